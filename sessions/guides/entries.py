"""Typed reading of `key: value` lines, in the head of a guide and in the fact list of a step."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from sessions.errors import InvalidInputError
from sessions.guides.fault import Faults, nearest
from sessions.language.ordering import ascii_fold
from sessions.language.terms import Term
from sessions.language.text import clean, one_line

T = TypeVar("T", bound=Term)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_ID = re.compile(r"[^a-z0-9]+")
_NUMBER = r"([0-9]{1,4})"
_MINUTES = re.compile(_NUMBER + r"(?: ?min(?:uter)?\.?)?")
_VARIANT = re.compile(_NUMBER + r" ?: ?" + _NUMBER)
_TIME = re.compile(r"([^()]*)(?:\(([^()]*)\))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Entry(NamedTuple):
    """A key as written, its values and its line."""

    key: str
    values: tuple[str, ...]
    line: int


def folded(key: str) -> str:
    """`Klart-när` and `klart nar` are the same key."""
    return ascii_fold(one_line(key.replace("-", " ").replace("_", " ")))


class Entries:
    """The entries of one head or step. A reader reports what is wrong and gives a default."""

    def __init__(
        self,
        rows: Iterable[Entry],
        known: Iterable[str],
        line: int,
        faults: Faults,
        whole: bool = True,
    ) -> None:
        self._faults = faults
        self._line = line
        self._whole = whole  # else nothing is said to be missing: it may be in what was not read
        self._rows: dict[str, Entry] = {}
        names = {folded(name): name for name in known}
        for row in rows:
            key = folded(row.key)
            if key not in names:
                faults.add(row.line, f"”{row.key}” känns inte igen. {nearest(key, names.values())}")
            elif key in self._rows:
                faults.add(row.line, f"”{row.key}” står två gånger. Ta bort den ena raden.")
            else:
                self._rows[key] = row

    def __contains__(self, key: str) -> bool:
        return folded(key) in self._rows

    def line(self, key: str) -> int:
        """The line of the entry, or of the whole list when it is missing."""
        row = self._rows.get(folded(key))
        return row.line if row else self._line

    def fault(self, key: str, message: str) -> None:
        self._faults.add(self.line(key), message)

    def text(self, key: str, required: bool = False) -> str:
        """The value on one row; several values are joined by commas."""
        row = self._rows.get(folded(key))
        if row is None:
            if required and self._whole:
                self._faults.add(self._line, f"Raden ”{key}: …” saknas.")
            return ""
        value = one_line(clean(", ".join(row.values)).text)
        if not value:
            self.fault(key, f"”{key}” är tom. Fyll i den eller ta bort raden.")
        return value

    def identifier(self, key: str, required: bool = True) -> str:
        """An id: a–z, digits and hyphens."""
        value = self.text(key, required)
        if value and not _ID.fullmatch(value):
            better = _NOT_ID.sub("-", ascii_fold(value)).strip("-")
            hint = f" Skriv till exempel ”{better}”." if better else ""
            self.fault(key, f"”{value}” kan inte vara id: bara a–z, 0–9 och bindestreck.{hint}")
        return value

    def number(self, key: str) -> int:
        """A required whole number above zero; 0 when it is missing or wrong."""
        value = self.text(key, required=True)
        match = _MINUTES.fullmatch(value)
        if value and not (match and int(match[1])):
            self.fault(key, f"”{key}: {value}” ska vara ett heltal, till exempel ”{key}: 1”.")
        return int(match[1]) if match else 0

    def minutes(self, key: str) -> tuple[int, Mapping[int, int]]:
        """`25 (60: 15, 120: 30)`: the minutes, and those for other lengths of the träff."""
        value = self.text(key, required=True)
        whole = _TIME.fullmatch(value)
        plain = _MINUTES.fullmatch(whole[1].strip()) if whole else None
        parts = [part.strip() for part in whole[2].split(",")] if whole and whole[2] else []
        variants = [match for part in parts if (match := _VARIANT.fullmatch(part))]
        numbers = {int(match[1]): int(match[2]) for match in variants}
        good = plain and int(plain[1]) and len(variants) == len(parts) == len(numbers)
        if value and not (good and all(numbers) and all(numbers.values())):
            self.fault(
                key, f"”{key}: {value}” går inte att läsa. Skriv minuter, till exempel "
                f"”{key}: 25” eller ”{key}: 25 (60: 15, 120: 30)”."
            )  # fmt: skip
            return 0, {}
        return (int(plain[1]), numbers) if plain else (0, {})

    def names(self, key: str) -> tuple[str, ...]:
        """A list: `[a, b]` in a head, `a, b` in a fact."""
        parts = (part.strip() for part in self.text(key).split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def terms(self, key: str, kind: type[T]) -> tuple[T, ...]:
        """A list of the field's words."""
        found: list[T] = []
        for name in self.names(key):
            try:
                found.append(kind.parse(name))
            except InvalidInputError as error:
                self.fault(key, f"{key}: {error.message}")
        return tuple(dict.fromkeys(found))

    def term(self, key: str, kind: type[T]) -> T | None:
        """One of the field's words; required."""
        value = self.text(key, required=True)
        if not value:
            return None
        try:
            return kind.parse(value)
        except InvalidInputError as error:
            self.fault(key, f"{key}: {error.message}")
            return None

    def day(self, key: str) -> date | None:
        """An ISO date or nothing."""
        value = self.text(key)
        if not value:
            return None
        try:
            return date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            self.fault(key, f"”{key}: {value}” är inget datum. Skriv som 2026-11-21.")
            return None
