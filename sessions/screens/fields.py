"""The fields that forms and search rows are built of.

Every key goes to the screen first, in the order the keys were pressed, so that text, Enter and a
function key typed in one breath mean what they say.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import one_row

Takes = Callable[[str], Awaitable[bool]]
"""Whether the screen has taken care of a key; if not, it belongs to the field."""

_EDITING: Mapping[str, str] = {
    key: binding.action
    for binding in Entry.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
PICKED, OPEN = "●", "○"
TAKEN, LEFT_OUT = "✓", "○"


def handed_on(field: Widget, event: events.Key) -> bool:
    """Whether a key that waited while the focus moved, or the screen changed, was sent after it."""
    app, key = field.app, events.Key(event.key, event.character)
    if not field.is_attached or app.screen is not field.screen:
        if event.is_printable or event.key == "enter":  # a command was meant for the old screen
            app.screen.call_after_refresh(app.post_message, key)  # once that has its focus
    elif app.focused not in {field, None}:
        app.focused.post_message(key)
    else:
        return False
    event.stop()
    event.prevent_default()
    return True


class KeyField(Entry):
    """A one-line field that asks `takes` about each key before it edits anything."""

    def __init__(
        self,
        takes: Takes,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(value, placeholder, id=id)
        self._takes = takes

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self, event):
            return
        if await self._takes(event.key):
            event.stop()
            event.prevent_default()
        elif action := _EDITING.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)
        else:
            await super()._on_key(event)

    def on_entry_pasted_lines(self, message: Entry.PastedLines) -> None:
        """A paste of several lines becomes one."""
        message.stop()
        self.write(" ".join(line.strip() for line in message.lines if line.strip()))

    def write(self, text: str) -> None:
        """Put a text in the field, with the cursor after it."""
        self.value = text
        self.cursor_position = len(text)


class FormField(KeyField):
    """A field of a form: its name above it, and beside the name what it makes of the text."""

    DEFAULT_CSS = """
    FormField {
        height: 2;
        padding: 0 1 0 2;
        border: none;
        border-top: blank;
        border-title-color: $foreground;
        background: $background;
        &:focus {
            border: none;
            border-top: blank;
            border-title-color: $primary;
            background: $surface;
        }
    }
    """

    def __init__(
        self,
        takes: Takes,
        label: str,
        value: str = "",
        placeholder: str = "",
        *,
        replaces: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`replaces`: what is typed first takes the place of the value, for ready-made values."""
        super().__init__(takes, value, placeholder, id=id)
        self.select_on_focus = replaces
        self.label, self._note = label, ""
        self.note("")

    def note(self, text: str) -> None:
        """What the field makes of its text."""
        self._note = text
        self.mark(False)

    def mark(self, wrong: bool) -> None:
        """Whether the text cannot be used."""
        self.border_title = _titled(self.label, self._note, wrong)


class Choices(LineList):
    """A field of a form whose value is chosen in a list; without the focus it folds together.

    With `many`, any number of rows can be chosen, else one.
    """

    DEFAULT_CSS = """
    Choices {
        height: auto;
        max-height: 10;
        border: none;
        border-top: blank;
        border-title-color: $foreground;
        background: $background;
        &:focus { border-title-color: $primary; background: $surface; }
    }
    """

    def __init__(
        self,
        takes: Takes,
        label: str,
        *,
        many: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._takes = takes
        self.label, self._note = label, ""
        self.many = many
        self._options: tuple[Row, ...] = ()
        self._summary = ""
        self.chosen: Collection[str] = ()
        self.note("")

    def note(self, text: str) -> None:
        """What there is to know of the choice."""
        self._note = text
        self.mark(False)

    def mark(self, wrong: bool) -> None:
        """Whether the choice cannot be used."""
        self.border_title = _titled(self.label, self._note, wrong)

    def offer(self, options: Sequence[Row], chosen: Collection[str], summary: str = "") -> None:
        """Show what can be chosen, and what is; `summary` stands for it when folded."""
        self._options, self.chosen = tuple(options), chosen
        self._summary = summary or " · ".join(row.text for row in options if row.key in chosen)
        self._draw(self.has_focus)

    def seek(self, letter: str) -> None:
        """Highlight the next row that begins with a letter."""
        at = (self.cursor or 0) + 1
        onward = (*self.rows[at:], *self.rows[:at])
        if found := next((row for row in onward if row.text.lower().startswith(letter)), None):
            self.move_to(found.key)

    def _draw(self, unfolded: bool) -> None:
        if not unfolded:
            self.set_rows([Row("", self._summary)], keep_cursor=False)
            return
        picked, other = (TAKEN, LEFT_OUT) if self.many else (PICKED, OPEN)
        self.set_rows(
            replace(row, mark=picked if row.key in self.chosen else other) for row in self._options
        )
        if self.cursor is None:
            first = next((row.key for row in self._options if row.key in self.chosen), "")
            self.move_to(first) or self.home()

    def on_focus(self) -> None:
        self._draw(True)

    def on_blur(self) -> None:
        self._draw(False)

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self, event):
            return
        if await self._takes(event.key):
            event.stop()
            event.prevent_default()


def _titled(label: str, note: str, wrong: bool) -> Content:
    """A field's name with a note beside it; what is wrong is told by a sign and not only colour."""
    name = (f"! {label}", "bold $error") if wrong else (label, "bold")
    return Content.assemble(name, ("  " + one_row(note) if note else "", "$text-muted"))
