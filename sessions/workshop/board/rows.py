"""One row of the board, the rows of plain lines, and those of a group below its sentence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sessions.language.dates import plural
from sessions.language.terms import Kind
from sessions.models import LINE_TYPES, Chain, Line
from sessions.models.decisions import decision_facts
from sessions.models.groups import groups, members
from sessions.models.parking import parking_tags
from sessions.workshop.board.dots import DotTags, dot_tags
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
    picked: bool = False  # marked just now, to do something with
    said_by: str = ""  # the table or role that said it, where that is kept; never for the wall
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
    heirs, dots = grown(chain), _dots_by_kind(lines)
    for line in lines:
        yield _line_row(line, heirs.get(line.id, ()), dots, plain=not after_main)


def _line_row(line: Line, heirs: Iterable[Line], dots: DotTags, plain: bool) -> BoardRow:
    kind = kind_of(line)
    own = () if plain and kind == Kind.NOTE else (kind.label,)
    known = (*dots.get(line.id, ()), *parking_tags(line), *decision_facts(line))
    return BoardRow(line.text, line.id, tags=(*own, *known, *became_tags(heirs)))


def _dots_by_kind(lines: Iterable[Line]) -> DotTags:
    by_kind: dict[Kind, list[Line]] = {}
    for line in lines:
        by_kind.setdefault(kind_of(line), []).append(line)
    return {key: tags for alike in by_kind.values() for key, tags in dot_tags(alike).items()}


def became_tags(heirs: Iterable[Line]) -> tuple[str, ...]:
    """What a line has also become, as in “→ orsak”."""
    return tuple(dict.fromkeys(f"→ {kind_of(heir).label}" for heir in heirs))


def with_groups(chain: Chain, rows: Sequence[BoardRow]) -> list[BoardRow]:
    """The rows with those of a group, indented, below its sentence, where the first of them stood.

    A heading that nothing is left below goes away.
    """
    inside = members(chain)
    group_of = {line.id: group for group, lines in inside.items() for line in lines}
    group_of |= {group: group for group in inside}
    if not any(row.record in group_of for row in rows):
        return list(rows)
    below: dict[str, list[BoardRow]] = {group: [] for group in inside}
    for row in rows:
        if not row.aside and row.record in group_of and row.record not in inside:
            below[group_of[row.record]].append(row._replace(indent=row.indent + 1))
    sentences = {row.record: row for row in _group_rows(chain)}
    placed: list[BoardRow] = []
    for row in rows:
        if row.aside or row.record not in group_of:
            placed.append(row)
        elif sentence := sentences.pop(group_of[row.record], None):
            placed += [sentence._replace(dim=row.dim), *below[sentence.record]]
    return _without_empty_headings(placed)


def _without_empty_headings(rows: Sequence[BoardRow]) -> list[BoardRow]:
    following = [*rows[1:], None]
    return [
        row
        for row, after in zip(rows, following, strict=True)
        if not row.heading or (after is not None and not after.heading)
    ]


def _group_rows(chain: Chain) -> Iterator[BoardRow]:
    inside, heirs, every = members(chain), grown(chain), groups(chain)
    dots = dot_tags(every)
    for group in every:
        size = plural(len(inside[group.id]), "rad", "rader") if inside[group.id] else "tom"
        tags = (f"grupp: {size}", *dots.get(group.id, ()), *became_tags(heirs.get(group.id, ())))
        yield BoardRow(group.text, group.id, tags=tags)


def with_speakers(chain: Chain, rows: Iterable[BoardRow]) -> Iterator[BoardRow]:
    """The rows with the table or role that said each, where the group chose to keep it."""
    said_by = {
        line.id: line.said_by
        for line_type in LINE_TYPES
        for line in chain.of(line_type)
        if line.said_by
    }
    for row in rows:
        yield row._replace(said_by=said_by[row.record]) if row.record in said_by else row
