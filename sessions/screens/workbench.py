"""What screens can ask of the app: its library, its one storage thread, its guides."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from sessions.errors import SamsynError, StorageError
from sessions.screens.door import Door
from sessions.storage import Library, State
from sessions.widgets.driver import driver_class
from sessions.widgets.theme import THEMES

if TYPE_CHECKING:
    from sessions.guides import GuideShelf
    from sessions.workshop.catalogue import Catalogue, Look
    from sessions.workshop.open_area import OpenArea
    from sessions.workshop.rehearsing import Rehearsal, Rehearse

T = TypeVar("T")
_SETTINGS = "settings.json"
_MOST_REMARKS = 3  # that can be read before they go away
_OF_THE_TIME = 50  # one part in so many is spent on looking for news …
_SLOWEST = 8  # … but they are looked for at least so often, in seconds


@dataclass(frozen=True)
class Aside:
    """What a rehearsal has taken the place of, and how many screens stood there then."""

    rehearsal: "Rehearsal"
    library: Library
    state: State
    depth: int


_THEMES = {theme.name: theme for theme in THEMES}


class Workbench(App[None]):
    """An app on a library that is already open."""

    def _theme_of_last_time(self) -> str:
        wanted = self.state.read_json(_SETTINGS).get("theme")
        return wanted if wanted in _THEMES else next(iter(_THEMES))

    # Known before the first widget is styled, so that none is styled twice.
    theme: Reactive[str] = Reactive(Initialize(_theme_of_last_time))

    look_every = 2.0  # seconds between looks at what others have saved

    def __init__(self, library: Library, state: State) -> None:
        self.library = library
        self.state = state
        super().__init__(driver_class=driver_class())
        self._storage = ThreadPoolExecutor(1, thread_name_prefix="storage")
        self._shelf: GuideShelf | None = None
        self.door = Door(self)
        self._told: set[str] = set()  # what is wrong with areas, as it has been told
        self._catching_up = asyncio.Lock()
        self._aside: Aside | None = None  # the real library, while somebody rehearses

    def on_key(self, event: events.Key) -> None:
        """What no widget took may be for a screen that is on its way."""
        if self.door.holds(event):
            event.prevent_default()

    async def work(self, function: Callable[..., T], *args: object) -> T:
        """Run something that blocks in the one storage thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._storage, partial(function, *args))

    @cached_property
    def _catalogue(self) -> "Catalogue":
        """Made in the storage thread, when it is asked for the first time."""
        from sessions.workshop.catalogue import Catalogue

        return Catalogue(self.library, self.state)

    async def ask(self, question: "Callable[[Catalogue], T]") -> T:
        """What the catalogue of the library answers. Raises StorageError."""
        return await self.work(lambda: question(self._catalogue))

    async def catch_up(self, look: "Look", progress: Callable[[int, int], None]) -> None:
        """Read what has changed, one area at a time so that a save never waits for long.

        `progress` is told how many areas have been read, and of how many.
        """
        async with self._catching_up:
            for number, area_id in enumerate(look.changed):
                progress(number, len(look.changed))
                read = partial(_read_one, look=look, area_id=area_id)
                self._tell_once(await self.ask(read))
            progress(len(look.changed), len(look.changed))
            await self.ask(_remember)

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

        await self.work(self.library.tidy, area_id)  # `samsyn doctor` tells what could not be done
        area = await self.work(OpenArea, self.library, area_id)
        self._tell_what_is_wrong(area)
        return area

    def _tell_what_is_wrong(self, area: "OpenArea") -> None:
        """What could not be read of an area, or that it may not be written; once only."""
        chain = area.chain
        self._tell_once(filter(None, (chain.read_only, *chain.remarks)))

    def _tell_once(self, remarks: Iterable[str]) -> None:
        news = [text for text in dict.fromkeys(remarks) if text not in self._told]
        for text in news[:_MOST_REMARKS]:
            self.notify(text, severity="warning", markup=False, timeout=12)
        self._told.update(news)

    async def keep_looking(self) -> None:
        """Let the uppermost screen look for news again and again, with little of the time."""
        pause = self.look_every
        while True:
            await asyncio.sleep(pause)
            begun = monotonic()
            await self._look_for_news()
            took = monotonic() - begun
            pause = max(self.look_every, min(_OF_THE_TIME * took, _SLOWEST))

    async def _look_for_news(self) -> None:
        from sessions.screens.base import SamsynScreen

        if not (isinstance(screen := self.screen, SamsynScreen) and screen.is_mounted):
            return
        try:
            with suppress(NoMatches):  # the screen is just being left; the next look will do
                await screen.look_for_news()
        except SamsynError as error:
            if error.message not in self._told:
                self._told.add(error.message)
                screen.say(error.message)

    async def stand_in(self, area: "OpenArea", session_id: str, *, instead: bool = False) -> None:
        """Lead a träff where it was left; one that waits for its day is prepared."""
        from sessions.workshop.preparing import Preparing, is_waiting

        if not is_waiting(area.chain, area.session(session_id)):
            await self.lead(area, session_id, instead=instead)
            return
        from sessions.screens.prepare import PrepareScreen

        screen = PrepareScreen(await self.work(Preparing, area, session_id, self.shelf))
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    async def rehearse(self, make: "Rehearse", pace: int) -> None:
        """Lead a träff in a library and a state of its own, which go when its screen goes."""
        from sessions.screens.lead import LeadScreen
        from sessions.workshop.leading import Leading

        shelf = self.shelf  # of the real library: own guides are rehearsed too
        rehearsal = await self.work(make)
        leading = await self.work(
            Leading, rehearsal.area, rehearsal.session_id, rehearsal.state, shelf
        )
        if self._aside:  # asked for twice: there is one real library to come back to
            self._storage.submit(rehearsal.throw_away)
            return
        self._aside = Aside(rehearsal, self.library, self.state, len(self.screen_stack))
        self.library, self.state = rehearsal.library, rehearsal.state
        self.push_screen(LeadScreen(leading, pace))

    @property
    def rehearsing(self) -> bool:
        """Whether what is done now is thrown away."""
        return self._aside is not None

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen; with the last one of a rehearsal everything that it wrote goes."""
        popped = super().pop_screen()
        if self._aside and len(self.screen_stack) <= self._aside.depth:
            self.end_rehearsal()
        return popped

    def end_rehearsal(self) -> None:
        """Back to the real library."""
        if aside := self._aside:
            self._aside = None
            self.library, self.state = aside.library, aside.state
            self._storage.submit(aside.rehearsal.throw_away)

    async def lead(self, area: "OpenArea", session_id: str, *, instead: bool = False) -> None:
        """Stand in a träff where it was left, on top of this screen or `instead` of it."""
        from sessions.screens.lead import LeadScreen
        from sessions.workshop.leading import Leading
        from sessions.workshop.preparing import begun

        leading = await self.work(lambda: Leading(area, session_id, self.state, self.shelf))
        if leading.session.closed:
            await self.work(leading.reopen)
        await self.work(begun, leading.area, leading.session)
        screen = LeadScreen(leading)
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours alone; Textual asks for them before any could be registered."""
        return _THEMES

    async def action_next_theme(self) -> None:
        names = list(_THEMES)
        await self.use_theme(names[(names.index(self.theme) + 1) % len(names)])

    async def use_theme(self, name: str) -> None:
        """Change the colours, now and for the next start."""
        self.theme = name
        await self.work(self._remember_theme, name)

    def _remember_theme(self, name: str) -> None:
        settings = self.state.read_json(_SETTINGS)
        with suppress(StorageError):  # it may be forgotten without harm
            self.state.write_json(_SETTINGS, {**settings, "theme": name})


def _read_one(catalogue: "Catalogue", look: "Look", area_id: str) -> list[str]:
    return catalogue.read(look.marks, [area_id])


def _remember(catalogue: "Catalogue") -> None:
    catalogue.remember()
