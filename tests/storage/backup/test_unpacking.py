"""Unpacking a backup: a library that opens with every line, or nothing at all."""

import os
import sys
from pathlib import Path

import pytest

from sessions.errors import NotALibraryError, NotSavedError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.backup.packing import back_up
from sessions.storage.backup.unpacking import restore_to
from sessions.storage.steps import finished
from tests.storage.backup.zips import LIBRARY, tree, zipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def backup(library: Library, tmp_path: Path) -> Path:
    for title in ("Språkmiljön", "Måltiden"):
        area = Area(title=title)
        library.create(area, [Note(text=f"{title} {number} [x] åäö") for number in range(10)])
        library.put_guide(area.id, f"# {title}\n")
    library.own_guides.mkdir()
    (library.own_guides / "egen.md").write_bytes(b"# Egen\r\n")
    return finished(back_up(library.root, tmp_path / "a.zip")).path


@pytest.mark.parametrize("prepared", [False, True])
def test_it_is_the_same_library_and_can_be_written_in(
    library: Library, backup: Path, tmp_path: Path, prepared: bool
) -> None:
    folder = tmp_path / "ny" / "mapp"
    if prepared:
        folder.mkdir(parents=True)
    report = finished(restore_to(backup, folder))
    assert tree(folder) == tree(library.root)
    assert (report.areas, report.files, report.remarks) == (2, 6, ())
    again = Library.open(folder, State(tmp_path / "other"))
    assert all(finding.ok for finding in again.verify())
    for area in library.area_ids():
        assert again.read(area) == library.read(area)
    again.save(again.area_ids()[0], [Note(text="går vidare")])
    again.close()


@posix
def test_nobody_else_may_read_it(backup: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        finished(restore_to(backup, tmp_path / "ny"))
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "ny").rglob("*")}
    assert modes == {0o600, 0o700}


def test_a_folder_with_something_in_it_is_left_alone(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "brev.txt").write_bytes(b"kvar")
    with pytest.raises(NotSavedError, match="inte tom"):
        finished(restore_to(backup, folder))
    with pytest.raises(NotSavedError, match="ingen mapp"):
        finished(restore_to(backup, folder / "brev.txt"))
    with pytest.raises(NotSavedError):
        finished(restore_to(backup, folder / "brev.txt" / "inuti"))
    assert tree(folder) == {"brev.txt": b"kvar"}


def test_a_library_is_never_put_inside_another(
    library: Library, backup: Path, tmp_path: Path
) -> None:
    before = tree(library.root)
    with pytest.raises(NotSavedError, match="inuti en mapp med träffar"):
        finished(restore_to(backup, library.root / "areas" / "ny"))
    with pytest.raises(NotSavedError, match="inte tom"):
        finished(restore_to(backup, library.root))
    assert tree(library.root) == before


@posix
def test_a_link_is_not_followed(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "annanstans").mkdir()
    (tmp_path / "länk").symlink_to(tmp_path / "annanstans")
    with pytest.raises(NotSavedError, match="länk"):
        finished(restore_to(backup, tmp_path / "länk"))
    assert not list((tmp_path / "annanstans").iterdir())


def test_it_can_be_left_at_any_step_and_is_no_library_before_the_last(
    backup: Path, tmp_path: Path
) -> None:
    count = sum(1 for _ in restore_to(backup, tmp_path / "hel"))
    for number in range(1, count + 1):
        folder = tmp_path / "djupt" / "ny"
        steps = restore_to(backup, folder)
        for _ in range(number):
            next(steps)
        with pytest.raises(NotALibraryError):
            Library.open(folder, State(tmp_path / "state"))
        steps.close()
        assert not (tmp_path / "djupt").exists()


_renamed: list[str] = []
sys.addaudithook(
    lambda name, about: _renamed.append(str(about[1])) if name == "os.rename" else None
)


def test_what_makes_it_a_library_is_put_in_place_last(backup: Path, tmp_path: Path) -> None:
    _renamed.clear()
    finished(restore_to(backup, tmp_path / "ny"))
    *first, last = (Path(each).name for each in _renamed)
    assert (set(first), last) == ({"areas", "guides"}, "library.json")


def test_an_empty_folder_that_was_there_stays_when_it_is_left(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    folder.mkdir()
    steps = restore_to(backup, folder)
    next(steps)
    steps.close()
    assert not list(folder.iterdir())


def test_something_that_came_meanwhile_is_kept(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    steps = restore_to(backup, folder)
    next(steps)
    (folder / "guides").mkdir()
    (folder / "guides" / "min.md").write_bytes(b"min")
    with pytest.raises(NotSavedError):
        finished(steps)
    assert tree(folder) == {"guides": None, "guides/min.md": b"min"}


@posix
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    import resource

    files = {"library.json": LIBRARY, "guides/a.md": b"a", "guides/b.md": os.urandom(100_000)}
    path = zipped(tmp_path / "a.zip", files, files)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(NotSavedError, match="Inget är uppackat"):
            finished(restore_to(path, tmp_path / "ny"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not (tmp_path / "ny").exists()


def test_damaged_files_come_back_as_they_were(
    library: Library, backup: Path, tmp_path: Path
) -> None:
    (one, _) = library.root.glob("areas/*/*.json")
    one.write_bytes(b"{")
    (library.root / "library.json").write_bytes(b"{")
    report = finished(back_up(library.root, tmp_path / "b.zip"))
    restored = finished(restore_to(report.path, tmp_path / "ny"))
    assert restored.remarks == ("library.json var skadad i säkerhetskopian och är gjord på nytt.",)
    assert (tmp_path / "ny" / one.relative_to(library.root)).read_bytes() == b"{"
    again = Library.open(tmp_path / "ny", State(tmp_path / "other"))
    assert again.area_ids() == library.area_ids()


@pytest.mark.parametrize("folder", ["", "Mina träffar/"])
def test_a_library_that_was_zipped_by_hand(
    library: Library, backup: Path, tmp_path: Path, folder: str
) -> None:
    files = {
        folder + path.relative_to(library.root).as_posix(): path.read_bytes()
        for path in library.root.rglob("*")
        if path.is_file()
    }
    strays = {"__MACOSX/._library.json": b"x", f"{folder}.DS_Store": b"x", "brev.txt": b"x"}
    path = zipped(tmp_path / "b.zip", {**strays, **files})
    report = finished(restore_to(path, tmp_path / "ny"))
    assert tree(tmp_path / "ny") == tree(library.root)
    assert "ingen innehållsförteckning" in report.remarks[0]
    assert len(report.remarks) == 1 + len(strays)


def test_what_is_not_listed_is_passed_by(tmp_path: Path) -> None:
    files = {"library.json": LIBRARY, "guides/a.md": b"a"}
    path = zipped(tmp_path / "a.zip", {**files, "guides/b.md": b"b"}, files)
    report = finished(restore_to(path, tmp_path / "ny"))
    assert tree(tmp_path / "ny").keys() == {"library.json", "guides", "guides/a.md"}
    assert report.remarks == ("guides/b.md hör inte till säkerhetskopian och hoppades över.",)
