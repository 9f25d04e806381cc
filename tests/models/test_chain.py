"""The chain: what is read, in which order, and what is left out."""

from collections.abc import Mapping
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import StorageError
from sessions.language.terms import Kind
from sessions.models import (
    JSON,
    RECORD_TYPES,
    Action,
    Area,
    Cause,
    Chain,
    Goal,
    Line,
    Note,
    PlanVersion,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.order import keys_after

AREA = Area(id="omrade01", title="Språkmiljön")
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELD_NAMES = sorted({name for each in RECORD_TYPES.values() for name in each.model_fields})


def _chain(*records: Record) -> Chain:
    tables: dict[str, list[JSON]] = {"area": [AREA.to_json()]}
    for record in records:
        tables.setdefault(record.table, []).append(record.to_json())
    return Chain.build(tables)


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_a_chain_reads_every_type_of_record() -> None:
    chain = _chain(
        Result(text="r"), Problem(text="p"), Cause(text="c"), Goal(text="g"), Note(text="n")
    )
    assert chain.area == AREA
    assert chain.remarks == ()
    lines = (chain.results, chain.problems, chain.causes, chain.goals, chain.notes)
    assert [_texts(each) for each in lines] == [["r"], ["p"], ["c"], ["g"], ["n"]]
    empty = (chain.actions, chain.updates, chain.assessments, chain.sessions)
    assert not any(empty)


def test_a_record_that_is_not_understood_is_left_out_and_remarked_on() -> None:
    good = Cause(text="bra")
    bad = {**Cause(text="trasig").to_json(), "id": "0123456789abcdef", "dots": "många"}
    chain = Chain.build({"area": [AREA.to_json()], "cause": [bad, good.to_json()]}, ["förut"])
    assert chain.causes == (good,)
    assert chain.remarks == (
        "förut",
        "En post (cause, 01234567) kunde inte tolkas: dots. "
        "Den ligger kvar i filen men visas inte.",
    )


@given(
    st.dictionaries(
        st.sampled_from([*RECORD_TYPES, "okänd"]),
        st.lists(ODD | st.dictionaries(st.sampled_from(FIELD_NAMES), ODD, max_size=5), max_size=3),
    )
)
def test_odd_rows_become_remarks_and_never_an_error(tables: Mapping[str, list[JSON]]) -> None:
    chain = Chain.build(tables)
    read = sum(len(rows) for name, rows in tables.items() if name in RECORD_TYPES)
    assert len(list(chain.everything())) + len(chain.remarks) <= read
    assert all("kunde inte tolkas" in remark for remark in chain.remarks)
    for record_type in RECORD_TYPES.values():
        chain.of(record_type)


def test_rows_that_are_no_records_are_each_remarked_on() -> None:
    rows: list[object] = [None, 3, "text", [], {"text": 5}]
    chain = Chain.build({"cause": rows})  # type: ignore[dict-item]
    assert len(chain.remarks) == 5
    assert "hela posten" in chain.remarks[0]


def test_an_area_without_its_first_record_says_so_in_swedish() -> None:
    with pytest.raises(StorageError, match="Filerna lämnas orörda"):
        _ = Chain.build({}).area


def test_an_area_that_is_deleted_still_has_its_name() -> None:
    chain = Chain.build({"area": [AREA.removed().to_json()]})
    assert chain.area.title == "Språkmiljön"


def test_the_order_is_by_key_then_age_then_id() -> None:
    records = [
        Note(id="x", text="1", order="a0", created="2026-02-10T14:00:00Z"),
        Note(id="a", text="2", order="a1", created="2026-02-10T14:00:00Z"),
        Note(id="b", text="3", order="a1", created="2026-02-10T14:00:00Z"),
        Note(id="0", text="4", order="a1", created="2026-02-10T14:00:01Z"),
    ]
    for shuffled in permutations(records):
        assert _texts(_chain(*shuffled).notes) == ["1", "2", "3", "4"]


def test_deleted_records_are_out_of_sight_but_still_there() -> None:
    gone = Cause(text="borta", order="b00").removed()
    chain = _chain(Cause(text="kvar", order="a0"), gone)
    assert _texts(chain.causes) == ["kvar"]
    assert chain.get(Cause, gone.id) is None
    assert chain.find(gone.id) is None
    assert gone in list(chain.everything())
    assert chain.last_order() == "b00"


def test_a_record_is_found_by_its_id() -> None:
    cause, note = Cause(text="orsak"), Note(text="anteckning")
    chain = _chain(cause, note)
    assert chain.get(Cause, cause.id) == cause
    assert chain.get(Note, cause.id) is None
    assert chain.find(note.id) == note
    assert chain.find("okänt") is None


def test_new_and_replaced_records_give_a_new_chain() -> None:
    first, second = Cause(text="första", order="a0"), Cause(text="andra", order="a1")
    before = Chain.build(
        {"area": [AREA.to_json()], "cause": [first.to_json()]}, ["anmärkning"], read_only="nyare"
    )
    assert _texts(before.causes) == ["första"]
    after = before.with_records([first.changed(text="ändrad"), second, Note(text="ny")])
    assert _texts(before.causes) == ["första"]
    assert _texts(after.causes) == ["ändrad", "andra"]
    assert _texts(after.notes) == ["ny"]
    assert before.notes == ()
    assert (after.remarks, after.read_only) == (("anmärkning",), "nyare")
    assert _texts(after.with_records([second.removed()]).causes) == ["ändrad"]


def test_the_last_of_several_versions_given_at_once_counts() -> None:
    note = Note(text="1")
    chain = _chain().with_records([note, note.changed(text="2"), note.changed(text="3")])
    assert _texts(chain.notes) == ["3"]


def test_the_lines_of_a_step_come_in_the_order_they_were_said() -> None:
    said: list[Line] = [
        Note(text="anteckning", session="s", step="varfor"),
        Cause(text="orsak", session="s", step="varfor"),
        Result(text="styrka", kind=Kind.STRENGTH, session="s", step="varfor"),
        Note(text="parkering", kind=Kind.PARKED, session="s", step="varfor"),
        Action(text="åtgärd", session="s", step="varfor"),
    ]
    ordered = [
        line.changed(order=key) for line, key in zip(said, keys_after("", len(said)), strict=True)
    ]
    elsewhere = [Note(text="annan träff", session="t", step="varfor"),
                 Note(text="annat steg", session="s", step="landa")]  # fmt: skip
    chain = _chain(*reversed(ordered), *elsewhere)
    assert _texts(chain.lines("s", "varfor")) == [line.text for line in said]
    assert chain.lines("s", "okänt") == ()


def test_sessions_and_versions_come_by_date_and_number() -> None:
    late = Session(id="b", date=date(2026, 3, 1), order="a0")
    early = Session(id="a", date=date(2026, 2, 1), order="a1")
    versions = [PlanVersion(number=n, date=date(2026, 1, n), markdown="") for n in (2, 10, 1)]
    chain = _chain(late, early, *versions)
    assert chain.sessions == (early, late)
    assert [version.number for version in chain.versions] == [1, 2, 10]


def test_rivals_are_the_other_versions_of_a_record() -> None:
    cause = Cause(text="min")
    other = cause.changed(text="din")
    chain = Chain.build(
        {"cause": [cause.to_json()]},
        rivals={"cause": {cause.id: [other.to_json()]}, "okänd": {"x": [{}]}},
    )
    assert chain.rivals == {cause.id: (other,)}
    assert chain.with_records([]).rivals == chain.rivals


def test_an_empty_area_has_no_order_yet() -> None:
    assert _chain().last_order() == ""
