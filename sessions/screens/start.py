"""The first screen: what to do now. It is drawn before pydantic is imported."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.language.dates import weekday_date
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import START, bindings
from sessions.screens.door import Door
from sessions.storage.known import Missing
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.widgets.progress import ProgressLine
from sessions.workshop import tour
from sessions.workshop.overview import SHOWN, Choice, StartRow, follow_up, start_rows

if TYPE_CHECKING:
    from sessions.screens.missing import WhatNow
    from sessions.storage.index.cards import AreaCard
    from sessions.workshop.catalogue import Catalogue, Look
    from sessions.workshop.open_area import OpenArea

_PATIENCE = 0.5  # seconds that a first picture may wait for the library, so that one is enough
_AT_A_GLANCE = 300  # areas that are looked through before anybody notices
_TOUR = "tour"
_FEW = 8  # areas that are read before anybody notices


class _Choices(LineList):
    """What is typed after Enter is for the screen that Enter opens."""

    def __init__(self, door: Door) -> None:
        super().__init__(empty_text="Läser …")
        self.door = door

    def action_choose(self) -> None:
        if self.cursor_row is not None:
            self.door.close()
        super().action_choose()


class StartScreen(SamsynScreen):
    """A list of things to do; Enter does the first."""

    BINDINGS = bindings(START)
    commands = START
    HORIZONTAL_BREAKPOINTS = VERTICAL_BREAKPOINTS = []  # noqa: RUF012 (nothing here depends on size)
    help_title = "Samsyn"
    DEFAULT_CSS = """
    StartScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #hello { height: auto; padding: 1 2; color: $text-muted; }
        ProgressLine { padding: 0 2; }
        LineList { padding: 0 1; }
    }
    """

    choices = query_one(LineList)
    progress = query_one(ProgressLine)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, StartRow] = {}
        self._missing = Missing()
        self._asked: Missing | None = None  # about what is missing; once is enough
        self._drawn = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Static(plain(f"Samsyn · {weekday_date(clock.today())}"), id="title")
        yield Static(plain("Välj med piltangenterna och tryck Enter."), id="hello")
        yield _Choices(self.app.door)
        yield ProgressLine("Läser in områden")
        yield from super().compose()

    async def on_mount(self) -> None:
        self.choices.focus()

    async def on_screen_resume(self) -> None:
        """Begin with what there is to do; a slow library does not hold the screen back."""
        self._drawn.clear()
        self.run_worker(self.show_choices(), group="choices", exclusive=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._drawn.wait(), _PATIENCE)

    async def show_choices(self) -> None:
        """Draw what is known, and again when the folder has been looked through."""
        if not self._rows and await self._is_large():
            await self._draw()
        look = await self.attempt(self.app.ask(_look))
        if look is not None:
            await self._take_in(look)
        await self._draw()

    async def look_for_news(self) -> None:
        """Show what others have saved meanwhile."""
        look = await self.app.ask(_look)
        if look.changed or look.missing != self._missing:
            await self._take_in(look)
            await self._draw()

    async def _is_large(self) -> bool:
        areas, _ = await self.app.ask(lambda catalogue: catalogue.size())
        return areas > _AT_A_GLANCE

    async def _take_in(self, look: "Look") -> None:
        self._missing = look.missing
        if len(look.changed) > _FEW:
            await self._draw()
        await self.app.catch_up(look, self.progress.show)
        if look.missing.is_much and look.missing != self._asked:
            self.call_next(self._ask_about_missing)

    async def _draw(self) -> None:
        today = clock.today()
        nearest = await self.app.ask(lambda catalogue: catalogue.nearest(SHOWN, today))
        rows = start_rows(nearest, self._missing, today)
        first, at_the_top = next(iter(self._rows), ""), self.choices.cursor in {None, 0}
        self._rows = {f"{row.choice}-{row.area}-{row.session}": row for row in rows}
        listed = [Row(key, row.text, tags=row.note) for key, row in self._rows.items()]
        if await self.app.work(tour.is_new, self.app.state):
            listed.append(Row(_TOUR, "Rundtur, en minut", tags="ny här?"))
        self.choices.set_rows(listed)
        has_come_back = not self._drawn.is_set() and first != next(iter(self._rows))
        if at_the_top or has_come_back or self.choices.cursor is None:
            self.choices.home()  # to what lies nearest now
        self._drawn.set()

    # -- what is not here --------------------------------------------------------------------

    async def _ask_about_missing(self) -> None:
        from sessions.screens.missing import MissingDialog

        if not self.is_active:
            return
        self._asked = missing = self._missing
        titles = await self.app.ask(
            lambda catalogue: [
                card.title for area in missing.areas if (card := catalogue.card(area))
            ]
        )
        self.app.push_screen(MissingDialog(missing, titles), self._answered)

    async def _answered(self, answer: "WhatNow | None") -> None:
        from sessions.screens.missing import WhatNow

        gone = self._missing.areas
        if answer == WhatNow.FORGET:
            await self.app.ask(lambda catalogue: catalogue.forget(gone))
        elif answer == WhatNow.LOOK:
            self._asked = None
        self.run_worker(self.show_choices(), group="choices", exclusive=True)

    def help_text(self) -> str:
        return (
            "Det översta är det som ligger närmast: en träff att fortsätta, en uppföljning som "
            "väntar. Annars börjar du med *Ny träff*. Allt du skriver sparas på den här datorn, "
            f"i mappen `{self.app.library.root}`."
        )

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        row = self._rows.get(message.row.key)
        if message.row.key == _TOUR and self.is_active:
            await self.action_tour()
            self.app.door.open()
        elif row is None or not self.is_active:  # the list is another now, or Enter came twice
            self.app.door.open()
        else:
            self.run_worker(self._open(row), group="open", exclusive=True)

    async def _open(self, row: StartRow) -> None:
        try:
            await self._go_through(row)
        finally:
            self.app.door.open()

    async def _go_through(self, row: StartRow) -> None:
        match row.choice:
            case Choice.CONTINUE | Choice.PREPARE:
                await self._continue(row)
            case Choice.FOLLOW_UP:
                await self._new_session(row.area)
            case Choice.NEW:
                await self._new_session("")
            case Choice.MISSING:
                await self._ask_about_missing()
            case Choice.SAFEKEEPING:
                from sessions.screens.safekeeping import SafekeepingScreen

                self.app.push_screen(SafekeepingScreen())
            case _:
                await self._choose_among(row.choice)

    async def _choose_among(self, choice: Choice) -> None:
        """The rows that lead to a list."""
        match choice:
            case Choice.MORE_DUE:
                await self._pick_due()
            case Choice.PLANS:
                await self._pick_area("Vilken handlingsplan?", self._plan)
            case Choice.AREAS:
                await self._pick_area("Vilket område?", self._area)
            case _:
                from sessions.screens.archive import ArchiveScreen

                self.app.push_screen(ArchiveScreen())

    async def _continue(self, row: StartRow) -> None:
        if area := await self.attempt(self.app.open_area(row.area)):
            await self.attempt(self.app.stand_in(area, row.session))

    async def _new_session(self, area_id: str | None) -> None:
        from sessions.screens.new_session import NewSessionScreen

        if area_id is not None:
            cards = await self.app.ask(_cards)
            self.app.push_screen(NewSessionScreen(cards, area_id))

    async def action_rehearse(self) -> None:
        """Choose a guide and lead it alone."""
        from sessions.screens.rehearsal import rehearse_guide

        await rehearse_guide(self)

    async def _pick_area(self, title: str, then: Callable[[str | None], Awaitable[None]]) -> None:
        from sessions.screens.pick import PickArea, by_title

        self.app.push_screen(PickArea(title, by_title(await self.app.ask(_cards))), then)

    async def _pick_due(self) -> None:
        from sessions.screens.pick import PickArea, by_follow_up

        cards, today = by_follow_up(await self.app.ask(_cards)), clock.today()
        picker = PickArea("Vilken uppföljning?", cards, lambda card: follow_up(card, today))
        self.app.push_screen(picker, self._new_session)

    async def _plan(self, area_id: str | None) -> None:
        from sessions.screens.plan import PlanScreen

        if area := await self._opened(area_id):
            self.app.push_screen(PlanScreen(area))

    async def _area(self, area_id: str | None) -> None:
        from sessions.screens.area import AreaScreen

        if area := await self._opened(area_id):
            self.app.push_screen(AreaScreen(area))

    async def action_send_out(self) -> None:
        """Of the area on the row, if it has one; else of one that is chosen."""
        row = self._rows.get(self.choices.cursor_key or "")
        if row and row.area:
            await self._send_out(row.area)
        else:
            await self._pick_area("Vilket område gäller frågorna?", self._send_out)

    async def _send_out(self, area_id: str | None) -> None:
        from sessions.screens.after.sending_out import SendingOutScreen

        if area := await self._opened(area_id):
            self.app.push_screen(SendingOutScreen(area))

    async def _opened(self, area_id: str | None) -> "OpenArea | None":
        return await self.attempt(self.app.open_area(area_id)) if area_id else None

    async def action_back(self) -> None:
        """There is nothing before the first screen."""


def _look(catalogue: "Catalogue") -> "Look":
    return catalogue.look()


def _cards(catalogue: "Catalogue") -> "tuple[AreaCard, ...]":
    return catalogue.cards()
