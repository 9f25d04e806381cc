"""Small chains in memory, for what needs no disk."""

import datetime as dt
from collections.abc import Sequence

from sessions.models import Area, Cause, Chain, Record, Session
from sessions.models.order import keys_after
from sessions.models.tree import cause_tree, walk
from sessions.workshop.questions import Context
from sessions.workshop.sweeps import Question, still_asked

TODAY = dt.date(2026, 2, 10)
FIRST, SECOND = "traff001", "traff002"
AREA = "omrade01"


def chain_of(*records: Record) -> Chain:
    """A chain with an area, two träffar, and these records in this order."""
    frame: tuple[Record, ...] = (
        Area(id=AREA, title="Språkmiljön"),
        Session(id=FIRST, date=dt.date(2025, 10, 14)),
        Session(id=SECOND, date=TODAY),
    )
    return with_new(Chain({}), (*frame, *records))


def with_new(chain: Chain, records: Sequence[Record]) -> Chain:
    """The chain with records placed as a save places them."""
    keys = keys_after(chain.last_order(), len(records))
    placed = [
        record if record.order else record.model_copy(update={"order": key})
        for record, key in zip(records, keys, strict=True)
    ]
    return chain.with_records(placed)


def context_of(*records: Record, session: str = SECOND, step: str = "steg") -> Context:
    return Context(chain_of(*records), TODAY, session, step)


def answered(context: Context, record: Record, field: str, typed: str) -> Context:
    """The context after an answer."""
    ask = still_asked(context, Question(record.id, field))
    assert ask is not None
    standing = context.chain.find(record.id)
    new = ask.answer(context, standing, typed)
    chain = with_new(context.chain, new)
    return Context(chain, context.today, context.session, context.step)


def tree_of(chain: Chain) -> list[tuple[int, str]]:
    """The tree as it reads: depth and text of each cause."""
    return [(node.depth, node.cause.text) for node in walk(cause_tree(chain.causes))]


def causes(*texts: str) -> tuple[Cause, ...]:
    """Causes with their text as id; leading dots tell how deep each stands."""
    made: list[Cause] = []
    path: list[str] = []
    for text in texts:
        name = text.lstrip(".")
        depth = len(text) - len(name)
        path[depth:] = [name]
        made.append(Cause(id=name, text=name, parent=path[depth - 1] if depth else ""))
    return tuple(made)
