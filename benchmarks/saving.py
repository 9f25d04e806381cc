"""From one new line to its acknowledgement, beside writing the same bytes with nothing else."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.probe import Samples
from sessions.language.terms import Kind
from sessions.models import Area, Note, Record
from sessions.models.order import keys_after
from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea

SAVES = 10
_SENTENCE = "Vid måltiden går en av oss alltid iväg för att hämta något som saknas på vagnen"
_BYTES_A_LINE = 300


class SaveRounds:
    """Each round makes a fresh area of about `size` bytes and saves some lines into it."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        self._size = size
        self._rounds = count()

    def through_library(self) -> Samples:
        """`Library.save` alone."""
        with _Area(self._fresh(), self._size) as area:
            return area.timed(lambda line: area.library.save(area.id, [line]))

    def through_workshop(self) -> Samples:
        """What Enter does: clean the text, place it, save it, and know it in the chain."""
        with _Area(self._fresh(), self._size) as area:
            opened = OpenArea(area.library, area.id)
            return area.timed(lambda line: opened.save([line], line.id))

    def raw(self) -> Samples:
        """The least that is safe: write, flush, rename, flush the folder."""
        with _Area(self._fresh(), self._size) as area:
            content = area.file.read_bytes()
            return area.timed(lambda _: _write(area.file, content))

    def _fresh(self) -> Path:
        return self._folder / f"{self._size}-{next(self._rounds)}"


class _Area:
    def __init__(self, folder: Path, size: int) -> None:
        self._root = folder
        self.library = Library.open(folder / "library", State(folder / "state"))
        area = Area(title="Språkmiljön för de yngsta barnen")
        self.id = area.id
        self.library.create(area, list(_lines(size // _BYTES_A_LINE)))
        self.file = next((folder / "library" / "areas").glob("*/*.json"))

    def __enter__(self) -> "_Area":
        return self

    def __exit__(self, *_: object) -> None:
        self.library.close()
        shutil.rmtree(self._root)

    def timed(self, save: Callable[[Record], object]) -> Samples:
        """One save that is not counted, then some that are."""
        lines = [Note(text=f"{_SENTENCE} ({number})") for number in range(SAVES + 1)]
        keys = keys_after("z", len(lines))
        took = []
        for line, key in zip(lines, keys, strict=True):
            ready = line.model_copy(update={"order": key})
            begun = time.perf_counter()
            save(ready)
            took.append((time.perf_counter() - begun) * 1000)
        return {"save": tuple(took[1:]), "size": (self.file.stat().st_size / 1000,)}


def _lines(number: int) -> Iterator[Record]:
    for place, key in enumerate(keys_after("", number)):
        yield Note(
            text=f"{_SENTENCE} ({place})", kind=Kind.NOTE, session="abcd1234", step="orsaker"
        ).model_copy(update={"order": key})


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
