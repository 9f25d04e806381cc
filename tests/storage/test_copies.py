"""Copies that a sync has made of files and folders."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import NotSavedError, StorageError
from sessions.models import JSON, Area, Note
from sessions.storage import Library, State
from sessions.storage.area import read_content
from sessions.storage.copies import copies_in, tidy
from sessions.storage.files import SCHEMA, writer_files
from sessions.storage.format import FileContent, encode
from sessions.storage.merge import merge_tables
from sessions.storage.writer import Writer

AREA = "abcd1234"
links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")

NAMES = [
    "{}-DESKTOP-1A2B.json",
    "{}-Annas MacBook.json",
    "{}-1.json",  # OneDrive, a computer called 1
    "{} (1).json",
    "{} (Annas konfliktkopia 2026-03-14).json",
    "{} (Annas conflicted copy 2026-03-14).json",
    "{} (Case Conflict).json",
    "{}.sync-conflict-20260314-120000-ABCDEFG.json",
    "{}_conflict-20260314-120000.json",
    "{} 2.json",
    "{} - kopia.json",
    "{} – Copy.json",
    "{} (1).JSON",
]


class Both:
    """An area, and a file that the same writer wrote in another copy of the library."""

    def __init__(self, library: Library, folder: Path, elsewhere: bytes) -> None:
        self.library = library
        self.folder = folder
        self.elsewhere = elsewhere

    @property
    def own(self) -> Path:
        return next(path for path in self.folder.glob("*.json") if len(path.stem) == 7)

    def copy(self, pattern: str = "{}-LAPTOP.json") -> Path:
        path = self.folder / pattern.format(self.own.stem)
        path.write_bytes(self.elsewhere)
        return path

    def texts(self) -> set[str]:
        content = self.library.read(AREA)
        rivals = [row for rows in content.rivals.get("note", {}).values() for row in rows]
        return {row["text"] for row in [*content.tables["note"], *rivals]}

    def trash(self) -> list[Path]:
        return sorted(path for path in self.library.root.glob("trash/**/*") if path.is_file())


@pytest.fixture
def both(library: Library, state: State, tmp_path: Path) -> Both:
    library.create(Area(id=AREA, title="Språk"), [Note(text="båda")])
    library.close()
    shutil.copytree(library.root, tmp_path / "elsewhere")
    there = Library.open(tmp_path / "elsewhere", state)
    there.save(AREA, [Note(text="bara i kopian")])
    there.close()
    (own,) = library.root.glob("areas/*/*.json")
    tables: dict[str, dict[str, JSON]] = {}
    for file in there.root.glob("areas/*/*.json"):
        content = read_content(file)
        assert content is not None
        for name, rows in content.tables.items():
            tables.setdefault(name, {}).update(rows)
    library.save(AREA, [Note(text="bara här")])
    library.close()
    return Both(
        Library.open(library.root, state),
        library.root / "areas" / f"sprak-{AREA}",
        encode(FileContent(tables, {}, SCHEMA), own.stem),
    )


ALL = {"båda", "bara här", "bara i kopian"}


# Files


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_taken_in_and_put_in_the_trash(both: Both, name: str) -> None:
    copy = both.copy(name)
    before = both.library.read(AREA)
    (remark,) = both.library.tidy(AREA)
    assert copy.name in remark
    assert not copy.exists()
    (kept,) = both.trash()
    assert kept.parent == both.library.root / "trash" / both.folder.name
    assert kept.name.endswith(f"Z {copy.name}")
    assert kept.read_bytes() == both.elsewhere
    assert both.texts() == ALL
    after = both.library.read(AREA)
    assert (after.tables, after.rivals, after.remarks) == (before.tables, before.rivals, [])
    assert both.library.tidy(AREA) == []
    assert all(finding.ok for finding in both.library.verify())


def test_nothing_is_a_copy_that_its_writer_has_named(both: Both, state: State) -> None:
    first, second = Library.open(both.library.root, state), Library.open(both.library.root, state)
    for each in (first, second):
        each.save(AREA, [Note(text="rad")])
    both.copy()
    first.tidy(AREA)
    names = sorted(path.name for path in both.folder.iterdir())
    assert len(names) == 3  # two windows' and what was taken in
    assert copies_in(both.folder) == []
    assert first.tidy(AREA) == []
    first.close()
    second.close()
    assert sorted(path.name for path in both.folder.iterdir()) == names


def test_the_first_save_does_it_too(both: Both) -> None:
    both.copy()
    both.library.save(AREA, [Note(text="ny")])
    assert copies_in(both.folder) == []
    assert len(both.trash()) == 1
    assert both.texts() == ALL | {"ny"}
    both.library.close()


def test_a_copy_that_is_all_there_is_of_an_area_becomes_a_file_of_its_own(both: Both) -> None:
    both.copy()
    both.own.unlink()
    assert both.library.area_ids() == [AREA]
    both.library.tidy(AREA)
    assert both.library.area_ids() == [AREA]
    assert both.texts() == {"båda", "bara i kopian"}
    assert both.library.read(AREA).remarks == []


def test_a_copy_that_another_window_writes_in_stays(both: Both, state: State) -> None:
    """A copy has the second window's name; that window takes it as its own file."""
    copy = both.copy("{}-1.json")
    writer = Writer(state, both.library.root)
    assert writer.take(copy.stem)
    assert both.library.tidy(AREA) == []
    assert copy.read_bytes() == both.elsewhere
    writer.release()
    assert len(both.library.tidy(AREA)) == 1
    assert both.texts() == ALL


def test_copies_of_one_moment_do_not_replace_each_other_in_the_trash(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMSYN_NOW", "2026-03-14T12:00")
    for _ in range(3):
        both.copy()
        both.library.tidy(AREA)
    assert sorted(path.name for path in both.trash()) == [
        f"20260314T120000Z (2) {both.own.stem}-LAPTOP.json",
        f"20260314T120000Z (3) {both.own.stem}-LAPTOP.json",
        f"20260314T120000Z {both.own.stem}-LAPTOP.json",
    ]


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_damaged_or_newer_stays_where_it_is(both: Both, whole: bool) -> None:
    copy = both.copy()
    newer = {**orjson.loads(both.elsewhere), "_file": {"1": {"schema": SCHEMA + 1, "writer": "w"}}}
    copy.write_bytes(orjson.dumps(newer) if whole else both.elsewhere[:-9])
    before = copy.read_bytes()
    other = both.folder / f"{both.own.stem} (2).json"
    other.write_bytes(both.elsewhere)
    moved = both.library.tidy(AREA)
    assert copy.read_bytes() == before
    assert other.exists() == whole  # beside a newer file nothing is done
    assert len(moved) == (not whole)


def test_nothing_is_done_in_a_library_that_can_only_be_read(both: Both, state: State) -> None:
    copy = both.copy()
    facts = orjson.loads((both.library.root / "library.json").read_bytes())
    (both.library.root / "library.json").write_bytes(orjson.dumps({**facts, "schema": SCHEMA + 1}))
    assert Library.open(both.library.root, state).tidy(AREA) == []
    assert copy.exists()
    assert not (both.library.root / "trash").exists()


def test_copies_of_other_files_disturb_nothing(both: Both, state: State) -> None:
    sha = both.library.put_guide(AREA, "guide")
    guide = both.folder / "guides" / f"{sha}.md"
    guide.with_name(f"{sha}-LAPTOP.md").write_text("annan", encoding="utf-8")
    (both.library.root / "library-LAPTOP.json").write_bytes(b"{}")
    library = Library.open(both.library.root, state)
    assert library.tidy(AREA) == []
    assert library.guide_text(AREA, sha) == "guide"
    assert library.read(AREA).remarks == []
    findings = library.verify()
    assert all(finding.ok for finding in findings)
    assert {"library-LAPTOP.json", f"{sha}-LAPTOP.md"} <= {each.path.name for each in findings}


# Stopped, refused, and by two at once


class Stopped(BaseException):
    """The process is killed here."""


BLOWS = [Stopped(), OSError(errno.EIO, os.strerror(errno.EIO))]


CHANGING = ("open", "write", "fsync", "replace", "rename", "mkdir")


def strike(
    patch: pytest.MonkeyPatch, call: int, blow: BaseException, among: Sequence[str] = CHANGING
) -> "count[int]":
    """Let one of the calls that change files fail from now on; counts them."""
    calls = count(1)

    def struck(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            if next(calls) == call:
                raise blow
            return real(*arguments, **options)

        return called

    for name in among:
        patch.setattr(os, name, struck(getattr(os, name)))
    return calls


@pytest.mark.parametrize("blow", BLOWS)
@pytest.mark.parametrize("call", range(1, 16))
def test_stopped_or_refused_at_any_call_nothing_is_lost(
    both: Both, monkeypatch: pytest.MonkeyPatch, call: int, blow: BaseException
) -> None:
    both.copy()
    with monkeypatch.context() as patch:
        calls = strike(patch, call, blow)
        with suppress(Stopped):
            both.library.tidy(AREA)
    assert next(calls) > call, "fewer calls than that"
    assert both.texts() == ALL
    assert both.library.read(AREA).remarks == []
    both.library.tidy(AREA)
    assert copies_in(both.folder) == []
    assert both.texts() == ALL
    (kept,) = both.trash()
    assert kept.read_bytes() == both.elsewhere


def test_a_copy_that_is_put_aside_while_the_area_is_read_is_read(
    both: Both, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window takes it in between our look at the folder and our look into the files."""
    both.copy()
    other = Library.open(both.library.root, state)
    real = Path.lstat
    tidied: list[str] = []

    def late(path: Path) -> os.stat_result:
        if not tidied and path.parent == both.folder:
            tidied.append("begun")
            tidied.extend(other.tidy(AREA))
        return real(path)

    monkeypatch.setattr(Path, "lstat", late)
    assert both.texts() == ALL
    assert len(tidied) == 2


def test_what_cannot_be_moved_is_told_and_read(both: Both) -> None:
    copy = both.copy()
    (both.library.root / "trash").write_text("i vägen", encoding="utf-8")
    (remark,) = both.library.tidy(AREA)
    assert copy.name in remark
    assert "Inget är borta" in remark
    assert both.texts() == ALL
    both.library.save(AREA, [Note(text="ny")])
    assert both.texts() == ALL | {"ny"}
    both.library.close()


Row = dict[str, Any]
rows = st.dictionaries(
    st.sampled_from("rqs"),
    st.builds(
        lambda vv, text: {"vv": vv, "text": text},
        st.dictionaries(st.sampled_from("abc"), st.integers(1, 3), min_size=1),
        st.sampled_from("xyz"),
    ),
    min_size=1,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4), st.data())
def test_two_laptops_that_see_some_copies_each_and_do_not_get_far_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, found: list[dict[str, Row]], data: st.DataObject
) -> None:
    """Each tidies what it sees, until it is struck; then a sync does in each what both did."""
    whole = {
        f"wabcdef{f' ({number})' if number else ''}.json": encode(
            FileContent({"note": each}, {}, SCHEMA), "wabcdef"
        )
        for number, each in enumerate(found)
    }
    top = tmp_path_factory.mktemp("laptops")
    synced = dict(whole)
    moved: set[str] = set()
    for root in (top / "ett", top / "två"):
        folder = root / "areas" / f"sprak-{AREA}"
        folder.mkdir(parents=True)
        seen = data.draw(st.sets(st.sampled_from(sorted(whole))))
        for name in seen:
            (folder / name).write_bytes(whole[name])
        with pytest.MonkeyPatch.context() as patch:
            strike(patch, data.draw(st.integers(1, 40)), data.draw(st.sampled_from(BLOWS)))
            with suppress(Stopped):
                tidy(root, [folder], State(root / "state"))
        left = {path.name: path.read_bytes() for path in folder.glob("*.json")}
        moved |= seen - left.keys()
        synced |= left
    merged = top / "båda"
    merged.mkdir()
    for name, raw in synced.items():
        if name not in moved:
            (merged / name).write_bytes(raw)
    assert merge_tables(tables_in(merged)) == merge_tables({"note": each} for each in found)


def test_two_equal_copies_do_not_count_on_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One laptop is killed when it has moved the first; the other cannot move the first."""
    raw = encode(FileContent({"note": {"n": {"vv": {"a": 1}}}}, {}, SCHEMA), "wabcdef")
    names = {"wabcdef (1).json", "wabcdef (2).json"}
    for root, blow, call in ((tmp_path / "ett", BLOWS[0], 2), (tmp_path / "två", BLOWS[1], 1)):
        folder = root / "areas" / f"sprak-{AREA}"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_bytes(raw)
        with monkeypatch.context() as patch:
            strike(patch, call, blow, ["rename"])
            with suppress(Stopped):
                tidy(root, [folder], State(root / "state"))
        left = {path.name for path in folder.glob("*.json")}
        assert len(names & left) == 1
        assert len(left - names) == 1  # what was taken in


def tables_in(folder: Path) -> Iterator[dict[str, dict[str, Row]]]:
    for entry in writer_files(folder):
        content = read_content(Path(entry))
        assert content is not None
        yield content.tables


# Folders


@pytest.mark.parametrize("suffix", [" (1)", " - Copy", " – kopia", "-LAPTOP"])
def test_a_copied_folder_is_the_same_area(both: Both, suffix: str, state: State) -> None:
    twin = both.folder.with_name(both.folder.name + suffix)
    twin.mkdir()
    (twin / both.own.name).write_bytes(both.elsewhere)
    assert both.library.area_ids() == [AREA]
    assert both.texts() == ALL
    before = both.library.fingerprints()
    both.library.save(AREA, [Note(text="ny")])
    assert both.library.fingerprints() != before
    assert both.texts() == ALL | {"ny"}
    assert (twin / both.own.name).read_bytes() == both.elsewhere
    assert list(twin.iterdir()) == [twin / both.own.name]
    both.library.close()
    assert all(finding.ok for finding in both.library.verify())
    assert any("Två mappar" in finding.text for finding in both.library.verify())


def test_a_copied_folder_that_comes_while_the_area_is_open_is_seen(both: Both) -> None:
    both.texts()
    twin = both.folder.with_name("sprakutveckling-" + AREA)
    twin.mkdir()
    (twin / both.own.name).write_bytes(both.elsewhere)
    mark = both.library.fingerprints()[AREA]
    assert both.texts() == ALL
    (twin / both.own.name).write_bytes(both.own.read_bytes())
    assert both.library.fingerprints()[AREA] != mark


def test_a_guide_in_a_copied_folder_is_found(both: Both) -> None:
    sha = both.library.put_guide(AREA, "guide")
    twin = both.folder.with_name(both.folder.name + " (1)")
    twin.mkdir()
    both.own.replace(twin / both.own.name)
    (both.folder / "guides").rename(twin / "guides")
    assert both.library.area_ids() == [AREA]
    assert both.library.guide_text(AREA, sha) == "guide"


def test_only_the_copy_of_a_folder_is_left(both: Both) -> None:
    both.folder.rename(both.folder.with_name(both.folder.name + " (1)"))
    assert both.library.area_ids() == [AREA]
    assert both.texts() == {"båda", "bara här"}
    both.library.save(AREA, [Note(text="ny")])
    both.library.close()
    assert both.texts() == {"båda", "bara här", "ny"}


# Links


@links
def test_links_are_not_followed_when_reading(both: Both, tmp_path: Path, state: State) -> None:
    outside = tmp_path / "utanför"
    outside.mkdir()
    (outside / "w0000000.json").write_bytes(both.elsewhere)
    (both.folder / "wlinked1.json").symlink_to(outside / "w0000000.json")
    (both.folder.parent / "annat-efgh5678").symlink_to(outside)
    sha = both.library.put_guide(AREA, "guide")
    (both.folder / "guides" / f"{sha}.md").rename(outside / f"{sha}.md")
    (both.folder / "guides" / f"{sha}.md").symlink_to(outside / f"{sha}.md")
    library = Library.open(both.library.root, state)
    assert library.area_ids() == [AREA]
    assert both.texts() == {"båda", "bara här"}
    assert any("wlinked1.json" in each and "länk" in each for each in library.read(AREA).remarks)
    assert library.guide_text(AREA, sha) is None
    named = {each.path.name for each in library.verify() if not each.ok and "länk" in each.text}
    assert named == {"wlinked1.json", "annat-efgh5678", f"{sha}.md"}
    before = (outside / f"{sha}.md").read_bytes()
    library.put_guide(AREA, "guide")
    assert library.guide_text(AREA, sha) == "guide"
    assert (outside / f"{sha}.md").read_bytes() == before


@links
def test_an_own_file_that_is_a_link_is_not_written(both: Both, tmp_path: Path) -> None:
    outside = tmp_path / "utanför.json"
    both.own.rename(outside)
    link = both.folder / f"{orjson.loads(both.elsewhere)['_file']['1']['writer']}.json"
    link.symlink_to(outside)
    before = outside.read_bytes()
    both.library.save(AREA, [Note(text="ny")])
    both.library.close()
    assert link.is_symlink()
    assert outside.read_bytes() == before
    assert both.texts() == {"ny"}


@links
@pytest.mark.parametrize("name", ["areas", "trash", "guides"])
def test_folders_that_lead_out_of_the_library_are_not_written_in(
    both: Both, tmp_path: Path, name: str
) -> None:
    both.copy()
    folder = both.folder / "guides" if name == "guides" else both.library.root / name
    outside = tmp_path / "utanför"
    if folder.exists():
        folder.rename(outside)
    else:
        outside.mkdir()
    folder.symlink_to(outside, target_is_directory=True)
    before = {path: path.stat().st_mtime_ns for path in [outside, *outside.rglob("*")]}
    if name == "areas":
        with pytest.raises(StorageError, match="länk"):
            both.library.save(AREA, [Note(text="ny")])
        with pytest.raises(StorageError, match="länk"):
            both.library.create(Area(title="Ny"))
    if name == "trash":
        (remark,) = both.library.tidy(AREA)
        assert "länk" in remark
    if name == "guides":
        with pytest.raises(NotSavedError, match="länk"):
            both.library.put_guide(AREA, "guide")
    assert {path: path.stat().st_mtime_ns for path in [outside, *outside.rglob("*")]} == before


@links
def test_the_library_itself_may_be_a_link(both: Both, state: State, tmp_path: Path) -> None:
    (tmp_path / "länk").symlink_to(both.library.root, target_is_directory=True)
    both.copy()
    library = Library.open(tmp_path / "länk", state)
    library.save(AREA, [Note(text="ny")])
    library.close()
    assert both.texts() == ALL | {"ny"}
    assert len(both.trash()) == 1
