"""The files of an area: which they are, whether they have changed, and their bytes.

What a start needs and no more: nothing here knows what is in a file.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from sessions.errors import DamagedFileError, NotSavedError, reason
from sessions.storage.atomic import patiently
from sessions.storage.migrations import SCHEMA as SCHEMA  # handed on

MAX_BYTES = 200 * 1024 * 1024


def writer_files(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    """Every JSON file in the folder, in order: also copies that a sync has named in its own way."""
    with os.scandir(folder) as entries:
        found = [
            entry
            for entry in entries
            if entry.name.lower().endswith(".json") and not entry.name.startswith(".")
        ]
    return sorted(found, key=lambda entry: entry.name)


def fingerprint(folder: os.PathLike[str]) -> str:
    """Changes when any file of the area does; reads no file. Empty when there is none."""
    return "/".join(marks_of(folder).values())


def names_in(fingerprint: str) -> list[str]:
    """The names of the files that a fingerprint, or several joined, was made of."""
    return [mark.rsplit(":", 3)[0] for mark in fingerprint.split("/") if mark]


def marks_of(folder: os.PathLike[str]) -> dict[str, str]:
    """For each file of the area, by its name, a mark that changes when the file does."""
    return {entry.name: _mark(entry) for entry in writer_files(folder)}


def read_file(path: Path) -> bytes | None:
    """The bytes of a file, or None when it is not there. Raises DamagedFileError, also for a link:
    what is read lies in the library.
    """
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise DamagedFileError(path, "det är en länk, och länkar följs inte")
        if stat.S_ISDIR(status.st_mode):
            raise DamagedFileError(path, "det är en mapp")
        if not stat.S_ISREG(status.st_mode):  # a pipe would let us wait for ever
            raise DamagedFileError(path, "det är ingen vanlig fil")
        if status.st_size > MAX_BYTES:
            raise DamagedFileError(path, "den är större än 200 MB")
        return patiently(path.read_bytes)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DamagedFileError(path, reason(error)) from error


def is_link(entry: os.DirEntry[str] | Path) -> bool:
    """Whether it leads elsewhere: a link, or what Windows calls a junction."""
    if entry.is_symlink() or sys.platform != "win32":
        return entry.is_symlink()
    try:
        tag = entry.stat(follow_symlinks=False).st_reparse_tag
    except OSError:
        return False
    return tag == stat.IO_REPARSE_TAG_MOUNT_POINT


def leads_out(root: Path, folder: Path) -> bool:
    """Whether a folder of the library is a link that leads out of it."""
    if not is_link(folder):
        return False
    try:
        return not folder.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link that leads round in a ring
        return True


def refuse_if_outside(root: Path, folder: Path) -> None:
    """Raises NotSavedError if a folder of the library is a link that leads out of it."""
    if leads_out(root, folder):
        raise NotSavedError(
            f"Inte sparat: {folder.relative_to(root)} i mappen är en länk ut ur den, och dit "
            "skrivs inget. Texten finns kvar där du skrev den. Ta bort länken och spara igen."
        )


def _mark(entry: os.DirEntry[str]) -> str:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return f"{entry.name}:?:?:?"  # just gone
    return f"{entry.name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"
