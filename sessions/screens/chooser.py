"""A dialog to find one thing by typing: words narrow the list, Enter takes the highlighted row."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain


class Chooser(ModalScreen[str | None]):
    """Gives the key of the chosen row, or None. Subclasses say which rows match."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,ctrl+p", "dismiss(None)", "Tillbaka"),
        ("ctrl+q", "app.quit", "Avsluta"),
        ("up", "move(-1)", "Upp"),
        ("down", "move(1)", "Ned"),
        ("pageup", "page(-1)", "Sida upp"),
        ("pagedown", "page(1)", "Sida ned"),
    ]
    DEFAULT_CSS = """
    Chooser {
        align: center top;
        background: $background;  /* opaque: what lies below need not be drawn again */
        & > Vertical {
            width: 78; max-width: 96%; height: 18; max-height: 90%; margin-top: 1;
            border: round $border; background: $surface;
        }
        #chooser-title { height: 1; padding: 0 1; text-style: bold; }
        #chooser-entry { border: none; border-bottom: solid $border-blurred; height: 2; }
    }
    """

    entry = query_one("#chooser-entry", Entry)
    found = query_one(LineList)

    def __init__(self, title: str, hint: str, nothing: str) -> None:
        super().__init__()
        self._title, self._hint, self._nothing = title, hint, nothing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key is for a dialog that is not drawn yet: it was pressed for what is below it."""
        return self.is_mounted

    def rows(self, typed: str) -> Iterable[Row]:
        """What matches, best first."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(self._title), id="chooser-title")
            yield Entry(placeholder=self._hint, id="chooser-entry")
            yield LineList(can_focus=False, empty_text=self._nothing)

    def on_mount(self) -> None:
        self.query_one(Vertical).border_subtitle = plain("Enter väljer · Esc eller Ctrl+P stänger")
        self._show("")
        self.entry.focus()

    def on_input_changed(self, message: Entry.Changed) -> None:
        self._show(message.value)

    def on_input_submitted(self, message: Entry.Submitted) -> None:
        message.stop()
        if self.found.cursor_key and self.is_active:  # else Enter was pressed twice
            self.dismiss(self.found.cursor_key)

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        if self.is_active:
            self.dismiss(message.row.key)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self and self.is_active:
            self.dismiss(None)

    def action_move(self, delta: int) -> None:
        self.found.move(delta)

    def action_page(self, delta: int) -> None:
        self.found.page(delta)

    def _show(self, typed: str) -> None:
        self.found.set_rows(self.rows(typed), keep_cursor=False)
        self.found.home()
