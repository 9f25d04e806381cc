"""Several laptops with a copy each of one library, that exchange files as a sync does."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sessions.models import Area, Record
from sessions.storage import Library, State
from sessions.storage.writer import own_name
from sessions.workshop.open_area import OpenArea, create_area


class Laptops:
    """The same area, open on each of them."""

    def __init__(self, folder: Path, count: int, records: list[Record]) -> None:
        self.states = [State(folder / f"state-{number}") for number in range(count)]
        first = Library.open(folder / "0", self.states[0])
        area = create_area(first, Area(title="Språkmiljön"), records)
        self._libraries = [first]
        for number in range(1, count):
            shutil.copytree(folder / "0", folder / str(number))
            self._libraries.append(Library.open(folder / str(number), self.states[number]))
        self.areas = [OpenArea(each, area.area_id) for each in self._libraries]

    def exchange(self) -> None:
        """Every file reaches every laptop; each is written on one of them alone."""
        newest: dict[str, Path] = {}
        for path in (each for library in self._libraries for each in _files(library)):
            rival = newest.get(path.name)
            if rival is None or path.stat().st_mtime_ns > rival.stat().st_mtime_ns:
                newest[path.name] = path
        for library in self._libraries:
            folder = _files(library)[0].parent
            for name, path in newest.items():
                if path.parent != folder:
                    shutil.copy2(path, folder / name)
        for area in self.areas:
            area.refresh()

    def made_by(self, number: int) -> str:
        """Under which name a laptop writes."""
        return own_name(self.states[number], self._libraries[number].root)

    def close(self) -> None:
        for library in self._libraries:
            library.close()


def _files(library: Library) -> list[Path]:
    return sorted(library.root.glob("areas/*/*.json"))


@contextmanager
def laptops(folder: Path, count: int, *records: Record) -> Iterator[Laptops]:
    opened = Laptops(folder, count, list(records))
    try:
        yield opened
    finally:
        opened.close()
