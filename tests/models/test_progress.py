"""Status and attainment are what the latest dated line says."""

from datetime import date
from itertools import permutations

from sessions.language.terms import ActionStatus, Attainment, Choice
from sessions.models import Action, ActionUpdate, Assessment, Chain, Goal, Record
from sessions.models.progress import (
    assessments_of,
    attainment_of,
    choice_of,
    open_actions,
    status_of,
    updates_of,
)

ACTION = Action(id="a", text="Dela gruppen")
GOAL = Goal(id="g", text="Alla barn får samtal")


def _chain(*records: Record) -> Chain:
    return Chain({}).with_records((ACTION, GOAL, *records))


def _update(day: int, status: ActionStatus | None = None, **fields: str) -> ActionUpdate:
    return ActionUpdate.from_json(
        {"action": "a", "date": f"2026-02-{day:02}", "status": status, **fields}
    )


def test_an_action_nobody_wrote_of_is_not_started() -> None:
    assert status_of(_chain(), ACTION) is ActionStatus.NOT_STARTED
    assert choice_of(_chain(), ACTION) is None


def test_the_latest_date_counts_whatever_the_order_of_writing() -> None:
    updates = (
        _update(1, ActionStatus.TRIED),
        _update(3, ActionStatus.USED),
        _update(5, text="märks vid lunchen"),
    )
    for shuffled in permutations(updates):
        chain = _chain(*shuffled)
        assert updates_of(chain, ACTION) == updates
        assert status_of(chain, ACTION) is ActionStatus.USED


def test_on_one_day_the_line_written_last_counts() -> None:
    chain = _chain(
        _update(1, ActionStatus.DONE, order="a1"), _update(1, ActionStatus.TRIED, order="a0")
    )
    assert status_of(chain, ACTION) is ActionStatus.DONE


def test_a_deleted_line_and_those_of_other_actions_say_nothing() -> None:
    chain = _chain(
        _update(1, ActionStatus.TRIED),
        _update(2, ActionStatus.DONE).removed(),
        _update(3, ActionStatus.ROUTINE, action="b"),
    )
    assert status_of(chain, ACTION) is ActionStatus.TRIED


def test_the_latest_choice_comes_with_its_reason() -> None:
    chain = _chain(
        _update(1, choice=Choice.STOP),
        _update(2, choice=Choice.KEEP, reason="det märks"),
        _update(3, ActionStatus.USED),
    )
    found = choice_of(chain, ACTION)
    assert found is not None
    assert (found.choice, found.reason) == (Choice.KEEP, "det märks")


def test_open_actions_wait_by_end_date_and_those_without_come_last() -> None:
    late = Action(id="sen", end=date(2026, 5, 1))
    soon = Action(id="snart", end=date(2026, 3, 1), order="a5")
    done = Action(id="klar", end=date(2026, 1, 1))
    chain = _chain(late, soon, done, _update(1, ActionStatus.DONE, action="klar"))
    assert [action.id for action in open_actions(chain)] == ["snart", "sen", "a"]


def test_a_goal_stands_where_it_was_judged_last() -> None:
    assert attainment_of(_chain(), GOAL) is None
    first = Assessment(goal="g", date=date(2026, 2, 1), attainment=Attainment.STARTED)
    second = Assessment(goal="g", date=date(2026, 3, 1), attainment=Attainment.REACHED)
    words = Assessment(goal="g", date=date(2026, 4, 1), text="9 av 10")
    other = Assessment(goal="x", date=date(2026, 5, 1), attainment=Attainment.NOT_STARTED)
    chain = _chain(words, second, first, other)
    assert assessments_of(chain, GOAL) == (first, second, words)
    assert attainment_of(chain, GOAL) is Attainment.REACHED
