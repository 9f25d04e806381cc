"""Zips that are damaged or made to do harm: refused whole, before anything is written."""

import stat
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import NotFoundError, SamsynError, StorageError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.backup.joining import restore_into
from sessions.storage.backup.packing import back_up
from sessions.storage.backup.unpacking import restore_to
from sessions.storage.backup.zip_names import MANIFEST
from sessions.storage.backup.zipped import BadBackupError, open_zipped
from sessions.storage.steps import finished
from tests.storage.backup.zips import LIBRARY, listing, named, tree, zipped

Attempt = Callable[[Path], str]
FLAGS = 6  # where in a local and, two further, in a central header the flags of a file stand


@pytest.fixture
def attempt(tmp_path: Path, library: Library) -> Attempt:
    """Tries both ways to restore a zip; both are refused, and nothing anywhere is changed."""
    library.create(Area(title="Språkmiljön"), [Note(text="kvar")])

    def refused(path: Path) -> str:
        before = tree(tmp_path)
        with pytest.raises(StorageError) as unpacking:
            finished(restore_to(path, tmp_path / "ut" / "ny"))
        with pytest.raises(StorageError) as adding:
            finished(restore_into(path, library.root))
        assert tree(tmp_path) == before
        assert str(unpacking.value) == str(adding.value)
        return str(unpacking.value)

    return refused


@pytest.mark.parametrize(
    "name",
    [
        "../x", "guides/../../x", "/tmp/x", "//server/x", "C:/x", "C:x", "guides\\..\\x",
        "..\\x", "guides/x\0.md", "guides/con.md", "areas/x-ab12/NUL.json", "guides/x.",
        "guides/x ", "guides/x:ström", "guides//x", "./x", "guides/\x1b[2J.md", "a/" * 30 + "x",
        "x" * 5_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("listed", [True, False])
def test_a_name_that_leads_out_refuses_the_whole_zip(
    attempt: Attempt, tmp_path: Path, name: str, listed: bool
) -> None:
    files = {"library.json": LIBRARY, name: b"ond"}
    path = zipped(tmp_path / "a.zip", files, files if listed else None)
    assert "inte säker att packa upp" in attempt(path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("guides/a.md", "guides/a.md"),
        ("guides/a.md", "guides/A.md"),
        ("guides/\xe5.md", "guides/a\u030a.md"),
        ("guides/a", "guides/a/b.md"),
        ("library.json", "LIBRARY.json"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_names_for_one_file_refuse_the_whole_zip(
    attempt: Attempt, tmp_path: Path, first: str, second: str
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("library.json", first, second):
            archive.writestr(named(name), LIBRARY)
    assert "mer än en gång" in attempt(tmp_path / "a.zip")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK])
def test_a_link_or_device_refuses_the_whole_zip(
    attempt: Attempt, tmp_path: Path, kind: int
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(named("library.json"), LIBRARY)
        archive.writestr(named("guides/ut", kind | 0o777), b"/etc")
        archive.writestr(named("guides/ut2/x.md"), b"ond")
    assert "länk" in attempt(tmp_path / "a.zip")


def test_what_is_encrypted_is_refused(attempt: Attempt, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"library.json": LIBRARY})
    raw = bytearray(path.read_bytes())
    for header, further in ((b"PK\3\4", 0), (b"PK\1\2", 2)):
        raw[raw.index(header) + FLAGS + further] |= 1
    path.write_bytes(raw)
    assert "krypterad" in attempt(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_cannot_be_bounded_are_refused(
    attempt: Attempt, tmp_path: Path, packing: int
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", packing) as archive:
        archive.writestr("library.json", LIBRARY)
    assert "packad på ett sätt" in attempt(tmp_path / "a.zip")


def test_a_bomb_is_refused_by_what_it_says_of_itself(attempt: Attempt, tmp_path: Path) -> None:
    zeros = bytes(1_000_000)
    files = {f"guides/{number}.md": zeros for number in range(100)}
    path = zipped(tmp_path / "a.zip", {"library.json": LIBRARY, **files})
    assert "orimligt stor" in attempt(path)


def test_a_bomb_that_lies_about_its_size_is_never_unpacked(
    attempt: Attempt, tmp_path: Path
) -> None:
    small = bytes(10)
    path = zipped(tmp_path / "a.zip", {"library.json": LIBRARY, "guides/x.md": bytes(300_000_000)})
    _rewrite_size(path, 300_000_000, len(small))
    tracemalloc.start()
    assert "skadad" in attempt(path)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_a_file_that_says_it_is_enormous_is_refused(attempt: Attempt, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"library.json": LIBRARY, "guides/x.md": b"x" * 4_321})
    _rewrite_size(path, 4_321, 250 * 1024**2)
    assert "större än 200 MB" in attempt(path)


def _rewrite_size(path: Path, true: int, told: int) -> None:
    raw = path.read_bytes()
    assert raw.count(struct.pack("<I", true)) == 2
    path.write_bytes(raw.replace(struct.pack("<I", true), struct.pack("<I", told)))


def test_more_files_than_any_library_has_are_refused(
    attempt: Attempt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sessions.storage.backup.zipped.MOST_FILES", 20)
    files = {f"guides/{number}.md": b"x" for number in range(20)}
    assert "fler än 20 filer" in attempt(zipped(tmp_path / "a.zip", {"library.json": b"", **files}))


def test_a_list_of_contents_that_would_fill_the_memory_is_never_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.zip"
    size = 40 * 1024**2
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, size, 0, 0))
    tracemalloc.start()
    with pytest.raises(BadBackupError, match="ingen hel zip-fil"), open_zipped(path):
        pass
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[0].update(sha256="0" * 64),
        lambda rows: rows[0].update(size=1),
        lambda rows: rows.append({**rows[0], "path": "guides/borta.md"}),
        lambda rows: rows.append({**rows[0], "path": "../ut.md"}),
        lambda rows: rows[0].update(path=3),
        lambda rows: rows[0].update(size=True),
        lambda rows: rows.append([]),
    ],
    ids=range(7),
)
def test_a_list_that_is_not_true_refuses_the_whole_zip(
    attempt: Attempt, tmp_path: Path, change: Callable[[list[dict[str, object]]], None]
) -> None:
    facts = orjson.loads(listing({"library.json": LIBRARY}))
    change(facts["files"])
    path = zipped(tmp_path / "a.zip", {"library.json": LIBRARY, MANIFEST: orjson.dumps(facts)})
    attempt(path)


@pytest.mark.parametrize(
    "facts",
    [
        b"", b"[]", b"[" * 100_000, b"{}", b'{"format": "samsyn-backup", "schema": 1}',
        b'{"format": "samsyn-backup", "schema": true, "library": "", "files": []}',
        b'{"format": "samsyn-backup", "schema": 2, "library": "", "files": []}',
    ],
    ids=range(7),
)  # fmt: skip
def test_a_list_that_cannot_be_read_refuses_the_whole_zip(
    attempt: Attempt, tmp_path: Path, facts: bytes
) -> None:
    attempt(zipped(tmp_path / "a.zip", {"library.json": LIBRARY, MANIFEST: facts}))


@pytest.mark.parametrize("raw", [b"", b"PK", b"inte en zip" * 100, b"PK\5\6" + bytes(18)])
def test_what_is_no_zip_of_a_library(attempt: Attempt, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw)
    attempt(path)


def test_a_zip_of_something_else_is_refused(attempt: Attempt, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"foton/a.jpg": b"x", "guides/x.md": b"x"})
    assert "ingen mapp med träffar" in attempt(path)


def test_files_that_are_not_there_or_no_files(attempt: Attempt, tmp_path: Path) -> None:
    assert "är en mapp" in attempt(tmp_path)
    with pytest.raises(NotFoundError):
        finished(restore_to(tmp_path / "nej.zip", tmp_path / "ut"))
    if sys.platform != "win32":
        import os

        zipped(tmp_path / "a.zip", {"library.json": LIBRARY})
        (tmp_path / "länk.zip").symlink_to(tmp_path / "a.zip")
        assert "är en länk" in attempt(tmp_path / "länk.zip")
        os.mkfifo(tmp_path / "rör.zip")
        with pytest.raises(StorageError, match="ingen vanlig fil"):  # and does not wait for ever
            finished(restore_to(tmp_path / "rör.zip", tmp_path / "ut"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a library with an area, a guide and an own guide."""
    folder = tmp_path_factory.mktemp("whole")
    library = Library.open(folder / "library", State(folder / "state"))
    area = Area(title="Måltiden")
    library.create(area, [Note(text=f"rad {number} åäö") for number in range(20)])
    library.put_guide(area.id, "# Guide\n")
    library.own_guides.mkdir()
    (library.own_guides / "egen.md").write_bytes(b"# Egen\n")
    library.close()
    return finished(back_up(library.root, folder / "whole.zip")).path


def test_a_zip_that_is_cut_anywhere_is_refused(whole: Path, tmp_path: Path) -> None:
    raw = whole.read_bytes()
    path = tmp_path / "a.zip"
    for length in range(0, len(raw), 23):
        path.write_bytes(raw[:length])
        with pytest.raises(BadBackupError):
            finished(restore_to(path, tmp_path / "ut"))
        assert not (tmp_path / "ut").exists()


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_zip_with_a_changed_byte_gives_the_same_or_nothing(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    raw = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("changed")
    (folder / "a.zip").write_bytes(raw)
    try:
        finished(restore_to(folder / "a.zip", folder / "ut"))
    except SamsynError:
        assert tree(folder).keys() == {"a.zip"}
    else:
        finished(restore_to(whole, folder / "rätt"))
        assert tree(folder / "ut") == tree(folder / "rätt")


names = st.lists(
    st.sampled_from(
        ["..", ".", "/", "\\", "guides", "areas", "x-ab12cd34", "library.json", "w1.json", "C:",
         "a",         "å", "A", "\0", " ", "~", "CON", "x.md", "\u202e", "tmp", "*", "-", "%2e"]
    ),
    max_size=7,
).map("".join) | st.text(max_size=20)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(names, st.booleans()), max_size=5))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_whatever_the_names_nothing_is_written_outside(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, bool]]
) -> None:
    around = tmp_path_factory.mktemp("around")
    path = around / "a.zip"
    library = Library.open(around / "library", State(around / "state"))
    library.close()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("library.json", LIBRARY)
        for name, link in entries:
            kind = stat.S_IFLNK if link else stat.S_IFREG
            archive.writestr(named(name.encode(errors="replace").decode(), kind | 0o600), b"../..")
    before = tree(around)
    for restore in (restore_to(path, around / "in" / "ut"), restore_into(path, library.root)):
        try:
            finished(restore)
        except SamsynError:
            assert tree(around) == before
    after = tree(around)
    assert before.items() <= after.items()
    for name in after.keys() - before.keys():
        assert name == "in" or name.startswith(("in/ut", "library/areas", "library/guides"))
        assert not (around / name).is_symlink()
