"""How this laptop left its own file, so that one that is put back from elsewhere is noticed.

What a writer has counted is counted once: in a file that was put back, the next save would use
counts again that other texts have elsewhere, and one of the two would cover the other.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from sessions.storage.atomic import FILE_MODE, make_folder
from sessions.storage.format import STAMP_LENGTH, checksum_in
from sessions.storage.state import State

_NO_FILE = "none"
_LENGTH = 2 * 64 + 1  # two checksums


class Left:
    """The checksum of one file as it was left, kept in the local state.

    It is written plainly, twice for each save, and need not last: where it is lost or torn, this
    laptop writes under another name, which costs one more file.
    """

    def __init__(self, state: State, path: Path) -> None:
        self._file = path
        name = sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
        self._memory = state.root / "left" / name[:32]
        self._now = _checksum_of(path)

    def is_so(self) -> bool:
        """Whether the file is as it was left; True if there never was one."""
        try:
            return self._now in self._memory.read_text("ascii").split()
        except (OSError, ValueError):
            return self._now == _NO_FILE

    def will_be(self, raw: bytes) -> None:
        """A save is about to begin; should it be cut off, either file is as it was left."""
        self._keep(f"{self._now} {checksum_in(raw)}")

    def is_now(self, raw: bytes) -> None:
        """The save has come to its end."""
        self._now = checksum_in(raw)
        self._keep(self._now)

    def forget(self) -> None:
        """The file was taken away again."""
        with suppress(OSError):
            self._memory.unlink(missing_ok=True)

    def _keep(self, text: str) -> None:
        """In place and at one stroke: whoever is killed leaves the former text or this one."""
        with suppress(OSError):
            make_folder(self._memory.parent)
            descriptor = os.open(self._memory, os.O_WRONLY | os.O_CREAT, FILE_MODE)
            try:
                os.write(descriptor, text.ljust(_LENGTH).encode("ascii"))
            finally:
                os.close(descriptor)


def _checksum_of(path: Path) -> str:
    try:
        if not path.is_file():
            return _NO_FILE
        with path.open("rb") as file:
            return checksum_in(file.read(STAMP_LENGTH))
    except OSError:
        return _NO_FILE
