"""Thousands of lines in one step: nothing may take time that grows with their square.

The bounds are a hundred times what it takes; work for each pair of lines takes more.
"""

import datetime as dt
import time
from collections.abc import Callable
from functools import partial

import pytest

from sessions.language.terms import StepKind
from sessions.models import Action, Cause, Note, Record, Result
from sessions.workshop import placing
from sessions.workshop.board import board
from sessions.workshop.questions import Context
from sessions.workshop.sweeps import sweeps_for
from tests.workshop.build import FIRST, SECOND, chain_of
from tests.workshop.conftest import Lead

COUNT = 5_000
SECONDS = 3.0


def note(number: int) -> Record:
    return Note(text=f"rad {number}", session=SECOND, step="steg", origins=(str(number),))


def cause(number: int) -> Record:
    return Cause(id=str(number), text=f"orsak {number}", parent=str(number // 3) if number else "")


def action(number: int) -> Record:
    return Action(text=f"åtgärd {number}", causes=(str(number),))


def result(number: int) -> Record:
    return Result(text=f"resultat {number}", session=FIRST if number % 2 else SECOND)


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        (StepKind.FREE, note),
        (StepKind.CAUSES, cause),
        (StepKind.ACTIONS, action),
        (StepKind.CARRYING_OUT, action),
        (StepKind.EVALUATION, action),
        (StepKind.RESULTS, result),
        (StepKind.CAUSES, note),
    ],
)
def test_a_board_of_thousands(kind: StepKind, make: Callable[[int], Record]) -> None:
    chain = chain_of(*(make(number) for number in range(COUNT)))
    context = Context(chain, dt.date(2026, 2, 10), SECOND, "steg")
    assert timed(lambda: board(context, kind)) < SECONDS


@pytest.mark.parametrize("make", [cause, action])
def test_sweeps_over_thousands(make: Callable[[int], Record]) -> None:
    chain = chain_of(*(make(number) for number in range(COUNT)))
    context = Context(chain, dt.date(2026, 2, 10), SECOND, "steg")
    kind = StepKind.CAUSES if make is cause else StepKind.ACTIONS
    for sweep in sweeps_for(kind, context):
        assert timed(partial(sweep.questions, context)) < SECONDS


def test_a_move_among_thousands() -> None:
    chain = chain_of(*(cause(number) for number in range(COUNT)))
    moved = chain.causes[COUNT // 2]
    assert timed(lambda: placing.shifted(chain, moved, 1)) < SECONDS
    assert timed(lambda: placing.lifted(chain, moved)) < SECONDS


def test_thousands_are_captured_in_one_save_and_one_more_in_another(lead: Lead) -> None:
    leading = lead(step="orsaker")
    leading.capture_many([f"orsak {number}" for number in range(COUNT)])
    assert timed(lambda: leading.capture("en till")) < SECONDS
    assert timed(leading.rows) < SECONDS
    assert leading.rows()[-1].text == "en till"
    assert len(leading.rows()) == COUNT + 1
    leading.area.undo()
    leading.area.undo()
    assert leading.rows() == ()
