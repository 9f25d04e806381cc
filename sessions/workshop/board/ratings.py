"""Självskattningar as rows: the spread of each statement, group beside group, now beside then."""

from collections.abc import Iterator

from sessions.models.rated import CHECK_OUT, Rated, rated
from sessions.models.spread import Spread
from sessions.workshop.board.rows import BoardRow
from sessions.workshop.questions import Context

_HEADING = "Självskattning"
_CHECK_OUT_HEADING = "Utcheckning"


def rating_board_rows(context: Context) -> Iterator[BoardRow]:
    """What the group has rated in this step; nothing where nothing is rated."""
    found = rated(context.chain, context.session, context.step)
    heading = ""
    for each in found:
        under = _CHECK_OUT_HEADING if each.item == CHECK_OUT else _HEADING
        if under != heading:
            yield BoardRow(under)
            heading = under
        yield from _rows(each)


def rating_rows(context: Context) -> tuple[str, ...]:
    """The same as plain rows, to be read from a wall: a statement, then its spread below."""
    rows: list[str] = []
    for each in rated(context.chain, context.session, context.step):
        rows += [each.statement, f"  {drawn(each.now or each.wanted)}"]
        rows += [f"  {remark}" for remark in each.remarks]
        rows += [f"  {group}: {drawn(spread)}" for group, spread in each.groups]
    return tuple(rows)


def drawn(spread: Spread) -> str:
    """The plot and what it says: `1 · 2 ▃ 3 █ 4 ▂   median 3 · 2–4 · 9 svar`."""
    return f"{spread.plot}   {spread.told}"


def _rows(each: Rated) -> Iterator[BoardRow]:
    tags = (drawn(each.now or each.wanted), *each.remarks)
    if len(each.ratings) == 1:
        (rating,) = each.ratings
        text = f"{each.statement} ({rating.group})" if rating.group else each.statement
        yield BoardRow(text, rating.id, tags=tags, aside=True)
        return
    yield BoardRow(each.statement, tags=tags)
    for rating in each.ratings:
        spread = Spread(rating.counts) or Spread(rating.wanted)
        name = rating.group or "Övriga"
        yield BoardRow(name, rating.id, tags=(drawn(spread),), indent=1, aside=True)
