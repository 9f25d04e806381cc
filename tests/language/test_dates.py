"""Dates as people write them, read back as they were meant."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.dates import (
    MONTHS,
    WEEKDAYS,
    clock_time,
    duration,
    long_date,
    plural,
    short_date,
    weekday_date,
)
from sessions.language.typed_dates import parse_date

TODAY = date(2026, 2, 10)  # a Tuesday in week 7
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_dates_are_written_in_swedish() -> None:
    day = date(2026, 5, 19)
    assert long_date(day) == "19 maj 2026"
    assert short_date(day) == "19 maj"
    assert weekday_date(day) == "tisdag 19 maj"


def test_clock_time() -> None:
    assert clock_time(datetime(2026, 5, 19, 9, 3, 59)) == "09:03"
    moment = datetime(2026, 5, 19, 12, 3, tzinfo=UTC)
    assert clock_time(moment) == moment.astimezone().strftime("%H:%M")


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (120, "2 h"),
        (125, "2 h 5 min"),
    ],
)
def test_duration(minutes: int, written: str) -> None:
    assert duration(minutes) == written


def test_plural() -> None:
    assert plural(1, "åtgärd", "åtgärder") == "1 åtgärd"
    assert plural(0, "åtgärd", "åtgärder") == "0 åtgärder"
    assert plural(2, "åtgärd", "åtgärder") == "2 åtgärder"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-05-19", "2026–05–19", "2026/5/19", "20260519", "260519", "26-05-19",
        "19/5", "19/5 2026", "19/5-26", "19/5 -26", "19/5/26", "19 / 5", "19.5.2026", "19. 5. 2026",
        "19 maj", "19 MAJ", "19 maj.", " 19  maj ", "19maj", "19 maj 2026", "19 maj, 2026",
        "19 maj 26", "19:e maj", "19e maj", "den 19 maj", "den 19:e maj 2026", "senast 19 maj",
        "tisdag 19 maj", "tis 19/5", "Tisdagen den 19 maj 2026", "på tisdag v 21",
    ],
)  # fmt: skip
def test_one_day_in_many_ways(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2026, 5, 19)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("idag", date(2026, 2, 10)),
        ("I dag", date(2026, 2, 10)),
        ("imorgon", date(2026, 2, 11)),
        ("i morgon", date(2026, 2, 11)),
        ("i övermorgon", date(2026, 2, 12)),
        ("igår", date(2026, 2, 9)),
        ("tisdag", date(2026, 2, 10)),
        ("fredag", date(2026, 2, 13)),
        ("på fredag", date(2026, 2, 13)),
        ("måndag", date(2026, 2, 16)),
        ("mandag", date(2026, 2, 16)),
        ("sön", date(2026, 2, 15)),
        ("nästa måndag", date(2026, 2, 16)),
        ("nästa fredag", date(2026, 2, 20)),
        ("nasta fredag", date(2026, 2, 20)),
        ("nästa vecka", date(2026, 2, 20)),
        ("onsdag nästa vecka", date(2026, 2, 18)),
        ("nästa månad", date(2026, 3, 31)),
        ("om 10 dagar", date(2026, 2, 20)),
        ("om en vecka", date(2026, 2, 17)),
        ("om 3 veckor", date(2026, 3, 3)),
        ("om två månader", date(2026, 4, 10)),
        ("om tva manader", date(2026, 4, 10)),
        ("om ett halvår", date(2026, 8, 10)),
        ("om 1 år", date(2027, 2, 10)),
        ("maj", date(2026, 5, 31)),
        ("i maj", date(2026, 5, 31)),
        ("slutet av maj", date(2026, 5, 31)),
        ("februari", date(2026, 2, 28)),
        ("januari", date(2027, 1, 31)),
        ("maj 2027", date(2027, 5, 31)),
        ("feb 2028", date(2028, 2, 29)),
        ("sept", date(2026, 9, 30)),
        ("19 jul", date(2026, 7, 19)),
        ("v 47", date(2026, 11, 20)),
        ("v. 47", date(2026, 11, 20)),
        ("v.47", date(2026, 11, 20)),
        ("V47", date(2026, 11, 20)),
        ("vecka 47 2026", date(2026, 11, 20)),
        ("v 47 -26", date(2026, 11, 20)),
        ("slutet av vecka 47", date(2026, 11, 20)),
        ("måndag v 47", date(2026, 11, 16)),
        ("v 7", date(2026, 2, 13)),
        ("måndag v 7", date(2027, 2, 15)),
        ("v 6", date(2027, 2, 12)),
        ("v 53", date(2027, 1, 1)),
        ("10/2", date(2026, 2, 10)),
        ("9/2", date(2027, 2, 9)),
        ("29 februari", date(2028, 2, 29)),
        ("9/2 2026", date(2026, 2, 9)),
    ],
)
def test_what_people_type(typed: str, day: date) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("v 53", date(2027, 1, 1), date(2027, 1, 1)),  # the last week of 2026
        ("v 1", date(2025, 12, 31), date(2026, 1, 2)),
        ("om en månad", date(2026, 1, 31), date(2026, 2, 28)),
        ("om ett år", date(2028, 2, 29), date(2029, 2, 28)),
        ("nästa månad", date(2026, 12, 31), date(2027, 1, 31)),
        ("29/2", date(2096, 3, 1), date(2104, 2, 29)),
        ("i dag", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_days_at_the_edges_of_a_year(typed: str, today: date, day: date) -> None:
    assert parse_date(typed, today) == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("30 februari", "februari har 29 dagar som mest"),
        ("30/2", "februari har 29 dagar som mest"),
        ("29/2 2027", "februari 2027 har 28 dagar"),
        ("32 maj", "maj har 31 dagar som mest"),
        ("0 maj", "maj har 31 dagar som mest"),
        ("2026-13-01", "ett år har tolv månader"),
        ("2026-00-01", "ett år har tolv månader"),
        ("v 54", "ett år har 52 eller 53 veckor"),
        ("v 0", "ett år har 52 eller 53 veckor"),
        ("v 53 2025", "år 2025 har 52 veckor"),
        ("fredag 19 maj", "19 maj 2026 är en tisdag"),
        ("om 9999 år", "ligger för långt bort"),
    ],
)
def test_an_impossible_day_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_date(typed, TODAY)
    assert f"”{typed}”" in caught.value.message
    assert reason in caught.value.message


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "hej", "hej då", "jul", "maj 26", "19 mai", "1000", "om några veckor", "nästa gång",
     "19 maj eller så", "[b]19 maj[/b]", "vecka", "19/5/2026/1", "ma"],
)  # fmt: skip
def test_what_is_no_date_is_quoted_with_three_ways_to_write_one(typed: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_date(typed, TODAY)
    assert caught.value.message == (
        f"”{typed.strip()}” går inte att förstå som datum. "
        "Skriv till exempel 2026-02-10, 10 februari eller v 7."
    )


@given(DAYS, DAYS)
def test_a_date_with_its_year_means_itself_whatever_today_is(day: date, today: date) -> None:
    weekday = WEEKDAYS[day.weekday()]
    for written in (
        day.isoformat(),
        long_date(day),
        f"{weekday} {long_date(day)}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%Y%m%d}",
    ):
        assert parse_date(written, today) == day
    iso = day.isocalendar()
    assert parse_date(f"{weekday} v {iso.week} {iso.year}", today) == day


@given(THIS_CENTURY, DAYS)
def test_a_two_digit_year_is_in_this_century(day: date, today: date) -> None:
    assert parse_date(f"{day:%y%m%d}", today) == day
    assert parse_date(f"{day.day}/{day.month}-{day:%y}", today) == day


@given(DAYS, DAYS)
def test_a_day_without_year_is_the_next_one(day: date, today: date) -> None:
    read = parse_date(short_date(day), today)
    assert read >= today
    assert (read.month, read.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert read - today < timedelta(366)
        assert parse_date(weekday_date(read), today) == read


@given(st.integers(0, 6), DAYS)
def test_a_weekday_is_within_a_week_and_the_next_one_in_the_week_after(
    number: int, today: date
) -> None:
    name = WEEKDAYS[number]
    coming, following = parse_date(name, today), parse_date(f"nästa {name}", today)
    assert coming.weekday() == following.weekday() == number
    assert timedelta(0) <= coming - today < timedelta(7)
    monday = today - timedelta(today.weekday())
    assert timedelta(7) <= following - monday < timedelta(14)


@given(st.sampled_from(MONTHS), DAYS)
def test_a_month_alone_is_its_last_day(month: str, today: date) -> None:
    read = parse_date(month, today)
    assert read >= today
    assert MONTHS[read.month - 1] == month
    assert (read + timedelta(1)).day == 1
    assert read - today < timedelta(366)


@given(st.integers(1, 52), DAYS)
def test_a_week_alone_is_its_next_friday(week: int, today: date) -> None:
    read = parse_date(f"v {week}", today)
    assert (read.isocalendar().week, read.isoweekday()) == (week, 5)
    assert timedelta(0) <= read - today < timedelta(7 * 54)


@given(st.text() | st.text("0123456789/-.: vveckaomnästamaj", max_size=20), st.dates(date(2, 1, 1)))
def test_anything_typed_is_a_date_or_is_refused(typed: str, today: date) -> None:
    with suppress(InvalidInputError):
        assert isinstance(parse_date(typed, today), date)
