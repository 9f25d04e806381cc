"""A backup holds all that was written and nothing else, or there is none."""

import os
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from sessions.errors import NotSavedError
from sessions.models import Area, Note
from sessions.storage import Library
from sessions.storage.backup.packing import BackupReport, back_up
from sessions.storage.backup.zip_names import MANIFEST
from sessions.storage.backup.zipped import open_zipped
from sessions.storage.steps import Steps, finished

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def filled(library: Library) -> Library:
    for title in ("Språkmiljön", "Måltiden"):
        area = Area(title=title)
        library.create(area, [Note(text=f"{title} [x] åäö")])
        library.put_guide(area.id, f"# {title}\n")
    (library.own_guides / "metodkort").mkdir(parents=True)
    (library.own_guides / "egen.md").write_bytes(b"# Egen\r\n")
    (library.own_guides / "metodkort" / "runda.md").write_bytes(b"# Runda\n")
    return library


def kept(root: Path) -> dict[str, bytes]:
    """The files under a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def in_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def backed_up(library: Library, target: Path) -> BackupReport:
    return finished(back_up(library.root, target))


def begun(steps: Steps[BackupReport]) -> None:
    """Go on until the first file is in the zip."""
    while next(steps).done == 0:
        pass


def test_all_that_was_written_is_in_it_with_a_list(filled: Library, tmp_path: Path) -> None:
    report = backed_up(filled, tmp_path / "a.zip")
    found = in_zip(report.path)
    listed = orjson.loads(found.pop(MANIFEST))
    assert found == kept(filled.root)
    assert (report.areas, report.files, report.remarks) == (2, len(found), ())
    assert report.size == report.path.stat().st_size
    assert listed["format"] == "samsyn-backup"
    assert listed["library"] == orjson.loads(found["library.json"])["id"]
    assert {row["path"]: (row["size"], row["sha256"]) for row in listed["files"]} == {
        name: (len(raw), sha256(raw).hexdigest()) for name, raw in found.items()
    }


def test_what_is_no_part_of_the_library_stays_out(filled: Library, tmp_path: Path) -> None:
    before = kept(filled.root)
    (area, *_) = sorted(filled.root.glob("areas/*"))
    for name in ("trash/x.json", "areas/x-ab12/.dold.json", "guides/.DS_Store", "annat.txt"):
        (filled.root / name).parent.mkdir(parents=True, exist_ok=True)
        (filled.root / name).write_bytes(b"{}")
    (area / "w7abcde.json.12.tmp").write_bytes(b"half")
    (area / "guides" / f"{'0' * 64}.md.12.tmp").write_bytes(b"half")
    report = backed_up(filled, tmp_path / "a.zip")
    assert in_zip(report.path).keys() - {MANIFEST} == before.keys()


@posix
def test_links_and_pipes_are_passed_by_and_told(filled: Library, tmp_path: Path) -> None:
    before = kept(filled.root)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "hemligt.json").write_bytes(b"{}")
    (area, *_) = sorted(filled.root.glob("areas/*"))
    (area / "w9.json").symlink_to(outside / "hemligt.json")
    (filled.root / "areas" / "annan-ab12").symlink_to(outside)
    (filled.root / "guides" / "mapp").symlink_to(outside)
    os.mkfifo(area / "w8.json")
    report = backed_up(filled, tmp_path / "a.zip")
    assert in_zip(report.path).keys() - {MANIFEST} == before.keys()
    assert len(report.remarks) == 4
    assert "är en länk och är inte med" in "".join(report.remarks)


def test_damaged_files_are_kept_as_they_are_and_told(filled: Library, tmp_path: Path) -> None:
    one, other = sorted(filled.root.glob("areas/*/*.json"))
    one.write_bytes(one.read_bytes()[:-9])
    other.write_bytes(bytes(70_000_000))
    report = backed_up(filled, tmp_path / "a.zip")
    found = in_zip(report.path)
    assert {name: found[name] for name in kept(filled.root)} == kept(filled.root)
    assert [remark.split(" är skadad (")[0] for remark in report.remarks] == [
        path.relative_to(filled.root).as_posix() for path in (one, other)
    ]
    with open_zipped(report.path) as zipped:  # so many zeros must not look like a bomb
        assert len(zipped.members) == report.files


@posix
def test_names_that_only_some_systems_take_are_changed_and_told(
    filled: Library, tmp_path: Path
) -> None:
    for name in ("Vad? Hur?.md", "EGEN.md", "con.md"):
        (filled.own_guides / name).write_bytes(name.encode())
    report = backed_up(filled, tmp_path / "a.zip")
    found = in_zip(report.path)
    assert found["guides/Vad_ Hur_.md"] == b"Vad? Hur?.md"
    assert found["guides/_con.md"] == b"con.md"
    assert {found["guides/EGEN.md"], found["guides/egen (2).md"]} == {b"EGEN.md", b"# Egen\r\n"}
    assert len(report.remarks) == 3


def test_a_file_that_is_there_is_never_replaced(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"min")
    with pytest.raises(NotSavedError, match="finns redan"):
        backed_up(filled, target)
    steps = back_up(filled.root, tmp_path / "b.zip")
    next(steps)
    (tmp_path / "b.zip").write_bytes(b"kom emellan")
    with pytest.raises(NotSavedError, match="finns redan"):
        finished(steps)
    assert (target.read_bytes(), (tmp_path / "b.zip").read_bytes()) == (b"min", b"kom emellan")
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize(
    ("where", "why"),
    [
        (lambda root: root / "a.zip", "inte ligga i"),
        (lambda root: root / "areas" / ".." / "guides" / "a.zip", "inte ligga i"),
        (lambda root: root.parent / "nej" / "a.zip", "finns inte"),
        (lambda root: root / "library.json", "finns redan"),
    ],
)
def test_places_where_no_backup_can_lie(
    filled: Library, where: Callable[[Path], Path], why: str
) -> None:
    before = kept(filled.root)
    with pytest.raises(NotSavedError, match=why):
        backed_up(filled, where(filled.root))
    assert kept(filled.root) == before


def test_a_folder_without_a_library_gives_none(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="finns inga träffar"):
        finished(back_up(tmp_path / "nej", tmp_path / "a.zip"))


def test_it_can_be_left_at_any_step(filled: Library, tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    count = sum(1 for _ in back_up(filled.root, folder / "hel.zip"))
    (folder / "hel.zip").unlink()
    for number in range(1, count + 1):
        steps = back_up(filled.root, folder / "a.zip")
        for _ in range(number):
            next(steps)
        steps.close()
        assert not list(folder.iterdir())


def test_files_that_come_and_go_meanwhile(filled: Library, tmp_path: Path) -> None:
    (*_, last) = sorted(filled.root.glob("areas/*/*.json"))
    copy = last.with_name(f"{last.stem}-DATOR.json")
    copy.write_bytes(last.read_bytes())
    steps = back_up(filled.root, tmp_path / "a.zip")
    begun(steps)
    copy.rename(copy.with_name("wabcdefabcdef0.json"))  # as when a copy of a sync is taken in
    report = finished(steps)
    found = in_zip(report.path)
    found.pop(MANIFEST)
    assert found == kept(filled.root)
    assert report.remarks == (
        f"{copy.relative_to(filled.root).as_posix()} försvann medan kopian gjordes.",
    )


def test_a_library_that_goes_away_meanwhile_gives_none(filled: Library, tmp_path: Path) -> None:
    steps = back_up(filled.root, tmp_path / "a.zip")
    begun(steps)
    filled.root.rename(tmp_path / "borta")
    with pytest.raises(NotSavedError, match="försvann"):
        finished(steps)
    assert not list(tmp_path.glob("a.zip*"))


def test_what_cannot_be_read_back_is_no_backup(filled: Library, tmp_path: Path) -> None:
    steps = back_up(filled.root, tmp_path / "a.zip")
    progress = next(steps)
    while progress.done <= progress.of // 2:
        progress = next(steps)
    (half,) = tmp_path.glob("a.zip.*.tmp")
    with zipfile.ZipFile(half) as archive:
        last = archive.getinfo("guides/metodkort/runda.md")
    with half.open("r+b") as file:
        file.seek(last.header_offset + 30 + len(last.filename))
        file.write(b"\0\0\0")
    with pytest.raises(NotSavedError, match="läsa tillbaka"):
        finished(steps)
    assert not list(tmp_path.glob("a.zip*"))


@posix
def test_a_full_disk_leaves_no_half_zip(filled: Library, tmp_path: Path) -> None:
    import resource

    (filled.own_guides / "stor.md").write_bytes(os.urandom(100_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(NotSavedError, match="Ingen säkerhetskopia är gjord"):
            backed_up(filled, tmp_path / "a.zip")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.glob("a.zip*"))


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_gives_none_and_is_named(
    filled: Library, tmp_path: Path
) -> None:
    (path, *_) = filled.root.glob("areas/*/*.json")
    path.chmod(0)
    with pytest.raises(NotSavedError, match=path.name):
        backed_up(filled, tmp_path / "a.zip")
    assert not list(tmp_path.glob("a.zip*"))


@posix
def test_nobody_else_may_read_it(filled: Library, tmp_path: Path) -> None:
    report = backed_up(filled, tmp_path / "a.zip")
    assert report.path.stat().st_mode & 0o777 == 0o600
