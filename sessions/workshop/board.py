"""The board: what stands on the screen in a step, numbered, as rows that any display can draw."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from sessions.language.dates import long_date, plural, short_date, weekday_date
from sessions.language.terms import Attainment, Kind, StepKind
from sessions.models import Action, Cause, Chain, Goal, Line, Problem, Record, Result, Session
from sessions.models.progress import (
    assessments_of,
    attainment_of,
    choice_of,
    not_reached,
    open_actions,
    status_of,
    updates_of,
)
from sessions.models.tree import CauseNode, cause_tree, walk
from sessions.workshop.capture import grown, kind_of, said_as
from sessions.workshop.questions import Context


class BoardRow(NamedTuple):
    """One row: a heading, or a record with its number and the few words that say what it is.

    `number` is 0 for rows that are not counted; `indent` is the depth in a tree.
    """

    text: str
    record: str = ""
    number: int = 0
    tags: tuple[str, ...] = ()
    indent: int = 0
    marked: bool = False  # chosen, or otherwise singled out by the group
    dim: bool = False
    colour: str = ""  # of the måluppfyllelse: röd, gul or grön
    aside: bool = False  # from another step, to have in view; not counted among the lines of this

    @property
    def heading(self) -> bool:
        return not self.record and bool(self.text)


def board(context: Context, kind: StepKind) -> tuple[BoardRow, ...]:
    """The rows of one step of the träff in `context`."""
    chain = context.chain
    said = chain.lines(context.session, context.step)
    main = list(_MAIN[kind](context)) if kind in _MAIN else []
    shown = {row.record for row in main if row.record}
    rest = [line for line in said if line.id not in shown]
    return tuple(_numbered([*main, *_others(chain, rest, bool(shown))]))


def numbered_as(rows: Iterable[BoardRow], choices: Iterable[Record]) -> bool:
    """Whether the rows show `choices` with the numbers that an answer would use for them."""
    shown = {row.record: row.number for row in rows}
    return all(shown.get(each.id) == number for number, each in enumerate(choices, 1))


def _numbered(rows: Iterable[BoardRow]) -> Iterator[BoardRow]:
    number = 0
    for row in rows:
        if row.heading or row.aside:
            yield row
        else:
            number += 1
            yield BoardRow(row.text, row.record, number, *row[3:])


def _others(chain: Chain, lines: list[Line], after_main: bool) -> Iterator[BoardRow]:
    if lines and after_main:
        yield BoardRow("Annat som sades")
    heirs = grown(chain)
    for line in lines:
        yield _line_row(line, heirs.get(line.id, ()), plain=not after_main)


def _line_row(line: Line, heirs: Iterable[Line], plain: bool) -> BoardRow:
    kind = kind_of(line)
    own = () if plain and kind == Kind.NOTE else (kind.label,)
    into = tuple(f"→ {kind_of(heir).label}" for heir in heirs) if heirs else ()
    return BoardRow(line.text, line.id, tags=own + into)


def _results(context: Context) -> Iterator[BoardRow]:
    here = [each for each in context.chain.results if each.session == context.session]
    earlier = [each for each in context.chain.results if each.session != context.session]
    for result in here:
        yield _result_row(context.chain, result)
    if earlier:
        yield BoardRow("Från tidigare träffar")
        for result in earlier:
            yield _result_row(context.chain, result, dim=True)


def _result_row(chain: Chain, result: Result, dim: bool = False) -> BoardRow:
    before = chain.get(Result, result.compares)
    tags = [said_as(result.kind), *([f"förut: {before.text}"] if before else [])]
    return BoardRow(result.text, result.id, tags=tuple(tags), marked=result.chosen, dim=dim)


def _problem(context: Context) -> Iterator[BoardRow]:
    for problem in context.chain.problems:
        tags = tuple(filter(None, (problem.curriculum, _built_on(problem))))
        yield BoardRow(problem.text, problem.id, tags=tags, marked=True)
    chosen = [result for result in context.chain.results if result.chosen]
    if chosen:
        yield BoardRow("Resultat att bygga på")
        for result in chosen:
            yield _result_row(context.chain, result, dim=True)._replace(aside=True)


def _built_on(problem: Problem) -> str:
    return f"bygger på {len(problem.built_on)} resultat" if problem.built_on else ""


def _tree(context: Context) -> Iterator[BoardRow]:
    for node in walk(cause_tree(context.chain.causes)):
        yield _cause_row(context.chain, node)


def _cause_row(chain: Chain, node: CauseNode) -> BoardRow:
    cause = node.cause
    tags = tuple(_cause_tags(chain, node))
    return BoardRow(cause.text, cause.id, tags=tags, indent=node.depth, marked=cause.chosen)


def _cause_tags(chain: Chain, node: CauseNode) -> Iterator[str]:
    cause = node.cause
    if cause.certainty:
        yield cause.certainty.label
    if cause.influence:
        yield f"via {cause.via}" if cause.via else cause.influence.label
    if cause.dots and (total := cause.dot_total):
        yield plural(total, "prick", "prickar")
    if cause.chosen:
        yield "vald"
    if cause.part_of and chain.get(Cause, cause.part_of):
        yield "vår del i det"
    if node.loop:
        yield "går i ring – flytta den"


def _goals(context: Context) -> Iterator[BoardRow]:
    for goal in context.chain.goals:
        tags = (
            goal.type.label if goal.type else "",
            goal.horizon.label if goal.horizon else "",
            f"nu {goal.baseline}" if goal.baseline else "",
            f"senast {short_date(goal.due)}" if goal.due else "",
        )
        yield BoardRow(goal.text, goal.id, tags=tuple(filter(None, tags)))


def _chosen_causes(context: Context) -> Iterator[BoardRow]:
    """The causes to work with, each with the number that it has in the tree."""
    for cause in context.tree:
        if cause.chosen:
            number = f"orsak {context.tree_numbers[cause.id]}"
            yield BoardRow(cause.text, cause.id, tags=(number,), marked=True, aside=True)


def _actions_for_causes(context: Context) -> Iterator[BoardRow]:
    """The causes that the group chose, and what is to be done about them."""
    if chosen := list(_chosen_causes(context)):
        yield BoardRow("Valda orsaker")
        yield from chosen
        if context.chain.actions:
            yield BoardRow("Åtgärder")
    yield from _actions(context)


def _actions(context: Context) -> Iterator[BoardRow]:
    for action in context.chain.actions:
        yield _action_row(context, action)


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


def _waiting(context: Context) -> Iterator[BoardRow]:
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


def _previous(context: Context) -> Iterator[BoardRow]:
    """What was not reached last time, then the åtgärder."""
    sessions = context.chain.sessions
    earlier = list(takewhile(lambda each: each.id != context.session, sessions))
    if earlier and (missed := not_reached(context.chain, earlier[-1])):
        names = ", ".join(_step_name(step) for step in missed)
        yield BoardRow(f"Det vi inte hann förra gången: {names}")
    yield from _waiting(context)
    if not context.chain.actions and (chosen := list(_chosen_causes(context))):
        yield BoardRow("Det här valde vi att arbeta med")
        yield from chosen
    if earlier and (parked := list(_parked(context.chain, earlier[-1]))):
        yield BoardRow("Parkerat förra gången")
        yield from parked


def _parked(chain: Chain, session: Session) -> Iterator[BoardRow]:
    for note in chain.notes:
        if note.session == session.id and note.kind == Kind.PARKED:
            yield BoardRow(note.text, note.id, aside=True)


def _step_name(step: str) -> str:
    return StepKind(step).label if step in set(StepKind) else step


def _with_effects(context: Context, action: Action, dim: bool = False) -> BoardRow:
    effects = [
        f"{short_date(update.date)}: {update.text}"
        for update in updates_of(context.chain, action)
        if update.text
    ]
    return _tagged(_action_row(context, action, dim), *effects[-1:])


def _tagged(row: BoardRow, *more: str) -> BoardRow:
    return row._replace(tags=(*row.tags, *more))


def _evaluation(context: Context) -> Iterator[BoardRow]:
    chain = context.chain
    for goal in chain.goals:
        judged = attainment_of(chain, goal)
        tags = tuple(_judged(chain, goal, judged))
        yield BoardRow(goal.text, goal.id, tags=tags, colour=judged.colour if judged else "")
    if chain.actions:
        yield BoardRow("Åtgärderna")
    for action in chain.actions:
        choice = choice_of(chain, action)
        said = (choice.choice.label,) if choice and choice.choice else ()
        yield _tagged(_action_row(context, action), *said)


def _judged(chain: Chain, goal: Goal, attainment: Attainment | None) -> Iterator[str]:
    if attainment:
        yield f"{attainment.sign} {attainment.spoken}"
    if goal.baseline:
        yield f"utgångsläge {goal.baseline}"
    now = [each.text for each in assessments_of(chain, goal) if each.text]
    yield from (f"nu {text}" for text in now[-1:])


def _closing(context: Context) -> Iterator[BoardRow]:
    session = context.chain.get(Session, context.session)
    if session and session.next_date:
        yield BoardRow(f"Nästa träff: {weekday_date(session.next_date)} {session.next_date.year}")


_MAIN = {
    StepKind.PREVIOUS: _previous,
    StepKind.RESULTS: _results,
    StepKind.PROBLEM: _problem,
    StepKind.CAUSES: _tree,
    StepKind.CHOOSE: _tree,
    StepKind.GOALS: _goals,
    StepKind.ACTIONS: _actions_for_causes,
    StepKind.PLAN: _actions,
    StepKind.CARRYING_OUT: _waiting,
    StepKind.EVALUATION: _evaluation,
    StepKind.CLOSE: _closing,
}


def details(context: Context, record: Record) -> tuple[tuple[str, str], ...]:
    """What to have in view while a record is asked about, as (label, value)."""
    chain = context.chain
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
