"""Choosing one area among those there are."""

from collections.abc import Callable, Iterable, Sequence

from sessions.language.ordering import contains, sort_key
from sessions.screens.chooser import Chooser
from sessions.storage.index.cards import AreaCard
from sessions.widgets.lines import Row


class PickArea(Chooser):
    """Gives the id of one of the cards, shown in their order, or None."""

    def __init__(
        self,
        title: str,
        cards: Sequence[AreaCard],
        note: Callable[[AreaCard], str] = lambda card: card.unit,
    ) -> None:
        super().__init__(
            title,
            "Skriv för att leta. Enter väljer, Esc går tillbaka",
            "Här finns inget område än. Börja med Ny träff.",
        )
        self._cards = cards
        self._note = note

    def rows(self, typed: str) -> Iterable[Row]:
        for card in self._cards:
            if contains(f"{card.title} {card.unit}", typed):
                yield Row(card.id, card.title, tags=self._note(card))


def by_title(cards: Iterable[AreaCard]) -> list[AreaCard]:
    """In Swedish order."""
    return sorted(cards, key=lambda card: sort_key(card.title))


def by_follow_up(cards: Iterable[AreaCard]) -> list[AreaCard]:
    """Those that are to be followed up, the nearest day first."""
    return sorted((card for card in by_title(cards) if card.next_day), key=lambda c: c.next_day)
