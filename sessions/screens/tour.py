"""The tour: a few cards, one thing on each; it can be left at any of them."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from sessions.screens.base import SamsynScreen
from sessions.screens.commands import TOURING, bindings
from sessions.widgets.plain import plain
from sessions.workshop.tour import TOUR, TourCard, mark_seen

_KEY_COLUMN = 14


class _Box(Vertical, can_focus=True, inherit_bindings=False):
    """It has the focus, so that keys that wait at the door have somewhere to go."""


class TourScreen(SamsynScreen):
    """Enter goes on, Esc ends."""

    BINDINGS = bindings(TOURING)
    commands = TOURING
    HORIZONTAL_BREAKPOINTS = VERTICAL_BREAKPOINTS = []  # noqa: RUF012 (nothing here depends on size)
    help_title = "Rundtur"
    DEFAULT_CSS = """
    TourScreen {
        align: center middle;
        & > _Box {
            width: 68; max-width: 96%; height: auto; max-height: 90%;
            padding: 1 2; border: round $border; background: $surface;
        }
        #tour-title { height: auto; text-style: bold; color: $primary; }
        #tour-text { height: auto; margin: 1 0; }
        #tour-keys { height: auto; }
    }
    """

    box = query_one(_Box)
    title_line = query_one("#tour-title", Static)
    text = query_one("#tour-text", Static)
    keys = query_one("#tour-keys", Static)

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        with _Box():
            yield Static(id="tour-title")
            yield Static(id="tour-text")
            yield Static(id="tour-keys")
        yield from super().compose()

    async def on_mount(self) -> None:
        self.box.border_title = plain("Rundtur")
        self._show()
        self.box.focus()
        await self.call(mark_seen, self.app.state)

    def _show(self) -> None:
        card = TOUR[self._at]
        last = self._at == len(TOUR) - 1
        self.title_line.update(plain(card.title))
        self.text.update(plain(card.text))
        self.keys.update(_keys(card))
        way = "Enter: klar" if last else "Enter: nästa · Esc: hoppa över"
        self.box.border_subtitle = plain(f"{self._at + 1} av {len(TOUR)} · {way}")

    def on_click(self) -> None:
        self.action_next_card()

    def action_next_card(self) -> None:
        if self._at == len(TOUR) - 1:
            self.give_way()
        else:
            self._at += 1
            self._show()

    def action_previous_card(self) -> None:
        self._at = max(self._at - 1, 0)
        self._show()


def _keys(card: TourCard) -> Content:
    rows = [
        Content.assemble((f"{key:<{_KEY_COLUMN}}", "bold $accent"), what) for key, what in card.keys
    ]
    return Content("\n").join(rows)
