"""Putting a file aside: `trash/<the folder it lay in>/<UTC stamp> <its name>`.

Nothing is erased, and nothing that lies there is ever written over.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sessions import clock
from sessions.storage.atomic import flush_folder, make_folder, patiently, write_atomically
from sessions.storage.files import refuse_if_outside

_LONGEST_NAME = 100


def move_to_trash(root: Path, path: Path) -> Path:
    """Move a file of the library aside; where it now lies. Raises OSError or NotSavedError."""
    target = _free_name(root, path)
    patiently(lambda: path.rename(target))
    with suppress(OSError):  # at worst, a power cut moves it back
        flush_folder(target.parent)
        flush_folder(path.parent)
    return target


def copy_to_trash(root: Path, path: Path, raw: bytes) -> Path:
    """Keep the bytes of a file that is about to be replaced; where they now lie.

    Bytes that lie there already, since somebody was interrupted, are not copied again. Raises
    OSError or NotSavedError.
    """
    target = _free_name(root, path)
    for kept in sorted(target.parent.glob("*.json")):
        if kept.name.endswith(f" {_short(path)}") and kept.read_bytes() == raw:
            return kept
    write_atomically(target, raw)
    return target


def is_in_trash(root: Path, folder: Path, name: str) -> bool:
    """Whether a file of that folder with that name has been put aside."""
    with suppress(OSError):
        return any(
            each.name.endswith(f" {name}") for each in (root / "trash" / folder.name).iterdir()
        )
    return False


def _free_name(root: Path, path: Path) -> Path:
    trash = root / "trash"
    folder = trash if path.parent == root else trash / path.parent.name
    refuse_if_outside(root, trash)
    make_folder(folder)
    refuse_if_outside(root, folder)
    stamp = f"{clock.now():%Y%m%dT%H%M%SZ}"
    target = folder / f"{stamp} {_short(path)}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stamp} ({number}) {_short(path)}"
    return target


def _short(path: Path) -> str:
    return path.name[-_LONGEST_NAME:]
