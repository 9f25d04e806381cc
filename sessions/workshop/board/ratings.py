"""Självskattningar as rows: the spread of each statement, group beside group, now beside then."""

from collections.abc import Iterator

from sessions.language.terms import StepKind
from sessions.models.rated import CHECK_OUT, Rated, before_told, rated
from sessions.models.spread import Spread
from sessions.workshop.board.rows import BoardRow
from sessions.workshop.questions import Context

_HEADING = "Självskattning"
_CHECK_OUT_HEADING = "Utcheckning"
_LOOKED_AT_IN = frozenset({StepKind.RESULTS, StepKind.FREE})


def rating_board_rows(context: Context, kind: StepKind) -> Iterator[BoardRow]:
    """What the group has to look at of what it has rated; nothing where nothing is rated."""
    heading = ""
    for each in ratings_to_see(context, kind):
        under = _CHECK_OUT_HEADING if each.item == CHECK_OUT else _HEADING
        if under != heading:
            yield BoardRow(under)
            heading = under
        yield from _rows(each)


def ratings_to_see(context: Context, kind: StepKind) -> tuple[Rated, ...]:
    """What was rated in this step; where a group looks and talks, what any step of the träff has.

    The group rates in one step and asks what surprises it in the next.
    """
    if kind not in _LOOKED_AT_IN:
        return rated(context.chain, context.session, context.step)
    return tuple(each for each in rated(context.chain, context.session) if each.item != CHECK_OUT)


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
    widest = max(len(group.name) for group in each.groups)
    for group in each.groups:
        spread = group.now or Spread(group.rating.wanted)
        # The plots stand under each other, so that the eye can compare them.
        text = f"{group.name:<{widest}}  {spread.plot}"
        told = filter(None, (spread.told, before_told(group.before)))
        yield BoardRow(text, group.rating.id, tags=tuple(told), indent=1, aside=True)
