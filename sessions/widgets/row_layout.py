"""How one record becomes rows of a list: pointer, indent, number, mark, text, tags."""

from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from sessions.widgets.plain import one_row, visible
from sessions.widgets.wrapping import cut, wrap

POINTER = "▶"
GAP = 2
INDENT = 2
ROOM_FOR_TEXT = 40  # tags stand beside a long text only if it keeps this many cells
LEAST_TEXT = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a list shows it; `key` is what a screen knows it by."""

    key: str
    text: str
    number: str = ""
    tags: str = ""
    depth: int = 0
    mark: str = ""
    heading: bool = False
    dim: bool = False
    tone: str = ""  # "good", "between" or "bad": the colour of the tags


class Piece(NamedTuple):
    """A stretch of text in one style; the style is the end of a component class of the list."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The columns that all rows of a list share."""

    width: int
    number: int
    mark: int
    wraps: bool

    def height(self, row: Row) -> int:
        """How many screen rows `row` takes."""
        if not self.wraps:
            return 1
        return len(self._texts(row)) + len(self._tags_below(row))

    def draw(self, row: Row, selected: bool) -> list[list[Piece]]:
        """The screen rows of `row`."""
        if not self.wraps:
            return [self._single(row, selected)]
        room = self._room(row)
        style = _style(row)
        beside = one_row(row.tags) if row.tags and self._beside(row) else ""
        margin = Piece(" " * (self.width - room), "text")
        rows = [[margin, Piece(text, style)] for text in self._texts(row)]
        rows[0] = self._first(row, selected, rows[0][1], beside)
        rows.extend([margin, Piece(text, row.tone or "tags")] for text in self._tags_below(row))
        return rows

    def _single(self, row: Row, selected: bool) -> list[Piece]:
        room = self._room(row)
        text, tags = one_row(row.text), one_row(row.tags)
        if tags and cell_len(text) + GAP + cell_len(tags) > room:
            tags = cut(tags, max(room * 2 // 5, room - GAP - cell_len(text)))
        left = room - GAP - cell_len(tags) if tags else room
        return self._first(row, selected, Piece(cut(text, left), _style(row)), tags)

    def _first(self, row: Row, selected: bool, text: Piece, tags: str) -> list[Piece]:
        pieces = [Piece(POINTER if selected else " ", "pointer")]
        if row.heading:
            pieces = [Piece(" " * self._indent(row), "text")]
        else:
            pieces.append(Piece(" " * (1 + self._indent(row)), "text"))
            if self.number:
                pieces.append(Piece(_right(one_row(row.number), self.number) + " ", "number"))
            if self.mark:
                pieces.append(Piece(_left(one_row(row.mark), self.mark) + " ", "mark"))
        pieces.append(text)
        if tags:
            space = self._room(row) - cell_len(text.text) - cell_len(tags)
            pieces += [Piece(" " * space, "text"), Piece(tags, row.tone or "tags")]
        return pieces

    def _indent(self, row: Row) -> int:
        return min(INDENT * row.depth, self.width // 3)

    def _room(self, row: Row) -> int:
        """Cells left for the text, and for tags beside it."""
        before = self._indent(row)
        if not row.heading:
            before += 2 + (self.number and self.number + 1) + (self.mark and self.mark + 1)
        return max(self.width - before, LEAST_TEXT)

    def _beside(self, row: Row) -> bool:
        room = self._room(row) - GAP - cell_len(one_row(row.tags))
        return room >= ROOM_FOR_TEXT or ("\n" not in row.text and cell_len(row.text) <= room)

    def _texts(self, row: Row) -> tuple[str, ...]:
        room = self._room(row)
        if row.tags and self._beside(row):
            room -= GAP + cell_len(one_row(row.tags))
        return wrap(visible(row.text), room)

    def _tags_below(self, row: Row) -> tuple[str, ...]:
        if not row.tags or self._beside(row):
            return ()
        return wrap(one_row(row.tags), self._room(row))


def layout_of(rows: tuple[Row, ...], width: int, wraps: bool) -> RowLayout:
    """Columns wide enough for every number and mark in `rows`."""
    number = max((cell_len(row.number) for row in rows if row.number), default=0)
    mark = max((cell_len(row.mark) for row in rows if row.mark), default=0)
    return RowLayout(width, number, mark, wraps)


def _style(row: Row) -> str:
    if row.heading:
        return "heading"
    return "dim" if row.dim else "text"


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
