"""What a command works at: the library and this laptop's state, and finding things by their ids."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sessions.commands.console import tell
from sessions.errors import NotFoundError, StorageError

if TYPE_CHECKING:
    from sessions.guides import GuideShelf
    from sessions.storage import Library, State
    from sessions.storage.index.cards import AreaCard
    from sessions.workshop.catalogue import Catalogue

_FEW = 5


class Found(NamedTuple):
    """An area, or a träff in it."""

    area: str
    session: str = ""

    @property
    def id(self) -> str:
        return self.session or self.area


class Desk:
    """An open library. `shelf` has the guides, shipped and own."""

    def __init__(self, library: "Library", state: "State") -> None:
        self.library = library
        self.state = state

    @cached_property
    def shelf(self) -> "GuideShelf":
        from sessions.guides import GuideShelf

        return GuideShelf(self.library.own_guides)

    @cached_property
    def catalogue(self) -> "Catalogue":
        from sessions.workshop.catalogue import Catalogue

        return Catalogue(self.library, self.state)

    def cards(self) -> "tuple[AreaCard, ...]":
        """The cards of all areas, after a look in the folder; what is not there is told."""
        look = self.catalogue.refresh()
        if look.missing.areas:
            tell(look.missing.told)
        missing = set(look.missing.areas)
        return tuple(card for card in self.catalogue.cards() if card.id not in missing)

    def sessions(self) -> list[Found]:
        """Every träff. Areas that have not changed since their cards were made are not read."""
        look = self.catalogue.look()
        cards = {card.id: card for card in self.catalogue.cards()}
        return [
            Found(area, session)
            for area in look.marks
            for session in (
                self._sessions_on_disk(area)
                if area in look.changed or area not in cards
                else [each.id for each in cards[area].sessions]
            )
        ]

    def find_session(self, prefix: str) -> Found:
        """The one träff that begins so. Raises NotFoundError."""
        return _only(prefix, self.sessions(), "ingen träff", "samsyn list")

    def find(self, prefix: str) -> Found:
        """The one träff or area that begins so. Raises NotFoundError."""
        areas = [Found(area) for area in self.library.area_ids()]
        known = [*self.sessions(), *areas]
        return _only(prefix, known, "varken träff eller område", "samsyn list” och ”samsyn areas")

    def _sessions_on_disk(self, area: str) -> list[str]:
        try:
            rows = self.library.read(area).tables.get("session", [])
        except StorageError:
            return []  # told when that area itself is asked for, and by `samsyn doctor`
        return [str(row["id"]) for row in rows if not row.get("deleted")]


@contextmanager
def at_desk(arguments: Namespace) -> Iterator[Desk]:
    """The library that the command names, open as long as it is needed."""
    from sessions.storage import Library, State, state_folder

    state = State(state_folder())
    library = Library.open(library_path(arguments), state)
    try:
        yield Desk(library, state)
    finally:
        library.close()


def library_path(arguments: Namespace) -> Path:
    """`--library`, else SAMSYN_LIBRARY, else the platform's folder."""
    from sessions.storage import library_folder

    return library_folder(getattr(arguments, "library", None))


def _only(prefix: str, known: Sequence[Found], none: str, lists: str) -> Found:
    wanted = prefix.strip().lower()
    exact = [each for each in known if each.id == wanted]
    found = exact or [each for each in known if wanted and each.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"Det finns {none} med id ”{prefix}”. Se vad som finns med ”{lists}”.")
    if exact:
        raise NotFoundError(f"Id ”{prefix}” finns på flera ställen, så det går inte att välja.")
    ids = ", ".join(sorted(each.id for each in found)[:_FEW]) + (" …" if len(found) > _FEW else "")
    raise NotFoundError(f"”{prefix}” passar på flera: {ids}. Skriv fler tecken.")
