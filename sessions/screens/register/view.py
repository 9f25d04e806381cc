"""How the rows to fill in are shown, and what can be chosen while a number is asked for."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.models import Chain
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.choosing import choice_rows
from sessions.screens.passing import passed_on
from sessions.screens.unsaved import Unsaved
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop.open_area import OpenArea
from sessions.workshop.questions import Ask, Context
from sessions.workshop.register import RegisterRow


class RegisterView(SamsynScreen):
    """A title, rows and a field that always has the focus. What can be done is in RegisterScreen.

    Truth lives in `area`.
    """

    nothing: ClassVar[str] = ""
    DEFAULT_CSS = """
    RegisterView {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold;
                 text-wrap: nowrap; text-overflow: ellipsis; }
        #lines { padding: 0 1; }
        &.-tall #lines { padding: 1 2; }
        &.-low AskBar > #ask-hint { max-height: 4; }
    }
    """

    bar = query_one(AskBar)
    lines = query_one("#lines", LineList)
    title_line = query_one("#title", Static)

    def __init__(self, area: OpenArea) -> None:
        super().__init__()
        self.area = area
        self.unsaved = Unsaved(self)
        self.save_state = ""
        self._rows: dict[str, RegisterRow] = {}
        self._drawn: Chain | None = None  # what the rows were made from
        self._left_at: int | None = None  # where the cursor stood before choices were listed

    def rows(self) -> Iterator[RegisterRow]:
        """The rows as they are now."""
        raise NotImplementedError

    def heading(self, rows: Iterable[RegisterRow]) -> str:
        """What stands above `rows`."""
        raise NotImplementedError

    def base_prompt(self) -> Prompt:
        """What the field is for when nothing is asked."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield LineList(can_focus=False, empty_text=self.nothing, id="lines")
        yield AskBar(self.base_prompt, passed_on(self), self.unsaved.asked)
        yield from super().compose()

    @property
    def context(self) -> Context:
        return Context(self.area.chain, clock.today())

    @property
    def choosing(self) -> bool:
        """Whether the list shows what can be chosen instead of its own rows."""
        return self._left_at is not None

    @property
    def current(self) -> RegisterRow | None:
        """The row that the cursor stands on."""
        return None if self.choosing else self._rows.get(self.lines.cursor_key or "")

    @property
    def pointed(self) -> str:
        """The number of the choice that the cursor stands on, or nothing."""
        row = self.lines.cursor_row if self.choosing else None
        return row.number if row else ""

    def show_lines(self) -> None:
        """Draw the rows anew, with the cursor where it was."""
        self._drawn = self.area.chain
        self._rows = {row.key: row for row in self.rows()}
        self.show_title()
        self.lines.set_rows(drawn(self._rows.values()), keep_cursor=not self.choosing)
        if self._left_at is not None:
            self.lines.cursor, self._left_at = self._left_at, None
        self.bar.show()

    def show_title(self) -> None:
        """The heading, and before it that something is not saved."""
        heading = self.heading(self._rows.values())
        self.title_line.update(plain(" · ".join(filter(None, (self.save_state, heading)))))

    def show_choices(self, ask: Ask) -> None:
        """List what the number that is asked for may be, if one is."""
        if choices := choice_rows(self.context, ask):
            if self._left_at is None:
                self._left_at = self.lines.cursor or 0
            self.lines.set_rows(choices, keep_cursor=False)
        elif self.choosing:
            self.show_lines()

    def on_line_list_highlighted(self) -> None:
        self.bar.show()


def drawn(rows: Iterable[RegisterRow]) -> Iterator[Row]:
    """The rows as a list shows them, with air above each heading."""
    for place, row in enumerate(rows):
        if row.heading and place:
            yield Row(f"air:{row.key}", "", heading=True)
        yield Row(
            row.key,
            row.text,
            number=row.label,
            tags=" · ".join(row.tags),
            heading=row.heading,
            dim=row.empty,
        )
