"""Choosing one area among those there are."""

from collections.abc import Iterable, Sequence

from sessions.language.ordering import contains, sort_key
from sessions.screens.chooser import Chooser
from sessions.widgets.lines import Row
from sessions.workshop.cards import AreaCard


class PickArea(Chooser):
    """Gives the id of an area, or None."""

    def __init__(self, title: str, cards: Sequence[AreaCard]) -> None:
        super().__init__(
            title,
            "Skriv för att leta. Enter väljer, Esc går tillbaka",
            "Här finns inget område än. Börja med Ny träff.",
        )
        self._cards = sorted(cards, key=lambda card: sort_key(card.title))

    def rows(self, typed: str) -> Iterable[Row]:
        for card in self._cards:
            if contains(f"{card.title} {card.unit}", typed):
                yield Row(card.id, card.title, tags=card.unit)
