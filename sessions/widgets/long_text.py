"""The field for running text: wraps, leaves by Tab, and repaints only what a key touched."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Selection

from sessions.widgets.edit_keys import in_swedish
from sessions.widgets.plain import plain


class LongText(TextArea, inherit_bindings=False):
    """A text area for prose.

    Textual repaints every visible row of a text area on each key. Here a moved cursor repaints
    the rows between its old and new place, and an edit its paragraph from the row above onwards.
    """

    BINDINGS: ClassVar[list[BindingType]] = in_swedish(TextArea.BINDINGS)

    selection: reactive[Selection] = reactive(
        Selection(), init=False, always_update=True, repaint=False
    )

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
        read_only: bool = False,
    ) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            read_only=read_only,
            placeholder=plain(placeholder),
            highlight_cursor_line=False,
            name=name,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        if self.is_mounted:
            last = self.document.end
            places = [min(place, last) for place in (*previous_selection, *selection)]
            self._repaint(min(places), max(places))

    def edit(self, edit: Edit) -> EditResult:
        before = self._shape()
        result = super().edit(edit)
        if self._shape() == before:
            last = min(result.end_location[0], self.document.line_count - 1)
            self._repaint(min(edit.top, self.document.end), (last, len(self.document[last])))
        else:
            self.refresh()
        return result

    def load_text(self, text: str) -> None:
        super().load_text(text)
        self.refresh()

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        super()._undo_batch(edits)
        self.refresh()

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        super()._redo_batch(edits)
        self.refresh()

    def _shape(self) -> tuple[int, int, bool]:
        """While this stays the same, rows outside the edited paragraph look as before."""
        return self.wrapped_document.height, self.document.line_count, bool(self.text)

    def _repaint(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Repaint the rows between two places; the row above too, as a word may move up to it."""
        top = max(self.wrapped_document.location_to_offset(first).y - 1, 0)
        bottom = self.wrapped_document.location_to_offset(last).y
        self.refresh_lines(top, bottom - top + 1)
