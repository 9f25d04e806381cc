"""How a träff looks while it is prepared, and how what is typed is saved and shown."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Static

from sessions.errors import InvalidInputError, SamsynError
from sessions.models import Chain
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.passing import passed_on
from sessions.screens.prepare import drawing
from sessions.screens.unsaved import NOT_SAVED, STILL_HERE, Unsaved
from sessions.widgets.lines import LineList
from sessions.widgets.plain import plain
from sessions.widgets.reader import Reader
from sessions.workshop.open_area import Saved
from sessions.workshop.preparing import Preparing

_PUT_ASIDE_EVERY = 0.7  # seconds between looks at whether a draft has to be kept


class PrepareView(SamsynScreen):
    """Rows, what there is to read about one of them, and a field that always has the focus.

    Truth lives in `preparing`. What can be done with it is in PrepareScreen.
    """

    VERTICAL_BREAKPOINTS = [(0, "-small"), (18, "-low"), (30, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    PrepareView {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold;
                 text-wrap: nowrap; text-overflow: ellipsis; }
        #both { height: 1fr; layout: vertical; }
        #rows { padding: 0 1; height: 1fr; }
        #beside { height: 7; border-top: solid $border-blurred; }
        &.-small #beside { display: none; }
        &.-tall #beside { height: 10; }
        &.-wide #both { layout: horizontal; }
        &.-wide #rows { width: 1fr; }
        &.-wide #beside {
            width: 1fr; height: 1fr; border-top: none; border-left: solid $border-blurred;
        }
    }
    """

    bar = query_one(AskBar)
    lines = query_one("#rows", LineList)
    reader = query_one("#beside", Reader)
    title_line = query_one("#title", Static)

    def __init__(self, preparing: Preparing) -> None:
        super().__init__()
        self.preparing = preparing
        self.unsaved = Unsaved(self)
        self.save_state = ""
        self.used = preparing.last_times()
        self._methods: Mapping[str, str] = {}
        self._drawn: Chain | None = None
        self._read_about = ""

    def base_prompt(self) -> Prompt:
        """What the field is for when nothing is asked."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        with Container(id="both"):
            yield LineList(can_focus=False, id="rows")
            yield Reader(can_focus=False, id="beside")
        yield AskBar(self.base_prompt, passed_on(self), self.unsaved.asked)
        yield from super().compose()

    async def on_mount(self) -> None:
        self.show_rows()
        steps = [row.key for row in self.lines.rows if row.key.startswith(drawing.STEP)]
        starts = drawing.STARTS if not self.preparing.session.starts else next(iter(steps), "")
        self.lines.home()
        self.call_after_refresh(self.lines.move_to, starts)  # with the row above it in view too
        await self.unsaved.read()
        if draft := self.unsaved.text(self._draft_key):
            self.bar.write(draft + self.bar.field.value)  # some keys may have come before it
            self.bar.tell(STILL_HERE)
        self.set_interval(_PUT_ASIDE_EVERY, self.keep_draft)
        self._methods = await self.call(self._method_titles)
        self._read_about = ""
        await self._read_on()

    def _method_titles(self) -> dict[str, str]:
        return {card.id: card.title for card in self.preparing.shelf.methods()}

    # -- drawing -----------------------------------------------------------------------------

    def show_rows(self) -> None:
        """Draw everything anew; the cursor stays on its row."""
        state = f" · {self.save_state}" if self.save_state else ""
        self.title_line.update(plain(drawing.where(self.preparing) + state))
        self.lines.set_rows(drawing.rows(self.preparing, self.used))
        self._drawn = self.preparing.area.chain
        self.bar.show()

    async def on_line_list_highlighted(self) -> None:
        self.bar.show()
        await self._read_on()

    async def _read_on(self) -> None:
        """Show what belongs to the row that is pointed at."""
        key = self.lines.cursor_key or ""
        about = key if key.startswith(drawing.STEP) else "guide"
        if about != self._read_about:
            self._read_about = about
            await self.reader.open(drawing.beside(self.preparing, key, self._methods))

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            if self._drawn is not self.preparing.area.chain:
                self.show_rows()
            self.bar.field.focus()

    async def look_for_news(self) -> None:
        """Not while something is asked: an answer may be a number that is on the screen."""
        if not self.bar.is_asking and await self.call(self.preparing.area.take_news):
            self.show_rows()

    def say(self, text: str, wrong: bool = False) -> None:
        self.bar.tell(text, wrong)

    # -- saving ------------------------------------------------------------------------------

    async def save(self, function: Callable[..., Saved], *args: object) -> bool:
        """Save, tell how it went, and draw the rows anew."""
        try:
            saved = await self.call(function, *args)
        except SamsynError as error:
            self.refused(error)
            await self.keep_draft()
            return False
        self.save_state = ""
        self.show_rows()
        self.bar.tell(saved.told)
        return True

    def refused(self, error: SamsynError) -> None:
        """Tell why, and go on telling it until a save succeeds."""
        if not isinstance(error, InvalidInputError):  # an answer that is none fails no save
            self.save_state = NOT_SAVED
            self.show_rows()
        self.bar.refuse(error.message)

    # -- what must survive -------------------------------------------------------------------

    @property
    def _draft_key(self) -> str:
        return f"{self.preparing.area.area_id}-{self.preparing.session_id}-forbered"

    async def keep_draft(self) -> None:
        """Put away what is being written, if it has changed."""
        typed = {self._draft_key: self.bar.typed}
        wrong = await self.unsaved.keep(typed, self.bar.answers)
        if wrong and self.save_state != NOT_SAVED:
            self.save_state = NOT_SAVED
            self.show_rows()
            self.bar.tell(wrong, wrong=True)

    async def leave(self) -> None:
        """Before the screen goes away: what is half written is put away."""
        await self.bar.settle()
        await self.keep_draft()

    async def action_back(self) -> None:
        await self.leave()
        self.give_way()

    # -- moving ------------------------------------------------------------------------------

    def action_move(self, delta: int) -> None:
        if not self.bar.is_asking:
            self.lines.move(delta)

    def action_page(self, delta: int) -> None:
        if not self.bar.is_asking:
            self.lines.page(delta)
