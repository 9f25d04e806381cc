"""One träff as it was said, step by step, for those who were there: people as they were typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sessions.documents.causes import cause_items
from sessions.documents.fishbone import fishbone
from sessions.documents.measures import status_words
from sessions.documents.model import (
    Block,
    Document,
    Facts,
    Heading,
    Item,
    Numbered,
    Paragraph,
    Tree,
)
from sessions.documents.ratings import fingers_words, ratings_in_step
from sessions.documents.wording import (
    day,
    dots,
    filled,
    judged,
    place,
    quoted,
    session_state,
    taking_part,
)
from sessions.language.dates import duration
from sessions.language.terms import Kind, StepKind
from sessions.models import (
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Chain,
    Goal,
    Line,
    Note,
    Result,
    Session,
)
from sessions.models.decisions import decision_facts
from sessions.models.groups import is_group, members
from sessions.models.parking import parking_tags
from sessions.models.tree import cause_tree


def session_notes(
    chain: Chain, session: Session, guide_titles: Mapping[str, str] | None = None
) -> Document:
    """Everything of one träff. `guide_titles` names the guide and its steps by their ids."""
    titles = guide_titles or {}
    number = place(session, chain.sessions)
    blocks = [
        block for step in _steps(chain, session) for block in _step(chain, session, step, titles)
    ]
    return Document(f"{chain.area.title}, träff {number}", _facts(session, titles), tuple(blocks))


def _facts(session: Session, titles: Mapping[str, str]) -> Facts:
    return Facts(
        filled(
            ("Datum", day(session.date)),
            ("Längd", duration(session.length)),
            ("Närvaro", taking_part(session)),
            ("Frånvarande", str(session.absent or "")),
            ("Samtalsguide", titles.get(session.guide, session.guide)),
            ("Nästa träff", day(session.next_date)),
            ("Träffen är", session_state(session)),
        )
    )


def _steps(chain: Chain, session: Session) -> tuple[str, ...]:
    """The steps of the plan, then others that something was said in."""
    planned = [each.step for each in session.steps]
    said = [line.step for line in _all_lines(chain) if line.session == session.id]
    counted = [rating.step for rating in chain.ratings if rating.session == session.id]
    return tuple(dict.fromkeys([*planned, *said, *counted]))


def _all_lines(chain: Chain) -> Iterator[Line]:
    for line_type in (Result, Note):
        yield from chain.of(line_type)
    yield from chain.problems
    yield from chain.causes
    yield from chain.goals
    yield from chain.actions
    yield from chain.updates
    yield from chain.assessments


def _step(chain: Chain, session: Session, step: str, titles: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(2, _step_title(session, step, titles) + _step_time(session, step))
    said = [line for line in _all_lines(chain) if line.session == session.id and line.step == step]
    mine = {cause.id for cause in said if isinstance(cause, Cause)}
    if mine:
        yield Tree(cause_items(chain, cause_tree(chain.causes), mine, speakers=True))
        yield from fishbone(chain, mine)
    lines = sorted((each for each in said if not isinstance(each, Cause)), key=_as_said)
    if lines:
        yield Numbered(tuple(_items(chain, lines)))
    counted = ratings_in_step(chain, session, step)
    yield from counted
    if not (said or counted):
        yield Paragraph("Inget är antecknat.")


def _step_title(session: Session, step: str, titles: Mapping[str, str]) -> str:
    kinds = {kind.value: kind.label for kind in StepKind}
    named = titles.get(f"{session.guide}#{step}") or titles.get(step)
    return named or kinds.get(step, step) or "Utan steg"


def _step_time(session: Session, step: str) -> str:
    """How long a step was meant to take, or that the träff did without it."""
    for planned in session.steps:
        if planned.step == step and planned.skipped and step not in session.steps_done:
            return " (utgick)"
        if planned.step == step and planned.minutes:
            return f" ({duration(planned.minutes)})"
    return ""


def _as_said(line: Line) -> tuple[str, str, str]:
    return line.order, line.created, line.id


def _items(chain: Chain, lines: Sequence[Line]) -> Iterator[Item]:
    """The lines as they were said; those of a group stand below its sentence."""
    inside = members(chain)
    here = {line.id for line in lines}
    for line in lines:
        if line.in_group in here & inside.keys():
            continue
        below = [each for each in inside.get(line.id, ()) if each.id in here]
        item = _spoken(chain, line)
        yield replace(item, children=tuple(_spoken(chain, each) for each in below))


def _spoken(chain: Chain, line: Line) -> Item:
    """A line with what holds for any line: its group elsewhere, its dots, the one who said it."""
    item = _item(chain, line)
    group = chain.get(Note, line.in_group)
    elsewhere = is_group(group) and (group.session, group.step) != (line.session, line.step)
    about = f"hör till {quoted(group.text)}" if group and elsewhere else ""
    return replace(item, marks=(*item.marks, about, dots(line), line.said_by))


def _item(chain: Chain, line: Line) -> Item:
    match line:
        case ActionUpdate():
            return _update_item(chain, line)
        case Assessment():
            goal = chain.get(Goal, line.goal)
            about = quoted(goal.text) if goal else ""
            said = _joined(about, judged(line.attainment), line.text, fingers_words(line))
            return Item(said, "Måluppfyllelse:")
        case Action():
            return Item(line.text, marks=("åtgärd", line.responsible, day(line.end)))
    return Item(line.text, marks=(_kind(line), *parking_tags(line), *decision_facts(line)))


def _update_item(chain: Chain, update: ActionUpdate) -> Item:
    action = chain.get(Action, update.action)
    about = quoted(action.text) if action else ""
    choice = update.choice.label if update.choice else ""
    status = status_words(update.status) if update.status else ""
    lead = "Val:" if choice and not status else "Status:"
    return Item(_joined(about, status, choice, update.text, update.reason), lead)


def _joined(*parts: str) -> str:
    return " – ".join(part for part in parts if part)


def _kind(line: Line) -> str:
    if isinstance(line, Result | Note):
        return line.kind.label
    return Kind.GOAL.label if isinstance(line, Goal) else Kind.PROBLEM.label
