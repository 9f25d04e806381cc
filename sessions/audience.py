"""The app of the projector's window: as Samsyn itself, but it only looks."""

import asyncio

from sessions.app import SamsynApp
from sessions.screens.wall.audience import AudienceScreen
from sessions.storage import Library, State
from sessions.workshop.onlooking import Onlooker

_LOOK_EVERY = 0.3  # seconds: the room is to see a line within one


class AudienceApp(SamsynApp):
    """Nothing that is done in this window changes anything outside it."""

    TITLE = "Samsyn – visa för gruppen"

    def __init__(self, library: Library, state: State, onlooker: Onlooker) -> None:
        super().__init__(library, state)
        self._onlooker = onlooker

    def get_default_screen(self) -> AudienceScreen:  # type: ignore[override]
        return AudienceScreen(self._onlooker)

    async def keep_looking(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            await self._look_for_news()

    async def action_next_theme(self) -> None:
        """For this window alone, and not remembered: the leader's colours are her own."""
        names = list(self.available_themes)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def run(library: Library, state: State, onlooker: Onlooker) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = AudienceApp(library, state, onlooker)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
