"""The board: what stands on the screen in a step, numbered, as rows that any display can draw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sessions.language.dates import long_date, short_date
from sessions.language.terms import Kind, StepKind
from sessions.models import Action, Cause, Chain, Goal, Line, Problem, Record, Result
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
from sessions.workshop.capture import became, kind_of
from sessions.workshop.questions import Context


@dataclass(frozen=True)
class BoardRow:
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

    @property
    def heading(self) -> bool:
        return not self.record and bool(self.text)


def board(context: Context, kind: StepKind) -> tuple[BoardRow, ...]:
    """The rows of one step of the träff in `context`."""
    chain = context.chain
    said = chain.lines(context.session, context.step)
    main = list(_MAIN[kind](context)) if kind in _MAIN else []
    shown = {row.record for row in main}
    rest = [line for line in said if line.id not in shown]
    return tuple(_numbered([*main, *_others(chain, rest, bool(main))]))


def _numbered(rows: Iterable[BoardRow]) -> Iterator[BoardRow]:
    number = 0
    for row in rows:
        number += not row.heading
        yield row if row.heading else _with_number(row, number)


def _with_number(row: BoardRow, number: int) -> BoardRow:
    return BoardRow(row.text, row.record, number, row.tags, row.indent, row.marked, row.dim)


def _others(chain: Chain, lines: list[Line], after_main: bool) -> Iterator[BoardRow]:
    if lines and after_main:
        yield BoardRow("Annat som sades")
    for line in lines:
        yield _line_row(chain, line, plain=not after_main)


def _line_row(chain: Chain, line: Line, plain: bool = False) -> BoardRow:
    kind = kind_of(line)
    grown = [kind_of(other).label for other in became(chain, line)]
    tags = [] if plain and kind == Kind.NOTE else [kind.label]
    return BoardRow(line.text, line.id, tags=(*tags, *(f"→ {label}" for label in grown)))


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
    said = {Kind.RESULT: "vi ser", Kind.INTERPRETATION: "vi tror", Kind.STRENGTH: "styrka"}
    tags = [said[result.kind], *([f"förut: {before.text}"] if before else [])]
    return BoardRow(result.text, result.id, tags=tuple(tags), marked=result.chosen, dim=dim)


def _problem(context: Context) -> Iterator[BoardRow]:
    for problem in context.chain.problems:
        tags = tuple(filter(None, (problem.curriculum, _built_on(problem))))
        yield BoardRow(problem.text, problem.id, tags=tags, marked=True)
    chosen = [result for result in context.chain.results if result.chosen]
    if chosen:
        yield BoardRow("Resultat att bygga på")
        for result in chosen:
            yield _result_row(context.chain, result, dim=True)


def _built_on(problem: Problem) -> str:
    return f"bygger på {len(problem.built_on)} resultat" if problem.built_on else ""


def _tree(context: Context) -> Iterator[BoardRow]:
    for node in walk(cause_tree(context.chain.causes)):
        yield _cause_row(context.chain, node)


def _cause_row(chain: Chain, node: CauseNode) -> BoardRow:
    cause = node.cause
    dots = f"{cause.dot_total} {'prick' if cause.dot_total == 1 else 'prickar'}"
    tags = [
        cause.certainty.label if cause.certainty else "",
        _influence(cause),
        dots if cause.dots else "",
        "vald" if cause.chosen else "",
        "vår del i det" if chain.get(Cause, cause.part_of) else "",
        "går i ring – flytta den" if node.loop else "",
    ]
    return BoardRow(
        cause.text, cause.id, tags=tuple(filter(None, tags)), indent=node.depth, marked=cause.chosen
    )


def _influence(cause: Cause) -> str:
    if cause.influence is None:
        return ""
    return f"via {cause.via}" if cause.via else cause.influence.label


def _goals(context: Context) -> Iterator[BoardRow]:
    for goal in context.chain.goals:
        tags = (
            goal.type.label if goal.type else "",
            goal.horizon.label if goal.horizon else "",
            f"nu {goal.baseline}" if goal.baseline else "",
            f"senast {short_date(goal.due)}" if goal.due else "",
        )
        yield BoardRow(goal.text, goal.id, tags=tuple(filter(None, tags)))


def _actions(context: Context) -> Iterator[BoardRow]:
    for action in context.chain.actions:
        yield _action_row(context.chain, action)


def _action_row(chain: Chain, action: Action) -> BoardRow:
    status = status_of(chain, action)
    tags = (
        f"{status.sign} {status.label}" if updates_of(chain, action) else "",
        _cause_numbers(chain, action),
        action.responsible,
        f"till {short_date(action.end)}" if action.end else "",
    )
    return BoardRow(action.text, action.id, tags=tuple(filter(None, tags)))


def _cause_numbers(chain: Chain, action: Action) -> str:
    numbers = [
        str(node.number)
        for node in walk(cause_tree(chain.causes))
        if node.cause.id in action.causes
    ]
    return f"orsak {', '.join(numbers)}" if numbers else ""


def _waiting(context: Context) -> Iterator[BoardRow]:
    """Open åtgärder by date first, then the others; each with its latest effect line."""
    chain = context.chain
    waiting = open_actions(chain)
    for action in waiting:
        yield from _with_effects(chain, action)
    rest = [action for action in chain.actions if action not in waiting]
    if rest:
        yield BoardRow("Används, klart eller avslutat")
        for action in rest:
            yield from _with_effects(chain, action, dim=True)


def _previous(context: Context) -> Iterator[BoardRow]:
    """What was not reached last time, then the åtgärder."""
    earlier = [each for each in context.chain.sessions if each.id != context.session]
    if earlier and (missed := not_reached(context.chain, earlier[-1])):
        names = ", ".join(_step_name(step) for step in missed)
        yield BoardRow(f"Det vi inte hann förra gången: {names}")
    yield from _waiting(context)


def _step_name(step: str) -> str:
    return StepKind(step).label if step in set(StepKind) else step


def _with_effects(chain: Chain, action: Action, dim: bool = False) -> Iterator[BoardRow]:
    row = _action_row(chain, action)
    effects = tuple(
        f"{short_date(update.date)}: {update.text}"
        for update in updates_of(chain, action)
        if update.text
    )
    yield BoardRow(row.text, row.record, tags=(*row.tags, *effects[-1:]), dim=dim)


def _evaluation(context: Context) -> Iterator[BoardRow]:
    chain = context.chain
    for goal in chain.goals:
        yield BoardRow(goal.text, goal.id, tags=tuple(_judged(chain, goal)))
    if chain.actions:
        yield BoardRow("Åtgärderna")
    for action in chain.actions:
        choice = choice_of(chain, action)
        row = _action_row(chain, action)
        said = (choice.choice.label,) if choice and choice.choice else ()
        yield BoardRow(row.text, row.record, tags=(*row.tags, *said))


def _judged(chain: Chain, goal: Goal) -> Iterator[str]:
    attainment = attainment_of(chain, goal)
    if attainment:
        colour = f" ({attainment.colour})" if attainment.colour else ""
        yield f"{attainment.sign} {attainment.label}{colour}"
    if goal.baseline:
        yield f"utgångsläge {goal.baseline}"
    now = [each.text for each in assessments_of(chain, goal) if each.text]
    yield from (f"nu {text}" for text in now[-1:])


_MAIN = {
    StepKind.PREVIOUS: _previous,
    StepKind.RESULTS: _results,
    StepKind.PROBLEM: _problem,
    StepKind.CAUSES: _tree,
    StepKind.CHOOSE: _tree,
    StepKind.GOALS: _goals,
    StepKind.ACTIONS: _actions,
    StepKind.PLAN: _actions,
    StepKind.CARRYING_OUT: _waiting,
    StepKind.EVALUATION: _evaluation,
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
