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
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop.cards import AreaCard, load_cards
from sessions.workshop.overview import Choice, StartRow, start_rows

if TYPE_CHECKING:
    from sessions.workshop.open_area import OpenArea

_PATIENCE = 0.5  # seconds that a first picture may wait for the library, so that one is enough


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
        LineList { padding: 0 1; }
    }
    """

    choices = query_one(LineList)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, StartRow] = {}
        self._cards: tuple[AreaCard, ...] = ()
        self._drawn = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Static(plain(f"Samsyn · {weekday_date(clock.today())}"), id="title")
        yield Static(plain("Välj med piltangenterna och tryck Enter."), id="hello")
        yield LineList(empty_text="Läser …")
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
        """Read what has changed and draw the list again."""
        cards = await self.attempt(self.call(load_cards, self.app.library, self.app.state))
        self._cards = cards or ()
        rows = start_rows(self._cards, clock.today())
        first = next(iter(self._rows), "")
        self._rows = {f"{row.choice}-{row.area}": row for row in rows}
        self.choices.set_rows(Row(key, row.text, tags=row.note) for key, row in self._rows.items())
        if self.choices.cursor is None or first != next(iter(self._rows)):
            self.choices.home()  # what lies nearest is another than when this screen was left
        self._drawn.set()

    def help_text(self) -> str:
        return (
            "Det översta är det som ligger närmast: en träff att fortsätta, en uppföljning som "
            "väntar. Annars börjar du med *Ny träff*. Allt du skriver sparas på den här datorn, "
            f"i mappen `{self.app.library.root}`."
        )

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if not self.is_active:  # Enter was pressed twice
            return
        row = self._rows[message.row.key]
        match row.choice:
            case Choice.CONTINUE:
                await self._continue(row)
            case Choice.FOLLOW_UP:
                await self._new_session(row.area)
            case Choice.NEW:
                await self._new_session("")
            case Choice.PLANS:
                self._pick_area("Vilken handlingsplan?", self._plan)
            case Choice.AREAS:
                self._pick_area("Vilket område?", self._area)
            case Choice.ARCHIVE:
                from sessions.screens.archive import ArchiveScreen

                self.app.push_screen(ArchiveScreen(self._cards))

    async def _continue(self, row: StartRow) -> None:
        if area := await self.attempt(self.app.open_area(row.area)):
            await self.attempt(self.app.lead(area, row.session))

    async def _new_session(self, area_id: str) -> None:
        from sessions.screens.new_session import NewSessionScreen

        self.app.push_screen(NewSessionScreen(self._cards, area_id))

    def _pick_area(self, title: str, then: Callable[[str | None], Awaitable[None]]) -> None:
        from sessions.screens.pick import PickArea

        self.app.push_screen(PickArea(title, self._cards), then)

    async def _plan(self, area_id: str | None) -> None:
        from sessions.screens.plan import PlanScreen

        if area := await self._opened(area_id):
            self.app.push_screen(PlanScreen(area))

    async def _area(self, area_id: str | None) -> None:
        from sessions.screens.area import AreaScreen

        if area := await self._opened(area_id):
            self.app.push_screen(AreaScreen(area))

    async def _opened(self, area_id: str | None) -> "OpenArea | None":
        return await self.attempt(self.app.open_area(area_id)) if area_id else None

    async def action_back(self) -> None:
        """There is nothing before the first screen."""
