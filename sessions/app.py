"""The app itself: how it starts, how it ends, and its first screen."""

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode

from sessions.screens.leaving import came_too_late
from sessions.screens.start import StartScreen
from sessions.screens.workbench import Workbench
from sessions.storage import Library, State
from sessions.widgets.driver import hung_up

_HUNG_UP = 129  # what a shell calls the end of a program whose window was closed
_ONLY_HERE = (
    "Det du har skrivit går inte att spara, och det finns bara här i fönstret. Frigör utrymme på "
    "disken eller kopiera texten. Ctrl+Q en gång till avslutar ändå, och då är texten borta."
)
_LOOK_EVERY = 2  # seconds between looks at whether the window is still there


class SamsynApp(Workbench):
    """Samsyn in the terminal."""

    TITLE = "Samsyn"
    ENABLE_COMMAND_PALETTE = False
    CSS = "ToastRack { dock: top; align: right top; margin: 1 0 0 0; }"  # never over the field
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Avsluta", show=False),  # after what is being typed, not before
    ]

    def __init__(self, library: Library, state: State) -> None:
        super().__init__(library, state)
        self.animation_level = "none"
        self._leaving = False
        self._warned = False  # that a text would be lost
        self.failure: BaseException | None = None  # what ended the app, if something did

    def get_default_screen(self) -> StartScreen:
        return StartScreen()

    def on_ready(self) -> None:
        gc.freeze()  # what is imported stays, and need not be looked through again and again
        gc.enable()  # the command line turned it off to start faster
        self.run_worker(self.keep_looking(), group="news")
        if not self.is_headless:
            self.set_interval(_LOOK_EVERY, self._leave_a_closed_window)

    async def _leave_a_closed_window(self) -> None:
        if hung_up():
            await self._put_away()
            self.end_rehearsal()
            self.library.close()
            os._exit(_HUNG_UP)  # Textual would wait for ever to say goodbye to nobody

    async def action_quit(self) -> None:
        """Leave, after every screen has put away what it holds."""
        await self._put_away()
        if self.state.drafts.refused and not self._warned:
            self._warned = True
            self.notify(_ONLY_HERE, severity="error", markup=False, timeout=12)
            return
        self._leaving = True
        self.exit()

    async def _put_away(self) -> None:
        for screen in self.screen_stack:
            if leave := getattr(screen, "leave", None):
                await leave()

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it never ends anything."""
        self.notify("Avsluta med Ctrl+Q. Allt är redan sparat.", markup=False)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """What a key does; it may end in a screen that is left."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except NoMatches as error:
            if self._too_late(error):
                return True
            raise

    def _handle_exception(self, error: Exception) -> None:
        if not self._too_late(error):
            super()._handle_exception(error)

    def _too_late(self, error: Exception) -> bool:
        """Whether `error` comes of a screen, or the whole app, being left; no harm is done."""
        return came_too_late(error, () if self._leaving else self.screen_stack)

    def _fatal_error(self) -> None:
        """Leave at once, without Textual's traceback: `run` hands the error on to be logged."""
        self.failure = sys.exception()
        self._close_messages_no_wait()


def run(library_path: Path, state_path: Path) -> int:
    """Start the app on a library; returns the exit status."""
    state = State(state_path)
    app = SamsynApp(Library.open(library_path, state), state)
    try:
        app.run()
    finally:
        app.end_rehearsal()
        app.library.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
