"""The time of day as people write it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.times import end_time, parse_time


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("15:45", "15:45"), ("15.45", "15:45"), ("1545", "15:45"), ("15", "15:00"), ("8", "8:00"),
        ("kl 15", "15:00"), ("kl. 15.45", "15:45"), ("klockan 8:05", "8:05"), (" 0:00 ", "0:00"),
        ("08:05", "8:05"), ("15,30", "15:30"), ("KL 9", "9:00"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed: str, time: str) -> None:
    assert parse_time(typed) == time


@pytest.mark.parametrize(
    "typed", ["", "kvart i fyra", "25:00", "15:60", "9 45 00", "154", "-5", "²"]
)
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="15:45"):
        parse_time(typed)


@pytest.mark.parametrize(
    ("starts", "minutes", "ends"),
    [
        ("15:45", 90, "17:15"),
        ("23:30", 45, "0:15"),
        ("8:00", 0, "8:00"),
        ("", 5, ""),
        ("x:y", 5, ""),
    ],
)
def test_when_it_ends(starts: str, minutes: int, ends: str) -> None:
    assert end_time(starts, minutes) == ends


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_written_time_is_read_again(hour: int, minute: int) -> None:
    written = end_time("0:00", hour * 60 + minute)
    assert parse_time(written) == written


@given(st.text(max_size=12))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    with suppress(InvalidInputError):
        assert end_time(parse_time(typed), 0)
