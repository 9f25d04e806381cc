"""A document as text for grep and other programs: every line of the user's whole and unwrapped."""

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
)


def whole_text(document: Document) -> str:
    """Only a line break that the user typed breaks a line."""
    rows = [document.title, "=" * min(len(document.title), 78), *_lines(document.facts)]
    for block in document.blocks:
        rows += _lines(block)
    return "\n".join(rows) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text):
            yield from ("", text)
        case Paragraph(text):
            yield text
        case Quote(text):
            yield _hanging("  ", text)
        case Facts(rows):
            yield from (f"{label}: {value}" for label, value in rows)
        case Bullets(items) | Tree(items):
            yield from (row for item in items for row in _item(item, "- ", ""))
        case Numbered(items):
            for number, item in enumerate(items, 1):
                yield from _item(item, f"{number}. ", "")
        case Table(header, cells):
            yield from ("\t".join(row) for row in (header, *cells))
        case WritingSpace(_, lead):
            yield f"{lead} …"


def _item(item: Item, sign: str, indent: str) -> Iterator[str]:
    marks = " · ".join(filter(None, item.marks))
    parts = (item.lead, item.text, f"({marks})" if marks else "")
    yield _hanging(indent + sign, " ".join(filter(None, parts)))
    for child in item.children:
        yield from _item(child, "- ", indent + "  ")


def _hanging(first: str, text: str) -> str:
    return first + text.replace("\n", "\n" + " " * len(first))
