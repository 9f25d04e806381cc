"""A year at Solgläntan as documents, read by people and compared to the byte."""

from collections.abc import Callable
from datetime import date

import pytest

from sessions.documents import WRITERS, area_summary, handlingsplan, render, session_notes
from tests.solglantan import LAST_DAY, solglantan

Golden = Callable[[str, str], None]
AFTER_SECOND = date(2025, 11, 13)


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_handlingsplan_of_a_year(golden: Golden, format_: str) -> None:
    plan = render(solglantan(), "handlingsplan", format_, LAST_DAY)
    golden(f"handlingsplan-efter-ett-ar.{format_}", plan)


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_handlingsplan_before_anything_is_followed_up(golden: Golden, format_: str) -> None:
    plan = handlingsplan(solglantan(2), AFTER_SECOND, version=1)
    golden(f"handlingsplan-version-1.{format_}", WRITERS[format_](plan))


@pytest.mark.parametrize("number", [1, 4])
def test_session_notes(golden: Golden, number: int) -> None:
    chain = solglantan()
    notes = session_notes(chain, chain.sessions[number - 1], {"varfor": "Varför blir det så?"})
    golden(f"traff-{number}.md", WRITERS["md"](notes))


def test_area_summary(golden: Golden) -> None:
    golden("omrade.txt", WRITERS["txt"](area_summary(solglantan())))


def test_open_format(golden: Golden) -> None:
    golden("omrade.json", render(solglantan(1), "area", "json", LAST_DAY))
