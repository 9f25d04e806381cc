"""One run of one program: everything that is asked of it, as samples by name of figure."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from benchmarks.picture import Picture
from benchmarks.terminal import Terminal

Samples = Mapping[str, tuple[float, ...]]

_READY_PATIENCE = 120  # the first start on a large library reads all of it
_KEY_PATIENCE = 5
_SILENCE = (0.030, 0.070)  # seconds before each key, so that no rhythm is shared with a timer
_LETTERS = "bcdfghjkmnpqrstvwxz"
_WORD, _KNOWN_BY = 12, 4  # a word is seen by its last letters
_POINTED = 40  # characters that tell one row of a list from the next


class NeverReadyError(Exception):
    """The program did not show what was waited for; the message holds what it showed instead."""


@dataclass(frozen=True)
class Program:
    """How to start something, and the text that shows that it is ready."""

    name: str
    command: tuple[str, ...]
    ready: str
    quit: str = "ctrl+q"
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Press:
    """A key, what it makes appear, and the key that takes it away again.

    On the way to what is measured, `name` is the figure that tells how long it took. No key at all
    waits for what the one before has begun.
    """

    key: str
    shows: str
    back: str = "esc"
    name: str = "first"


@dataclass(frozen=True)
class Script:
    """What is done once the program is ready; `first` leads to the place that is measured."""

    first: tuple[Press, ...] = ()
    characters: int = 0
    opens: tuple[Press, ...] = ()
    times: int = 1
    moves: int = 0
    idle: float = 0


def run(program: Program, script: Script) -> Samples:
    """Start, follow the script, quit. Raises NeverReadyError."""
    program.prepare()
    terminal = Terminal(program.command, program.environment)
    ended: list[float] = []
    try:
        figures = dict(_started(terminal, program))
        figures |= _led(terminal, script.first)
        if script.characters:
            figures |= _typed(terminal, script.characters)
        if script.opens:
            opened = [_opened(terminal, each) for _ in range(script.times) for each in script.opens]
            figures["open"] = tuple(opened)
        if script.moves:
            figures |= _moved(terminal, script.moves)
        if script.idle:
            figures |= _idle(terminal, script.idle)
        figures["memory"] = (terminal.usage().memory,)
    finally:
        if (took := terminal.close(program.quit)) is not None:
            ended.append(took)
    return {**figures, "quit": tuple(ended)}


def _started(terminal: Terminal, program: Program) -> Iterator[tuple[str, tuple[float, ...]]]:
    ready = _shown(terminal, program.ready, _READY_PATIENCE)
    yield "cpu", (terminal.usage().cpu,)
    yield "ready", (_ms(terminal.started, ready),)
    _settle(terminal)


def _led(terminal: Terminal, presses: Sequence[Press]) -> Samples:
    """The way to what is measured; the time of a wait without a key counts from the key before."""
    figures, sent = {}, 0.0
    for place, press in enumerate(presses):
        if press.key:
            sent = terminal.press(press.key)
        figures[press.name] = (_ms(sent, _shown(terminal, press.shows)),)
        if place + 1 == len(presses) or presses[place + 1].key:
            _settle(terminal)
    return figures


def _typed(terminal: Terminal, characters: int) -> Samples:
    """The time from each character to its sight, and the bytes that each cost."""
    samples: list[float] = []
    sent, before = 0, terminal.total
    while len(samples) < characters and sent < 2 * characters:
        word = "".join(random.sample(_LETTERS, _WORD))
        terminal.send(" " + word[: _KNOWN_BY - 1])
        for end in range(_KNOWN_BY, _WORD + 1):
            tail = word[end - _KNOWN_BY : end]
            samples += _timed(terminal, word[end - 1], tail)
        sent += _WORD + 1
    return {"echo": tuple(samples), "bytes": ((terminal.total - before) / sent,)}


def _timed(terminal: Terminal, key: str, shows: str) -> list[float]:
    """The ms from a key to what it shows; nothing if that stood there already."""
    _be_silent(terminal)
    early = shows in terminal.picture.text
    sent = terminal.press(key)
    return [] if early else [_ms(sent, _shown(terminal, shows))]


def _moved(terminal: Terminal, times: int) -> Samples:
    """The ms from Down to the pointer of the list on its next row, and the CPU of each."""
    cpu, samples = terminal.usage().cpu, list[float]()
    for _ in range(times):
        _be_silent(terminal)
        moved = partial(_points_elsewhere, terminal.picture, _pointed_at(terminal.picture))
        sent = terminal.press("down")
        stamp = terminal.wait(_KEY_PATIENCE, moved)
        samples += [] if stamp is None else [_ms(sent, stamp)]
    return {"echo": tuple(samples), "key cpu": ((terminal.usage().cpu - cpu) / times,)}


def _points_elsewhere(picture: Picture, rows: Sequence[str]) -> bool:
    return _pointed_at(picture) != rows


def _pointed_at(picture: Picture) -> Sequence[str]:
    """What stands after each pointer: beside a list that is moved in, another may stand still."""
    return [row[:_POINTED] for row in picture.text.split("▶")[1:]]


def _opened(terminal: Terminal, press: Press) -> float:
    _be_silent(terminal)
    sent = terminal.press(press.key)
    took = _ms(sent, _shown(terminal, press.shows))
    _settle(terminal)
    terminal.press(press.back)
    _shown(terminal, f"!{press.shows}")
    _settle(terminal)
    return took


def _idle(terminal: Terminal, seconds: float) -> Samples:
    """CPU in percent and bytes per second while nobody touches it."""
    terminal.wait(1)
    cpu, total, begun = terminal.usage().cpu, terminal.total, time.perf_counter()
    terminal.wait(seconds)
    passed = time.perf_counter() - begun
    return {
        "idle cpu": ((terminal.usage().cpu - cpu) / passed / 10,),
        "idle bytes": ((terminal.total - total) / passed,),
    }


def _settle(terminal: Terminal) -> None:
    """Take what a program puts off until after the first picture."""
    terminal.wait(0.5)


def _be_silent(terminal: Terminal) -> None:
    """A random while without output; a program that never is silent gets some tries."""
    still = partial(terminal.wait, seen=lambda: True)
    any(still(random.uniform(*_SILENCE)) is None for _ in range(30))


def _shown(terminal: Terminal, text: str, patience: float = _KEY_PATIENCE) -> float:
    if (stamp := terminal.wait_for(text, patience)) is None:
        raise NeverReadyError(f"”{text}” was never shown, but this:\n{terminal.picture}")
    return stamp


def _ms(begun: float, ended: float) -> float:
    return (ended - begun) * 1000
