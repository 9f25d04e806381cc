"""What is remembered of the last backup."""

import datetime as dt
from pathlib import Path

import pytest

from sessions.errors import InvalidInputError
from sessions.storage import Library, State
from sessions.workshop.safekeeping import (
    last_backup,
    path_from,
    remember_backup,
    size_told,
    suggested_path,
)


def test_each_library_remembers_its_own_wherever_it_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMSYN_NOW", "2026-11-21T14:03:00Z")
    state = State(tmp_path / "state")
    here = Library.open(tmp_path / "here", state)
    other = Library.open(tmp_path / "other", state)
    assert last_backup(state, here.root) is None
    remember_backup(state, here.root, tmp_path / "å.zip")
    moved = here.root.rename(tmp_path / "moved")
    found = last_backup(state, moved)
    assert found is not None
    assert (found.made.isoformat(), found.path) == ("2026-11-21T14:03:00+00:00", tmp_path / "å.zip")
    assert last_backup(state, other.root) is None


@pytest.mark.parametrize("kept", [[], "x", {"made": 1}, {"made": "2026-11-21"}, None])
def test_what_is_remembered_wrongly_is_forgotten(tmp_path: Path, kept: object) -> None:
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "here", state)
    remember_backup(state, library.root, tmp_path / "a.zip")
    names = state.read_json("safekeeping.json")
    state.write_json("safekeeping.json", dict.fromkeys(names, kept))
    assert last_backup(state, library.root) is None


def test_it_is_found_when_the_folder_has_been_emptied(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "here", state)
    remember_backup(state, library.root, tmp_path / "a.zip")
    (library.root / "library.json").unlink()
    found = last_backup(state, library.root)
    assert found is not None
    assert found.path == tmp_path / "a.zip"


def test_the_next_one_is_suggested_beside_the_last_under_a_free_name(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "here", state)
    folder = tmp_path / "Dokument"
    folder.mkdir()
    remember_backup(state, library.root, folder / "a.zip")
    last = last_backup(state, library.root)
    day = dt.date(2026, 11, 21)
    assert suggested_path(day, last) == folder / "Samsyn 2026-11-21.zip"
    (folder / "Samsyn 2026-11-21.zip").touch()
    assert suggested_path(day, last) == folder / "Samsyn 2026-11-21 (2).zip"


def test_paths_as_people_write_them() -> None:
    assert path_from(' "~/å b.zip" ') == Path.home() / "å b.zip"
    assert path_from("a.zip") == Path.home() / "a.zip"
    with pytest.raises(InvalidInputError):
        path_from(" ”” ")


def test_sizes_as_people_say_them() -> None:
    assert [size_told(size) for size in (7, 1_234, 1_250_000, 2_000_000_000)] == [
        "7 byte",
        "1,2 kB",
        "1,2 MB",
        "2,0 GB",
    ]
