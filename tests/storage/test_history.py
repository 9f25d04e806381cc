"""Copies of files as they were before they were changed."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import clock
from sessions.errors import NotSavedError
from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.history import History, kept
from sessions.workshop.open_area import OpenArea

AREA = "abcd1234"
NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

moments = st.integers(0, 40 * 24 * 60 * 2).map(lambda halves: NOW - timedelta(minutes=halves / 2))
At = Callable[[float], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Sets the clock to some minutes after noon."""

    def set_clock(minutes: float) -> None:
        moment = NOW + timedelta(minutes=minutes)
        monkeypatch.setenv(clock.VARIABLE, moment.isoformat())

    set_clock(0)
    return set_clock


def own_file(library: Library) -> Path:
    (path,) = library.root.glob("areas/*/*.json")
    return path


def copies(state: State) -> list[bytes]:
    """The copies of the only file, oldest first."""
    return [path.read_bytes() for path in sorted(state.root.glob("history/*/*/*/*.json"))]


# When and what


def test_a_file_is_copied_before_its_first_change_in_a_run_and_then_every_five_minutes(
    library: Library, state: State, at: At
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    states: list[bytes] = []
    for minutes in (0, 1, 4.9, 5, 9, 10.1):
        at(minutes)
        states.append(own_file(library).read_bytes())
        library.save(AREA, [Note(text=f"minut {minutes}")])
    assert copies(state) == [states[0], states[3], states[5]]
    library.close()
    again = Library.open(library.root, state)
    at(10.2)
    last = own_file(library).read_bytes()
    again.save(AREA, [Note(text="nytt pass")])
    again.close()
    assert copies(state)[3:] == [last, own_file(library).read_bytes()]


def test_a_file_that_is_as_it_was_is_not_copied_again(
    library: Library, state: State, at: At
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    before = own_file(library).read_bytes()
    library.save(AREA, [Note(text="a")])
    library.close()
    after = own_file(library).read_bytes()
    assert copies(state) == [before, after]
    Library.open(library.root, state).save(AREA, [Note(text="b")])
    assert copies(state) == [before, after]


def test_copies_of_one_moment_do_not_replace_each_other(
    library: Library, state: State, at: At
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    for _ in range(3):
        library.save(AREA, [Note(text="a")])
        library.close()
        library = Library.open(library.root, state)
    assert len(set(copies(state))) == 4


def test_the_bytes_are_copied_as_they_were_found(library: Library, state: State) -> None:
    library.create(Area(id=AREA, title="Språk"))
    library.close()
    path = own_file(library)
    found = b"\n" + path.read_bytes()  # whole, but not as we would write it
    path.write_bytes(found)
    Library.open(library.root, state).save(AREA, [Note(text="a")])
    assert copies(state)[1:] == [found]


def test_the_copies_are_found_by_file_also_when_the_library_has_moved(
    library: Library, state: State, tmp_path: Path, at: At
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    library.save(AREA, [Note(text="a")])
    library.close()
    name = own_file(library).relative_to(library.root)
    moved = library.root.rename(tmp_path / "flyttad")
    *_, (moment, path) = History(moved, state).of(moved / name)
    assert moment == NOW
    assert path.read_bytes() == copies(state)[0]
    assert History(moved, state).library_id() == ""
    at(6)
    again = Library.open(moved, state)
    again.save(AREA, [Note(text="b")])
    again.close()
    assert len(list(state.root.glob("history/*"))) == 1
    named = orjson.loads((moved / "library.json").read_bytes())["id"]
    assert History(moved, state).library_id() == named


def test_an_id_that_is_a_path_leads_nowhere(library: Library, state: State) -> None:
    library.create(Area(id=AREA, title="Språk"))
    facts = {"schema": 1, "id": "../../utanför"}
    (library.root / "library.json").write_bytes(orjson.dumps(facts))
    library.save(AREA, [Note(text="a")])
    assert len(copies(state)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_the_owner_may_read_the_copies(library: Library, state: State) -> None:
    library.create(Area(id=AREA, title="Språk"))
    library.save(AREA, [Note(text="a")])
    for path in (state.root / "history").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


# What goes wrong


def test_a_copy_that_cannot_be_made_is_told_and_the_save_stands(
    library: Library, state: State, at: At
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    (state.root / "history").write_text("i vägen", encoding="utf-8")
    area = OpenArea(library, AREA)
    told = area.save([Note(text="a")]).told
    assert told.startswith("Sparat. Men kopian")
    assert str(state.root) in told
    assert area.save([Note(text="b")]).told == "Sparat."  # not at every line
    at(6)
    (state.root / "history").unlink()
    assert area.save([Note(text="c")]).told == "Sparat."
    assert len(copies(state)) == 1
    assert sorted(row["text"] for row in library.read(AREA).tables["note"]) == ["a", "b", "c"]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_one_failing_call_spoils_the_copy_and_not_the_save(
    library: Library, state: State, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    real = getattr(os, call)
    failed: list[str] = []

    def once(*arguments: object, **options: object) -> object:
        if not failed:
            failed.append(call)
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, once)
        ack = library.save(AREA, [Note(text="a")])
    assert failed
    assert "kopian" in ack.warning
    assert [row["text"] for row in library.read(AREA).tables["note"]] == ["a"]
    assert list(state.root.rglob("*.tmp")) == []
    for copy in copies(state):
        assert orjson.loads(copy)


def test_a_file_too_large_to_be_read_again_is_not_written(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.create(Area(id=AREA, title="Språk"))
    before = own_file(library).read_bytes()
    monkeypatch.setattr("sessions.storage.database.MAX_BYTES", 10_000)
    with pytest.raises(NotSavedError, match="200 MB"):
        library.save(AREA, [Note(text="x" * 10_000)])
    assert own_file(library).read_bytes() == before
    library.save(AREA, [Note(text="kort")])


# Which copies stay


def test_copies_thin_out_with_time(library: Library, state: State, at: At) -> None:
    library.create(Area(id=AREA, title="Språk"))
    for minutes in range(0, 60 * 48, 5):
        at(minutes)
        library.save(AREA, [Note(text="x")])
    found = len(copies(state))
    assert 12 + 22 <= found <= 12 + 24 + 2


@given(st.sets(moments))
def test_thinning_keeps_the_newest_of_each_period(stamps: set[datetime]) -> None:
    left = kept(stamps, NOW)
    assert left <= stamps
    assert kept(left, NOW) == left
    assert len(left) <= 12 + 25 + 31
    newest = sorted(stamps, reverse=True)
    assert left >= set(newest[:1])
    assert left >= {each for each in newest[:12] if NOW - each <= timedelta(hours=1)}
    for span, period in ((24, "%d%H"), (30 * 24, "%m%d")):
        near = {each for each in stamps if NOW - each <= timedelta(hours=span)}
        assert {f"{each:{period}}" for each in near} <= {f"{each:{period}}" for each in left}


@given(st.sets(moments), st.sets(moments), moments)
def test_thinning_often_leaves_what_thinning_once_does(
    old: set[datetime], new: set[datetime], between: datetime
) -> None:
    old = {each for each in old if each <= between}
    new = {each for each in new if each > between}
    assert kept(kept(old, between) | new, NOW) == kept(old | new, NOW)


@given(st.sets(moments, min_size=1))
def test_what_a_wrong_clock_calls_the_future_stays(stamps: set[datetime]) -> None:
    assert kept(stamps, NOW - timedelta(days=60)) == stamps
