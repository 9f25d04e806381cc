"""What a document is made of, whatever it is written as: Markdown, text, later Word or HTML.

All text here is the user's or ours, as it should be read; no writer may take it for markup.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the document's title, so blocks begin at 2."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; a newline is a line break."""

    text: str


@dataclass(frozen=True)
class Quote:
    """A sentence that is set apart from the rest."""

    text: str


@dataclass(frozen=True)
class Item:
    """One row of a list: a strong lead-in, the text, remarks after it, and what stands below."""

    text: str
    lead: str = ""
    marks: tuple[str, ...] = ()
    children: tuple["Item", ...] = ()


@dataclass(frozen=True)
class Bullets:
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Numbered:
    """A list counted from 1."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Tree:
    """Causes below causes; a list for most writers."""

    nodes: tuple[Item, ...]


@dataclass(frozen=True)
class Facts:
    """Pairs of label and value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class WritingSpace:
    """Empty rows to write on by hand, after a few words that lead in."""

    rows: int
    lead: str = ""


Block = Heading | Paragraph | Quote | Bullets | Numbered | Tree | Facts | Table | WritingSpace


@dataclass(frozen=True)
class Document:
    """A title, the facts under it, and the blocks that follow."""

    title: str
    facts: Facts
    blocks: tuple[Block, ...]


def shown(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The rows that say something; what stands below an empty one moves up to its place."""
    told: list[Item] = []
    for item in items:
        empty = not "".join((item.lead, item.text, *item.marks)).strip()
        told += shown(item.children) if empty else (item,)
    return tuple(told)


def with_text(document: Document, change: Callable[[str], str]) -> Document:
    """The same document with `change` applied to every piece of text."""
    return Document(
        change(document.title),
        _changed_facts(document.facts, change),
        tuple(_changed(block, change) for block in document.blocks),
    )


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, text=change(block.text))
        case Bullets(items) | Numbered(items):
            return replace(block, items=_changed_items(items, change))
        case Tree(nodes):
            return Tree(_changed_items(nodes, change))
        case Facts():
            return _changed_facts(block, change)
        case Table(header, rows):
            return Table(tuple(map(change, header)), tuple(tuple(map(change, row)) for row in rows))
        case WritingSpace():
            return replace(block, lead=change(block.lead))


def _changed_facts(facts: Facts, change: Callable[[str], str]) -> Facts:
    return Facts(tuple((change(label), change(value)) for label, value in facts.rows))


def _changed_items(items: tuple[Item, ...], change: Callable[[str], str]) -> tuple[Item, ...]:
    return tuple(
        Item(
            change(item.text),
            change(item.lead),
            tuple(map(change, item.marks)),
            _changed_items(item.children, change),
        )
        for item in items
    )
