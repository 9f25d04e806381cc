"""The one-line field that a träff is written in; it never loses what was typed or pasted."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from sessions.widgets.edit_keys import in_swedish

LONGEST_IN_FIELD = 5_000
"""A field with more characters is slow to type in, so such a paste goes to the screen instead."""


class Entry(Input, inherit_bindings=False):
    """A text field for single lines; Enter posts `Submitted` and leaves the text where it is.

    The screen calls `saved` once a line is on the disk. Up, down, page keys, tab and their ctrl
    and shift twins are left to the bindings of the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *in_swedish(
            binding
            for binding in Input.BINDINGS
            if not (isinstance(binding, Binding) and binding.action == "delete_right_word")
        ),
        Binding(
            "ctrl+backspace,alt+backspace",
            "delete_left_word",
            "Radera ordet till vänster",
            show=False,
        ),
        Binding(
            "ctrl+delete,alt+delete", "delete_right_word", "Radera ordet till höger", show=False
        ),
    ]

    # Textual's own lay the whole screen out anew for each key, and paint the border too. Here a key
    # paints the row of text. Keep a test that compares the two after any keys.
    value: Reactive[str] = reactive("", init=False, repaint=False)
    selection: Reactive[Selection] = reactive(Selection.cursor(0), repaint=False)
    virtual_size = Reactive(Size(0, 0), repaint=False)

    class PastedLines(Message):
        """Several lines, or one too long for the field, were pasted.

        `lines` are as pasted, with the text before and after the cursor joined to the first and
        the last; `field` is what stands in the field and is thereby taken care of.
        """

        def __init__(self, entry: "Entry", lines: list[str], field: str) -> None:
            super().__init__()
            self.entry = entry
            self.lines = lines
            self.field = field

        @property
        def control(self) -> "Entry":
            return self.entry

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value, placeholder, name=name, id=id, classes=classes, select_on_focus=False
        )
        self.cursor_blink = False

    def watch_value(self) -> None:
        self._paint_text()

    def watch_selection(self) -> None:
        self._paint_text()

    def _paint_text(self) -> None:
        self.refresh(Region(0, 0, self.content_size.width, 1))

    def saved(self, text: str) -> None:
        """`text` is on the disk: take it out of the field, but keep what was typed since."""
        if self.value.startswith(text):
            cursor = self.cursor_position - len(text)
            self.value = self.value[len(text) :]
            self.cursor_position = max(cursor, 0)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Paste what was copied inside the app."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        lines = text.splitlines()
        spoken = [line for line in lines if line.strip()]
        if not spoken:
            return
        start, end = sorted(self.selection)
        before, after = self.value[:start], self.value[end:]
        if len(spoken) == 1 and len(before) + len(spoken[0]) + len(after) <= LONGEST_IN_FIELD:
            self.replace(spoken[0], start, end)
            return
        if len(spoken) == 1:
            lines = spoken
        lines[0] = before + lines[0]
        lines[-1] += after
        self.post_message(self.PastedLines(self, lines, self.value))
