"""The method cards of the step, beside the lines; where there is no room, over them for a while."""

from collections.abc import Sequence

from textual.getters import query_one

from sessions.guides import MethodCard, render_method, words
from sessions.screens.lead.view import LeadView
from sessions.widgets.plain import plain
from sessions.widgets.reader import Reader

_WIDE = 100  # columns from which a card stands beside the lines
_PAGES = {"pageup": -1, "pagedown": 1}
_ROWS = {"up": -1, "down": 1}
_TURNS = {"left": -1, "right": 1}


class LeadMethodCards(LeadView):
    """One card at a time. The field keeps the focus, so that writing goes on as before."""

    card = query_one("#card", Reader)

    _shown: Sequence[MethodCard] = ()  # what can be stepped through; empty while none is open
    _at = 0

    async def action_method_cards(self) -> None:
        """The first card of the step; once more gives the next, and at last puts it away."""
        if self._shown:
            await self._turn(1, past_the_end=True)
        elif found := await self.call(self.leading.method_cards):
            await self._open(found)
        else:
            await super().action_method_cards()

    async def action_read_card(self, card_id: str) -> None:
        """A card that was searched for opens in the same place."""
        if found := [card for card in await self.every_card() if card.id == card_id]:
            await self._open(found)

    # -- opening and putting away ------------------------------------------------------------

    async def _open(self, cards: Sequence[MethodCard]) -> None:
        self._shown, self._at = cards, 0
        if not self.query("#card"):
            await self.query_one("#middle").mount(Reader(can_focus=False, id="card"))
        self.bar.first = self._takes
        self.add_class("-card")
        await self._show()

    async def _show(self) -> None:
        card = self._shown[self._at]
        form = self.leading.area.chain.area.school_form
        several = len(self._shown) > 1
        self.card.border_title = plain(
            f"Metodkort {self._at + 1} av {len(self._shown)}" if several else "Metodkort"
        )
        turning = "Vänster och Höger byter · " if several else ""
        self.card.border_subtitle = plain(f"{turning}Esc stänger")
        await self.card.open(words(render_method(card), form))

    def put_away_card(self) -> None:
        """Let the lines have their room again."""
        self._shown, self.bar.first = (), None
        self.remove_class("-card")

    async def _turn(self, delta: int, past_the_end: bool = False) -> None:
        at = self._at + delta
        if past_the_end and at == len(self._shown):
            self.put_away_card()
        elif 0 <= at < len(self._shown):
            self._at = at
            await self._show()

    async def _takes(self, key: str) -> bool:
        """Keys that are for the card. Over the lines, any other key puts it away and goes on."""
        beside = self.size.width >= _WIDE
        if key == "escape" and not self.bar.is_asking:
            self.put_away_card()
        elif key in _PAGES:
            self.card.action_scroll_page(_PAGES[key])
        elif key in _ROWS and not beside:
            self.card.action_scroll_by(_ROWS[key])
        elif key in _TURNS and len(self._shown) > 1 and not self.bar.field.value:
            await self._turn(_TURNS[key])
        elif beside or key in {"ctrl+p", "f1"}:
            return False
        else:
            self.put_away_card()
            return False
        return True
