"""The libraries that are measured: kept between runs if asked, and known as on every day."""

import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.library.generator import SEED, stand_among_causes, write_library
from benchmarks.probe import Program
from benchmarks.programs import samsyn
from sessions.storage import Library, State
from sessions.workshop.catalogue import Catalogue
from sessions.workshop.tour import mark_seen

_INDEX = ("index.db*", "known.json")


@dataclass(frozen=True)
class Place:
    """A library with a local state that knows it."""

    sessions: int
    library: Path
    state: Path

    @property
    def program(self) -> Program:
        return samsyn(self.library, self.state, ready=f"{self.sessions} träffar")

    @property
    def on_the_first_day(self) -> Program:
        """Samsyn where nothing is known, ready when something can be chosen."""
        return samsyn(
            self.library, self.state, ready="Ny träff", prepare=lambda: forget_index(self.state)
        )


class Shelf:
    """Libraries by size. What is kept in `cache` is never written: runs work on links to it."""

    def __init__(self, work: Path, cache: Path | None) -> None:
        self._work = work
        self._cache = cache or work / "made"
        self._places: dict[tuple[int, str], Place] = {}

    def place(self, sessions: int, purpose: str = "") -> Place:
        """The library of this size; for another purpose, with a state of its own."""
        if (sessions, purpose) not in self._places:
            library = self._library(sessions)
            state = self._work / f"state-{sessions}{purpose}"
            learn(library, state)
            self._places[sessions, purpose] = Place(sessions, library, state)
        return self._places[sessions, purpose]

    def _library(self, sessions: int) -> Path:
        library = self._work / f"library-{sessions}"
        if not library.exists():
            shutil.copytree(self._made(sessions), library, copy_function=_link)
        return library

    def _made(self, sessions: int) -> Path:
        """The library as the generator writes it; another generator, another folder."""
        made = self._cache / f"{sessions}-{_generator()}"
        if not made.exists():
            half = made.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            write_library(half, sessions, SEED)
            half.rename(made)
        return made


def learn(library: Path, state: Path) -> None:
    """Read all that there is, as has been done on every day but the first."""
    kept = State(state)
    stand_among_causes(kept)
    mark_seen(kept)
    opened = Library.open(library, kept)
    catalogue = Catalogue(opened, kept)
    catalogue.refresh()
    catalogue.close()
    opened.close()


def forget_index(state: Path) -> None:
    """Throw away what is known of the library, as before the first day."""
    for pattern in _INDEX:
        for path in state.glob(pattern):
            path.unlink()


def _generator() -> str:
    """A sign of the program that makes the libraries."""
    here = Path(__file__).parent
    parts = [(here / name).read_bytes() for name in ("stems.txt", "words.py", "talk.py")]
    return sha256(b"".join([*parts, (here / "generator.py").read_bytes()])).hexdigest()[:10]


def _link(source: str, target: str) -> None:
    """Saves replace files and never write into them, so a link is as good as a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
