"""From one new line to its acknowledgement, beside writing the same bytes with nothing else."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.library.shelf import Place
from benchmarks.probe import Samples
from sessions.language.terms import Kind
from sessions.models import Area, Note, Record
from sessions.models.order import keys_after
from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea

SAVES = 20
_SENTENCE = "Vid måltiden går en av oss alltid iväg för att hämta något som saknas på vagnen"
_BYTES_A_LINE = 300


class OneSave:
    """Saves one line each time it is called, in an area of about `size` bytes.

    Single saves are the turns that are compared, for a disk changes its pace within a second. An
    area that has grown is taken away, and a fresh one made.
    """

    def __init__(self, place: Callable[[], Place], name: str, size: int) -> None:
        self._place = place
        self._name = name
        self._size = size
        self._areas = count()
        self._area: _Area | None = None
        self._left = 0
        self._opened: OpenArea | None = None

    def through_library(self) -> Samples:
        """`Library.save` alone."""
        area = self._fresh()
        return area.timed(lambda line: area.library.save(area.id, [line]))

    def through_workshop(self) -> Samples:
        """What Enter does: clean the text, place it, save it, and know it in the chain."""
        area = self._fresh()
        if self._opened is None:
            self._opened = OpenArea(area.library, area.id)
        opened = self._opened
        return area.timed(lambda line: opened.save([line], line.id))

    def raw(self) -> Samples:
        """The least that is safe: write, flush, rename, flush the folder."""
        area = self._fresh()
        return area.timed(lambda _: _write(area.file, area.content))

    def close(self) -> None:
        """Leave the library as it was."""
        if self._area is not None:
            self._area.remove()
        self._area, self._opened, self._left = None, None, 0

    def _fresh(self) -> "_Area":
        if self._area is None or self._left == 0:
            self.close()
            place = self._place()
            state = place.state / f"saves-{self._name}-{next(self._areas)}"
            self._area, self._left = _Area(place.library, state, self._size), SAVES
        self._left -= 1
        return self._area


class _Area:
    def __init__(self, library: Path, state: Path, size: int) -> None:
        self._state = state
        self._order = "z"
        self.library = Library.open(library, State(state))
        area = Area(title="Språkmiljön för de yngsta barnen")
        self.id = area.id
        self.library.create(area, list(_lines(size // _BYTES_A_LINE)))
        self.library.save(self.id, [self._line()])  # the first save of a run is another matter
        self.file = next((library / "areas").glob(f"*-{area.id}/*.json"))
        self.content = self.file.read_bytes()

    def timed(self, save: Callable[[Record], object]) -> Samples:
        line = self._line()
        begun = time.perf_counter()
        save(line)
        took = (time.perf_counter() - begun) * 1000
        return {"save": (took,), "size": (self.file.stat().st_size / 1000,)}

    def remove(self) -> None:
        self.library.close()
        shutil.rmtree(self.file.parent)
        shutil.rmtree(self._state)

    def _line(self) -> Note:
        (self._order,) = keys_after(self._order, 1)
        return Note(text=_SENTENCE).model_copy(update={"order": self._order})


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
