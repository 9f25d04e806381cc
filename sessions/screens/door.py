"""Keys that are pressed while a screen is on its way: they are for that screen, in their order."""

from textual import events
from textual.app import App

_WAY_OUT = "ctrl+q"  # never waits
_MOST_LOOKS = 100  # for something that has the focus


class Door:
    """Closed when a screen is asked for, open when it stands there; keys wait before it."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: list[events.Key] | None = None

    def close(self) -> None:
        """From now on, keys that nobody takes wait."""
        if self._waiting is None:
            self._waiting = []

    def holds(self, key: events.Key) -> bool:
        """Whether a key has to wait."""
        if self._waiting is None or key.key == _WAY_OUT:
            return False
        self._waiting.append(events.Key(key.key, key.character))
        return True

    def open(self, looks: int = _MOST_LOOKS) -> None:
        """Let the keys in, once something has the focus."""
        if self._app.focused is None and looks:
            self._app.screen.call_after_refresh(self.open, looks - 1)
            return
        waiting, self._waiting = self._waiting or [], None
        for key in waiting:
            self._app.post_message(key)
