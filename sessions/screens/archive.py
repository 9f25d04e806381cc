"""Tidigare träffar: newest first, found by any word, seen in advance and read whole."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Static

from sessions.errors import SamsynError
from sessions.language.dates import MONTHS, plural
from sessions.language.ordering import normal
from sessions.language.text import one_line
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import ARCHIVE, bindings
from sessions.screens.fields import KeyField
from sessions.screens.passing import passed_on
from sessions.storage.index.cards import AreaCard
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.widgets.progress import ProgressLine
from sessions.widgets.reader import Reader
from sessions.workshop.archive import ArchiveRow, archive_rows, is_titled, saying
from sessions.workshop.open_area import OpenArea
from sessions.workshop.written import written_session

_PREVIEWED = 80  # lines of Markdown
_AT_REST = 0.12  # seconds that the cursor stands still before anything is read for it
_AREAS_AT_A_TIME = 8  # so that a preview never waits long for a search
_AT_ONCE = 50  # träffar that are shown before all of them have been listed


class ArchiveScreen(SamsynScreen):
    """The field keeps the focus; arrows move in the list, Enter reads."""

    BINDINGS = bindings(ARCHIVE)
    commands = ARCHIVE
    help_title = "Tidigare träffar"
    DEFAULT_CSS = """
    ArchiveScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #search { height: 3; border: round $border; background: $surface; }
        #both { height: 1fr; layout: vertical; }
        #found {
            padding: 0 1;
            width: 1fr;
            height: 1fr;
            border-top: solid $border-blurred;
            border-title-color: $text-muted;
        }
        #preview { display: none; width: 1fr; height: 1fr; border-top: solid $border-blurred; }
        &.-wide #both { layout: horizontal; }
        &.-wide #preview { display: block; border-left: solid $border-blurred; }
        &.-peek #preview { display: block; }
        &.-wide.-peek #preview { display: none; }
    }
    """

    search = query_one("#search", KeyField)
    found = query_one("#found", LineList)
    preview = query_one("#preview", Reader)
    progress = query_one(ProgressLine)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ArchiveRow] = {}
        self._listed: dict[str, Row] = {}
        self._area: OpenArea | None = None  # the one that was read last
        self._seen = ""  # what the preview shows
        self._looking = False
        self._filtered = ""

    def compose(self) -> ComposeResult:
        yield Static(plain("Tidigare träffar"), id="title")
        yield KeyField(
            self._takes, placeholder="Skriv ett ord: område, enhet, datum eller något som sades",
            id="search",
        )  # fmt: skip
        with Container(id="both"):
            yield LineList(can_focus=False, wraps=False, empty_text="Läser …", id="found")
            yield Reader(can_focus=False, id="preview")
        yield ProgressLine("Läser in områden")
        yield from super().compose()

    def on_mount(self) -> None:
        self._keys = passed_on(self)
        self.search.border_title = plain("Leta")
        self.search.focus()

    def on_screen_resume(self) -> None:
        self._read()

    def help_text(self) -> str:
        return (
            "Nyast står överst. Skriv ett eller flera ord för att leta: först visas träffar där "
            "orden står i område, enhet eller datum, sedan också de där orden sades. "
            "Pilarna väljer, **Enter** läser hela träffen."
        )

    # -- the rows ----------------------------------------------------------------------------

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        """List all träffar; anew when coming back, for something may have been written."""
        if self._rows:
            await self.attempt(self._catch_up_with_folder())
        else:
            await self._list(await self.app.ask(lambda catalogue: catalogue.newest(_AT_ONCE)))
        await self._list_all()

    async def look_for_news(self) -> None:
        """Show what others have saved meanwhile."""
        if await self._catch_up_with_folder():
            await self._list_all()

    async def _catch_up_with_folder(self) -> bool:
        look = await self.app.ask(lambda catalogue: catalogue.look())
        await self.app.catch_up(look, self.progress.show)
        return bool(look.changed)

    async def _list_all(self) -> None:
        await self._list(await self.app.ask(lambda catalogue: catalogue.cards()))

    async def _list(self, cards: Sequence[AreaCard]) -> None:
        self._area, self._seen = None, ""
        self._rows, self._listed = await self.call(_prepared, cards)
        self.found.empty_text = (
            "Ingen träff innehåller det." if self._rows else "Här finns inga träffar än."
        )
        self._filter()
        self._look()

    def on_input_changed(self, message: Entry.Changed) -> None:
        self._catch_up()

    def _catch_up(self) -> None:
        """Filter, unless it is done already; a key may come before the news of what was typed."""
        if self.search.value != self._filtered:
            self._filter()
            self.found.home()

    def _filter(self) -> None:
        """Show the rows whose titles hold what is typed at once, the others when they are read."""
        self._filtered = self.search.value
        words = normal(self._filtered).split()
        hits = {key for key, row in self._rows.items() if is_titled(row, words)}
        self._show(hits, looking=False)
        self._find_words(self._filtered, hits)

    @work(exclusive=True, group="words")
    async def _find_words(self, typed: str, hits: set[str]) -> None:
        """Add the rows whose lines hold what is typed."""
        if not typed.strip():
            return
        first = await self.app.ask(lambda catalogue: catalogue.search(typed, _AT_ONCE))
        if first is None:
            await self._read_for_words(typed, hits)
            return
        self._add(first, hits, looking=len(first) == _AT_ONCE)
        if len(first) == _AT_ONCE:
            every = await self.app.ask(lambda catalogue: catalogue.search(typed))
            self._add(every or set(), hits, looking=False)

    def _add(self, said: set[tuple[str, str]], hits: set[str], looking: bool) -> None:
        more = {f"{area}/{session}" for area, session in said} - hits
        if more or not looking:
            hits |= more
            self._show(hits, looking)

    async def _read_for_words(self, typed: str, hits: set[str]) -> None:
        """The same without an index, a few areas at a time."""
        self._show(hits, looking=True)
        for rows in _by_areas([row for key, row in self._rows.items() if key not in hits]):
            said = await self.call(saying, self.app.library, rows, typed)
            if said:
                hits |= {_key(row) for row in said}
                self._show(hits, looking=True)
        self._show(hits, looking=False)

    def _show(self, hits: set[str], looking: bool) -> None:
        self.found.set_rows([row for key, row in self._listed.items() if key in hits])
        if self.found.cursor is None:
            self.found.home()
        total = plural(len(self._rows), "träff", "träffar")
        count = total if len(hits) == len(self._rows) else f"{len(hits)} av {total}"
        self.found.border_title = plain(count + (" · letar i det som sades …" if looking else ""))

    # -- the preview -------------------------------------------------------------------------

    async def on_line_list_highlighted(self) -> None:
        self._look()

    def on_resize(self) -> None:
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Preview the träff that is highlighted; while one is being read, others wait."""
        if self.preview.display and not self._looking:
            self._looking = True
            self._preview()

    @work
    async def _preview(self) -> None:
        try:
            while (key := self.found.cursor_key or "") != self._seen:
                if self._seen:
                    await asyncio.sleep(_AT_REST)
                if key != (self.found.cursor_key or ""):
                    continue  # on its way: what it only passes is not read
                self._seen = key
                row = self._rows.get(key)
                text = await self._written(row) if row else ""
                if key == (self.found.cursor_key or ""):
                    await self.preview.open("\n".join(text.split("\n")[:_PREVIEWED]))
        finally:
            self._looking = False

    async def _written(self, row: ArchiveRow) -> str:
        """The whole träff as Markdown, or what is wrong with it."""
        try:
            if self._area is None or self._area.area_id != row.area.id:
                self._area = await self.app.open_area(row.area.id)
            return await self.call(written_session, self._area, row.session.id, self.app.shelf)
        except SamsynError as error:
            return error.message

    # -- keys --------------------------------------------------------------------------------

    async def _takes(self, key: str) -> bool:
        if command := self._keys.get(key):
            await command()
        elif key == "enter":
            await self.action_read()
        else:
            return False
        return True

    def action_move(self, delta: int) -> None:
        self.found.move(delta)

    def action_page(self, direction: int) -> None:
        self.found.page(direction)

    def action_preview(self) -> None:
        self.toggle_class("-peek")
        self.call_after_refresh(self._look)

    async def on_line_list_chosen(self) -> None:
        await self.action_read()

    def _chosen(self) -> ArchiveRow | None:
        """The träff that a command is about."""
        self._catch_up()
        return self._rows.get(self.found.cursor_key or "")

    async def action_read(self) -> None:
        from sessions.screens.reading import ReadScreen

        if row := self._chosen():
            self.app.push_screen(ReadScreen(row.title, await self._written(row)))

    async def action_continue_session(self) -> None:
        if (row := self._chosen()) and (
            area := await self.attempt(self.app.open_area(row.area.id))
        ):
            await self.attempt(self.app.stand_in(area, row.session.id))

    async def action_after(self) -> None:
        from sessions.screens.after import AfterScreen

        if (row := self._chosen()) and (
            area := await self.attempt(self.app.open_area(row.area.id))
        ):
            self.app.push_screen(AfterScreen(area, row.session.id))

    async def action_follow_on(self) -> None:
        from sessions.screens.new_session import NewSessionScreen

        if row := self._chosen():
            cards = await self.app.ask(lambda catalogue: catalogue.cards())
            self.app.push_screen(NewSessionScreen(cards, row.area.id))


def _key(row: ArchiveRow) -> str:
    return f"{row.area.id}/{row.session.id}"


def _prepared(cards: Sequence[AreaCard]) -> tuple[dict[str, ArchiveRow], dict[str, Row]]:
    """All rows with what searches compare and lists show worked out, newest first."""
    rows = {_key(row): row for row in archive_rows(cards)}
    shared: dict[str, str] = {}  # ten thousand träffar have a few hundred titles and units
    return rows, {key: _listed(key, row, shared) for key, row in rows.items()}


def _listed(key: str, row: ArchiveRow, shared: dict[str, str]) -> Row:
    day = date.fromisoformat(row.session.day)
    when = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    number = f"träff {row.session.number}"  # two on one day would look the same
    tags = " · ".join(filter(None, (one_line(row.area.unit), number, _state(row))))
    text = one_line(row.area.title)
    return Row(key, shared.setdefault(text, text), when, shared.setdefault(tags, tags))


def _state(row: ArchiveRow) -> str:
    if row.session.planned:
        return "planerad"
    return "" if row.session.closed else "pågår"


def _by_areas(rows: Sequence[ArchiveRow]) -> Iterator[list[ArchiveRow]]:
    """The rows, those of a few areas at a time."""
    ordered = sorted(rows, key=lambda row: row.area.id)
    areas = [list(group) for _, group in groupby(ordered, key=lambda row: row.area.id)]
    for start in range(0, len(areas), _AREAS_AT_A_TIME):
        yield [row for area in areas[start : start + _AREAS_AT_A_TIME] for row in area]
