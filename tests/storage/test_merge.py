"""Merging versions: everybody gets the same, and nothing that was acknowledged is lost."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import StaleError
from sessions.models import Note
from sessions.storage import State
from sessions.storage.format import decode
from sessions.storage.merge import covers, joined, keep_unseen, merge, merge_tables, settle, vector
from sessions.storage.writer_file import WriterFile

Version = dict[str, Any]
Tables = dict[str, dict[str, Version]]

versions = st.lists(
    st.builds(
        lambda vv, text, deleted: {"id": "r", "vv": vv, "text": text, "deleted": deleted},
        st.dictionaries(st.sampled_from("abc"), st.integers(1, 3)),
        st.sampled_from(["x", "y"]),
        st.booleans(),
    ),
    max_size=6,
)


@given(versions, st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(arrived: list[Version], random: Random) -> None:
    shuffled = list(arrived)
    random.shuffle(shuffled)
    assert merge(shuffled) == merge(arrived)


@given(versions, versions)
def test_merging_what_was_merged_gives_the_same(one: list[Version], other: list[Version]) -> None:
    assert merge(merge(one) + merge(other)) == merge(one + other)


@given(versions)
def test_arriving_twice_changes_nothing(arrived: list[Version]) -> None:
    once = merge(arrived)
    assert merge(arrived + arrived) == once
    assert merge(once) == once


@given(versions)
def test_every_version_stands_or_was_seen_by_one_that_stands(arrived: list[Version]) -> None:
    standing = merge(arrived)
    for version in arrived:
        assert version in standing or any(
            covers(vector(other), vector(version)) and vector(other) != vector(version)
            for other in standing
        )


def test_a_version_replaces_what_its_editor_saw() -> None:
    old = {"id": "r", "text": "först", "vv": {"a": 1}}
    new = {"id": "r", "text": "sedan", "vv": {"a": 1, "b": 1}}
    assert merge([new, old]) == [new]


def test_versions_that_have_not_seen_each_other_both_stand_and_text_comes_before_deletion() -> None:
    gone = {"id": "r", "text": "bort", "vv": {"a": 5}, "deleted": True}
    kept = {"id": "r", "text": "kvar", "vv": {"a": 1, "b": 1}}
    assert merge([gone, kept]) == [kept, gone]


def test_one_vector_with_two_texts_keeps_both() -> None:
    """That happens only if somebody puts back an old file and writes on; then nothing is lost."""
    one = {"id": "r", "text": "ett", "vv": {"a": 2}}
    other = {"id": "r", "text": "två", "vv": {"a": 2}}
    assert sorted(each["text"] for each in merge([one, other])) == ["ett", "två"]


def test_the_same_edit_twice_is_no_choice_and_the_next_edit_replaces_both() -> None:
    one = {"id": "r", "text": "lika", "vv": {"a": 2}, "writer": "a", "edited": "1"}
    other = {"id": "r", "text": "lika", "vv": {"a": 1, "b": 1}, "writer": "b", "edited": "2"}
    shown, rivals = settle([one, other])
    assert rivals == []
    assert shown["vv"] == {"a": 2, "b": 1}


def test_two_deletions_are_no_choice() -> None:
    one = {"id": "r", "text": "x", "vv": {"a": 2}, "deleted": True}
    other = {"id": "r", "text": "y", "vv": {"b": 1}, "deleted": True}
    assert settle([one, other])[1] == []


def test_tables_are_merged_by_record_and_unknown_tables_too() -> None:
    one: Tables = {"cause": {"r": {"id": "r", "text": "x", "vv": {"a": 1}}}}
    other: Tables = {
        "cause": {"r": {"id": "r", "text": "y", "vv": {"b": 1}}},
        "new": {"q": {"z": 1}},
    }
    tables, rivals = merge_tables([one, other])
    assert tables["new"] == [{"z": 1, "id": "q"}]
    assert len(tables["cause"]) == 1
    assert [each["text"] for each in rivals["cause"]["r"]] != [tables["cause"][0]["text"]]


def test_what_is_remembered_is_kept_only_where_it_has_not_been_seen() -> None:
    tables: Tables = {"note": {"r": {"text": "nyare", "vv": {"a": 2}}, "q": {"vv": {"a": 1}}}}
    remembered: Tables = {
        "note": {"r": {"text": "äldre", "vv": {"a": 1}}, "q": {"text": "nyare", "vv": {"a": 2}}},
        "goal": {"g": {"text": "bara här", "vv": {"a": 1}}},
    }
    keep_unseen(tables, remembered)
    assert tables["note"]["r"]["text"] == "nyare"
    assert tables["note"]["q"]["text"] == "nyare"
    assert tables["goal"] == remembered["goal"]


@pytest.mark.parametrize("vv", [None, [], {"a": "1"}, {"a": -1}, {"a": True}, {"a": 1.5}])
def test_what_is_no_vector_counts_nothing(vv: object) -> None:
    assert vector({"vv": vv}) == {}


class Laptop:
    """One laptop's copy of an area's folder, with the records its user has on the screen."""

    def __init__(self, folder: Path, writer: str) -> None:
        folder.mkdir()
        self.folder = folder
        self.file = WriterFile(folder, writer, State(folder.parent / "state"))
        self.screen: dict[str, Version] = {}
        self.sent: list[bytes] = []

    def standing(self, record_id: str) -> list[Version]:
        found = []
        for path in self.folder.glob("*.json"):
            rows = decode(path, path.read_bytes()).tables.get("note", {})
            found += [rows[record_id]] if record_id in rows else []
        return merge(found)

    def look(self, record_id: str) -> None:
        if standing := self.standing(record_id):
            self.screen[record_id] = settle(standing)[0]


steps = st.lists(
    st.tuples(
        st.sampled_from(["look", "edit", "edit", "delete", "choose", "send", "send", "late"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(["r", "q"]),
        st.integers(0, 100),
    ),
    min_size=5,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_any_schedule_of_saves_and_deliveries_loses_nothing(
    schedule: list[tuple[str, int, int, str, int]],
) -> None:
    """Against a model that knows for each saved text which texts its writer had in view."""
    with TemporaryDirectory() as folder:
        laptops = [Laptop(Path(folder) / name, name) for name in ("wa", "wb", "wc")]
        ancestors: dict[str, dict[str, set[str]]] = {"r": {}, "q": {}}
        for number, (what, mine, theirs, record_id, pick) in enumerate(schedule):
            laptop = laptops[mine]
            if what == "look":
                laptop.look(record_id)
            elif what in {"send", "late"}:
                _deliver(laptop, laptops[theirs], pick if what == "late" else -1)
            else:
                _save(laptop, what, record_id, f"text {number}", ancestors[record_id])
        for one in laptops:
            for other in laptops:
                _deliver(one, other, -1)
        for record_id, history in ancestors.items():
            replaced = set[str]().union(*history.values())
            for laptop in laptops:
                texts = {each["text"] for each in laptop.standing(record_id)}
                assert texts == set(history) - replaced


def _deliver(sender: Laptop, receiver: Laptop, which: int) -> None:
    """The sender's file as it is, or as it once was, arrives at the receiver."""
    if sender is not receiver and sender.sent:
        raw = sender.sent[which % len(sender.sent)]
        (receiver.folder / sender.file.path.name).write_bytes(raw)


def _save(
    laptop: Laptop, what: str, record_id: str, text: str, history: dict[str, set[str]]
) -> None:
    seen = [laptop.screen[record_id]] if record_id in laptop.screen else []
    if what == "choose":
        seen = laptop.standing(record_id)
    elif seen and seen[0].get("deleted"):  # all that stood were deletions, shown as one
        seen = [each for each in _all_versions(laptop, record_id) if _is_seen(each, seen[0])] + seen
    vv = joined(*map(vector, seen))
    note = Note(id=record_id, text=text, vv=vv, deleted=what == "delete")
    try:
        (saved,) = laptop.file.save([note])
    except StaleError:
        return
    laptop.screen[record_id] = saved.to_json()
    laptop.sent.append(laptop.file.path.read_bytes())
    texts = {each["text"] for each in seen}
    history[text] = texts.union(*(history[each] for each in texts))


def _all_versions(laptop: Laptop, record_id: str) -> list[Version]:
    rows = [orjson.loads(raw).get("note", {}) for raw in laptop.sent]
    for path in laptop.folder.glob("*.json"):
        rows.append(orjson.loads(path.read_bytes()).get("note", {}))
    return [each[record_id] for each in rows if record_id in each]


def _is_seen(version: Version, shown: Version) -> bool:
    return covers(vector(shown), vector(version))
