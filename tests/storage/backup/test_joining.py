"""Adding a backup to a library: what was missing comes back, and nothing else changes."""

import sys
from pathlib import Path

import pytest

from sessions.errors import NotALibraryError, NotSavedError, ReadOnlyError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.backup.joining import Joined, restore_into
from sessions.storage.backup.packing import back_up
from sessions.storage.backup.unpacking import restore_to
from sessions.storage.steps import finished
from tests.storage.backup.zips import LIBRARY, tree, zipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def area(library: Library) -> str:
    area = Area(title="Språkmiljön")
    library.create(area, [Note(text="ett"), Note(text="två")])
    return area.id


def backed_up(library: Library, path: Path) -> Path:
    return finished(back_up(library.root, path)).path


def added(path: Path, library: Library) -> Joined:
    joined = finished(restore_into(path, library.root))
    before = tree(library.root)
    again = finished(restore_into(path, library.root))
    assert (again.made, again.filled, again.records, again.guides) == (set(), set(), 0, 0)
    assert tree(library.root) == before
    return joined


def texts(library: Library, area: str) -> list[str]:
    """All lines that stand, and all that could be chosen instead."""
    content = library.read(area)
    rivals = [row for rows in content.rivals.get("note", {}).values() for row in rows]
    rows = [*content.tables.get("note", []), *rivals]
    return sorted(row["text"] for row in rows if not row.get("deleted"))


def notes(library: Library, area: str) -> dict[str, Note]:
    rows = library.read(area).tables["note"]
    return {row["text"]: Note.model_validate(row) for row in rows}


def test_an_area_that_is_missing_comes_back_whole(
    library: Library, area: str, tmp_path: Path
) -> None:
    sha = library.put_guide(area, "# Guide\n")
    before = library.read(area)
    path = backed_up(library, tmp_path / "a.zip")
    (folder,) = library.root.glob("areas/*")
    folder.rename(tmp_path / "trash")
    other = Library.open(library.root, State(tmp_path / "other"))
    joined = added(path, other)
    assert (joined.made, joined.records, joined.guides) == ({area}, 3, 1)
    assert other.read(area) == before
    assert other.guide_text(area, sha) == "# Guide\n"
    assert all(finding.ok for finding in other.verify())


def test_what_has_happened_since_stands(library: Library, area: str, tmp_path: Path) -> None:
    path = backed_up(library, tmp_path / "a.zip")
    was = notes(library, area)
    library.save(area, [was["ett"].changed(text="ett, ändrad"), was["två"].changed(deleted=True)])
    library.save(area, [Note(text="tre")])
    before = tree(library.root)
    joined = added(path, library)
    assert (joined.made, joined.filled, joined.remarks) == (set(), set(), [])
    assert tree(library.root) == before
    assert texts(library, area) == ["ett, ändrad", "tre"]


def test_lines_that_are_missing_come_back_beside_the_living_writers_own_file(
    library: Library, area: str, tmp_path: Path
) -> None:
    (own,) = library.root.glob("areas/*/*.json")
    old = own.read_bytes()
    was = notes(library, area)
    library.save(area, [Note(text="tre"), was["ett"].changed(text="ett, ändrad")])
    path = backed_up(library, tmp_path / "a.zip")
    library.close()
    own.write_bytes(old)  # as when a sync puts an old file back
    here = Library.open(library.root, State(tmp_path / "other"))
    here.save(area, [Note(text="fyra")])
    joined = added(path, here)
    assert own.read_bytes() == old
    assert (joined.filled, joined.records) == ({area}, 2)
    assert texts(here, area) == ["ett, ändrad", "fyra", "tre", "två"]


def test_two_who_have_not_seen_each_other_both_stand(
    library: Library, area: str, tmp_path: Path
) -> None:
    start = backed_up(library, tmp_path / "start.zip")
    finished(restore_to(start, tmp_path / "there"))
    there = Library.open(tmp_path / "there", State(tmp_path / "other"))
    there.save(area, [notes(there, area)["ett"].changed(text="ett, där")])
    library.save(area, [notes(library, area)["ett"].changed(text="ett, här")])
    added(backed_up(there, tmp_path / "b.zip"), library)
    assert texts(library, area) == ["ett, där", "ett, här", "två"]


def test_a_damaged_file_here_is_made_up_for_and_left_as_it_is(
    library: Library, area: str, tmp_path: Path
) -> None:
    path = backed_up(library, tmp_path / "a.zip")
    (own,) = library.root.glob("areas/*/*.json")
    own.write_bytes(b"{")
    added(path, library)
    assert own.read_bytes() == b"{"
    assert texts(library, area) == ["ett", "två"]


def test_damaged_and_newer_files_in_the_backup_are_passed_by(
    library: Library, area: str, tmp_path: Path
) -> None:
    newer = b'{"_file": {"1": {"schema": 99}}, "note": {"x": {"id": "x", "text": "ny"}}}'
    files = {
        "library.json": LIBRARY,
        "areas/trasig-aaaaaaaa/w1.json": b"{",
        "areas/ny-bbbbbbbb/w1.json": newer,
        f"areas/trasig-aaaaaaaa/guides/{'0' * 64}.md": b"x",
    }
    joined = added(zipped(tmp_path / "a.zip", files), library)
    assert library.area_ids() == [area]
    assert sum("är skadad i säkerhetskopian" in each for each in joined.remarks) == 1
    assert sum("nyare version" in each for each in joined.remarks) == 1


def test_an_area_that_a_newer_version_writes_in_is_left_alone(
    library: Library, area: str, tmp_path: Path
) -> None:
    path = backed_up(library, tmp_path / "a.zip")
    (own,) = library.root.glob("areas/*/*.json")
    own.write_bytes(b'{"_file": {"1": {"schema": 99}}}')
    before = tree(library.root)
    joined = added(path, library)
    assert tree(library.root) == before
    assert "nyare version" in joined.remarks[0]


def test_a_library_of_a_newer_version_is_left_alone(
    library: Library, area: str, tmp_path: Path
) -> None:
    path = backed_up(library, tmp_path / "a.zip")
    (library.root / "library.json").write_bytes(b'{"schema": 99, "id": "x"}')
    with pytest.raises(ReadOnlyError):
        finished(restore_into(path, library.root))


def test_only_a_library_can_be_added_to(library: Library, area: str, tmp_path: Path) -> None:
    path = backed_up(library, tmp_path / "a.zip")
    with pytest.raises(NotALibraryError):
        finished(restore_into(path, tmp_path / "nej"))
    assert not (tmp_path / "nej").exists()


def test_a_backup_of_another_library_is_told_and_welcome(
    library: Library, area: str, tmp_path: Path
) -> None:
    other = Library.open(tmp_path / "annan", State(tmp_path / "other"))
    joined = added(backed_up(library, tmp_path / "a.zip"), other)
    assert "annan mapp med träffar" in joined.remarks[0]
    assert texts(other, area) == ["ett", "två"]


def test_own_guides_are_added_and_never_replaced(library: Library, tmp_path: Path) -> None:
    (library.own_guides / "metodkort").mkdir(parents=True)
    (library.own_guides / "egen.md").write_bytes(b"# Ur kopian\n")
    (library.own_guides / "lika.md").write_bytes(b"# Lika\n")
    (library.own_guides / "metodkort" / "runda.md").write_bytes(b"# Runda\n")
    path = backed_up(library, tmp_path / "a.zip")
    (library.own_guides / "egen.md").write_bytes(b"# Min\n")
    (library.own_guides / "metodkort" / "runda.md").unlink()
    joined = added(path, library)
    assert tree(library.own_guides) == {
        "egen.md": b"# Min\n",
        "egen (säkerhetskopia).txt": b"# Ur kopian\n",
        "lika.md": b"# Lika\n",
        "metodkort": None,
        "metodkort/runda.md": b"# Runda\n",
    }
    assert joined.guides == 2
    assert "egen (säkerhetskopia).txt" in joined.remarks[0]


def test_a_guide_that_was_changed_after_it_was_run_is_put_right(
    library: Library, area: str, tmp_path: Path
) -> None:
    sha = library.put_guide(area, "# Guide\n")
    path = backed_up(library, tmp_path / "a.zip")
    (guide,) = library.root.glob("areas/*/guides/*.md")
    guide.write_bytes(b"# annat\n")
    assert added(path, library).guides == 1
    assert library.guide_text(area, sha) == "# Guide\n"
    wrong = {"library.json": LIBRARY, f"areas/x-{area}/guides/{'0' * 64}.md": b"x"}
    joined = added(zipped(tmp_path / "b.zip", wrong), library)
    assert joined.guides == 0
    assert "ändrad efter att den användes" in joined.remarks[-1]


@posix
@pytest.mark.parametrize("linked", ["areas", "area", "guides", "guide"])
def test_links_that_lead_out_of_the_library_are_not_written_through(
    library: Library, area: str, tmp_path: Path, linked: str
) -> None:
    library.put_guide(area, "# Guide\n")
    library.own_guides.mkdir()
    (library.own_guides / "egen.md").write_bytes(b"# Egen\n")
    path = backed_up(library, tmp_path / "a.zip")
    (folder,) = library.root.glob("areas/*")
    places = {"areas": folder.parent, "area": folder, "guides": library.own_guides}
    place = places.get(linked, library.own_guides / "egen.md")
    outside = place.rename(tmp_path / "outside")
    if linked in {"areas", "area"}:
        next(outside.rglob("w*.json")).write_bytes(b"{")
    elif linked == "guides":
        (outside / "egen.md").unlink()
    else:
        outside.unlink()
    place.symlink_to(outside)
    before = tree(tmp_path)
    finished(restore_into(path, library.root))
    new = tree(tmp_path).keys() - before.keys()
    assert all(name.startswith("library/guides/egen (") for name in new)
    assert not [name for name in new if name.startswith("outside")]


@posix
def test_a_full_disk_is_told_and_what_came_in_is_whole(
    library: Library, area: str, tmp_path: Path
) -> None:
    import resource

    library.save(area, [Note(text="lång " * 20_000)])
    path = backed_up(library, tmp_path / "a.zip")
    other = Library.open(tmp_path / "annan", State(tmp_path / "other"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(NotSavedError, match="gick inte att lägga till"):
            finished(restore_into(path, other.root))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(other.root.rglob("*.tmp"))
    assert finished(restore_into(path, other.root)).records == 4
    assert len(texts(other, area)) == 3


def test_nothing_is_written_before_all_of_it_is_checked(
    library: Library, area: str, tmp_path: Path
) -> None:
    path = backed_up(library, tmp_path / "a.zip")
    other = Library.open(tmp_path / "annan", State(tmp_path / "other"))
    before = tree(other.root)
    steps = restore_into(path, other.root)
    progress = next(steps)
    while progress.done <= progress.of // 2:
        assert tree(other.root) == before
        progress = next(steps)
    steps.close()
    added(path, other)
    assert texts(other, area) == ["ett", "två"]
