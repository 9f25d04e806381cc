"""Lays out Markdown blocks as rows of terminal cells."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from sessions.widgets.markdown_blocks import Block, Paragraph, Rule, Run, Table
from sessions.widgets.wrapping import spans

Line = tuple[Run, ...]
Cell = tuple[Run, ...]

LEAST_COLUMN = 12
EMPTY: Line = ()


def lay_out(blocks: Sequence[Block], width: int) -> list[Line]:
    """The rows of a document at `width` cells; nothing is cut away however narrow."""
    lines: list[Line] = []
    for block in blocks:
        if lines and not (isinstance(block, Paragraph) and block.close):
            lines.append(EMPTY)
        if isinstance(block, Paragraph):
            lines.extend(_paragraph(block, width))
        elif isinstance(block, Table):
            prefix = _fitting(block.prefix, width)
            lines.extend(_with(prefix, row) for row in _table(block, width - len(prefix)))
        elif isinstance(block, Rule):
            prefix = _fitting(block.prefix, width)
            lines.append((Run(prefix, "dim"), Run("─" * (width - len(prefix)), "dim")))
    return lines


def _paragraph(block: Paragraph, width: int) -> Iterator[Line]:
    first, rest = _fitting(block.first, width), _fitting(block.rest, width)
    for number, line in enumerate(_wrapped(block.runs, width - len(rest))):
        yield _with(rest if number else first, line)


def _fitting(prefix: str, width: int) -> str:
    """The inner part of a prefix that would leave less than half the page to the text."""
    return prefix[-(width // 2) :] if len(prefix) > width // 2 else prefix


def _with(prefix: str, line: Line) -> Line:
    return (Run(prefix, "dim"), *line) if prefix else line


def _wrapped(runs: Cell, width: int) -> Iterator[Line]:
    text = "".join(run.text for run in runs)
    position = index = 0  # where runs[index] begins in the text
    for start, end in spans(text, width):
        end = start + len(text[start:end].rstrip(" \n"))
        line: list[Run] = []
        while index < len(runs):
            run = runs[index]
            piece = run.text[max(start - position, 0) : max(end - position, 0)]
            if piece:
                line.append(Run(piece, run.style))
            if position + len(run.text) > end:
                break
            position += len(run.text)
            index += 1
        yield tuple(line)


# -- tables ----------------------------------------------------------------------------------


def _table(table: Table, width: int) -> Iterator[Line]:
    columns = max(map(len, table.rows))
    room = width - 3 * columns - 1
    wanted = [
        max((_natural(row[column]) for row in table.rows if column < len(row)), default=1)
        for column in range(columns)
    ]
    if sum(wanted) > room and room < LEAST_COLUMN * columns:
        return _records(table, width)
    return _grid(table, _shared(wanted, room))


def _natural(cell: Cell) -> int:
    text = "".join(run.text for run in cell)
    return max(1, *(cell_len(line) for line in text.split("\n")))


def _shared(wanted: list[int], room: int) -> list[int]:
    """Column widths: narrow columns get what they want, wide ones share what is left."""
    widths = [0] * len(wanted)
    left = len(wanted)
    for column in sorted(range(len(wanted)), key=wanted.__getitem__):
        widths[column] = min(wanted[column], room // left)
        room -= widths[column]
        left -= 1
    return widths


def _grid(table: Table, widths: list[int]) -> Iterator[Line]:
    yield _border("┌┬┐", widths)
    for number, row in enumerate(table.rows):
        if number:
            yield _border("├┼┤", widths)
        cells = [
            list(_wrapped(row[column] if column < len(row) else (), width))
            for column, width in enumerate(widths)
        ]
        for level in range(max(map(len, cells))):
            line = [Run("│ ", "dim")]
            for cell, width in zip(cells, widths, strict=True):
                content = cell[level] if level < len(cell) else EMPTY
                line.extend(content)
                used = sum(cell_len(run.text) for run in content)
                line += [Run(" " * (width - used), "text"), Run(" │ ", "dim")]
            line[-1] = Run(" │", "dim")
            yield tuple(line)
    yield _border("└┴┘", widths)


def _border(corners: str, widths: list[int]) -> Line:
    inside = corners[1].join("─" * (width + 2) for width in widths)
    return (Run(corners[0] + inside + corners[2], "dim"),)


def _records(table: Table, width: int) -> Iterator[Line]:
    """Too narrow for a grid: one cell at a time under its heading."""
    head, *rows = table.rows
    for number, row in enumerate(rows or [()]):
        if number:
            yield (Run("─" * width, "dim"),)
        for column, heading in enumerate(head):
            cell = row[column] if column < len(row) else ()
            label = (*heading, Run(": ", "strong")) if cell else heading
            yield from _wrapped((*label, *cell), width)
