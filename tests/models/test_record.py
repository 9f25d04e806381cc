"""Records: to JSON and back with nothing lost, and copies that stay valid."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.language.terms import Certainty, Influence, Kind
from sessions.models import (
    JSON,
    RECORD_TYPES,
    Action,
    Cause,
    Note,
    Participants,
    PlannedStep,
    Record,
    Result,
    Session,
)

NOW = "2026-02-10T14:03:07Z"
LATER = "2026-02-10T14:05:00Z"

PLAIN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NEWER_FIELDS = st.dictionaries(
    st.text(min_size=1).map(lambda name: f"ny_{name}"), PLAIN_JSON, max_size=3
)
SMALLEST: dict[str, JSON] = {
    "area": {"title": "Språkmiljön"},
    "session": {"date": "2026-02-10"},
    "initiative": {"name": "Språk"},
    "evidence": {"text": "Enkät"},
    "involvement": {"text": "Barnråd"},
    "anchoring": {"text": "APT"},
    "update": {"action": "a1", "date": "2026-02-10"},
    "assessment": {"goal": "g1", "date": "2026-02-10"},
    "rating": {"item": "vi-samtalar", "statement": "Vi samtalar vid maten"},
    "prose": {"section": "bakgrund"},
    "version": {"number": 1, "date": "2026-02-10", "markdown": "# Plan"},
}
CAUSES = st.builds(
    Cause,
    text=st.text(),
    parent=st.text(max_size=8),
    explains=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    certainty=st.none() | st.sampled_from(Certainty),
    influence=st.none() | st.sampled_from(Influence),
    dots=st.lists(st.integers(0, 9), max_size=3).map(tuple),
    chosen=st.booleans(),
    vv=st.dictionaries(st.text(max_size=8), st.integers(0, 9), max_size=2),
    deleted=st.booleans(),
)


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSYN_NOW", NOW)


@pytest.mark.parametrize("table", RECORD_TYPES)
def test_each_type_of_record_survives_storage_with_fields_it_does_not_know(table: str) -> None:
    newer = {"ny": {"djup": [1, None, "å"]}}
    record = RECORD_TYPES[table].from_json({**SMALLEST.get(table, {}), **newer})
    stored: JSON = json.loads(json.dumps(record.to_json()))
    assert stored["ny"] == newer["ny"]
    assert RECORD_TYPES[table].from_json(stored) == record


@given(CAUSES, NEWER_FIELDS)
def test_a_cause_survives_storage(cause: Cause, newer: JSON) -> None:
    record = Cause.from_json({**cause.to_json(), **newer})
    stored = json.loads(json.dumps(record.to_json()))
    assert Cause.from_json(stored) == record
    assert newer.items() <= stored.items()
    assert Cause.from_json(cause.to_json()) == cause


def test_a_default_is_not_stored_but_identity_and_history_always_are() -> None:
    assert Cause(text="så").to_json().keys() - {"vv"} == {"id", "created", "edited", "text"}


def test_parts_of_a_session_keep_fields_they_do_not_know() -> None:
    stored: JSON = {
        "date": "2026-02-10",
        "participants": [{"function": "förskollärare", "count": 5, "ny": 1}],
        "steps": [{"step": "varfor", "minutes": 25, "ny": 2}],
    }
    again = Session.from_json(stored).changed(length=60).to_json()
    assert again["participants"] == stored["participants"]
    assert again["steps"] == stored["steps"]


def test_a_changed_copy_is_edited_now_and_the_rest_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = Cause.from_json({"text": "förr", "dots": [1, 2], "vv": {"anna": 3}, "ny": "fält"})
    monkeypatch.setenv("SAMSYN_NOW", LATER)
    after = before.changed(text="nu")
    assert (before.text, after.text) == ("förr", "nu")
    assert (after.created, after.edited) == (NOW, LATER)
    assert after == before.model_copy(update={"text": "nu", "edited": LATER})
    assert after.to_json()["ny"] == "fält"


def test_a_changed_copy_is_validated() -> None:
    with pytest.raises(ValidationError):
        Cause(text="x").changed(dots="många")
    with pytest.raises(ValidationError):
        Session(date=date(2026, 2, 10)).changed(length=0)


def test_a_record_never_changes_in_place() -> None:
    cause = Cause(text="x")
    with pytest.raises(ValidationError):
        cause.text = "y"  # type: ignore[misc]


def test_a_removed_record_is_a_tombstone_that_can_be_restored() -> None:
    cause = Cause(text="x", chosen=True)
    tombstone = cause.removed()
    assert tombstone.deleted
    assert tombstone.id == cause.id
    assert tombstone.changed(deleted=False) == cause


def test_two_new_records_have_ids_of_their_own() -> None:
    assert Note().id != Note().id
    assert len(Note().id) == 32
    assert len(Session(date=date(2026, 2, 10)).id) == 8


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_fits_either_a_result_or_a_note_or_a_table_of_its_own(kind: Kind) -> None:
    homes = 0
    for record_type in (Result, Note):
        try:
            record_type(kind=kind)
        except ValidationError:
            continue
        homes += 1
    own_table = kind in {Kind.PROBLEM, Kind.CAUSE, Kind.GOAL, Kind.ACTION}
    assert homes + own_table == 1


@pytest.mark.parametrize("order", ["å", "!", "a", "a00", "9", "zz", "a0 "])
def test_an_order_that_no_key_can_follow_is_as_none(order: str) -> None:
    assert Action.from_json({"order": order}).order == ""


def test_participants_are_counted() -> None:
    session = Session(
        date=date(2026, 2, 10),
        participants=(
            Participants(function="förskollärare", count=5),
            Participants(function="barnskötare", count=3),
        ),
        steps=(PlannedStep(step="varfor", minutes=25),),
    )
    assert session.participant_count == 8
    with pytest.raises(ValidationError):
        Participants(function="förskollärare", count=-1)


def test_dots_are_summed_over_rounds() -> None:
    assert Cause(dots=(3, 0, 2)).dot_total == 5


def test_every_type_of_record_has_a_table_of_its_own() -> None:
    everything: list[type[Record]] = list(RECORD_TYPES.values())
    assert len({each.table for each in everything}) == len(everything) == 17
