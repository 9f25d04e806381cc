"""Choosing one area among those there are."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from sessions.language.ordering import contains, sort_key
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop.cards import AreaCard


class PickArea(ModalScreen[str | None]):
    """Type to narrow, Enter to choose; gives the id of the area, or None."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        ("escape", "dismiss(None)", "Tillbaka"),
        ("up", "move(-1)", "Upp"),
        ("down", "move(1)", "Ned"),
    ]
    DEFAULT_CSS = """
    PickArea {
        align: center top;
        & > Vertical { width: 76; max-width: 95%; height: 18; max-height: 90%; margin-top: 1;
                       border: round $border; background: $surface; }
        & Static { height: 1; padding: 0 1; text-style: bold; }
        & Entry { border: none; border-bottom: solid $border-blurred; height: 2; }
    }
    """

    entry = query_one(Entry)
    found = query_one(LineList)

    def __init__(self, title: str, cards: Sequence[AreaCard]) -> None:
        super().__init__()
        self._title = title
        self._cards = sorted(cards, key=lambda card: sort_key(card.title))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(self._title))
            yield Entry(placeholder="Skriv för att leta, Enter väljer, Esc går tillbaka")
            yield LineList(
                can_focus=False, empty_text="Här finns inget område. Börja med Ny träff."
            )

    def on_mount(self) -> None:
        self._show("")
        self.entry.focus()

    def on_input_changed(self, message: Entry.Changed) -> None:
        self._show(message.value)

    def on_input_submitted(self, message: Entry.Submitted) -> None:
        message.stop()
        if self.found.cursor_key:
            self.dismiss(self.found.cursor_key)

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        self.dismiss(message.row.key)

    def action_move(self, delta: int) -> None:
        self.found.move(delta)

    def _show(self, typed: str) -> None:
        self.found.set_rows(
            [
                Row(card.id, card.title, tags=card.unit)
                for card in self._cards
                if contains(f"{card.title} {card.unit}", typed)
            ],
            keep_cursor=False,
        )
        self.found.home()
