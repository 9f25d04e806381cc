"""Unpacking a backup as a library of its own, in a folder that is new: all of it or nothing."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sessions.errors import NotALibraryError, NotSavedError, reason
from sessions.storage.atomic import (
    FILE_MODE,
    FOLDER_MODE,
    flush,
    flush_folder,
    make_folder,
    patiently,
)
from sessions.storage.backup.zip_names import is_writer_file
from sessions.storage.backup.zipped import ZippedLibrary, open_zipped
from sessions.storage.files import SCHEMA, is_link
from sessions.storage.founding import LIBRARY_FILE, may_be_ignored, read_library_file
from sessions.storage.steps import Progress, Steps


@dataclass(frozen=True)
class Restored:
    """A library that was unpacked; `remarks` tell what was left out."""

    folder: Path
    areas: int
    files: int
    remarks: tuple[str, ...]


def restore_to(path: Path, folder: Path) -> Steps[Restored]:
    """Unpack a backup in a folder that is missing or empty. Raises NotFoundError or StorageError.

    Everything is checked beside its place, and what makes the folder a library comes last.
    """
    with open_zipped(path) as zipped:
        _refuse(folder)
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        beside = folder / f".samsyn-restore.{os.getpid()}.tmp"
        try:
            make_folder(folder)
            beside.mkdir(FOLDER_MODE)
            yield from _unpack(zipped, beside)
            _put_in_place(beside, folder)
            missing.clear()
        except OSError as error:
            raise _not_restored(reason(error)) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            for each in missing:
                with suppress(OSError):
                    each.rmdir()
        names = [member.name for member in zipped.members]
    areas = {name.split("/")[1] for name in names if is_writer_file(name)}
    return Restored(folder, len(areas), len(names), tuple(zipped.remarks))


def _unpack(zipped: ZippedLibrary, beside: Path) -> Steps[None]:
    for done, member in enumerate(zipped.members, 1):
        _write(beside / member.name, zipped.read(member))
        yield Progress(done, len(zipped.members))
    try:
        read_library_file(beside)
    except NotALibraryError:
        (beside / LIBRARY_FILE).unlink(missing_ok=True)
        facts = {"schema": SCHEMA, "id": zipped.library or uuid4().hex, "name": beside.parent.name}
        _write(beside / LIBRARY_FILE, json.dumps(facts).encode("ascii"))
        zipped.remarks.append(f"{LIBRARY_FILE} var skadad i säkerhetskopian och är gjord på nytt.")
    for inner, _, _ in os.walk(beside):
        flush_folder(Path(inner))


def _write(path: Path, raw: bytes) -> None:
    """A new file that is on the disk when this returns. Raises OSError."""
    make_folder(path.parent)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, FILE_MODE), "wb") as file:
        file.write(raw)
        file.flush()
        flush(file.fileno())


def _put_in_place(beside: Path, folder: Path) -> None:
    """A folder without its library file is no library, so that file is the last. Raises OSError."""
    moved: list[Path] = []
    try:
        for each in sorted(beside.iterdir(), key=lambda each: each.name == LIBRARY_FILE):
            _move(each, folder / each.name)
            moved.append(folder / each.name)
            flush_folder(folder)
    except OSError:
        for each in reversed(moved):
            shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink()
        raise


def _move(here: Path, there: Path) -> None:
    if os.path.lexists(there):
        raise FileExistsError
    patiently(lambda: here.rename(there))


def _refuse(folder: Path) -> None:
    """Raises NotSavedError when no library may be unpacked there."""
    try:
        if is_link(folder) or (folder.exists() and not folder.is_dir()):
            raise _not_restored(f"{folder} är ingen mapp, utan en fil eller en länk")
        others = [each.name for each in folder.iterdir() if not may_be_ignored(each.name)]
        if others:
            raise _not_restored(f"mappen {folder} är inte tom")
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _not_restored(reason(error)) from error
    if any((each / LIBRARY_FILE).exists() for each in folder.absolute().parents):
        raise _not_restored(f"{folder} ligger inuti en mapp med träffar")


def _not_restored(why: str) -> NotSavedError:
    return NotSavedError(
        f"Inget är uppackat: {why}. Säkerhetskopian är orörd. Välj en mapp som är ny eller tom."
    )
