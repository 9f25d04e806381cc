"""One row of the board, and the rows of plain lines."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sessions.language.terms import Kind
from sessions.models import Chain, Line
from sessions.models.parking import parking_tags
from sessions.workshop.capture import grown, kind_of


class BoardRow(NamedTuple):
    """One row: a heading, or a record with its number and the few words that say what it is.

    `number` is 0 for rows that are not counted; `indent` is the depth in a tree.
    """

    text: str
    record: str = ""
    number: int = 0
    tags: tuple[str, ...] = ()
    indent: int = 0
    marked: bool = False  # chosen, or otherwise singled out by the group
    dim: bool = False
    colour: str = ""  # of the måluppfyllelse: röd, gul or grön
    aside: bool = False  # from another step, to have in view; not counted among the lines of this
    in_tree: bool = False  # a cause where it stands in its tree
    below: int = 0  # how many rows stand under it in the tree
    folded: bool = False  # whether they are hidden

    @property
    def heading(self) -> bool:
        return not self.record and bool(self.text)


def tagged(row: BoardRow, *more: str) -> BoardRow:
    return row._replace(tags=(*row.tags, *more))


def other_rows(chain: Chain, lines: list[Line], after_main: bool) -> Iterator[BoardRow]:
    if lines and after_main:
        yield BoardRow("Annat som sades")
    heirs = grown(chain)
    for line in lines:
        yield _line_row(line, heirs.get(line.id, ()), plain=not after_main)


def _line_row(line: Line, heirs: Iterable[Line], plain: bool) -> BoardRow:
    kind = kind_of(line)
    own = () if plain and kind == Kind.NOTE else (kind.label,)
    into = tuple(f"→ {kind_of(heir).label}" for heir in heirs) if heirs else ()
    return BoardRow(line.text, line.id, tags=own + parking_tags(line) + into)
