"""The bytes of a writer's file: whole or refused, and readable with TinyDB alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from sessions.errors import DamagedFileError
from sessions.storage.files import SCHEMA
from sessions.storage.format import FileContent, decode, encode

PATH = Path("w123456.json")
TABLES: dict[str, dict[str, dict[str, Any]]] = {
    "note": {"n1": {"id": "n1", "text": "Å ä ö – ”så här” 🙂", "vv": {"w123456": 1}}},
    "cause": {"c1": {"id": "c1", "chosen": True, "dots": [1, 2], "via": "rektor"}},
}
RAW = encode(FileContent(TABLES, {}, SCHEMA), "w123456")
FROZEN = next(Path(__file__).parent.glob("schemas/1/areas/*/w7abcde.json"))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
rows = st.dictionaries(
    texts,
    st.dictionaries(texts, st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts),
    max_size=4,
)


@given(st.dictionaries(texts.filter(lambda name: name != "_file"), rows, max_size=4))
def test_what_is_written_is_read(tables: dict[str, dict[str, dict[str, object]]]) -> None:
    assert decode(PATH, encode(FileContent(tables, {}, SCHEMA), "w123456")).tables == tables


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda data: json.dumps(data, indent=4),
        lambda data: json.dumps(data, ensure_ascii=False, sort_keys=True),
        lambda data: json.dumps(dict(reversed(data.items())), separators=(",", ":")),
    ],
)
def test_other_white_space_and_order_verify(rewrite: Callable[[object], str]) -> None:
    raw = rewrite(orjson.loads(RAW)).encode("utf-8")
    assert decode(PATH, raw).tables == TABLES


@given(st.integers(0, len(RAW) - 1))
def test_every_cut_is_refused(length: int) -> None:
    with pytest.raises(DamagedFileError):
        decode(PATH, RAW[:length])


@given(st.integers(0, len(RAW) * 8 - 1))
def test_a_flipped_bit_never_changes_what_is_read(bit: int) -> None:
    damaged = bytearray(RAW)
    damaged[bit // 8] ^= 1 << bit % 8
    try:
        content = decode(PATH, bytes(damaged))
    except DamagedFileError:
        return
    assert content.tables == TABLES or content.newer


@given(st.binary(max_size=200))
def test_noise_is_refused(raw: bytes) -> None:
    with pytest.raises(DamagedFileError):
        decode(PATH, raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "tom"),
        (b"\0" * 512, "nollor"),
        (b"\xef\xbb\xbf", "tom"),
        (RAW.decode("utf-8").encode("utf-16"), "ändrad"),
        (RAW.replace(b"rektor", b"Rektor"), "kontrollsumman"),
        (b'{"note": {}}', "form"),
        (b"[1]", "form"),
        (b'{"_file": {"1": {"schema": true, "sha256": ""}}}', "form"),
        (b'{"_file": {"1": {"schema": 1}}, "a": ' + b"[" * 600 + b"]" * 600 + b"}", "form"),
        (b'{"_file": {"1": {"schema": 2}}, "a": ' + b"[" * 600 + b"]" * 600 + b"}", "form"),
    ],
)
def test_damage_is_named(raw: bytes, reason: str) -> None:
    with pytest.raises(DamagedFileError, match=reason):
        decode(PATH, raw)


def test_a_newer_file_is_read_as_far_as_it_is_understood() -> None:
    newer = {"_file": {"1": {"schema": SCHEMA + 1}}, "note": {"n": {"id": "n"}, "m": 7}, "x": [1]}
    content = decode(PATH, orjson.dumps(newer))
    assert content.newer
    assert content.tables == {"note": {"n": {"id": "n"}}}


def test_unknown_facts_in_the_stamp_are_kept() -> None:
    stamp: dict[str, dict[str, Any]] = {"1": {"colour": "blue"}, "2": {"more": True}}
    content = decode(PATH, encode(FileContent(TABLES, stamp, SCHEMA), "w123456"))
    assert content.stamp["1"]["colour"] == "blue"
    assert content.stamp["2"] == {"more": True}


def test_plain_tinydb_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "w123456.json"
    path.write_bytes(RAW)
    with TinyDB(path, encoding="utf-8", access_mode="r") as db:
        assert db.tables() == {"_file", "note", "cause"}
        stored = db.storage.read()
    assert stored is not None
    assert stored["note"] == TABLES["note"]


def test_a_file_of_schema_1_is_read_for_ever() -> None:
    """The file was written by the first version and is never to be written anew."""
    content = decode(FROZEN, FROZEN.read_bytes())
    assert content.schema == 1
    assert content.tables["note"]["5d0c"]["text"] == "Vagnen dukas i köket & saknar hälften"
    assert set(content.tables) == {"area", "note", "cause"}
