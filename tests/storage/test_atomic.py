"""Whole files, whatever the system answers."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sessions.errors import NotSavedError
from sessions.models import Area, Note
from sessions.storage import Library
from sessions.storage.atomic import PATIENCE, make_folder, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
FAULTS = {
    errno.ENOSPC: "disken är full",
    errno.EROFS: "skrivskyddad",
    errno.EACCES: "rätt att skriva",
    errno.EIO: "disken svarar med fel",
}


class Failing:
    """A system call that fails from its n-th call on, until it is mended."""

    def __init__(self, real: Callable[..., Any], code: int, first: int) -> None:
        self.real, self.code, self.first = real, code, first
        self.calls = 0
        self.mended = False

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.calls += 1
        if not self.mended and self.calls >= self.first:
            raise OSError(self.code, os.strerror(self.code))
        return self.real(*arguments, **options)


@pytest.mark.parametrize("code", FAULTS)
@pytest.mark.parametrize(
    ("call", "first"), [("open", 1), ("write", 1), ("fsync", 1), ("replace", 1), ("fsync", 2)]
)
def test_a_save_that_fails_keeps_the_old_file_and_the_next_one_works(
    library: Library, monkeypatch: pytest.MonkeyPatch, code: int, call: str, first: int
) -> None:
    area = Area(title="Språkmiljön")
    library.create(area)
    kept = library.save(area.id, [Note(text="sparad")]).records[0]
    (path,) = library.root.glob("areas/*/*.json")
    before = path.read_bytes()
    failing = Failing(getattr(os, call), code, first)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        changed = kept.changed(text="ändrad")
        with pytest.raises(NotSavedError, match=FAULTS[code]) as caught:
            library.save(area.id, [changed, Note(text="ny")])
        assert "Texten finns kvar" in caught.value.message
        failing.mended = True
        if first == 1:
            assert path.read_bytes() == before
        assert list(path.parent.glob("*.tmp")) == []
        again = Note(text="ny")
        library.save(area.id, [changed, again])
    content = library.read(area.id)
    assert content.remarks == []
    assert content.rivals == {}
    assert sorted(row["text"] for row in content.tables["note"]) == ["ny", "ändrad"]
    assert again.id in {row["id"] for row in content.tables["note"]}


def test_the_next_try_replaces_what_a_failed_one_may_have_spread(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's flush failed, so nothing was acknowledged, but a sync has taken the new file."""
    area = Area(title="Språkmiljön")
    library.create(area)
    kept = library.save(area.id, [Note(text="sparad")]).records[0]
    (path,) = library.root.glob("areas/*/*.json")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing(os.fsync, errno.EIO, 2))
        with pytest.raises(NotSavedError):
            library.save(area.id, [kept.changed(text="halvvägs")])
    path.with_name("copy.json").write_bytes(path.read_bytes())
    library.save(area.id, [kept.changed(text="klar")])
    content = library.read(area.id)
    assert [row["text"] for row in content.tables["note"]] == ["klar"]
    assert content.rivals == {}


def test_a_folder_whose_name_may_not_last_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing(os.fsync, errno.EIO, 1))
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            make_folder(tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("first", range(1, 9))
def test_an_area_that_could_not_be_made_can_be_made_later(
    library: Library, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    area = Area(title="Språkmiljön")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing(os.fsync, errno.EIO, first))
        with pytest.raises(NotSavedError):
            library.create(area, [Note(text="x")])
    assert library.area_ids() == []
    library.create(area, [Note(text="x")])
    assert len(library.read(area.id).tables["note"]) == 1


def test_bytes_that_the_system_takes_in_pieces_all_arrive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    write_atomically(tmp_path / "file", bytes(range(256)))
    assert (tmp_path / "file").read_bytes() == bytes(range(256))


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_windows_holds_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    waits: list[float] = []
    real = os.replace

    def busy(source: Path, target: Path) -> None:
        if len(waits) < 3:
            error = PermissionError(errno.EACCES, "busy")
            error.winerror = winerror  # type: ignore[attr-defined]  # only Windows has it
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", waits.append)
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert waits == list(PATIENCE[:3])


def test_patience_ends_and_other_errors_get_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    error = PermissionError(errno.EACCES, "busy")
    monkeypatch.setattr("time.sleep", waits.append)
    monkeypatch.setattr(os, "replace", lambda source, target: (_ for _ in ()).throw(error))
    with pytest.raises(NotSavedError):
        write_atomically(tmp_path / "file", b"new")
    assert waits == []
    error.winerror = 32  # type: ignore[attr-defined]  # only Windows has it
    with pytest.raises(NotSavedError):
        write_atomically(tmp_path / "file", b"new")
    assert sum(waits) == pytest.approx(2.5)
    assert list(tmp_path.iterdir()) == []


def test_file_is_flushed_before_it_gets_its_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("write", "fsync", "replace"):
        real = getattr(os, name)

        def noted(*arguments: Any, name: str = name, real: Callable[..., Any] = real) -> Any:
            calls.append(name)
            return real(*arguments)

        monkeypatch.setattr(os, name, noted)
    write_atomically(tmp_path / "file", b"new")
    assert calls == (["write", "fsync", "replace"] + ([] if sys.platform == "win32" else ["fsync"]))


@posix
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    write_atomically(tmp_path / "a" / "b" / "file", b"x")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "file").stat().st_mode) == 0o600
