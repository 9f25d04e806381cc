"""One row of text that changes by itself and repaints nothing but itself."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from sessions.widgets.plain import one_row


class ClockLine(Widget):
    """Asks for its text once a second and repaints only if it has changed."""

    DEFAULT_CSS = """
    ClockLine {
        height: 1;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(
        self,
        text: Callable[[], str],
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._ask = text
        self._text = ""

    def on_mount(self) -> None:
        self.look()
        self.set_interval(1, self.look)

    def look(self) -> None:
        """Ask now, for when the screen knows that something changed.

        Not behind another screen: Textual would paint all of that one anew.
        """
        if self.is_mounted and not self.screen.is_active:
            return
        text = one_row(self._ask())
        if text != self._text:
            self._text = text
            self.refresh()

    def render(self) -> Content:
        return Content(self._text)
