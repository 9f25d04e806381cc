"""The app itself: its library, its one storage thread, its colours, and the first screen."""

import asyncio
import gc
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType

from sessions.screens.start import StartScreen
from sessions.storage import Library, State
from sessions.widgets.driver import driver_class
from sessions.widgets.theme import THEMES

if TYPE_CHECKING:
    from sessions.guides import GuideShelf
    from sessions.workshop.open_area import OpenArea

T = TypeVar("T")
_SETTINGS = "settings.json"


class SamsynApp(App[None]):
    """Samsyn in the terminal. `library` is opened before the app starts."""

    TITLE = "Samsyn"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Avsluta", show=False),  # after what is being typed, not before
    ]

    def __init__(self, library: Library, state: State) -> None:
        super().__init__(driver_class=driver_class())
        self.library = library
        self.state = state
        self._storage = ThreadPoolExecutor(1, thread_name_prefix="storage")
        self._shelf: GuideShelf | None = None
        self.failure: BaseException | None = None  # what ended the app, if something did
        for theme in THEMES:
            self.register_theme(theme)
        self.animation_level = "none"

    def on_mount(self) -> None:
        wanted = self.state.read_json(_SETTINGS).get("theme")
        names = [theme.name for theme in THEMES]
        self.theme = wanted if wanted in names else names[0]
        self.push_screen(StartScreen())

    def on_ready(self) -> None:
        gc.enable()  # the command line turned it off to start faster

    async def work(self, function: Callable[..., T], *args: object) -> T:
        """Run something that blocks in the one storage thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._storage, partial(function, *args))

    @property
    def shelf(self) -> "GuideShelf":
        """The guides, shipped and own."""
        if self._shelf is None:
            from sessions.guides import GuideShelf

            self._shelf = GuideShelf(self.library.own_guides)
        return self._shelf

    async def open_area(self, area_id: str) -> "OpenArea":
        """An area, read from the disk. Raises StorageError."""
        from sessions.workshop.open_area import OpenArea

        return await self.work(OpenArea, self.library, area_id)

    async def lead(self, area: "OpenArea", session_id: str, *, instead: bool = False) -> None:
        """Stand in a träff where it was left, on top of this screen or `instead` of it."""
        from sessions.screens.lead import LeadScreen
        from sessions.workshop.leading import Leading

        leading = await self.work(Leading, area, session_id, self.state, self.shelf)
        screen = LeadScreen(leading)
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    async def action_next_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        following = names[(names.index(self.theme) + 1) % len(names)]
        self.theme = following
        await self.work(self.state.write_json, _SETTINGS, {"theme": following})

    async def action_quit(self) -> None:
        """Leave, after every screen has put away what it holds."""
        for screen in self.screen_stack:
            if leave := getattr(screen, "leave", None):
                await leave()
        self.exit()

    def _fatal_error(self) -> None:
        """Leave at once, without Textual's traceback: `run` hands the error on to be logged."""
        self.failure = sys.exception()
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it never ends anything."""
        self.notify("Avsluta med Ctrl+Q. Allt är redan sparat.", markup=False)


def run(library_path: Path, state_path: Path) -> int:
    """Start the app on a library; returns the exit status."""
    state = State(state_path)
    app = SamsynApp(Library.open(library_path, state), state)
    try:
        app.run()
    finally:
        app.library.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
