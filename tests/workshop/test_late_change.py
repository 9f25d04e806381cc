"""Changing the plan of a träff while it is led."""

import pytest

from sessions.errors import InvalidInputError
from sessions.models import PlannedStep
from sessions.workshop.late_change import (
    parse_minutes,
    passed_over,
    shortened,
    stood_in,
    swapped,
)

PLAN = tuple(PlannedStep(step=step, minutes=10) for step in ("a", "b", "c"))


def test_one_step_is_shortened() -> None:
    assert [each.minutes for each in shortened(PLAN, "b", 4)] == [10, 4, 10]


def test_one_step_is_passed_over() -> None:
    assert [each.skipped for each in passed_over(PLAN, "b")] == [False, True, False]


def test_two_steps_change_places() -> None:
    assert [each.step for each in swapped(PLAN, "a", "c")] == ["c", "b", "a"]


def test_who_takes_a_change_back_stands_where_it_was_made() -> None:
    assert stood_in(passed_over(PLAN, "b"), PLAN, "c") == "b"
    assert stood_in(swapped(PLAN, "a", "c"), PLAN, "c") == "a"
    assert stood_in(shortened(PLAN, "a", 4), PLAN, "a") == ""
    assert stood_in(PLAN, PLAN, "a") == ""
    assert stood_in(PLAN, PLAN[:2], "c") == ""


@pytest.mark.parametrize(("typed", "minutes"), [("15", 15), ("15 min", 15), ("7 minuter", 7)])
def test_minutes_are_typed_as_a_number(typed: str, minutes: int) -> None:
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "min", "1441", "5 6", "fem"])
def test_what_is_no_minutes_is_refused_in_swedish(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        parse_minutes(typed)
