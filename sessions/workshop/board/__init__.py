"""The board: what stands on the screen in a step, numbered, as rows that any display can draw."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sessions.language.dates import weekday_date
from sessions.language.terms import StepKind
from sessions.models import Record, Session
from sessions.models.parking import parking_tags, to_sort
from sessions.workshop.board.actions import (
    action_rows,
    action_rows_for_causes,
    details,
    evaluation_rows,
    goal_rows,
    previous_rows,
    waiting_rows,
)
from sessions.workshop.board.causes import tree_rows
from sessions.workshop.board.ratings import rating_board_rows, ratings_to_see
from sessions.workshop.board.results import problem_rows, result_rows
from sessions.workshop.board.rows import BoardRow, other_rows, with_groups, with_speakers
from sessions.workshop.questions import Context

__all__ = ["BoardRow", "board", "details", "numbered_as", "ratings_to_see"]


def board(context: Context, kind: StepKind) -> tuple[BoardRow, ...]:
    """The rows of one step of the träff in `context`."""
    chain = context.chain
    said = chain.lines(context.session, context.step)
    main = list(_MAIN[kind](context)) if kind in _MAIN else []
    shown = {row.record for row in main if row.record}
    rest = [line for line in said if line.id not in shown]
    rows = with_groups(chain, [*main, *other_rows(chain, rest, bool(shown))])
    return tuple(_numbered(with_speakers(chain, [*rows, *rating_board_rows(context, kind)])))


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


def _closing(context: Context) -> Iterator[BoardRow]:
    chain = context.chain
    session = chain.get(Session, context.session)
    if session and session.next_date:
        yield BoardRow(f"Nästa träff: {weekday_date(session.next_date)} {session.next_date.year}")
    if parked := to_sort(chain, context.session, context.today):
        yield BoardRow("Parkeringen")
        for note in parked:
            yield BoardRow(note.text, note.id, tags=parking_tags(note), aside=True)


_MAIN: Mapping[StepKind, Callable[[Context], Iterator[BoardRow]]] = {
    StepKind.PREVIOUS: previous_rows,
    StepKind.RESULTS: result_rows,
    StepKind.PROBLEM: problem_rows,
    StepKind.CAUSES: tree_rows,
    StepKind.CHOOSE: tree_rows,
    StepKind.GOALS: goal_rows,
    StepKind.ACTIONS: action_rows_for_causes,
    StepKind.PLAN: action_rows,
    StepKind.CARRYING_OUT: waiting_rows,
    StepKind.EVALUATION: evaluation_rows,
    StepKind.CLOSE: _closing,
}
