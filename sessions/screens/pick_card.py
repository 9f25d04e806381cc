"""All method cards, to choose one by typing."""

from collections.abc import Iterable, Sequence

from sessions.guides import MethodCard
from sessions.language.ordering import contains
from sessions.screens.chooser import Chooser
from sessions.widgets.lines import Row


class PickCard(Chooser):
    """Gives the id of a method card, or None."""

    def __init__(self, cards: Sequence[MethodCard]) -> None:
        super().__init__(
            "Metodkort", "Skriv några bokstäver, eller välj med pilarna", "Inget kort heter så."
        )
        self._cards = cards

    def rows(self, typed: str) -> Iterable[Row]:
        for card in self._cards:
            if contains(f"{card.title} {card.purpose}", typed):
                yield Row(card.id, card.title, tags="eget" if card.own else "")
