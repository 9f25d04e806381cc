"""Copies that a sync has made when two laptops changed one file: taken in, then put aside.

A copy is known by its stamp, which names the writer of the original; each sync names copies in its
own way. Reading an area reads its copies too, so nothing depends on when this is done, or if.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sessions.errors import DamagedFileError, NotSavedError, cause, reason
from sessions.storage.adoption import take_in
from sessions.storage.area import read_content
from sessions.storage.files import is_link, writer_files
from sessions.storage.format import STAMP_ROW, FileContent
from sessions.storage.state import State
from sessions.storage.trash import move_to_trash
from sessions.storage.writer import nobody_writes_as

_HEAD = 1000  # bytes in which a stamp that we wrote names its writer
_WRITER = re.compile(rb'"writer":"([a-z0-9-]+)"')


def copies_in(folder: Path) -> list[Path]:
    """The whole files whose stamp names another writer than their name does, in order."""
    return [
        path
        for path in map(Path, writer_files(folder))
        if not _seems_original(path) and (content := _read(path)) and is_copy(path, content)
    ]


def is_copy(path: Path, content: FileContent) -> bool:
    writer = content.stamp.get(STAMP_ROW, {}).get("writer")
    return isinstance(writer, str) and writer != path.stem.lower()


def tidy(root: Path, folders: Sequence[Path], state: State) -> list[str]:
    """Take in what only copies hold and put them aside; what was done and what could not be.

    Two laptops may do it at once, in any order, and it may be stopped anywhere: a copy is moved
    when what stands in it stands in a writer's own file, or in one that all laptops name alike.
    """
    remarks = []
    try:
        copies = {folder: found for folder in folders if (found := copies_in(folder))}
        if copies and not _only_readable(folders):
            for folder, found in copies.items():
                remarks += [_put_aside(root, folder, path, found, state) for path in found]
    except OSError as error:
        remarks.append(f"Mappen går inte att läsa ({reason(error)}). Inget är flyttat.")
    return [remark for remark in remarks if remark]


def _put_aside(root: Path, folder: Path, path: Path, copies: Iterable[Path], state: State) -> str:
    with nobody_writes_as(state, root, path.stem) as free:
        content = _read(path) if free else None
        if content is None or not is_copy(path, content):
            return ""  # another window has it, or has just put it aside
        try:
            take_in(folder, content, but=[*copies])
            moved = move_to_trash(root, path)
        except FileNotFoundError:
            return ""
        except (OSError, NotSavedError) as error:
            return (
                f"”{path.name}” är en kopia som en synkronisering har gjort. Den läses, men kunde "
                f"inte flyttas undan ({cause(error)}). Inget är borta."
            )
    return (
        f"”{path.name}” var en kopia som en synkronisering har gjort. Allt i den finns i området, "
        f"och filen ligger kvar i {moved.parent.relative_to(root).as_posix()}."
    )


def _only_readable(folders: Iterable[Path]) -> bool:
    """Whether a newer version has written in the area, or the system forbids to."""
    return any(
        not os.access(folder, os.W_OK)
        or any((content := _read(Path(entry))) and content.newer for entry in writer_files(folder))
        for folder in folders
    )


def _seems_original(path: Path) -> bool:
    """A look at the head spares reading whole files; what it does not tell, the stamp does."""
    try:
        if is_link(path) or not path.is_file():
            return True
        with path.open("rb") as file:
            named = _WRITER.search(file.read(_HEAD))
    except OSError:
        return True
    return named is not None and named[1] == path.stem.lower().encode("ascii", "replace")


def _read(path: Path) -> FileContent | None:
    try:
        return read_content(path)
    except DamagedFileError:
        return None
