"""What is written on a screen and is not saved yet: kept as drafts until it is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessions.errors import SamsynError

if TYPE_CHECKING:
    from sessions.screens.base import SamsynScreen
    from sessions.storage.state import Drafts

NOT_SAVED = "Inte sparat"
STILL_HERE = "Det du skrev förra gången står kvar i fältet."


class Unsaved:
    """The drafts that one screen takes care of."""

    def __init__(self, screen: "SamsynScreen") -> None:
        self._screen = screen
        self._texts: dict[str, str] = {}
        self._answers: set[str] = set()  # keys to be dropped once nobody asks for them
        self._waiting: set[str] = set()  # keys whose text the disk does not have yet
        self._drafts: Drafts | None = None  # those of the library that the screen came up in

    async def read(self) -> None:
        """Look for what was kept the last time."""
        self._drafts = self._screen.app.state.drafts
        self._texts = await self._screen.call(self._drafts.all)
        self._waiting = set(self._drafts.refused)

    def text(self, key: str) -> str:
        """What was written and not saved, or nothing."""
        return self._texts.get(key, "")

    def asked(self, key: str) -> str:
        """The same for an answer that is asked for now; it is dropped when nobody asks any more."""
        self._answers.add(key)
        return self.text(key)

    async def keep(self, typed: Mapping[str, str], answers: Mapping[str, str]) -> str:
        """Put away what has changed, and again what the disk refused; says what went wrong.

        An answer that is no longer among `answers` has been saved, or given up.
        """
        now = {**dict.fromkeys(self._answers, ""), **typed, **answers}
        self._answers = set(answers)
        for key, text in now.items():
            if self.text(key) != text:
                self._texts[key] = text
                self._waiting.add(key)
        wrong = ""
        for key in sorted(self._waiting):
            try:
                await self._put_away(key, self.text(key))
            except SamsynError as error:
                self._waiting.add(key)
                wrong = error.message
        return wrong

    async def _put_away(self, key: str, text: str) -> None:
        self._waiting.discard(key)
        drafts = self._drafts or self._screen.app.state.drafts
        if text:
            await self._screen.call(drafts.put, key, text)
        else:
            await self._screen.call(drafts.drop, key)
