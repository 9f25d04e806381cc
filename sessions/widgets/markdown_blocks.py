"""Markdown as a flat list of blocks that can be laid out at any width.

Slow for long texts, so it is run in a thread; the parser is imported when first needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sessions.widgets.plain import visible

if TYPE_CHECKING:
    from markdown_it.token import Token

QUOTE_BAR = "│ "
BULLET = "• "
_DEEPEST = 100  # containers in containers; the parser leaves out what is deeper


class Run(NamedTuple):
    """A stretch of text in one style; the style is the end of a component class of `Reader`."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that wraps under its prefix: a paragraph, heading, list item or code block."""

    runs: tuple[Run, ...]
    first: str = ""
    rest: str = ""
    close: bool = False
    """No empty row before it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row being the heading."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    prefix: str = ""


Block = Paragraph | Table | Rule


def parse(markdown: str) -> list[Block]:
    """The blocks of a Markdown text; HTML is shown as it is written, comments are hidden."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.use(front_matter_plugin)
    builder = _Builder()
    for token in parser.parse(markdown):
        builder.take(token)
    return builder.blocks


class _Container:
    """A quote or list item: what stands before its first row and before the others."""

    def __init__(self, marker: str, rest: str) -> None:
        self._marker = marker
        self.rest = rest

    def take(self) -> str:
        marker, self._marker = self._marker, self.rest
        return marker


class _Builder:
    """Collects blocks from the parser's flat tokens."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._containers: list[_Container] = []
        self._lists = 0
        self._list_begins = False
        self._style = "text"
        self._close = False
        self._table: list[list[tuple[Run, ...]]] | None = None

    def take(self, token: "Token") -> None:
        handler = getattr(self, f"_{token.type}", None)
        if handler is not None:
            handler(token)

    def _blockquote_open(self, _token: "Token") -> None:
        self._containers.append(_Container(QUOTE_BAR, QUOTE_BAR))

    def _blockquote_close(self, _token: "Token") -> None:
        self._containers.pop()

    def _bullet_list_open(self, _token: "Token") -> None:
        self._list_begins = self._lists == 0
        self._lists += 1

    def _bullet_list_close(self, _token: "Token") -> None:
        self._lists -= 1

    _ordered_list_open = _bullet_list_open
    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: "Token") -> None:
        marker = f"{token.info}{token.markup} " if token.info else BULLET
        self._containers.append(_Container(marker, " " * len(marker)))

    def _list_item_close(self, _token: "Token") -> None:
        self._containers.pop()

    def _heading_open(self, token: "Token") -> None:
        self._style = "title" if token.tag == "h1" else "heading"

    def _heading_close(self, _token: "Token") -> None:
        self._style = "text"

    def _paragraph_open(self, token: "Token") -> None:
        self._close = token.hidden and not self._list_begins

    def _paragraph_close(self, _token: "Token") -> None:
        self._close = False

    def _inline(self, token: "Token") -> None:
        runs = tuple(_runs(token.children or [], self._style))
        if self._table is not None:
            self._table[-1].append(runs)
        else:
            self._add(runs, self._close)

    def _fence(self, token: "Token") -> None:
        self._add((Run(visible(token.content.rstrip("\n")), "code"),))

    _code_block = _fence

    def _html_block(self, token: "Token") -> None:
        if not token.content.lstrip().startswith("<!--"):
            self._add((Run(visible(token.content.rstrip("\n")), "text"),))

    def _hr(self, _token: "Token") -> None:
        self.blocks.append(Rule(self._prefix()[0]))

    def _table_open(self, _token: "Token") -> None:
        self._table = []

    def _tr_open(self, _token: "Token") -> None:
        assert self._table is not None
        self._table.append([])

    def _thead_open(self, _token: "Token") -> None:
        self._style = "strong"

    def _thead_close(self, _token: "Token") -> None:
        self._style = "text"

    def _table_close(self, _token: "Token") -> None:
        assert self._table is not None
        self.blocks.append(Table(tuple(map(tuple, self._table)), self._prefix()[1]))
        self._table = None

    def _add(self, runs: tuple[Run, ...], close: bool = False) -> None:
        first, rest = self._prefix()
        self.blocks.append(Paragraph(runs, first, rest, close))
        self._list_begins = False

    def _prefix(self) -> tuple[str, str]:
        first = "".join(container.take() for container in self._containers)
        return first, "".join(container.rest for container in self._containers)


def _runs(tokens: Iterable["Token"], base: str) -> Iterable[Run]:
    """The styled text of a paragraph; an address that differs from its link's text is shown."""
    styles = [base]
    address, linked = "", ""
    for token in tokens:
        kind = token.type
        if kind in {"em_open", "strong_open"}:
            styles.append(kind.removesuffix("_open") if base == "text" else base)
        elif kind == "link_open":
            address, linked = str(token.attrs.get("href", "")), ""
        elif kind in {"em_close", "strong_close"}:
            styles.pop()
        elif kind == "link_close":
            if linked not in {address, address.removeprefix("mailto:")}:
                yield Run(visible(f" ({address})"), "dim")
        else:
            text = visible(_text(token))
            linked += text
            yield Run(text, "code" if kind == "code_inline" else styles[-1])


def _text(token: "Token") -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or token.content.lower() in {"<br>", "<br/>", "<br />"}:
        return "\n"
    if token.type == "html_inline" and token.content.startswith("<!--"):
        return ""
    return token.content
