"""A document as Markdown (CommonMark and tables) in which no text can become markup.

Only what would otherwise mean something in its place is escaped, so that the source reads well.
"""

import re
from collections.abc import Iterator

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

_SPACES = re.compile(r"[ \t\n]+")
_ACTIVE = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)           # a backslash that would escape what follows
    | `
    | (?<!\s)\*|\*(?!\s)                # not the sign in 5 * 40
    | (?<![^\W_])_|_(?![^\W_])          # not inside a_word
    | (?<=\S)~                          # what could end a strike-through
    | \](?=[(\[:]) | \[(?=[\[^])        # links, definitions, footnotes; [a remark] is plain
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    """,
    re.VERBOSE,
)
_BLOCK = re.compile(
    r"(?=#{1,6}(?: |$)|[-+](?: |$)|>|\[[ xX]\]|[-=:| ]+$)|(?P<number>\d{1,9})(?=[.)](?: |$))"
)
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))(?=#+$)")


def to_markdown(document: Document) -> str:
    """The document as Markdown that gives back every text literally when it is rendered."""
    parts = [f"# {_heading(document.title)}"]
    bullet = "-"
    for block in (document.facts, *document.blocks):
        if part := "\n".join(_lines(block, bullet)):
            parts.append(part)
            # Two lists in a row would flow together: the other marker begins a new list.
            is_list = isinstance(block, Facts | Bullets | Numbered | Tree)
            bullet = "*" if is_list and bullet == "-" else "-"
    return "\n\n".join(parts) + "\n"


def inline(text: str) -> str:
    """Text for a place where no block can begin, as after a label; one line."""
    return _ACTIVE.sub(r"\\\g<0>", one_line(text))


def line(text: str) -> str:
    """Text that stands first on its line, where it could begin a list, a heading or a quote."""
    escaped = inline(text)
    start = _BLOCK.match(escaped)
    return f"{start[0]}\\{escaped[start.end() :]}" if start and escaped else escaped


def one_line(text: str) -> str:
    """`text` without line breaks, tabs and double spaces; a hard space stays."""
    return _SPACES.sub(" ", text).strip()


def _lines(block: Block, bullet: str) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_heading(text)}"
        case Paragraph(text):
            yield from _broken(text)
        case Quote(text):
            yield from (f"> {row}" for row in _broken(text))
        case Bullets(items) | Tree(items):
            yield from _items(items, bullet)
        case Numbered(items):
            yield from _numbered(items, "." if bullet == "-" else ")")
        case Facts(rows):
            yield from _items(tuple(Item(value, f"{label}:") for label, value in rows), bullet)
        case Table(header, rows):
            yield _row(header)
            yield _row(("---",) * len(header), raw=True)
            yield from (_row(row) for row in rows)
        case WritingSpace(count, lead):
            yield "\n\n".join(filter(None, ["\n".join(_broken(lead)), *["---"] * count]))


def _heading(text: str) -> str:
    return _CLOSING_HASHES.sub(r"\\", inline(text))


def _broken(text: str) -> list[str]:
    """The lines of a paragraph; two spaces at the end of one keep it apart from the next."""
    rows = [line(row) for row in text.split("\n") if one_line(row)]
    return [f"{row}  " for row in rows[:-1]] + rows[-1:]


def _row(cells: tuple[str, ...], raw: bool = False) -> str:
    texts = cells if raw else tuple(inline(cell).replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(texts)} |"


def _items(items: tuple[Item, ...], bullet: str) -> Iterator[str]:
    for item in shown(items):
        yield from _item(item, bullet)


def _numbered(items: tuple[Item, ...], delimiter: str) -> Iterator[str]:
    for number, item in enumerate(shown(items), 1):
        yield from _item(item, f"{number}{delimiter}")


def _item(item: Item, marker: str) -> Iterator[str]:
    yield f"{marker} {_item_text(item)}".rstrip()
    indent = " " * (len(marker) + 1)
    yield from (indent + row for row in _items(item.children, "-"))


def _item_text(item: Item) -> str:
    lead = f"**{inline(item.lead)}**" if one_line(item.lead) else ""
    text = inline(item.text) if lead else line(item.text)
    marks = [inline(mark) for mark in item.marks if one_line(mark)]
    after = f"*({' · '.join(marks)})*" if marks else ""
    return " ".join(part for part in (lead, text, after) if part)
