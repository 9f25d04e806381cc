"""What a test needs of the catalogue, in one call."""

from collections.abc import Iterator
from contextlib import contextmanager

from sessions.storage import Library, State
from sessions.storage.index.cards import AreaCard
from sessions.workshop.catalogue import Catalogue


@contextmanager
def catalogue_of(library: Library, state: State, *, words: bool = True) -> Iterator[Catalogue]:
    """A catalogue that is closed at the end."""
    catalogue = Catalogue(library, state, words=words)
    try:
        yield catalogue
    finally:
        catalogue.close()


def load_cards(library: Library, state: State) -> tuple[AreaCard, ...]:
    """The cards of all areas, as they are just now."""
    with catalogue_of(library, state) as catalogue:
        catalogue.refresh()
        return catalogue.cards()
