"""A year at Solgläntan as documents, read by people and compared to the byte."""

from collections.abc import Callable
from datetime import date

import pytest

from sessions.documents import WRITERS, area_summary, handlingsplan, render, session_notes
from sessions.documents.mail import mail
from sessions.documents.not_there import not_there
from sessions.language.terms import Matter
from sessions.models import Chain
from sessions.models.parking import parked
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


@pytest.mark.parametrize("number", [1, 2, 4])
def test_mail_after_a_session(golden: Golden, number: int) -> None:
    chain = solglantan(number)
    golden(f"mejl-traff-{number}.txt", mail(chain, chain.sessions[-1]))


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_page_for_those_who_were_not_there(golden: Golden, format_: str) -> None:
    chain = solglantan(2)
    page = not_there(chain, chain.sessions[-1], "Vad märks redan?")
    golden(f"inte-med-traff-2.{format_}", WRITERS[format_](page))


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_lists_per_forum(golden: Golden, format_: str) -> None:
    golden(f"forum.{format_}", render(_sorted(solglantan()), "forum", format_, LAST_DAY))


def _sorted(chain: Chain) -> Chain:
    """The year with most of what was parked sorted, as a group would."""
    places = (
        (Matter.RUNNING, "arbetslag", "förskollärare EK"),
        (Matter.RUNNING, "rektor", ""),
        (Matter.DEVELOPING, "öppna förskolan på Ekbacken", "specialpedagog"),
        (None, "elevhalsa", "rektor"),
        (Matter.DEVELOPING, "dataskyddsombudet", "rektor"),
    )
    notes = parked(chain)
    return chain.with_records(
        note.changed(matter=matter, forum=forum, owner=owner)
        for note, (matter, forum, owner) in zip(notes, places, strict=False)
    )
