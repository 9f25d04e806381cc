"""A document as text that reads well in a mail: short lines, no table wider than the page."""

from collections.abc import Iterator
from textwrap import TextWrapper

from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Numbered,
    Paragraph,
    Quote,
    Table,
    Tree,
    WritingSpace,
    shown,
)
from sessions.language.text import one_line

WIDTH = 78
_STEP = "   "
_IN = "    "


def to_text(document: Document) -> str:
    """The document as plain text, `WIDTH` characters wide."""
    rows = _underlined(document.title, "=")
    after_small_heading = False
    for block in (document.facts, *document.blocks):
        lines = list(_lines(block))
        if not lines:
            continue
        if not after_small_heading:
            rows.append("")
        rows += lines
        after_small_heading = isinstance(block, Heading) and block.level > 2
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield from _heading(level, text)
        case Paragraph(text):
            yield from (row for part in text.split("\n") for row in _wrapped(part))
        case Quote(text):
            yield from (row for part in text.split("\n") for row in _wrapped(part, _IN, _IN))
        case Bullets(items):
            yield from _items(items, "")
        case Tree(nodes):
            yield from _branches(nodes, "")
        case Numbered(items):
            yield from _numbered(items)
        case Facts(rows):
            yield from _pairs(rows)
        case Table(header, rows):
            yield from _groups(header, rows)
        case WritingSpace(count, lead):
            yield from (*_wrapped(lead), *("", "_" * WIDTH) * count)[0 if lead else 1 :]


def _heading(level: int, text: str) -> list[str]:
    return _underlined(text, "-") if level <= 2 else _wrapped(text)


def _underlined(text: str, sign: str) -> list[str]:
    rows = _wrapped(text)
    return [*rows, sign * max((len(row) for row in rows), default=0)]


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    wrapper = TextWrapper(
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(one_line(text))


def _items(items: tuple[Item, ...], indent: str) -> Iterator[str]:
    for item in shown(items):
        yield from _item(item, f"{indent}- ")


def _branches(nodes: tuple[Item, ...], indent: str) -> Iterator[str]:
    """Nodes that carry their number need no bullet: their place says whose branch they are."""
    for node in shown(nodes):
        yield from _wrapped(_item_text(node), indent, indent + _STEP)
        yield from _branches(node.children, indent + _STEP)


def _numbered(items: tuple[Item, ...]) -> Iterator[str]:
    for number, item in enumerate(shown(items), 1):
        yield from _item(item, f"{number}. ")


def _item(item: Item, first: str) -> Iterator[str]:
    indent = " " * len(first)
    yield from _wrapped(_item_text(item), first, indent)
    yield from _items(item.children, indent)


def _item_text(item: Item) -> str:
    marks = " · ".join(mark for mark in item.marks if mark)
    parts = (item.lead, item.text, f"({marks})" if marks else "")
    return " ".join(part for part in parts if part)


def _pairs(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for label, value in rows:
        yield from _wrapped(f"{label}: {value}", "", "  ")


def _groups(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield ""
        pairs = [(label, cell) for label, cell in zip(header, row, strict=True) if cell.strip()]
        for place, (label, cell) in enumerate(pairs):
            yield from _wrapped(
                f"{label}: {cell}", "  " if place else "", "  " * (2 if place else 1)
            )
