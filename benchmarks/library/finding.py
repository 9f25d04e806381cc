"""What the index answers, beside ripgrep on the same files and beside reading them."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from benchmarks.library.generator import NOWHERE
from benchmarks.library.shelf import Place
from benchmarks.library.words import vocabulary
from benchmarks.probe import Samples
from sessions.storage import Library, State
from sessions.workshop.catalogue import Catalogue

NEWEST, FIRST = 50, 50
_TIMES = 5
_RIPGREP = ("rg", "-i", "-F", "-l", "--no-ignore", "--glob", "*.json", "--")


def searches() -> dict[str, tuple[str, ...]]:
    """What people look for: by what it is called in the table, the words."""
    known = vocabulary()
    return {
        "one word": (known[2000],),
        "two words": (known[500], known[900]),
        "part of a compound": ("försörj",),
        "a word that is nowhere": (NOWHERE,),
    }


def without_ripgrep() -> str:
    return "" if shutil.which("rg") else "ripgrep is not installed"


def search(place: Place, words: tuple[str, ...]) -> Samples:
    """The first träffar that hold the words, and all of them."""
    asked = " ".join(words)
    with _catalogue(place.library, place.state) as catalogue:
        first = _timed(lambda: catalogue.search(asked, FIRST))
        return {"search": first, "all": _timed(lambda: catalogue.search(asked))}


def found(place: Place, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Area and träff of what `search` finds."""
    with _catalogue(place.library, place.state) as catalogue:
        return catalogue.search(" ".join(words)) or set()


def newest(place: Place) -> Samples:
    """The cards of the newest träffar, from the index."""
    with _catalogue(place.library, place.state) as catalogue:
        return {"newest": _timed(lambda: catalogue.newest(NEWEST))}


def ripgrep(place: Place, words: tuple[str, ...]) -> Samples:
    """The files that hold the words: one run of ripgrep for each, on those of the one before."""
    took = _timed(lambda: files_with(place.library / "areas", words))
    return {"search": took, "all": took}


def files_with(areas: Path, words: tuple[str, ...]) -> list[str]:
    """The files of writers in which every word stands."""
    found = [str(areas)]
    for word in words:
        if found:
            command = [*_RIPGREP, word, *found]
            run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            found = run.stdout.splitlines()
    return found


def rebuild(place: Place) -> Samples:
    """Read all and make the index anew; seconds for each thousand träffar, and its size."""
    with TemporaryDirectory(prefix="samsyn-index-") as folder:
        begun = time.perf_counter()
        with _catalogue(place.library, Path(folder)) as catalogue:
            catalogue.refresh()
        took = time.perf_counter() - begun
        size = sum(file.stat().st_size for file in Path(folder).glob("index.db*"))
    return {"rebuild": (took * 1000 / place.sessions,), "whole": (took,), "size": (size / 1e6,)}


def read_all(place: Place) -> Samples:
    """The least that making an index takes: every file read and parsed."""
    begun = time.perf_counter()
    for file in (place.library / "areas").glob("*/*.json"):
        orjson.loads(file.read_bytes())
    took = time.perf_counter() - begun
    return {"rebuild": (took * 1000 / place.sessions,), "newest": (took * 1000,)}


@contextmanager
def _catalogue(library: Path, state: Path) -> Iterator[Catalogue]:
    kept = State(state)
    opened = Library.open(library, kept)
    catalogue = Catalogue(opened, kept)
    yield catalogue
    catalogue.close()
    opened.close()


def _timed(action: Callable[[], object]) -> tuple[float, ...]:
    """The ms of some times, after a first that is not counted."""
    action()
    took = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        action()
        took.append((time.perf_counter() - begun) * 1000)
    return tuple(took)
