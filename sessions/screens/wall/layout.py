"""How a page of the wall falls into rows: a narrow column with as much air as there is room for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from sessions.widgets.plain import visible
from sessions.widgets.wrapping import wrap
from sessions.workshop.wall_page import WallPage, WallRow

WIDEST = 44  # cells: what is longer cannot be read from the back of a room
_INDENT = 2
_MARGIN = 2
_LEAST = 8
_BETWEEN = " · "
_ROOMY = 12  # rows of a window where a page holds several lines also with air between them


class Line(NamedTuple):
    """One row of the screen; `row` is the place of what it belongs to, or -1."""

    text: str = ""
    style: str = "text"
    row: int = -1


@dataclass(frozen=True)
class Layout:
    """`head` stands still, `body` is scrolled below it; `left` and `top` are the margins."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    left: int
    top: int
    room: int  # rows of the screen for the body

    def line(self, y: int, scrolled: int) -> Line:
        """What stands on row `y` of the screen. A line that would be cut waits for its page."""
        at = y - self.top - len(self.head)
        if at < 0:
            return self.head[at] if y >= self.top else Line()
        if at >= self.room or at + scrolled >= len(self.body):
            return Line()
        line = self.body[at + scrolled]
        begin, end = self._lines_of.get(line.row, (0, 0))
        return Line() if scrolled < begin and end > scrolled + self.room else line

    @cached_property
    def _lines_of(self) -> Mapping[int, tuple[int, int]]:
        return {row: (begin, end) for row, begin, end in self.spans}

    @cached_property
    def spans(self) -> tuple[tuple[int, int, int], ...]:
        """Each row with where it begins and ends in the body."""
        ends = {line.row: at + 1 for at, line in enumerate(self.body) if line.row >= 0}
        begins = {line.row: at for at, line in reversed([*enumerate(self.body)]) if line.row >= 0}
        return tuple((row, begins[row], end) for row, end in ends.items())

    def seen(self, scrolled: int) -> tuple[int, int]:
        """The first and last row that is seen as a whole, from 0; -1 when none is."""
        whole = [
            row
            for row, begin, end in self.spans
            if scrolled <= begin and end <= scrolled + self.room
        ]
        return (whole[0], whole[-1]) if whole else (-1, -1)

    @property
    def last_page(self) -> int:
        """Where the page begins that ends with the last row."""
        least = len(self.body) - self.room
        if least <= 0:
            return 0
        return next((begin for _, begin, _ in self.spans if begin >= least), least)

    def next_page(self, scrolled: int) -> int:
        """Where to go on: at the first row that is not seen as a whole."""
        below = scrolled + self.room
        onward = next((begin for _, begin, end in self.spans if end > below), len(self.body))
        return onward if onward > scrolled else scrolled + max(self.room - 1, 1)

    def page_before(self, scrolled: int) -> int:
        """Where the page begins that ends right before this one."""
        before = max((end for _, _, end in self.spans if end <= scrolled), default=scrolled)
        least = before - self.room
        found = next((begin for _, begin, _ in self.spans if begin >= max(least, 0)), 0)
        return found if found < scrolled else max(least + 1, 0)


def lay_out(page: WallPage, width: int, height: int) -> Layout:
    """The page with as much air as lets all of it be seen, or as is good to read page by page."""
    column = max(min(WIDEST, width - 2 * _MARGIN), _LEAST)
    left = max((width - column) // 2, 0)
    margin = int(height >= _ROOMY)
    inside = height - 2 * margin
    for air in (2, 1, 0) if len(page.rows) <= inside else ():
        head, body = _head(page, column, air > 1), _body(page, column, air > 0)
        if len(head) + len(body) <= inside:
            break
    else:  # it is read page by page in any case
        head, body = _head(page, column, False), _body(page, column, height >= _ROOMY)
    if len(head) > inside // 2 and body:  # a low window: the question gives way when it is scrolled
        head, body = (), (*head, *body)
    alone = not page.rows and not page.empty
    top = max((height - len(head)) // 2, 0) if alone else margin
    return Layout(head, body, left, top, max(height - margin - top - len(head), 1))


def _head(page: WallPage, width: int, airy: bool) -> tuple[Line, ...]:
    texts = wrap(visible(page.question), width) if page.question else ()
    lines: list[Line] = []
    for text in texts:
        lines += [Line(text, "question"), *([Line()] if airy else [])]
    if texts and not airy and (page.rows or page.empty):
        lines.append(Line())
    return tuple(lines if page.rows or page.empty else lines[: len(lines) - airy])


def _body(page: WallPage, width: int, airy: bool) -> tuple[Line, ...]:
    if not page.rows:
        return tuple(Line(text, "words") for text in wrap(page.empty, width)) if page.empty else ()
    number = max((cell_len(str(row.number)) for row in page.rows if row.number), default=0)
    lines: list[Line] = []
    for place, row in enumerate(page.rows):
        follows_heading = place > 0 and page.rows[place - 1].heading
        if place and (airy or row.heading) and not follows_heading:
            lines.append(Line())
        lines += _row(row, place, width, number)
    return tuple(lines)


def _row(row: WallRow, place: int, width: int, number: int) -> Iterator[Line]:
    if row.heading:
        yield from (Line(text, "heading", place) for text in wrap(visible(row.text), width))
        return
    first, rest = _gutter(row, width, number)
    room = max(width - cell_len(rest), _LEAST)
    texts = wrap(visible(row.text), room)
    for at, text in enumerate(texts):
        yield Line((rest if at else first) + text, "text", place)
    for words in row.words:
        for text in _packed(visible(words), room):
            yield Line(rest + text, "words", place)


def _packed(words: str, width: int) -> Iterator[str]:
    """What is known of a line, broken between two facts rather than inside one."""
    begun = ""
    for fact in words.split(_BETWEEN):
        if begun and cell_len(begun + _BETWEEN + fact) > width:
            yield from wrap(begun, width)
            begun = fact
        else:
            begun = f"{begun}{_BETWEEN}{fact}" if begun else fact
    yield from wrap(begun, width)


def _gutter(row: WallRow, width: int, number: int) -> tuple[str, str]:
    """What stands before the first row of a line, and the same room before the others."""
    indent = " " * min(_INDENT * row.depth, width // 3)
    counted = f"{row.number or '':>{number}}  " if number else ""
    first = indent + counted + (f"{row.mark} " if row.mark else "")
    return first, " " * cell_len(first)


def seen_of(page: WallPage, first: int, last: int) -> str:
    """“1–9 av 40”, when not all of the lines are seen."""
    counted = [place for place, row in enumerate(page.rows) if not row.heading]
    seen = [place for place in counted if first <= place <= last]
    if not seen or len(seen) == len(counted):
        return ""
    begins, ends = counted.index(seen[0]) + 1, counted.index(seen[-1]) + 1
    shown = f"{begins}–{ends}" if begins != ends else f"{begins}"
    return f"{shown} av {len(counted)}"
