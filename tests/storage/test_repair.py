"""Mending a damaged library from what this laptop has kept."""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest

from sessions import clock
from sessions.errors import NotALibraryError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.files import SCHEMA
from sessions.storage.repair import repair
from sessions.storage.steps import Progress
from sessions.storage.verify import Finding
from sessions.storage.writer import Writer

AREA = "abcd1234"


class Place:
    """A library in which one laptop has written in several runs, and the damage done to it."""

    def __init__(self, root: Path, state: State) -> None:
        self.root = root
        self.state = state

    def save(self, *texts: str) -> None:
        library = Library.open(self.root, self.state)
        library.save(AREA, [Note(text=text) for text in texts])
        library.close()
        without_the_last_copy(self.state)

    def edit(self, text: str, new: str) -> None:
        library = Library.open(self.root, self.state)
        (row,) = [row for row in library.read(AREA).tables["note"] if row["text"] == text]
        library.save(AREA, [Note.from_json(row).changed(text=new)])
        library.close()
        without_the_last_copy(self.state)

    @property
    def file(self) -> Path:
        (path,) = self.root.glob("areas/*/*.json")
        return path

    def texts(self) -> set[str]:
        content = Library.open(self.root, self.state).read(AREA)
        rivals = [row for rows in content.rivals.get("note", {}).values() for row in rows]
        return {row["text"] for row in [*content.tables.get("note", []), *rivals]}

    def repair(self) -> dict[str, Finding]:
        """What was mended or is wrong, by path."""
        found = repair(self.root, self.state)
        return {
            each.path.relative_to(self.root).as_posix(): each
            for each in found
            if each.mended or (not each.ok and each.path.suffix == ".json")
        }

    def trash(self) -> list[Path]:
        return sorted(path for path in self.root.glob("trash/**/*") if path.is_file())

    def everything(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}


def without_the_last_copy(state: State) -> None:
    """As if Samsyn had been killed instead of closed."""
    *_, last = sorted(state.root.glob("history/*/*/*/*.json"), key=lambda path: path.name)
    last.unlink()


@pytest.fixture
def place(tmp_path: Path, state: State, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv(clock.VARIABLE, "2026-03-14T09:00")
    library = Library.open(tmp_path / "library", state)
    library.create(Area(id=AREA, title="Språk"), [Note(text="ett")])
    library.close()
    without_the_last_copy(state)
    place = Place(library.root, state)
    monkeypatch.setenv(clock.VARIABLE, "2026-03-14T10:00")
    place.save("två")  # copied before: ett
    monkeypatch.setenv(clock.VARIABLE, "2026-03-14T11:00")
    place.save("tre")  # copied before: ett, två
    monkeypatch.setenv(clock.VARIABLE, "2026-03-14T12:00")
    return place


DAMAGE: list[Callable[[bytes], bytes]] = [
    lambda raw: b"",
    lambda raw: b"\0" * len(raw),
    lambda raw: raw[: len(raw) // 2],
    lambda raw: raw.replace(b"ett", b"EtT"),
]


# Files


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_replaced_by_the_newest_copy_and_kept_aside(
    place: Place, damage: Callable[[bytes], bytes]
) -> None:
    broken = damage(place.file.read_bytes())
    place.file.write_bytes(broken)
    name = place.file.relative_to(place.root).as_posix()
    found = place.repair()
    assert found.keys() == {name}
    assert found[name].ok
    assert "14 mars 2026" in found[name].text
    (kept,) = place.trash()
    assert kept.read_bytes() == broken
    assert kept.relative_to(place.root).as_posix() in found[name].text
    assert place.texts() == {"ett", "två"}
    assert Library.open(place.root, place.state).read(AREA).remarks == []
    before = place.everything()
    assert place.repair() == {}
    assert place.everything() == before


def test_a_copy_that_is_damaged_or_newer_is_passed_over(place: Place) -> None:
    copies = sorted(place.state.root.glob("history/*/*/*/*.json"))
    copies[-1].write_bytes(b"{")
    newest = copies[-1].with_name("20260314T113000.000000Z.json")
    newest.write_bytes(orjson.dumps({"_file": {"1": {"schema": SCHEMA + 1}}}))
    place.file.write_bytes(b"")
    place.repair()
    assert place.texts() == {"ett"}


def test_without_a_copy_the_file_is_left_and_it_is_said_what_to_do(
    place: Place, tmp_path: Path
) -> None:
    place.file.write_bytes(b"{")
    before = place.everything()
    ((name, finding),) = Place(place.root, State(tmp_path / "annan")).repair().items()
    assert not finding.ok
    assert "avbruten" in finding.text
    assert "säkerhetskopia" in finding.text
    assert name.endswith(".json")
    assert place.everything() == before


def test_a_file_that_a_window_writes_in_is_left(place: Place) -> None:
    place.file.write_bytes(b"{")
    before = place.everything()
    writer = Writer(place.state, place.root)
    assert writer.take(place.file.stem)
    (finding,) = place.repair().values()
    assert "öppet fönster" in finding.text
    assert not finding.ok
    assert place.everything() == before
    writer.release()
    place.repair()
    assert place.texts() == {"ett", "två"}


def test_what_has_come_from_a_newer_version_is_left(place: Place) -> None:
    place.file.with_name("wnewer1.json").write_bytes(
        orjson.dumps({"_file": {"1": {"schema": SCHEMA + 1}}})
    )
    (file,) = place.root.glob("areas/*/w[!n]*.json")
    file.write_bytes(b"{")
    before = place.everything()
    (finding,) = place.repair().values()
    assert "nyare version" in finding.text
    assert place.everything() == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_link_is_left_and_told(place: Place, tmp_path: Path) -> None:
    place.file.rename(tmp_path / "utanför.json")
    link = place.root / "areas" / f"sprak-{AREA}" / "wlinked.json"
    link.symlink_to(tmp_path / "utanför.json")
    found = place.repair()
    assert "länk" in found[link.relative_to(place.root).as_posix()].text
    assert link.is_symlink()
    assert place.trash() == []


def test_a_file_that_a_sync_has_just_put_right_is_not_replaced(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = place.file.read_bytes()
    file = place.file
    file.write_bytes(b"{")
    real = Path.lstat
    looks = count(1)

    def late(path: Path) -> os.stat_result:
        if path == file and next(looks) == 2:
            file.write_bytes(whole)
        return real(path)

    monkeypatch.setattr(Path, "lstat", late)
    place.repair()
    assert next(looks) > 2
    assert file.read_bytes() == whole
    assert place.trash() == []


# After an older copy has been put back


@pytest.mark.parametrize("arrives_as", ["{}.json", "{}-LAPTOP.json"])
def test_what_was_lost_and_comes_back_later_stands_beside_what_was_written_since(
    place: Place, arrives_as: str
) -> None:
    """The counts of the copy are older: used again, they would hide what they once stood for."""
    place.edit("två", "två, före skadan")
    lost = place.file.read_bytes()
    writer = place.file.stem
    place.file.write_bytes(lost[:-5])
    place.repair()
    place.edit("två", "två, efter skadan")
    place.edit("två, efter skadan", "två, efter skadan igen")
    place.save("fyra")
    folder = place.root / "areas" / f"sprak-{AREA}"
    (folder / arrives_as.format(writer)).write_bytes(lost)
    assert place.texts() == {
        "ett", "två, före skadan", "två, efter skadan igen", "tre", "fyra"
    }  # fmt: skip
    place.save("fem")
    assert place.texts() >= {"två, före skadan", "två, efter skadan igen", "fem"}


def test_work_goes_on_under_a_new_name(place: Place) -> None:
    before = place.file.stem
    place.file.write_bytes(b"")
    place.repair()
    place.save("fyra")
    names = {path.stem for path in place.root.glob("areas/*/*.json")}
    assert len(names) == 2
    assert not any(name.startswith(before) for name in names - {before})


# library.json


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", None])
def test_a_damaged_library_file_is_made_again_with_its_id(
    place: Place, damage: bytes | None
) -> None:
    path = place.root / "library.json"
    named = orjson.loads(path.read_bytes())
    path.unlink() if damage is None else path.write_bytes(damage)
    with pytest.raises(NotALibraryError):
        Library.open(place.root, place.state)
    found = place.repair()
    assert found["library.json"].mended
    assert orjson.loads(path.read_bytes()) == named
    assert [kept.read_bytes() for kept in place.trash()] == ([] if damage is None else [damage])
    assert place.texts() == {"ett", "två", "tre"}
    assert place.repair() == {}


def test_both_are_mended_at_once(place: Place) -> None:
    place.file.write_bytes(b"")
    (place.root / "library.json").write_bytes(b"")
    assert len(place.repair()) == 2
    assert place.texts() == {"ett", "två"}


def test_a_library_file_without_a_known_id_gets_a_new_one(place: Place, tmp_path: Path) -> None:
    path = place.root / "library.json"
    before = orjson.loads(path.read_bytes())["id"]
    path.write_bytes(b"")
    Place(place.root, State(tmp_path / "annan")).repair()
    assert orjson.loads(path.read_bytes())["id"] not in {before, ""}


def test_a_folder_without_areas_is_not_made_a_library(tmp_path: Path, state: State) -> None:
    root = tmp_path / "annat"
    (root / "areas" / f"sprak-{AREA}").mkdir(parents=True)
    (root / "areas" / f"sprak-{AREA}" / "w.json").write_bytes(b"{}")
    (root / "library.json").write_bytes(b"x")
    place = Place(root, state)
    before = place.everything()
    assert not place.repair()["library.json"].ok
    assert place.everything() == before


def test_an_empty_folder_is_not_made_the_library_that_was_there(place: Place) -> None:
    """The disk is not connected."""
    place.root.rename(place.root.with_name("borta"))
    place.root.mkdir()
    assert not place.repair()["library.json"].ok
    assert place.everything() == {}


def test_a_library_of_a_newer_version_is_left(place: Place) -> None:
    path = place.root / "library.json"
    path.write_bytes(orjson.dumps({**orjson.loads(path.read_bytes()), "schema": SCHEMA + 1}))
    place.file.write_bytes(b"{")
    before = place.everything()
    assert not all(finding.ok for finding in place.repair().values())
    assert place.everything() == before


# The rest


def test_copies_are_put_aside_and_leftovers_swept(place: Place) -> None:
    copy = place.file.with_name(f"{place.file.stem}-LAPTOP.json")
    copy.write_bytes(place.file.read_bytes())
    ours = copy.with_name(f"{copy.stem.removesuffix('-LAPTOP')}.json.999999.tmp")
    theirs = copy.with_name("wother1.json.999999.tmp")
    old = copy.with_name("wother2.json.999999.tmp")
    for each in (ours, theirs, old):
        each.write_bytes(b"half")
    long_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))
    findings = repair(place.root, place.state)
    assert any(copy.name in each.text for each in findings)
    assert all(each.ok for each in findings)
    assert not copy.exists()
    assert [each.exists() for each in (ours, theirs, old)] == [False, True, False]
    assert place.texts() == {"ett", "två", "tre"}


def test_progress_is_told(place: Place) -> None:
    library = Library.open(place.root, place.state)
    library.create(Area(title="Annat"))
    library.close()
    told: list[Progress] = []
    repair(place.root, place.state, told.append)
    assert told == [(0, 2), (1, 2), (2, 2)]


class Stopped(BaseException):
    """The process is killed here."""


CHANGING = ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink")


def strike(patch: pytest.MonkeyPatch, call: int, blow: BaseException) -> "count[int]":
    """Let one of the calls that change files fail from now on; counts them."""
    calls = count(1)

    def struck(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            if next(calls) == call:
                raise blow
            return real(*arguments, **options)

        return called

    for name in CHANGING:
        patch.setattr(os, name, struck(getattr(os, name)))
    return calls


@pytest.mark.parametrize("blow", [Stopped(), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])
@pytest.mark.parametrize("call", range(1, 48))
def test_stopped_or_refused_at_any_call_it_can_be_done_again(
    place: Place, monkeypatch: pytest.MonkeyPatch, call: int, blow: BaseException
) -> None:
    broken = place.file.read_bytes()[:-9]
    file = place.file
    file.write_bytes(broken)
    (place.root / "library.json").write_bytes(b"{")
    with monkeypatch.context() as patch:
        calls = strike(patch, call, blow)
        with suppress(Stopped):
            place.repair()
    assert next(calls) > call, "fewer calls than that"
    assert (place.root / "library.json").exists()
    assert file.read_bytes() == broken or orjson.loads(file.read_bytes())
    place.repair()
    assert place.texts() == {"ett", "två"}
    assert sorted(kept.read_bytes() for kept in place.trash() if kept.suffix == ".json") == sorted(
        [broken, b"{"]
    )
    assert place.repair() == {}
