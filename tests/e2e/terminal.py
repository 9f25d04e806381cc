"""A terminal for tests: a command in a pty, its screen, and a hand that types.

Nothing here sleeps: a test waits for what it expects to see, and a failure shows the screen.
"""

import codecs
import os
import re
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

import pyte
import pytest
from rich.cells import cell_len

if sys.platform == "win32":
    pytest.skip("en pty finns bara på POSIX", allow_module_level=True)

from ptyprocess import PtyProcess  # type: ignore[import-untyped]  # it has no stubs

PATIENCE = 20.0  # seconds until a condition counts as failed; a busy machine may be slow

_F_KEYS = ["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"]
KEYS: Mapping[str, str] = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "escape": "\x1b[27u",  # unmistakable also when more follows at once
    "bare-escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+down": "\x1b[1;5B",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    **{f"f{number}": f"\x1b{code}" for number, code in enumerate(_F_KEYS, 1)},
    **{f"ctrl+{chr(code)}": chr(code - 96) for code in range(ord("a"), ord("z") + 1)},
}

# Mouse events in SGR: the button, and how the sequence ends.
_MOUSE: Mapping[str, tuple[int, str]] = {
    "press": (0, "M"),
    "move": (32, "M"),
    "release": (0, "m"),
    "wheel up": (64, "M"),
    "wheel down": (65, "M"),
}

# What Textual asks of a terminal, answered at once so that it never waits for a time-out.
_QUERY = re.compile(
    r"\x1b\[(?P<attributes>0?)c|\x1b\[(?P<second>>0?)c|\x1b\[(?P<status>5)n|\x1b\[(?P<place>6)n"
    r"|\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<kitty>\?)u|\x1b\[(?P<version>>0?)q"
    r"|\x1b\](?P<colour>4;\d+|1[0-9]);\?(?:\x07|\x1b\\)"
)
_KNOWN_MODES = frozenset(
    {"7", "25", "1000", "1002", "1003", "1004", "1006", "1049", "2004", "2026"}
)
_FRAME_BEGINS, _FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
# Sequences that the screen model would print as text or trip over.
_UNKNOWN = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[[<=>][\d;:]*[ -/]*[@-~]"
    r"|\x1b\[\?[\d;]*[ -/]*[@-gi-km-~]|\x1b\[[\d;:]*[ -/]+[@-~]"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]][^\x07\x1b]*\x1b?)?\Z")

T = TypeVar("T")
Condition = str | Callable[[], object]


class Terminal:
    """A command that believes it has a terminal window of its own."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._picture = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._picture)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._drawing = False  # inside a frame, so that the picture is half old and half new
        self._look = 0
        self._seen: list[str] = []  # the rows as they were at the end of the last frame
        self._changed = threading.Condition()
        self.keys_pressed = 0
        self.mouse_events = 0  # presses, moves by a cell, releases and turns of the wheel
        self.process = PtyProcess.spawn(
            list(command),
            env={**_surroundings(), "TERM": "xterm-256color", **(environment or {})},
            dimensions=(rows, columns),
        )
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.hang_up()

    # What the hand does

    def send(self, text: str) -> None:
        """Write text as it is, all of it in one breath."""
        raw = memoryview(text.encode("utf-8", "surrogateescape"))
        while raw:
            _, ready, _ = select.select([], [self.process.fd], [], PATIENCE)
            if not ready:
                raise AssertionError("Programmet tar inte emot vad som skrivs.\n" + self.screen())
            raw = raw[os.write(self.process.fd, raw[:4096]) :]

    def press(self, *keys: str) -> None:
        """Press keys by name; anything else is typed as text."""
        self.keys_pressed += len(keys)
        self.send("".join(KEYS.get(key, key) for key in keys))

    def press_slowly(self, *keys: str) -> None:
        """Press keys as one who looks at what each of them does."""
        for key in keys:
            before = self.look()
            self.press(key)
            self.wait_for_other(self.look, before, f"att {key} märks")

    def paste(self, text: str) -> None:
        """What a terminal sends when somebody pastes."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    # What the hand does with the mouse; a text is taken at its first cell, as the eye finds it

    def click(self, text: str) -> None:
        """Press and let go on a text."""
        place = self.place_of(text)
        self.mouse("press", *place)
        self.mouse("release", *place)

    def drag(self, text: str, onto: str) -> None:
        """Hold one text, draw it onto another and let go there."""
        self.hold(text, onto)
        self.release(onto)

    def hold(self, text: str, over: str) -> None:
        """Hold one text above another, cell by cell on the way there and never quite straight."""
        (x, y), (to_x, to_y) = self.place_of(text), self.place_of(over)
        self.mouse("press", x, y)
        self.mouse("move", x := x + 1, y)
        while (x, y) != (to_x, to_y):
            x += (to_x > x) - (to_x < x)
            y += (to_y > y) - (to_y < y)
            self.mouse("move", x, y)

    def release(self, text: str) -> None:
        """Let go on a text."""
        self.mouse("release", *self.place_of(text))

    def wheel(self, text: str, clicks: int) -> None:
        """Turn the wheel above a text: down, or up when `clicks` is negative."""
        for _ in range(abs(clicks)):
            self.mouse("wheel down" if clicks > 0 else "wheel up", *self.place_of(text))

    def mouse(self, event: str, x: int, y: int) -> None:
        """One event at a cell: press, move, release, wheel up or wheel down."""
        self.mouse_events += 1
        button, end = _MOUSE[event]
        self.send(f"\x1b[<{button};{x + 1};{y + 1}{end}")

    def place_of(self, text: str) -> tuple[int, int]:
        """Column and row of a text that stands on one row of the screen."""
        for y, row in enumerate(self.rows):
            if (x := row.find(text)) >= 0:
                return cell_len(row[:x]), y
        raise AssertionError(f"”{text}” syns inte.\n{self.screen()}")

    def resize(self, columns: int, rows: int) -> None:
        """The window gets another size."""
        with self._changed:
            self._picture.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    # What the eye sees

    @property
    def rows(self) -> list[str]:
        """The rows of the last whole frame, without the space at their ends."""
        with self._changed:
            return self._seen

    def screen(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.rows)

    def look(self) -> int:
        """A number that is another one when anything looks different, colours included."""
        with self._changed:
            if not self._drawing:
                buffer = self._picture.buffer
                self._look = hash(
                    tuple(
                        (y, x, cell)
                        for y in range(self._picture.lines)
                        for x, cell in buffer[y].items()
                    )
                )
            return self._look

    def shows(self, text: str) -> bool:
        """Whether `text` stands on the screen, however it is wrapped and framed."""
        return squeezed(text) in squeezed(self.screen())

    def wait_for(self, condition: Condition, why: str = "", patience: float = PATIENCE) -> None:
        """Wait until a text is shown, or until a predicate holds. The screen is in the failure."""
        holds: Callable[[], Any] = (
            (lambda: self.shows(condition)) if isinstance(condition, str) else condition
        )
        end = time.monotonic() + patience
        with self._changed:
            while not holds():
                left = end - time.monotonic()
                if left <= 0 or (not self.running and not holds()):
                    wanted = why or (condition if isinstance(condition, str) else "villkoret")
                    how = "" if self.running else " – programmet har slutat"
                    raise AssertionError(f"Väntade på: {wanted}{how}\n{self.screen()}")
                self._changed.wait(min(left, 0.25))

    def wait_for_other(
        self, seen: Callable[[], T], before: T, why: str, patience: float = PATIENCE
    ) -> None:
        """Wait until something is no longer what it was."""
        self.wait_for(lambda: seen() != before, why, patience)

    # How it ends

    @property
    def running(self) -> bool:
        return bool(self.process.isalive())

    def wait_until_ended(self, patience: float = PATIENCE) -> int | None:
        """Wait for the program to end by itself; its exit status."""
        end = time.monotonic() + patience
        while self.running:
            if time.monotonic() > end:
                raise AssertionError(f"Programmet slutar inte.\n{self.screen()}")
            self._reader.join(0.02)
        status: int | None = self.process.exitstatus
        return status

    def kill(self) -> None:
        """What a power cut does to the process."""
        with suppress(ProcessLookupError):
            if self.running:
                os.kill(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def hang_up(self) -> None:
        """Close the window: the terminal goes away under the program."""
        if not self.process.closed:
            # ptyprocess would send signals of its own; a window that closes does not.
            self.process.fileobj.close()
            self.process.closed = True
        self._reader.join(PATIENCE)

    # The reader

    def _read(self) -> None:
        with suppress(OSError, ValueError):  # the other side, or our own, is closed
            while data := os.read(self.process.fd, 65536):
                self._take(self._rest + self._decode(data))
        with self._changed:
            self._changed.notify_all()

    def _take(self, text: str) -> None:
        unfinished = _UNFINISHED.search(text)
        whole = text[: unfinished.start()] if unfinished else text
        self._rest = text[unfinished.start() :] if unfinished else ""
        for question in _QUERY.finditer(whole):
            self._answer(question)
        with self._changed:
            ended, begun = whole.rfind(_FRAME_ENDS), whole.rfind(_FRAME_BEGINS)
            if ended != begun:  # else there was neither
                self._drawing = begun > ended
            self._stream.feed(_UNKNOWN.sub("", whole))
            if not self._drawing:
                self._seen = [row.replace("\xa0", " ").rstrip() for row in self._picture.display]
                self._changed.notify_all()

    def _answer(self, question: "re.Match[str]") -> None:
        kind = question.lastgroup or ""
        asked = question[kind]
        row, column = self._picture.cursor.y + 1, self._picture.cursor.x + 1
        known = 2 if asked in _KNOWN_MODES else 0
        answers = {
            "attributes": "\x1b[?62;22c",
            "second": "\x1b[>41;380;0c",
            "status": "\x1b[0n",
            "place": f"\x1b[{row};{column}R",
            "mode": f"\x1b[?{asked};{known}$y",
            "kitty": "\x1b[?0u",
            "version": "\x1bP>|XTerm(380)\x1b\\",
            "colour": f"\x1b]{asked};rgb:1111/1111/1111\x1b\\",
        }
        with suppress(OSError):
            os.write(self.process.fd, answers[kind].encode())


def _surroundings() -> dict[str, str]:
    """The environment without the size that a test runner claims for its own terminal."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}


def squeezed(text: str) -> str:
    """`text` without white space and frames, so that it is found however it is wrapped."""
    return re.sub(r"[\s│┃▏▕▌▐▁▔▎─╭╮╰╯┌┐└┘█▊▋▍▉]+", "", text)
