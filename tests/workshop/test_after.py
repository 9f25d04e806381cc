"""The five minutes after: what is left to do, and what is done."""

import pytest

from sessions.errors import InvalidInputError
from sessions.guides import GuideShelf
from sessions.language.terms import Kind, Matter
from sessions.models import Action, Chain, Note, Rating, Record
from sessions.models.rated import CHECK_OUT
from sessions.storage import State
from sessions.storage.private_log import PrivateLog
from sessions.workshop.after import (
    AfterRow,
    Task,
    after_rows,
    done_tasks,
    keep_question,
    mark_done,
    question_for_next,
    with_absent,
)
from tests.workshop.build import SECOND, TODAY, causes, chain_of


def rows(state: State, *records: Record) -> dict[Task, AfterRow]:
    chain = chain_of(*records)
    return {row.task: row for row in after_rows(chain, chain.sessions[1], state, TODAY)}


def question(state: State, shelf: GuideShelf, chain: Chain) -> str:
    return question_for_next(chain, chain.sessions[1], state, shelf, TODAY)


def test_every_task_has_a_row_and_at_first_nothing_is_done(state: State) -> None:
    found = rows(state, Action(text="a"))
    assert tuple(found) == tuple(Task)
    assert not any(row.done for row in found.values())


def test_what_was_done_is_remembered_for_its_own_session(state: State) -> None:
    mark_done(state, SECOND, Task.MAIL)
    mark_done(state, SECOND, Task.PLAN)
    assert done_tasks(State(state.root), SECOND) == {"mail", "plan"}
    assert done_tasks(state, "en annan") == frozenset()
    assert [task for task, row in rows(state).items() if row.done] == [Task.MAIL, Task.PLAN]


def test_some_things_are_seen_to_be_done(state: State) -> None:
    PrivateLog(state).write(SECOND, "tyst vid fönstret")
    action = Action(text="a", causes=("c",), responsible="rektor", end=TODAY, follow_up="loggen")
    said = Note(text="en sak", kind=Kind.CHECK_OUT, session=SECOND)
    found = rows(state, *causes("c"), action, said)
    done = [task for task, row in found.items() if row.done]
    assert done == [Task.CHECK_OUT, Task.GAPS, Task.LOG]


def test_numbers_alone_are_an_utcheckning_too(state: State) -> None:
    numbers = Rating(item=CHECK_OUT, statement="?", session=SECOND, counts=(0, 0, 1, 4, 2))
    assert rows(state, numbers)[Task.CHECK_OUT].done


def test_the_parking_says_what_waits(state: State) -> None:
    waiting = Note(text="a", kind=Kind.PARKED, session=SECOND)
    placed = Note(text="b", kind=Kind.PARKED, matter=Matter.RUNNING, forum="apt")
    assert rows(state)[Task.FORUMS].note == "inget parkerat"
    assert rows(state, waiting, placed)[Task.FORUMS].note == "1 osorterad, F3 sorterar"
    assert rows(state, placed)[Task.FORUMS].note == "1 rad"


def test_the_question_comes_from_the_next_guide_until_the_leader_has_her_own(
    state: State, shelf: GuideShelf
) -> None:
    chain = chain_of(*causes("c"))
    suggested = question(state, shelf, chain)
    guide = shelf.get("ska-plan")
    assert suggested in [
        step.question.replace("{barnen|eleverna}", "barnen") for step in guide.steps
    ]
    keep_question(state, SECOND, " Vad ser ni på måndag? ")
    mark_done(state, SECOND, Task.MAIL)
    assert question(state, shelf, chain) == "Vad ser ni på måndag?"
    keep_question(state, SECOND, "")
    assert question(state, shelf, chain) == suggested
    assert done_tasks(state, SECOND) == {"mail"}


def test_only_a_number_of_absent_is_kept() -> None:
    session = chain_of().sessions[1]
    assert with_absent(session, " 2 ").absent == 2
    assert with_absent(session, "-").absent == 0
    for typed in ("Anna", "2 3", "99999", "-1", "1,5"):
        with pytest.raises(InvalidInputError):
            with_absent(session, typed)
