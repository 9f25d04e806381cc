"""Under which name this process writes, so that no file ever has two writers."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import choice
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from sessions.errors import StorageError
from sessions.storage.atomic import make_folder
from sessions.storage.state import State

if TYPE_CHECKING:
    from filelock import BaseFileLock

MOST_WINDOWS = 500
IDENTITY = "writer.json"
_INSTALLATION_ID = re.compile(r"w[a-z0-9]{6}")
_WRITER_NAME = re.compile(r"w[a-z0-9]{6}(-\d{1,3})?")


def new_id() -> str:
    return "w" + "".join(choice(ascii_lowercase + digits) for _ in range(6))


def own_name(state: State, root: Path) -> str:
    """The name with which all names of this laptop begin at this place; empty before it has any.

    The same folder at another place, such as a copy of it, is written in under another name.
    """
    kept = state.read_json(IDENTITY).get("id")
    return _at(root, kept) if isinstance(kept, str) else ""


def _at(root: Path, installation: str) -> str:
    from hashlib import sha256

    place = f"{installation} {root.absolute()}".encode("utf-8", "surrogatepass")
    number = int.from_bytes(sha256(place).digest())
    signs = []
    for _ in range(6):
        number, rest = divmod(number, 36)
        signs.append((digits + ascii_lowercase)[rest])
    return "w" + "".join(signs)


@contextmanager
def nobody_writes_as(state: State, root: Path, name: str) -> Iterator[bool]:
    """Whether no process of this laptop writes as `name`; while it is so, none begins to."""
    if not _WRITER_NAME.fullmatch(name):
        yield True
        return
    writer = Writer(state, root)
    try:
        free = writer.take(name)
    except OSError:
        free = False
    try:
        yield free
    finally:
        writer.release()


def retire(state: State, root: Path, name: str) -> None:
    """See to it that nobody begins to write as `name` again: the counts it has used for versions
    that are lost here, and may lie on another laptop, must not be used for others.

    Raises OSError or NotSavedError.
    """
    from filelock import FileLock

    with FileLock(Writer(state, root).lock_path("identity"), timeout=10, thread_local=False):
        own = own_name(state, root)
        if own and name.partition("-")[0] == own:
            state.write_json(IDENTITY, {"id": new_id(), "host": platform.node()}, durable=True)


class Writer:
    """A name that no other process has while this one holds it.

    The first window of an installation writes as `w7abcde`, the next as `w7abcde-1`. The system
    frees the lock when a process dies. The lock lies in the local state and never in the library,
    which may be synced.
    """

    def __init__(self, state: State, root: Path) -> None:
        self._state = state
        self._root = root
        self._name = ""
        self._slot = 0
        self._lock: BaseFileLock | None = None

    @property
    def name(self) -> str:
        """The name, taken at the first asking."""
        if not self._name:
            self._take(self._slot)
        return self._name

    def advance(self) -> None:
        """Take another name for good: the file of this one must not be written."""
        following = self._slot + 1
        self.release()
        self._take(following)

    def retire(self) -> None:
        """Give the name up for ever: its file is not as this laptop left it."""
        name = self.name
        self.release()
        self._slot = 0
        try:
            retire(self._state, self._root, name)
        except (OSError, StorageError):
            self._name = new_id()

    def take(self, name: str) -> bool:
        """Lock a name, unless another process has it. Raises OSError."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.lock_path(name), thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        self._lock = lock
        return True

    def release(self) -> None:
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release()
        self._lock, self._name = None, ""

    def lock_path(self, name: str) -> Path:
        folder = self._state.root / "locks"
        make_folder(folder)
        return folder / f"{name}.lock"

    def _take(self, slot: int) -> None:
        try:
            own = _at(self._root, self._installation())
            while slot < MOST_WINDOWS:
                name = f"{own}-{slot}" if slot else own
                if self.take(name):
                    self._name, self._slot = name, slot
                    return
                slot += 1
        except (OSError, StorageError):
            pass
        self._name = new_id()  # a new name is always safe; it only makes one more file

    def _installation(self) -> str:
        """The id of this installation; a laptop cloned from another has another name."""
        from filelock import FileLock

        host = platform.node()
        with FileLock(self.lock_path("identity"), timeout=10, thread_local=False):
            kept = self._state.read_json(IDENTITY)
            name = kept.get("id")
            if kept.get("host") == host and isinstance(name, str) and _INSTALLATION_ID.match(name):
                return name
            name = new_id()
            self._state.write_json(IDENTITY, {"id": name, "host": host}, durable=True)
            return name
