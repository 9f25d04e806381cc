"""A disk that forgets what was not flushed: from recorded calls, what a power cut may leave.

Stricter than most: a file's bytes last only when the file was flushed, and a name (new, changed or
gone) only when its folder was. Of the rest, anything may have reached the disk, in any order, and
bytes also in part. A move is one change, as on every file system with a journal, and lasts when the
folder that it led to was flushed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tests.reliability.calls import Call, Do, Watcher, just_do

BLOCK = 512
ROOT = 0  # number of the outermost folder


@dataclass(frozen=True)
class Names:
    """Names come to mean other files, all at once: (folder, name, file); None: the name is gone."""

    entries: tuple[tuple[int, str, int | None], ...]

    @property
    def needs(self) -> set[int]:
        return {self.entries[-1][0]}


@dataclass(frozen=True)
class Bytes:
    """Bytes of a file are written; `lost` are the blocks of them that the disk forgot."""

    file: int
    at: int
    data: bytes
    lost: frozenset[int] = frozenset()

    @property
    def needs(self) -> set[int]:
        return {self.file}


@dataclass(frozen=True)
class Cut:
    """A file gets another size."""

    file: int
    size: int

    @property
    def needs(self) -> set[int]:
        return {self.file}


@dataclass(frozen=True)
class Flush:
    """All that was done to a file, or in a folder, is on the disk for good."""

    what: int


@dataclass(frozen=True)
class Said:
    """What the user was told at this moment."""

    what: tuple[str, tuple[str, ...], str | None]


Change = Names | Bytes | Cut
Event = Change | Flush | Said


class Tree:
    """Files and folders by number, as they are on the disk."""

    def __init__(self) -> None:
        self.folders: dict[int, dict[str, int]] = {ROOT: {}}
        self.files: dict[int, bytearray] = {}
        self._last = ROOT

    @classmethod
    def of(cls, root: Path) -> Tree:
        tree = cls()
        for path in sorted(root.rglob("*")):
            number = tree.new(folder=path.is_dir())
            tree.folders[tree.find(root, path.parent)][path.name] = number
            if not path.is_dir():
                tree.files[number] = bytearray(path.read_bytes())
        return tree

    def new(self, folder: bool) -> int:
        self._last += 1
        if folder:
            self.folders[self._last] = {}
        else:
            self.files[self._last] = bytearray()
        return self._last

    def find(self, root: Path, path: Path) -> int:
        """The number of what stands at a path. Raises KeyError."""
        number = ROOT
        for name in path.relative_to(root).parts:
            number = self.folders[number][name]
        return number

    def apply(self, change: Change) -> None:
        if isinstance(change, Names):
            for folder, name, file in change.entries:
                self.folders[folder].pop(name, None)
                if file is not None:
                    self.folders[folder][name] = file
            return
        kept = self.files[change.file]
        if isinstance(change, Cut):
            kept.extend(bytes(max(0, change.size - len(kept))))
            del kept[change.size :]
            return
        end = change.at + len(change.data)
        kept.extend(bytes(max(0, end - len(kept))))
        for start in range(0, len(change.data), BLOCK):
            if start // BLOCK not in change.lost:
                piece = change.data[start : start + BLOCK]
                kept[change.at + start : change.at + start + len(piece)] = piece

    def write(self, place: Path, number: int = ROOT) -> None:
        """Lay out a folder as files."""
        place.mkdir(parents=True, exist_ok=True)
        for name, each in self.folders[number].items():
            if each in self.folders:
                self.write(place / name, each)
            else:
                (place / name).write_bytes(self.files[each])

    def listed(self, number: int = ROOT, above: str = "") -> dict[str, bytes]:
        """Every path below a folder, with what is in it; a folder has no bytes."""
        found: dict[str, bytes] = {}
        for name, each in self.folders[number].items():
            path = f"{above}{name}"
            if each in self.folders:
                found |= {f"{path}/": b""} | self.listed(each, f"{path}/")
            else:
                found[path] = bytes(self.files[each])
        return found

    def copy(self) -> Tree:
        tree = Tree()
        tree.folders = {number: dict(names) for number, names in self.folders.items()}
        tree.files = {number: bytearray(kept) for number, kept in self.files.items()}
        tree._last = self._last
        return tree


class Recorder:
    """Turns the calls of a process into events; stands around the calls, in the child."""

    def __init__(self, root: Path, inner: Watcher = just_do) -> None:
        self._root = root
        self.base = Tree.of(root)
        self._tree = self.base.copy()
        self._inner = inner
        self.events: list[Event] = []

    def __call__(self, call: Call, do: Do) -> object:
        before = os.lseek(call.descriptor, 0, os.SEEK_CUR) if call.name == "write" else 0
        result = self._inner(call, do)
        for event in self._events(call, before, result):
            self.events.append(event)
            if not isinstance(event, Flush | Said):
                self._tree.apply(event)
        return result

    def say(self, said: tuple[str, tuple[str, ...], str | None]) -> None:
        self.events.append(Said(said))

    def _events(self, call: Call, at: int, result: object) -> Iterable[Event]:
        path = Path(call.path)
        match call.name:
            case "open":
                yield from self._opened(path, call.flags)
            case "write":
                assert isinstance(result, int)
                yield Bytes(self._number(path), at, call.data[:result])
            case "truncate":
                yield Cut(self._number(path), call.size)
            case "fsync":
                yield Flush(self._number(path))
            case "mkdir":
                yield Names((self._entry(path, self._new(folder=True)),))
            case "unlink" | "rmdir":
                yield Names((self._entry(path, None),))
            case "rename":
                to = self._entry(Path(call.to), self._number(path))
                yield Names((self._entry(path, None), to))
            case "link":
                yield Names((self._entry(Path(call.to), self._number(path)),))
            case other:
                raise NotImplementedError(other)

    def _opened(self, path: Path, flags: int) -> Iterable[Event]:
        try:
            number = self._number(path)
        except KeyError:
            yield Names((self._entry(path, self._new(folder=False)),))
        else:
            if flags & os.O_TRUNC and self._tree.files[number]:
                yield Cut(number, 0)

    def _new(self, folder: bool) -> int:
        """A file that no name leads to yet is known from the beginning, for the replay."""
        self.base.new(folder)
        return self._tree.new(folder)

    def _number(self, path: Path) -> int:
        return self._tree.find(self._root, path)

    def _entry(self, path: Path, file: int | None) -> tuple[int, str, int | None]:
        return self._number(path.parent), path.name, file


def loose(events: Sequence[Event]) -> list[int]:
    """Which of the events are changes that no flush has made last."""
    waiting: dict[int, set[int]] = {}
    for index, event in enumerate(events):
        if isinstance(event, Flush):
            for needs in waiting.values():
                needs.discard(event.what)
        elif not isinstance(event, Said):
            waiting[index] = set(event.needs)
    return [index for index, needs in waiting.items() if needs]


def left(base: Tree, events: Sequence[Event], fates: Mapping[int, Change | None]) -> Tree:
    """The disk afterwards; `fates` says which changes came to nothing, or were done in part."""
    tree = base.copy()
    for index, event in enumerate(events):
        if not isinstance(event, Flush | Said) and (change := fates.get(index, event)):
            tree.apply(change)
    return tree


def power_cuts(
    events: Sequence[Event], random: Random, most: int
) -> list[tuple[int, dict[int, Change | None]]]:
    """At most so many power cuts: after how many events, and what became of the loose changes."""
    cuts = [
        (cut, fates)
        for cut in range(len(events) + 1)
        for fates in _fates(events[:cut], loose(events[:cut]), random)
    ]
    return random.sample(cuts, min(most, len(cuts)))


def _fates(
    events: Sequence[Event], unsure: Sequence[int], random: Random
) -> Iterator[dict[int, Change | None]]:
    yield dict.fromkeys(unsure)
    yield {}
    for one in unsure:
        yield {one: None}
        yield dict.fromkeys(each for each in unsure if each != one)
    for _ in range(min(len(unsure), 4)):
        yield dict.fromkeys(each for each in unsure if random.random() < 0.5)
    for one in unsure:
        event = events[one]
        if isinstance(event, Bytes):
            names = [each for each in unsure if random.random() < 0.5 and each != one]
            for torn in _torn(event, random):
                yield {one: torn}
                yield {**dict.fromkeys(names), one: torn}


def _torn(written: Bytes, random: Random) -> Iterator[Bytes]:
    """Cut short; all zeroes at full length; some blocks zeroes."""
    yield replace(written, data=written.data[: random.randrange(len(written.data) + 1)])
    blocks = range(-(-len(written.data) // BLOCK))
    yield replace(written, lost=frozenset(blocks))
    yield replace(written, lost=frozenset(each for each in blocks if random.random() < 0.5))
