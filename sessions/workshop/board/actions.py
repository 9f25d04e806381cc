"""Mål and åtgärder as rows: what is planned, what waits, and how it is judged."""

from collections.abc import Iterator
from itertools import takewhile

from sessions.language.dates import long_date, short_date
from sessions.language.terms import Attainment, Forum, Kind, StepKind
from sessions.models import Action, Cause, Chain, Goal, Record, Session
from sessions.models.parking import forum_named, parking_tags
from sessions.models.progress import (
    assessments_of,
    attainment_of,
    choice_of,
    not_reached,
    open_actions,
    status_of,
    took_place,
    updates_of,
)
from sessions.models.spread import Spread
from sessions.workshop.board.causes import cause_details, chosen_rows
from sessions.workshop.board.dots import dot_tags
from sessions.workshop.board.rows import BoardRow, tagged
from sessions.workshop.questions import Context


def goal_rows(context: Context) -> Iterator[BoardRow]:
    for goal in context.chain.goals:
        tags = (
            goal.type.label if goal.type else "",
            goal.horizon.label if goal.horizon else "",
            f"nu {goal.baseline}" if goal.baseline else "",
            f"senast {short_date(goal.due)}" if goal.due else "",
        )
        yield BoardRow(goal.text, goal.id, tags=tuple(filter(None, tags)))


def action_rows_for_causes(context: Context) -> Iterator[BoardRow]:
    """The causes that the group chose, and what is to be done about them."""
    if chosen := list(chosen_rows(context)):
        yield BoardRow("Valda orsaker")
        yield from chosen
        if context.chain.actions:
            yield BoardRow("Åtgärder")
    yield from action_rows(context)


def action_rows(context: Context) -> Iterator[BoardRow]:
    dots = dot_tags(context.chain.actions)
    for action in context.chain.actions:
        worth = (action.worth.label,) if action.worth else ()
        yield tagged(_action_row(context, action), *worth, *dots.get(action.id, ()))


def _action_row(context: Context, action: Action, dim: bool = False) -> BoardRow:
    updates = updates_of(context.chain, action)
    status = status_of(context.chain, action)
    tags = (
        f"{status.sign} {status.label}" if updates else "",
        _cause_numbers(context, action),
        action.responsible,
        f"till {short_date(action.end)}" if action.end else "",
    )
    return BoardRow(action.text, action.id, tags=tuple(filter(None, tags)), dim=dim)


def _cause_numbers(context: Context, action: Action) -> str:
    known = context.tree_numbers
    numbers = sorted(known[each] for each in set(action.causes) if each in known)
    return f"orsak {', '.join(map(str, numbers))}" if numbers else ""


def waiting_rows(context: Context) -> Iterator[BoardRow]:
    """Open åtgärder by date first, then the others; each with its latest effect line."""
    chain = context.chain
    waiting = open_actions(chain)
    for action in waiting:
        yield _with_effects(context, action)
    begun = {action.id for action in waiting}
    rest = [action for action in chain.actions if action.id not in begun]
    if rest:
        yield BoardRow("Används, klart eller avslutat")
        for action in rest:
            yield _with_effects(context, action, dim=True)


def previous_rows(context: Context) -> Iterator[BoardRow]:
    """What was not reached last time, then the åtgärder."""
    sessions = context.chain.sessions
    earlier = list(takewhile(lambda each: each.id != context.session, sessions))
    last = next((each for each in reversed(earlier) if took_place(context.chain, each)), None)
    if last and (missed := not_reached(context.chain, last)):
        names = ", ".join(_step_name(step) for step in missed)
        yield BoardRow(f"Det vi inte hann förra gången: {names}")
    yield from waiting_rows(context)
    if not context.chain.actions and (chosen := list(chosen_rows(context))):
        yield BoardRow("Det här valde vi att arbeta med")
        yield from chosen
    if last:
        yield from _parked_rows(context.chain, last)


def _parked_rows(chain: Chain, session: Session) -> Iterator[BoardRow]:
    """What was parked last time; what was put aside for this träff comes first."""
    rows: dict[str, list[BoardRow]] = {
        "Sparat till den här träffen": [],
        "Parkerat förra gången": [],
    }
    for_now, rest = rows.values()
    for note in chain.notes:
        if note.session == session.id and note.kind == Kind.PARKED:
            is_for_now = forum_named(note.forum) is Forum.NEXT_SESSION
            row = BoardRow(note.text, note.id, tags=parking_tags(note), aside=True)
            (for_now if is_for_now else rest).append(row)
    for heading, found in rows.items():
        if found:
            yield BoardRow(heading)
            yield from found


def _step_name(step: str) -> str:
    """A step by its kind where its id is one; one that was carried is named with its guide."""
    own = step.rpartition("#")[2]
    return StepKind(own).label if own in set(StepKind) else own


def _with_effects(context: Context, action: Action, dim: bool = False) -> BoardRow:
    effects = [
        f"{short_date(update.date)}: {update.text}"
        for update in updates_of(context.chain, action)
        if update.text
    ]
    return tagged(_action_row(context, action, dim), *effects[-1:])


def evaluation_rows(context: Context) -> Iterator[BoardRow]:
    chain = context.chain
    for goal in chain.goals:
        judged = attainment_of(chain, goal) if _has_begun(context, goal) else None
        tags = tuple(_judged(context, goal, judged))
        yield BoardRow(goal.text, goal.id, tags=tags, colour=judged.colour if judged else "")
    if chain.actions:
        yield BoardRow("Åtgärderna")
    for action in chain.actions:
        choice = choice_of(chain, action)
        said = (choice.choice.label,) if choice and choice.choice else ()
        yield tagged(_action_row(context, action), *said)


def _has_begun(context: Context, goal: Goal) -> bool:
    """Whether this träff has judged the goal; what was thought before is shown only then.

    Who sees the old word first, answers with it.
    """
    said = assessments_of(context.chain, goal)
    return not context.session or any(each.session == context.session for each in said)


def _judged(context: Context, goal: Goal, attainment: Attainment | None) -> Iterator[str]:
    said = assessments_of(context.chain, goal)
    if attainment:
        yield f"{attainment.sign} {attainment.spoken}"
    fingers = [each.fingers for each in said if each.session == context.session]
    yield from (f"fingrar {Spread(each).numbers}" for each in fingers[-1:] if any(each))
    if goal.baseline:
        yield f"utgångsläge {goal.baseline}"
    if not _has_begun(context, goal):
        yield from ("bedömt förut" for _ in said[-1:])
        return
    now = [each.text for each in said if each.text]
    yield from (f"nu {text}" for text in now[-1:])


def details(context: Context, record: Record) -> tuple[tuple[str, str], ...]:
    """What to have in view while a record is asked about, as (label, value)."""
    chain = context.chain
    if isinstance(record, Cause):
        return tuple(cause_details(chain, record))
    if isinstance(record, Goal):
        return tuple(_goal_details(chain, record))
    if isinstance(record, Action):
        causes = [cause.text for cause in chain.causes if cause.id in record.causes]
        goals = [goal.text for goal in chain.goals if goal.id in record.goals]
        pairs = [
            ("Orsak", "; ".join(causes)),
            ("Mål", "; ".join(goals)),
            ("Ansvarig", record.responsible),
            ("Till när", long_date(record.end) if record.end else ""),
            ("Första steg", record.first_step),
            *(("Effekt", f"{short_date(each.date)}: {each.text}")
              for each in updates_of(chain, record) if each.text),
        ]  # fmt: skip
        return tuple(pair for pair in pairs if pair[1])
    return ()


def _goal_details(chain: Chain, goal: Goal) -> Iterator[tuple[str, str]]:
    now = [each.text for each in assessments_of(chain, goal) if each.text]
    pairs = [
        ("Utgångsläge", goal.baseline),
        ("Tecken", goal.sign),
        ("Senast", long_date(goal.due) if goal.due else ""),
        ("Nu", now[-1] if now else ""),
    ]
    yield from (pair for pair in pairs if pair[1])
    for action in chain.actions:
        if goal.id in action.goals:
            yield "Åtgärd", f"{action.text} – {status_of(chain, action).label}"
