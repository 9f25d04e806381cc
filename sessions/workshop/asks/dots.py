"""Prickar: one number per row, in order."""

from collections.abc import Sequence

from sessions.errors import InvalidInputError
from sessions.models import Record, Session
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask, Context, numbers, tree_rows


def _dots(context: Context, session: Session, typed: str) -> Sequence[Record]:
    """One number per row of the tree, in order; rows that are not reached keep their dots."""
    counts = numbers(typed)
    if len(counts) > len(context.tree):
        raise InvalidInputError(
            f"Det blev {len(counts)} tal men det finns {len(context.tree)} orsaker. "
            "Skriv ett tal per orsak, i ordning, med 0 för dem som inte fick någon prick."
        )
    return [
        cause.changed(dots=(*cause.dots[:-1], count))
        for cause, count in zip(context.tree, counts, strict=False)
        if cause.dots[-1:] != (count,)
    ]


def _dots_shown(context: Context, session: Session) -> str:
    """The dots of the last round, which is the one that an answer replaces."""
    dots = [cause.dots[-1] if cause.dots else 0 for cause in context.tree]
    return " ".join(map(str, dots)) if any(dots) else ""


DOT_ASKS: Asks = {
    (Session, "dots"): Ask(
        "Prickar: ett tal per orsak, i ordning, som 3 0 2", _dots, _dots_shown, choices=tree_rows
    ),
}  # fmt: skip
