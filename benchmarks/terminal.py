"""A program in a pseudo-terminal, its output stamped with the time that each piece arrived."""

import fcntl
import os
import pty
import queue
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.picture import Picture
from benchmarks.queries import Answers

COLUMNS, ROWS = 120, 36
_QUIT_PATIENCE = 5
_KEYS = {
    "enter": "\r",
    "tab": "\t",
    "esc": "\x1b",
    "backspace": "\x7f",
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", 1)},
    "f5": "\x1b[15~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "end": "\x1b[F",
    **{f"ctrl+{chr(code)}": chr(code - 96) for code in range(97, 123)},
}
_HIDDEN = ("LINES", "COLUMNS", "NO_COLOR", "TERM_PROGRAM", "SAMSYN_NOW")


@dataclass(frozen=True)
class Usage:
    """What a process has used so far: CPU in ms, and its largest resident set in MB."""

    cpu: float
    memory: float


class Terminal:
    """One thread reads, stamps and answers; whoever waits keeps the picture."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.picture = Picture(COLUMNS, ROWS)
        self.total = 0
        self._inbox: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._open = True
        kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self.started = time.perf_counter()
        self._pid, self._master = _spawn(command, {**kept, **terminal, **environment})
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait(self, seconds: float, seen: Callable[[], bool] = lambda: False) -> float | None:
        """Take output until `seen` holds on a shown picture: when that output came, else None."""
        end = time.perf_counter() + seconds
        while self._open and (left := end - time.perf_counter()) > 0:
            with suppress(queue.Empty):
                stamp, data = self._inbox.get(timeout=left)
                self._open = bool(data)
                found = any([seen() for _ in self.picture.feed(data)])  # noqa: C419 (feed it whole)
                while self.picture.questions:
                    self.send(self.picture.questions.pop(0))
                if found:
                    return stamp
        return None

    def wait_for(self, text: str, seconds: float) -> float | None:
        """When `text` came to stand on the screen; a leading `!` means until it is gone."""
        seen = showing(self, text)
        return time.perf_counter() if seen() else self.wait(seconds, seen)

    def press(self, key: str) -> float:
        """Send one key by its name, or the text itself; the time just before."""
        sent = time.perf_counter()
        self.send(_KEYS.get(key, key))
        return sent

    def send(self, text: str) -> None:
        with suppress(OSError):
            os.write(self._master, text.encode())

    def usage(self) -> Usage:
        """Of the program itself; none that is measured here starts others."""
        with suppress(OSError, KeyError):
            cpu = time.clock_gettime((~self._pid << 3) | 2) * 1000  # that process's own clock
            with Path(f"/proc/{self._pid}/status").open(encoding="utf-8") as file:
                status = dict(line.split(":", 1) for line in file)
            return Usage(cpu, int(status["VmHWM"].split()[0]) / 1024)
        return Usage(0, 0)

    def close(self, quit_key: str) -> float | None:
        """Let the program quit, then end it. The ms it took, if it went by itself."""
        begun = self.press(quit_key)
        took = None
        while took is None and time.perf_counter() < begun + _QUIT_PATIENCE:
            self.wait(0.002)
            if self._gone():
                took = (time.perf_counter() - begun) * 1000
            elif not self._open:
                time.sleep(0.001)
        if took is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self._reader.join(1)
        os.close(self._master)
        return took

    def _gone(self) -> bool:
        pid, _ = os.waitpid(self._pid, os.WNOHANG)
        return pid != 0

    def _read(self) -> None:
        answers = Answers()
        with suppress(OSError):  # the other side is closed
            while data := os.read(self._master, 65536):
                self._inbox.put((time.perf_counter(), data))
                self.total += len(data)
                for answer in answers.to(data):
                    os.write(self._master, answer)
        self._inbox.put((time.perf_counter(), b""))


def showing(terminal: Terminal, text: str) -> Callable[[], bool]:
    """A test of the screen: whether `text` stands there, or with `!` does not."""
    wanted, present = text.removeprefix("!"), not text.startswith("!")
    return lambda: (wanted in terminal.picture.text) == present


def _spawn(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, int]:
    pid, master = pty.fork()
    if pid == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))
        finally:
            os._exit(127)
    return pid, master
