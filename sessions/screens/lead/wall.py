"""Visa för gruppen: the wall in front of this screen, or in a window of its own."""

import asyncio
from importlib import import_module
from pathlib import Path

from sessions.screens.lead.tree import LeadTree
from sessions.workshop.wall_time import WallTime, time_of
from sessions.workshop.wall_views import view_of

_SOON = 1.0  # seconds after the leading screen stands there
_OPENED = (
    "Fönstret öppnas. Dra det till projektorn och gör det stort. "
    "Det visar frågan och det som sparas; Ctrl+P ”Visa på väggen” väljer något annat."
)
_NO_WAY = (
    "Det går inte att öppna ett fönster härifrån. Öppna ett terminalfönster själv och skriv: "
    "{typed}"
)


class LeadWall(LeadTree):
    """The commands about what the group sees."""

    async def on_mount(self) -> None:  # beside those of the other classes: Textual calls them all
        self.set_timer(_SOON, self._read_in)

    async def _read_in(self) -> None:
        """The wall is to be there at once when it is asked for, in front of everybody."""
        await asyncio.to_thread(import_module, "sessions.screens.wall.screen")

    async def action_wall(self) -> None:
        from sessions.screens.wall.screen import WallScreen

        self.app.door.close()  # a digit that follows at once is for the wall
        wall = WallScreen(self.leading, self.wall_time, self.look_for_news, self.keep_place)
        await self.app.push_screen(wall)

    def wall_time(self) -> WallTime:
        """The clock as the group sees it."""
        return time_of(self.leading, self.paused)

    async def action_show_on_wall(self, view: str) -> None:
        """Choose what the projector's window shows, and stay here."""
        self.leading.place.view = view
        await self.keep_place()
        found = view_of(view)
        self.bar.tell(f"Väggen visar: {found.label if found else 'frågan och det som skrivs'}.")

    async def action_open_audience(self) -> None:
        from sessions.workshop.second_window import audience_command, open_window

        await self.keep_place()
        library, state = self.app.library.root, self.app.state.root
        command = audience_command(self.leading.session_id, library, state)
        opened = await asyncio.to_thread(open_window, command)
        self.bar.tell(_OPENED if opened else _NO_WAY.format(typed=self._to_type(library, state)))

    def _to_type(self, library: Path, state: Path) -> str:
        from sessions.storage import library_folder, state_folder
        from sessions.workshop.second_window import to_type

        return to_type(
            self.leading.session_id,
            None if library.absolute() == library_folder().absolute() else library,
            None if state.absolute() == state_folder().absolute() else state,
        )
