"""Versions beside each other: what a save leaves standing, and what a record can carry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.models import JSON, Area, Chain, Note
from sessions.models.versions import BESIDE, alone, beside, carrying, content, has_seen

MINE = Note(id="n", text="mitt", vv={"a": 2})
THEIRS = Note(id="n", text="deras", vv={"a": 1, "b": 1})
JOINED = Note(id="n", text="valt", vv={"a": 3, "b": 1})
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def chain(*notes: Note) -> Chain:
    return Chain({"area": {"o": Area(id="o", title="t")}}).with_records(notes)


def test_what_a_save_had_not_seen_stands_beside_it() -> None:
    both = chain(THEIRS, MINE)
    assert both.notes == (MINE,)
    assert both.rivals == {"n": (THEIRS,)}


def test_a_choice_that_has_seen_all_stands_alone_at_once() -> None:
    assert chain(THEIRS, MINE, JOINED).rivals == {}
    assert chain(THEIRS, MINE, JOINED).notes == (JOINED,)


def test_a_choice_leaves_what_came_after_it_was_shown() -> None:
    late = Note(id="n", text="sen", vv={"c": 1})
    assert chain(THEIRS, MINE, late, JOINED).rivals == {"n": (late,)}


def test_a_text_stands_before_a_deletion() -> None:
    gone = MINE.model_copy(update={"deleted": True})
    both = chain(THEIRS, gone)
    assert both.notes == (THEIRS,)
    assert both.rivals == {"n": (gone,)}


def test_what_a_record_carries_stands_beside_it_wherever_it_is_read() -> None:
    whole = carrying(MINE, [THEIRS])
    read = Chain.build({"area": [{"id": "o", "title": "t"}], "note": [whole.to_json()]})
    assert read.notes == (whole,)
    (other,) = read.rivals["n"]
    assert content(other) == content(THEIRS)
    assert has_seen(whole, other)
    assert chain(whole).rivals == read.rivals


def test_a_change_of_a_record_keeps_what_it_carries() -> None:
    whole = carrying(MINE, [THEIRS]).changed(text="nytt")
    assert [each.text for each in beside(whole)] == ["deras"]
    assert list(beside(alone(whole))) == []
    assert alone(whole).text == "nytt"


def test_nothing_stands_beside_a_deletion() -> None:
    assert chain(carrying(MINE, [THEIRS]).removed()).notes == ()


def test_what_is_carried_does_not_carry_in_turn() -> None:
    twice = carrying(JOINED, [carrying(MINE, [THEIRS])])
    assert [list(beside(each)) for each in beside(twice)] == [[]]
    assert content(carrying(MINE, [THEIRS])) == content(MINE)


@given(ODD)
def test_whatever_stands_where_versions_should_is_kept_and_harmless(odd: object) -> None:
    row: JSON = {"id": "n", "text": "t", BESIDE: odd}
    read = Chain.build({"area": [{"id": "o", "title": "t"}], "note": [row]})
    assert [each.text for each in read.notes] == ["t"]
    assert read.notes[0].to_json()[BESIDE] == odd


@pytest.mark.parametrize("day", [date(2026, 5, 19), None])
def test_bookkeeping_is_no_content(day: date | None) -> None:
    other = MINE.model_copy(update={"vv": {"x": 9}, "writer": "w", "edited": str(day)})
    assert content(other) == content(MINE)
    assert content(THEIRS) != content(MINE)
