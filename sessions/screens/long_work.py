"""Work that takes long, done some steps at a time so that every save comes in between."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.widgets import Static

from sessions.errors import SamsynError
from sessions.widgets.plain import plain

if TYPE_CHECKING:
    from sessions.storage.steps import Progress, Steps

R = TypeVar("R")
_SOME = 0.03  # seconds that a save may have to wait
_CELLS = 30


class StoppedError(SamsynError):
    """Somebody wanted it no more. What was half done is undone."""


class WorkLine(Static):
    """A bar and how many percent; there only while something is being done."""

    DEFAULT_CSS = """
    WorkLine { height: 1; padding: 0 1; color: $text-muted; display: none; }
    WorkLine.-working { display: block; }
    """

    def show(self, progress: "Progress | None") -> None:
        """How far it has come, or None when it has ended."""
        self.set_class(progress is not None, "-working")
        if progress is not None:
            part = progress.done / max(progress.of, 1)
            filled = int(_CELLS * part)
            bar = "█" * filled + "░" * (_CELLS - filled)
            self.update(plain(f"{bar} {int(100 * part)} %"))


class LongWork:
    """One piece of work at a time, in the storage thread; `show` is told of its progress."""

    def __init__(
        self, call: Callable[..., Awaitable[Any]], show: Callable[["Progress | None"], None]
    ) -> None:
        self._call = call
        self._show = show
        self._wanted = True
        self._ended = asyncio.Event()
        self._ended.set()

    @property
    def running(self) -> bool:
        return not self._ended.is_set()

    async def do(self, steps: "Steps[R]") -> R:
        """Raises SamsynError, and StoppedError after `stop`."""
        self._wanted = True
        self._ended.clear()
        try:
            while self._wanted:
                outcome = await self._call(_some, steps)
                if isinstance(outcome, _Result):
                    result: R = outcome.value
                    return result
                self._show(outcome)
            raise StoppedError("Avbrutet.")
        finally:
            await self._call(steps.close)
            self._ended.set()
            self._show(None)

    async def stop(self) -> None:
        """Returns when nothing of it is left."""
        self._wanted = False
        await self._ended.wait()


class _Result(Generic[R]):
    def __init__(self, value: R) -> None:
        self.value = value


def _some(steps: "Steps[R]") -> "Progress | _Result[R]":
    """As many steps as can be done in a moment."""
    end = time.monotonic() + _SOME
    while True:
        try:
            progress = next(steps)
        except StopIteration as finished:
            return _Result(finished.value)
        if time.monotonic() > end:
            return progress
