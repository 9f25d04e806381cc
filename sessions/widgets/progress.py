"""How far something has come: a bar and a count on one line, gone when there is nothing to tell."""

from textual.widgets import Static

from sessions.widgets.plain import plain

_CELLS = 20


class ProgressLine(Static):
    """Hidden until `show` is told of something unfinished."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; color: $text-muted; display: none; }
    ProgressLine.-running { display: block; }
    """

    def __init__(self, what: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._what = what

    def show(self, done: int, of: int) -> None:
        """`done` of `of` things; hides when all are done."""
        if running := done < of:
            filled = _CELLS * done // of
            bar = "█" * filled + "░" * (_CELLS - filled)
            self.update(plain(f"{self._what} {bar} {done} av {of}"))
        self.set_class(running, "-running")
