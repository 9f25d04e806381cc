"""Parkeringen: what is sorted, what a forum is called, and the order of the lists."""

from datetime import timedelta

import pytest

from sessions.language.terms import Forum, Kind, Matter
from sessions.models import Note
from sessions.models.parking import (
    by_forum,
    forum_label,
    forum_named,
    is_sorted,
    parking_tags,
    to_sort,
)
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of


def parked(name: str, forum: str = "", matter: Matter | None = None, session: str = FIRST) -> Note:
    return Note(id=name, text=name, kind=Kind.PARKED, forum=forum, matter=matter, session=session)


@pytest.mark.parametrize(
    ("typed", "forum"),
    [
        ("APT", Forum.STAFF_MEETING),
        ("apt ", Forum.STAFF_MEETING),
        ("Förvaltningen", Forum.ADMINISTRATION),
        ("forvaltning", Forum.ADMINISTRATION),
        ("vaktmästaren", None),
        ("", None),
    ],
)
def test_a_forum_is_known_by_its_name_and_nothing_is_guessed(
    typed: str, forum: Forum | None
) -> None:
    assert forum_named(typed) is forum


def test_a_line_is_sorted_when_matter_and_forum_are_known() -> None:
    assert not is_sorted(parked("a"))
    assert not is_sorted(parked("a", "apt"))
    assert not is_sorted(parked("a", "", Matter.RUNNING))
    assert is_sorted(parked("a", "apt", Matter.RUNNING))


def test_what_is_parked_here_comes_first_then_what_still_waits_from_earlier() -> None:
    chain = chain_of(
        parked("gammal", "apt", Matter.RUNNING).model_copy(
            update={"edited": "2025-10-14T13:00:00Z"}
        ),
        parked("väntar"),
        parked("ny", "apt", Matter.RUNNING, SECOND),
        Note(id="annat", text="annat", session=SECOND),
    )
    assert [note.id for note in to_sort(chain, SECOND, TODAY)] == ["ny", "väntar"]


def test_what_is_sorted_today_stays_in_view_until_tomorrow() -> None:
    now = parked("nyss", "apt", Matter.RUNNING)
    now = now.model_copy(update={"edited": f"{TODAY.isoformat()}T13:00:00Z"})
    assert [note.id for note in to_sort(chain_of(now), SECOND, TODAY)] == ["nyss"]
    assert to_sort(chain_of(now), SECOND, TODAY + timedelta(1)) == ()


def test_tags_say_what_is_known_in_order() -> None:
    note = parked("a", "apt", Matter.DEVELOPING).changed(owner="förskollärare")
    assert parking_tags(note) == ("utveckling", "APT", "förskollärare")
    assert parking_tags(parked("a", "städbolaget")) == ("städbolaget",)
    assert parking_tags(note.changed(kind=Kind.NOTE)) == ()


def test_forums_stand_in_their_own_order_then_by_name_then_the_unsorted() -> None:
    notes = [
        parked("1"),
        parked("2", "öppna förskolan"),
        parked("3", "rektor"),
        parked("4", "ateljén"),
        parked("5", "arbetslag"),
        parked("6", "åkeriet"),
        parked("7", "rektor"),
    ]
    found = [(name, [note.id for note in each]) for name, each in by_forum(notes)]
    assert found == [
        ("arbetslaget", ["5"]),
        ("rektor", ["3", "7"]),
        ("ateljén", ["4"]),
        ("åkeriet", ["6"]),
        ("öppna förskolan", ["2"]),
        ("", ["1"]),
    ]
    assert forum_label(notes[4]) == "arbetslaget"
