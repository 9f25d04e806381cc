"""How one record becomes rows of a list: sign, indent, fold, number, mark, text, tags."""

from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from sessions.widgets.plain import one_row, visible
from sessions.widgets.wrapping import cut, wrap

POINTER = "▶"
UNFOLDED, FOLDED = "▾", "▸"
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
    fold: str = ""  # the sign that shows or hides what stands below it, see UNFOLDED and FOLDED
    movable: bool = False  # whether it may be dragged onto another such row


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
    fold: int = 0

    def height(self, row: Row) -> int:
        """How many screen rows `row` takes."""
        if not self.wraps:
            return 1
        return len(self._texts(row)) + len(self._tags_below(row))

    def draw(self, row: Row, sign: str = " ") -> list[list[Piece]]:
        """The screen rows of `row`, with a sign of one cell before the first."""
        if not self.wraps:
            return [self._single(row, sign)]
        room = self._room(row)
        style = _style(row)
        beside = one_row(row.tags) if row.tags and self._beside(row) else ""
        margin = Piece(" " * (self.width - room), "text")
        rows = [[margin, Piece(text, style)] for text in self._texts(row)]
        rows[0] = self._first(row, sign, rows[0][1], beside)
        rows.extend([margin, Piece(text, row.tone or "tags")] for text in self._tags_below(row))
        return rows

    def _single(self, row: Row, sign: str) -> list[Piece]:
        room = self._room(row)
        text, tags = one_row(row.text), one_row(row.tags)
        if tags and cell_len(text) + GAP + cell_len(tags) > room:
            tags = cut(tags, max(room * 2 // 5, room - GAP - cell_len(text)))
        left = room - GAP - cell_len(tags) if tags else room
        return self._first(row, sign, Piece(cut(text, left), _style(row)), tags)

    def _first(self, row: Row, sign: str, text: Piece, tags: str) -> list[Piece]:
        pieces = [Piece(sign, "pointer")]
        if row.heading:
            pieces = [Piece(" " * self._indent(row), "text")]
        else:
            pieces.append(Piece(" " * (1 + self._indent(row)), "text"))
            if self.fold:
                pieces.append(Piece(_left(row.fold, self.fold) + " ", "number"))
            if self.number:
                pieces.append(Piece(_right(one_row(row.number), self.number) + " ", "number"))
            if self.mark:
                pieces.append(Piece(_left(one_row(row.mark), self.mark) + " ", "mark"))
        pieces.append(text)
        if tags:
            space = self._room(row) - cell_len(text.text) - cell_len(tags)
            pieces += [Piece(" " * space, "text"), Piece(tags, row.tone or "tags")]
        return pieces

    def is_fold(self, row: Row, x: int) -> bool:
        """Whether the fold sign of `row`, or the cell after it, is drawn at `x`."""
        return bool(row.fold) and 0 <= x - (2 + self._indent(row)) <= 1

    def is_number(self, row: Row, x: int) -> bool:
        """Whether the number of `row`, or the mark after it, is drawn at `x`."""
        end = self.width - self._room(row)
        columns = (self.number, self.mark)
        return bool(row.number) and end - sum(each + 1 for each in columns if each) <= x < end

    def _indent(self, row: Row) -> int:
        return min(INDENT * row.depth, self.width // 3)

    def _room(self, row: Row) -> int:
        """Cells left for the text, and for tags beside it."""
        before = self._indent(row)
        if not row.heading:
            columns = (self.fold, self.number, self.mark)
            before += 2 + sum(each + 1 for each in columns if each)
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
    """Columns wide enough for every number, mark and fold sign in `rows`."""
    number = max((cell_len(row.number) for row in rows if row.number), default=0)
    mark = max((cell_len(row.mark) for row in rows if row.mark), default=0)
    fold = max((cell_len(row.fold) for row in rows if row.fold), default=0)
    return RowLayout(width, number, mark, wraps, fold)


def _style(row: Row) -> str:
    if row.heading:
        return "heading"
    return "dim" if row.dim else "text"


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
