"""What was here is missed when it is gone, and an emptied folder is never begun anew."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sessions.errors import NotALibraryError
from sessions.models import Area, Session
from sessions.storage import Library, State
from sessions.storage.files import names_in
from sessions.storage.known import Known, Missing, absent_files

DAY = dt.date(2026, 2, 10)


def known(state: State, root: Path, areas: int, sessions: int = 1) -> Known:
    seen = Known(state, root)
    for number in range(areas):
        seen.learn(f"omr{number}", sessions)
    seen.keep()
    return seen


def test_what_was_learnt_is_missed_next_time(state: State, tmp_path: Path) -> None:
    known(state, tmp_path, 3)
    assert Known(state, tmp_path).missing(["omr1", "nytt"]) == Missing(("omr0", "omr2"), 2, 3)
    assert Known(state, tmp_path / "annan").missing([]) == Missing((), 0, 0)


@pytest.mark.parametrize(("gone", "much"), [(0, False), (2, False), (3, True), (10, True)])
def test_more_than_a_fifth_is_much(state: State, tmp_path: Path, gone: int, much: bool) -> None:
    seen = known(state, tmp_path, 10)
    assert seen.missing([f"omr{number}" for number in range(gone, 10)]).is_much == much


def test_what_is_forgotten_is_not_missed(state: State, tmp_path: Path) -> None:
    known(state, tmp_path, 2).forget(["omr0"])
    assert Known(state, tmp_path).missing([]).areas == ("omr1",)


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"x": 1}', b"\xff"])
def test_a_damaged_file_notices_less_and_stops_nothing(
    state: State, tmp_path: Path, damage: bytes
) -> None:
    known(state, tmp_path, 2)
    (state.root / "known.json").write_bytes(damage)
    assert Known(state, tmp_path).missing([]).areas == ()


@pytest.mark.parametrize("gone", ["the folder", "all in it"])
def test_an_emptied_library_is_not_here_right_now(
    library: Library, state: State, gone: str, tmp_path: Path
) -> None:
    library.create(Area(title="Språkmiljön"), [Session(date=DAY), Session(date=DAY)])
    library.close()
    library.root.rename(tmp_path / "undan")
    if gone == "all in it":
        library.root.mkdir()
    with pytest.raises(NotALibraryError, match="1 område med 2 träffar") as caught:
        Library.open(library.root, state)
    assert "inte tagit bort något" in caught.value.message
    assert not (library.root / "library.json").exists()
    shutil.rmtree(library.root, ignore_errors=True)
    (tmp_path / "undan").rename(library.root)
    assert len(Library.open(library.root, state).area_ids()) == 1


def test_an_empty_library_that_is_gone_may_begin_anew(library: Library, state: State) -> None:
    shutil.rmtree(library.root)
    assert Library.open(library.root, state).area_ids() == []


def test_writers_files_that_are_gone_are_told_apart_from_copies() -> None:
    before = "wabcdef-1.json:10:1:1/wabcdef.json:10:1:1/wabcdef (1).json:3:1:1"
    now = "wabcdef-1.json:12:2:1"
    assert absent_files(names_in(before), names_in(now)) == {"wabcdef.json"}
    assert absent_files(names_in(""), names_in(before)) == set()
    assert names_in(before)[2] == "wabcdef (1).json"


def test_two_windows_keep_what_both_have_learnt_and_what_one_was_told(
    state: State, tmp_path: Path
) -> None:
    one = Known(state, tmp_path)
    one.learn("gone", 1)
    one.keep()
    two = Known(state, tmp_path)
    one.learn("here", 2)
    one.keep()
    one.forget(["gone"])
    two.learn("there", 3)
    two.keep()
    assert Known(state, tmp_path).missing(()).areas == ("here", "there")
