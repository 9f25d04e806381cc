"""Files as disks, syncs and other programs leave them.

Whatever is damaged is never read as something else, never written, and named; all else opens.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.errors import DamagedFileError, ReadOnlyError
from sessions.models import Area, Chain, Note
from sessions.storage import Library, State
from sessions.storage.area import AreaContent, read_area
from sessions.storage.files import SCHEMA
from sessions.storage.format import FileContent, decode, encode
from tests.amounts import amount

# A file with every kind of record, and what stands in it.
EXAMPLE = next(Path(__file__).parent.glob("schemas/1/areas/*/wgrodan.json"))
RAW = EXAMPLE.read_bytes()
TABLES = decode(EXAMPLE, RAW).tables

Damage = Callable[[bytes], bytes]


def canonical(tables: object) -> bytes:
    return orjson.dumps(tables, option=orjson.OPT_SORT_KEYS)


def read_as_before(raw: bytes) -> bool:
    """Whether the bytes are read, and then exactly as they were written."""
    try:
        content = decode(EXAMPLE, raw)
    except DamagedFileError:
        return False
    assert canonical(content.tables) == canonical(TABLES)
    return True


# Many small damages to one file


def test_every_cut_is_found() -> None:
    assert not any(read_as_before(RAW[:length]) for length in range(len(RAW)))


@pytest.mark.parametrize("fill", [b"\0", b"\xff", b" "])
def test_every_block_that_is_lost_is_found(request: pytest.FixtureRequest, fill: bytes) -> None:
    step = amount(request, 64, 1)
    for start in range(0, len(RAW), step):
        block = RAW[start : start + 512]
        assert not read_as_before(RAW[:start] + fill * len(block) + RAW[start + len(block) :])


def test_every_tail_that_never_reached_the_disk_is_found(request: pytest.FixtureRequest) -> None:
    for start in range(0, len(RAW), amount(request, 16, 1)):
        assert not read_as_before(RAW[:start] + bytes(len(RAW) - start))


def test_a_flipped_bit_never_changes_what_is_read(request: pytest.FixtureRequest) -> None:
    chance = random.Random(amount(request, 1, 2))
    unnoticed = 0
    for _ in range(amount(request, 2_000, 50_000)):
        damaged = bytearray(RAW)
        damaged[chance.randrange(len(RAW))] ^= 1 << chance.randrange(8)
        unnoticed += read_as_before(bytes(damaged))
    assert unnoticed < amount(request, 40, 1_000)  # only in the stamp's own words


def test_bytes_that_change_places_are_found(request: pytest.FixtureRequest) -> None:
    chance = random.Random(3)
    for _ in range(amount(request, 200, 5_000)):
        one, other = sorted(chance.sample(range(0, len(RAW), 64), 2))
        width = min(64, other - one)
        parts = RAW[other : other + width], RAW[one + width : other], RAW[one : one + width]
        damaged = RAW[:one] + b"".join(parts) + RAW[other + width :]
        assert damaged == RAW or not read_as_before(damaged)


# One damage to a whole library


@dataclass
class Place:
    """A library with two areas; two laptops have written in the first of them."""

    library: Library
    other: Library
    area: str
    free: str

    def file_of(self, whose: str) -> Path:
        """The file that holds the line “min” or “annans”."""
        files = self.library.root.glob(f"areas/*-{self.area}/*.json")
        return next(path for path in files if f'"{whose}"'.encode() in path.read_bytes())


@pytest.fixture
def place(library: Library, tmp_path: Path) -> Place:
    area, free = Area(title="Språkmiljön"), Area(title="Leken")
    library.create(area, [Note(text="min")])
    library.create(free, [Note(text="fri")])
    other = Library.open(library.root, State(tmp_path / "other state"))
    other.save(area.id, [Note(text="annans")])
    return Place(library, other, area.id, free.id)


def texts(content: AreaContent) -> set[str]:
    chain = Chain.build(content.tables, content.remarks, content.rivals, content.read_only)
    return {note.text for note in chain.notes}


def left_alone(place: Place, path: Path, looks: Callable[[], object]) -> None:
    """The file stays as it is while everybody goes on working, and everybody is told."""
    before = looks()
    content = place.library.read(place.area)
    assert any(path.name in told and "orörd" in told for told in content.remarks)
    assert place.area in place.library.fingerprints()
    (found,) = [each for each in place.library.verify() if each.path == path]
    assert not found.ok
    for number, each in enumerate((place.library, place.other)):
        each.save(place.area, [Note(text=f"ny {number}")])
        assert looks() == before
    place.library.close()
    again = Library.open(place.library.root, place.library._state)
    again.save(place.area, [Note(text="ny 2")])
    assert {"ny 0", "ny 1", "ny 2"} <= texts(again.read(place.area))
    assert looks() == before
    free = again.read(place.free)
    assert texts(free) == {"fri"}
    assert free.remarks == []
    again.close()


def stamped(tables: Any) -> bytes:
    """Any tables with the checksum they should have: only their form is wrong."""
    return encode(FileContent(tables, {}, SCHEMA), "w123456")


def with_stamp(**facts: object) -> Damage:
    def rewrite(raw: bytes) -> bytes:
        data = orjson.loads(raw)
        data["_file"]["1"].update(facts)
        return orjson.dumps(data)

    return rewrite


BROKEN: dict[str, Damage] = {
    "empty": lambda raw: b"",
    "only a BOM": lambda raw: b"\xef\xbb\xbf",
    "NULs": lambda raw: bytes(len(raw)),
    "half": lambda raw: raw[: len(raw) // 2],
    "tail of NULs": lambda raw: raw[:-200] + bytes(200),
    "one letter": lambda raw: raw.replace(b'"text":"', b'"text":"x', 1),
    "twice": lambda raw: raw + raw,
    "in UTF-16": lambda raw: raw.decode("utf-8").encode("utf-16"),
    "in Latin-1": lambda raw: raw.replace(b'"text":"', b'"text":"\xe5', 1),
    "conflict of git": lambda raw: b"<<<<<<< HEAD\n" + raw + b"\n=======\n" + raw,
    "web page": lambda raw: b"<!DOCTYPE html><title>Logga in</title>",
    "list": lambda raw: b"[" + raw + b"]",
    "text": lambda raw: b'"samsyn"',
    "null": lambda raw: b"null",
    "NaN": lambda raw: raw.replace(b'"schema":1', b'"schema":NaN'),
    "infinite": lambda raw: raw[:-1] + b',"x":{"y":{"z":1e999}}}',
    "enormous number": lambda raw: raw[:-1] + b',"x":{"y":{"z":' + b"9" * 100_000 + b"}}}",
    "deep": lambda raw: raw[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "rather deep": lambda raw: raw[:-1] + b',"x":' + b"[" * 900 + b"]" * 900 + b"}",
    "half a letter": lambda raw: raw.replace(b'"min"', b'"\\ud83d"').replace(
        b'"annans"', b'"\xc3"'
    ),
    "key twice": lambda raw: raw[:-1] + b',"note":{}}',
    "no stamp": lambda raw: b'{"note":{}}',
    "stamp is a list": lambda raw: b'{"_file":[],"note":{}}',
    "stamp is a text": lambda raw: b'{"_file":{"1":"samsyn"},"note":{}}',
    "stamp with more": lambda raw: stamped({})[:-2] + b',"2":7}}',
    "schema is a text": with_stamp(schema="1"),
    "schema is true": with_stamp(schema=True),
    "schema is 0": with_stamp(schema=0),
    "schema is a fraction": with_stamp(schema=1.0),
    "no checksum": with_stamp(sha256=None),
    "empty checksum": with_stamp(sha256=""),
    "table is a list": lambda raw: stamped({"note": [1]}),
    "table is null": lambda raw: stamped({"note": None}),
    "row is a text": lambda raw: stamped({"note": {"n": "text"}}),
    "row is a list": lambda raw: stamped({"note": {"n": []}}),
}


@pytest.mark.parametrize("whose", ["min", "annans"])
@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_left_alone(place: Place, damage: Damage, whose: str) -> None:
    path = place.file_of(whose)
    path.write_bytes(damage(path.read_bytes()))
    left_alone(place, path, path.read_bytes)


@pytest.mark.parametrize("whose", ["min", "annans"])
def test_a_random_damage_is_left_alone(place: Place, whose: str) -> None:
    chance = random.Random(whose)
    path = place.file_of(whose)
    raw = bytearray(path.read_bytes())
    for _ in range(20):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(raw)
    left_alone(place, path, path.read_bytes)


# What is no file


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "mer.json").write_bytes(b"{}")


def _pipe(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows har inga namngivna rör bland filerna")
    os.mkfifo(path)


def _ring(path: Path) -> None:
    try:
        path.symlink_to(path.name)
    except OSError:
        pytest.skip("länkar får inte göras här")


def _closed(path: Path) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("inget är stängt för den som är root, och Windows har andra rättigheter")
    path.write_bytes(RAW)
    path.chmod(0)


def _kind(path: Path) -> tuple[int, str]:
    status = path.lstat()
    link = str(path.readlink()) if path.is_symlink() else ""
    return status.st_mode, link


@pytest.mark.parametrize("whose", ["min", "annans"])
@pytest.mark.parametrize("make", [_folder, _pipe, _ring, _closed])
def test_what_stands_in_the_place_of_a_file_is_left_alone(
    place: Place, make: Callable[[Path], None], whose: str
) -> None:
    path = place.file_of(whose)
    path.unlink()
    make(path)
    left_alone(place, path, lambda: _kind(path))


# What only looks different


def _crlf(raw: bytes) -> bytes:
    return json.dumps(orjson.loads(raw), indent=4).replace("\n", "\r\n").encode("ascii")


WHOLE: dict[str, Damage] = {
    "BOM": lambda raw: b"\xef\xbb\xbf" + raw,
    "BOM and line": lambda raw: b"\xef\xbb\xbf" + raw + b"\r\n",
    "CRLF, indent and escapes": _crlf,
    "sorted": lambda raw: orjson.dumps(
        orjson.loads(raw), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    ),
    "turned round": lambda raw: orjson.dumps(dict(reversed(orjson.loads(raw).items()))),
    "same key twice": lambda raw: b'{"note":{"x":{}},' + raw[1:],
    "more in the stamp": with_stamp(app="annat", spår=[1, {"å": None}]),
}


@pytest.mark.parametrize("whose", ["min", "annans"])
@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE.keys())
def test_a_file_that_only_looks_different_is_read_and_not_rewritten_by_reading(
    place: Place, change: Damage, whose: str
) -> None:
    path = place.file_of(whose)
    path.write_bytes(change(path.read_bytes()))
    before = path.read_bytes()
    content = place.library.read(place.area)
    assert texts(content) == {"min", "annans"}
    assert content.remarks == []
    assert all(found.ok for found in place.library.verify())
    assert path.read_bytes() == before
    writer, bystander = (
        (place.library, place.other) if whose == "min" else (place.other, place.library)
    )
    bystander.save(place.area, [Note(text="ny")])
    assert path.read_bytes() == before
    writer.save(place.area, [Note(text="också ny")])
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert texts(place.library.read(place.area)) == {"min", "annans", "ny", "också ny"}
    assert all(found.ok for found in place.library.verify())


# Files that somebody has made: their form is right and their contents are anything

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text("aå\n"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=5,
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in nested tables: what holds it, and its key."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else range(len(value))
    return [spot for key in keys for spot in ((value, key), *_places(value[key]))]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_stands_in_a_record_the_area_opens(place: Place, data: st.DataObject) -> None:
    tables = orjson.loads(canonical(TABLES))
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(_places(tables)))
        holder[key] = data.draw(anything)
    path = place.file_of("min").with_name("whand.json")
    path.write_bytes(stamped(tables))
    before = path.read_bytes()
    content = read_area([path.parent], place.area)
    assert {"min", "annans"} <= texts(content)
    place.library.verify()
    place.library.save(place.area, [Note(text="ny")])
    assert path.read_bytes() == before


# A newer version


def test_a_newer_file_beside_a_current_one_stops_writing_and_nothing_else(place: Place) -> None:
    path = place.file_of("annans")
    path.write_bytes(with_stamp(schema=SCHEMA + 1, sha256="annat sätt")(path.read_bytes()))
    before = path.read_bytes(), place.file_of("min").read_bytes()
    content = place.library.read(place.area)
    assert "nyare version" in content.read_only
    assert texts(content) == {"min", "annans"}
    for each in (place.library, place.other):
        with pytest.raises(ReadOnlyError, match="nyare version"):
            each.save(place.area, [Note(text="ny")])
    assert (path.read_bytes(), place.file_of("min").read_bytes()) == before
    place.library.save(place.free, [Note(text="ny")])
    assert texts(place.library.read(place.free)) == {"fri", "ny"}
    assert all(found.ok for found in place.library.verify())


@pytest.mark.parametrize(
    "rest", [b"[1]", b'{"n":7}', b'{"n":{"id":8}}', b"[" * 900 + b"]" * 900, b"1e300"]
)
def test_a_newer_file_may_hold_anything(place: Place, rest: bytes) -> None:
    path = place.file_of("min").with_name("wny.json")
    path.write_bytes(b'{"_file":{"1":{"schema":99}},"note":' + rest + b"}")
    assert {"min", "annans"} <= texts(place.library.read(place.area))
    place.library.verify()
