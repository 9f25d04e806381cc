"""A document as one HTML file that needs nothing else: to read on a screen, to print on A4.

No script, no link and no network. Text is always text: nothing of it can become markup.
"""

from collections.abc import Iterator
from html import escape

from sessions.documents.html_style import STYLE
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

_DEEPEST = 6  # the smallest heading that HTML knows


def to_html(document: Document) -> str:
    """The whole file."""
    rows = [
        "<!DOCTYPE html>",
        '<html lang="sv">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(one_line(document.title))}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{text(document.title)}</h1>",
    ]
    for block in (document.facts, *document.blocks):
        rows += _rows(block)
    return "\n".join([*rows, "</main>", "</body>", "</html>"]) + "\n"


def text(words: str) -> str:
    """Words as they are; a newline is a line break."""
    return escape(words).replace("\n", "<br>")


def _rows(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, words):
            tag = f"h{min(level, _DEEPEST)}"
            yield f"<{tag}>{text(words)}</{tag}>"
        case Paragraph(words):
            yield f"<p>{text(words)}</p>"
        case Quote(words):
            yield f"<blockquote><p>{text(words)}</p></blockquote>"
        case Bullets(items):
            yield from _list("ul", items)
        case Numbered(items):
            yield from _list("ol", items)
        case Tree(nodes):
            yield from _list("ul", nodes, ' class="tree"')
        case Facts(rows):
            yield from _facts(rows)
        case Table():
            yield from _table(block)
        case WritingSpace(count, lead):
            yield from _space(count, lead)


def _list(tag: str, items: tuple[Item, ...], kind: str = "") -> Iterator[str]:
    told = shown(items)
    if not told:
        return
    yield f"<{tag}{kind}>"
    for item in told:
        below = "".join(_list("ul", item.children, kind))
        yield f"<li>{_item(item)}{below}</li>"
    yield f"</{tag}>"


def _item(item: Item) -> str:
    marks = " · ".join(text(mark) for mark in item.marks if mark.strip())
    parts = (
        f"<strong>{text(item.lead)}</strong>" if item.lead.strip() else "",
        text(item.text),
        f'<span class="marks">({marks})</span>' if marks else "",
    )
    return " ".join(part for part in parts if part)


def _facts(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if rows:
        yield "<dl>"
        yield from (f"<dt>{text(label)}</dt><dd>{text(value)}</dd>" for label, value in rows)
        yield "</dl>"


def _table(table: Table) -> Iterator[str]:
    """The first cell of a row says what the row is about."""
    heads = "".join(f'<th scope="col">{text(cell)}</th>' for cell in table.header)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{text(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{text(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>"


def _space(count: int, lead: str) -> Iterator[str]:
    yield '<div class="space">'
    if lead:
        yield f"<p>{text(lead)}</p>"
    yield '<div class="row"></div>' * count
    yield "</div>"
