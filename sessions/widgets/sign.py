"""A row at the top that says something as long as the screen stands."""

from textual.widgets import Static

from sessions.widgets.plain import plain


class Sign(Static):
    """Bold and in the middle, so that it is seen without colours too."""

    DEFAULT_CSS = """
    Sign {
        dock: top;
        height: 1;
        content-align: center middle;
        text-align: center;
        text-style: bold reverse;
        background: $surface;
        color: $foreground;
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(plain(f"—  {text}  —"))
