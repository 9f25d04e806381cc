"""What is wrong in a guide, and where: a Swedish sentence with file and line."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from sessions.errors import GuideError
from sessions.language.ordering import ascii_fold


class Fault(NamedTuple):
    """One thing to mend in one line of one file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class FaultyGuideError(GuideError):
    """A guide or method card that cannot be used; `faults` has everything that is wrong in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Faults:
    """Collects the faults of one file, so that all of them are told at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: set[Fault] = set()

    def add(self, line: int, message: str) -> None:
        self._found.add(Fault(self._file, line, message))

    def all(self) -> list[Fault]:
        """The faults in the order of the file."""
        return sorted(self._found, key=lambda fault: (fault.line, fault.message))

    def refuse(self) -> None:
        """Raises FaultyGuideError if anything is wrong."""
        if self._found:
            raise FaultyGuideError(self.all())


def nearest(typed: str, known: Iterable[str]) -> str:
    """“Menade du …?” with the nearest known word, or all of them when none is near."""
    by_fold = {ascii_fold(word): word for word in known}
    near = get_close_matches(ascii_fold(typed), by_fold, n=1)
    if near:
        return f"Menade du ”{by_fold[near[0]]}”?"
    return f"Välj bland: {', '.join(by_fold.values())}." if by_fold else ""
