"""A viewer for long documents: lays the text out once and draws only the rows that are seen."""

import asyncio
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sessions.widgets.markdown_blocks import Block, Run, parse
from sessions.widgets.markdown_layout import Line, lay_out

LOADING = "Läser in …"
SHORT = 10_000  # characters that are parsed sooner than a thread could be asked to


class Reader(ScrollView, inherit_bindings=False):
    """Shows Markdown; the text is data, never markup."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--code",
        "reader--dim",
        "reader--em",
        "reader--heading",
        "reader--strong",
        "reader--text",
        "reader--title",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_by(-1)", "Rad upp", show=False),
        Binding("down", "scroll_by(1)", "Rad ned", show=False),
        Binding("pageup", "scroll_page(-1)", "Sida upp", show=False),
        Binding("pagedown,space", "scroll_page(1)", "Sida ned", show=False),
        Binding("home", "scroll_start", "Först", show=False),
        Binding("end", "scroll_last", "Sist", show=False),
    ]
    DEFAULT_CSS = """
    Reader {
        height: 1fr;
        background: $surface;
        color: $foreground;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size: 0 1;
        & > .reader--title { text-style: bold underline; color: $primary; }
        & > .reader--heading { text-style: bold; color: $primary; }
        & > .reader--strong { text-style: bold; }
        & > .reader--em { text-style: italic; }
        & > .reader--code { color: $text-muted; }
        & > .reader--dim { color: $text-muted; }
    }
    """

    def __init__(
        self,
        markdown: str = "",
        *,
        can_focus: bool = True,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes, can_focus=can_focus)
        self._markdown = markdown
        self._blocks: list[Block] | None = parse(markdown) if len(markdown) < SHORT else None
        self._lines: list[Line] = []
        self._width = 0

    def on_mount(self) -> None:
        if self._blocks is None:
            self.run_worker(self.open(self._markdown))

    async def open(self, markdown: str, keep_place: bool = False) -> None:
        """Show `markdown` from its beginning, or from where the reader was; parsed in a thread.

        If another text is opened meanwhile, that one is shown.
        """
        self._markdown = markdown
        short = len(markdown) < SHORT
        blocks = parse(markdown) if short else await asyncio.to_thread(parse, markdown)
        width = self._room
        lines = lay_out(blocks, width) if short else await asyncio.to_thread(lay_out, blocks, width)
        if self._markdown is not markdown:
            return
        self._blocks = blocks
        self._set_lines(lines, width)
        if width != self._room:
            self._lay_out()
        if not keep_place:
            self._scroll(0)

    # -- scrolling ---------------------------------------------------------------------------

    def action_scroll_by(self, rows: int) -> None:
        self._scroll(self.scroll_offset.y + rows)

    def action_scroll_page(self, direction: int) -> None:
        page = max(self.scrollable_content_region.height - 1, 1)
        self._scroll(self.scroll_offset.y + direction * page)

    def action_scroll_start(self) -> None:
        self._scroll(0)

    def action_scroll_last(self) -> None:
        self._scroll(len(self._lines))

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True)

    # -- geometry and drawing ----------------------------------------------------------------

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.width, 1)

    def on_resize(self) -> None:
        if self._width != self._room:
            self._lay_out()

    def _lay_out(self) -> None:
        self._set_lines(lay_out(self._blocks or [], self._room), self._room)

    def _set_lines(self, lines: list[Line], width: int) -> None:
        self._lines, self._width = lines, width
        self.virtual_size = Size(width, len(lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        line: Line = ()
        if index < len(self._lines):
            line = self._lines[index]
        elif self._blocks is None and y == 0:
            line = (Run(LOADING, "dim"),)
        style = self.get_component_rich_style
        strip = Strip([Segment(run.text, style(f"reader--{run.style}")) for run in line])
        return strip.adjust_cell_length(self.size.width, style("reader--text"))
