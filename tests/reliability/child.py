"""A child process that is forked from the test, so that everything is already imported in it."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.connection import Pipe as pipe  # noqa: N813
from typing import Any

import pytest

forks = pytest.mark.skipif(sys.platform == "win32", reason="the suite forks, Windows cannot")

CRASHED = "crashed"


class Child:
    """Runs `work` in a process of its own, which says what it does; it ends when `work` does."""

    def __init__(self, work: Callable[["Connection[Any, Any]"], None]) -> None:
        self._ours, theirs = pipe()
        self.pid = os.fork()
        if self.pid == 0:
            self._ours.close()
            _live(work, theirs)
        theirs.close()

    def hear(self) -> Any:
        """What the child says next; None when it has ended."""
        try:
            return self._ours.recv()
        except (EOFError, ConnectionResetError):
            return None

    def all(self) -> Iterator[Any]:
        """Everything that the child says until it ends."""
        while (said := self.hear()) is not None:
            yield said

    def tell(self, word: object) -> None:
        self._ours.send(word)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> int:
        """Waits for the end: the exit status, or the signal that killed it as a negative number."""
        self._ours.close()
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


def _live(
    work: Callable[["Connection[Any, Any]"], None], to_parent: "Connection[Any, Any]"
) -> None:
    status = 1
    try:
        work(to_parent)
        status = 0
    except BaseException:
        to_parent.send((CRASHED, traceback.format_exc()))
    finally:
        os._exit(status)
