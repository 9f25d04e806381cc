"""Breaks text into rows of terminal cells; wide characters and emoji count as they are drawn."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

ELLIPSIS = "…"
_WORD = re.compile(r"[^ ]+ *| +")

Span = tuple[int, int]


@lru_cache(maxsize=8192)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """The rows of `text`, each at most `width` cells; only spaces at row ends are left out."""
    return tuple(text[start:end].rstrip(" \n") for start, end in spans(text, width))


def spans(text: str, width: int) -> list[Span]:
    """Where each row begins and ends in `text`; together they cover every character.

    Spaces and the newline that end a row belong to it, though they may not fit on it.
    """
    rows: list[Span] = []
    start = 0
    for line in text.split("\n"):
        rows.extend((start + first, start + last) for first, last in _break(line, max(width, 1)))
        start += len(line) + 1
        rows[-1] = (rows[-1][0], min(start, len(text)))
    return rows


def _break(line: str, width: int) -> Iterator[Span]:
    if cell_len(line) <= width:
        yield 0, len(line)
        return
    start = used = 0
    for match in _WORD.finditer(line):
        word = match.group()
        size = cell_len(word.rstrip(" "))
        if used and used + size > width:
            yield start, match.start()
            start, used = match.start(), 0
        if size > width:
            *full, rest = filter(None, chop_cells(word.rstrip(" "), width))
            for piece in full:
                yield start, start + len(piece)
                start += len(piece)
            size = cell_len(rest)
        used += size + len(word) - len(word.rstrip(" "))
    yield start, len(line)


def cut(text: str, width: int) -> str:
    """`text` on one row of at most `width` cells, ending in … if something was left out."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text[: width * 8], width - 1).rstrip(" ") + ELLIPSIS
