"""Folding a tree: what stands below a folded cause is not shown, but counted. Numbers stay."""

from collections.abc import Collection, Iterator, Sequence

from sessions.workshop.board.rows import BoardRow, tagged


def folded_rows(rows: Sequence[BoardRow], folded: Collection[str]) -> Iterator[BoardRow]:
    """The rows that are left when these causes are folded."""
    hidden = 0
    for row in rows:
        if hidden:
            hidden -= 1
        elif row.below and row.record in folded:
            hidden = row.below
            yield tagged(row._replace(folded=True), f"+{row.below} under")
        else:
            yield row


def above(rows: Sequence[BoardRow], record: str) -> tuple[str, ...]:
    """The causes that a cause stands under, the nearest last."""
    path: list[BoardRow] = []
    for row in rows:
        if not row.in_tree:
            continue
        del path[row.indent :]
        if row.record == record:
            return tuple(each.record for each in path)
        path.append(row)
    return ()


def with_below(rows: Sequence[BoardRow]) -> tuple[str, ...]:
    """The causes that something stands under."""
    return tuple(row.record for row in rows if row.below)
