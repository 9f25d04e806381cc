"""Placing causes: under another, a level in or out, up or down among its neighbours."""

from collections.abc import Callable, Sequence

from sessions.errors import InvalidInputError
from sessions.models import Cause, Chain
from sessions.models.order import key_between, keys_after
from sessions.models.tree import CauseNode, ancestors, cause_tree, walk

Placing = Callable[[Chain, Cause], Sequence[Cause]]


def place_under(chain: Chain, cause: Cause, parent: Cause | None) -> list[Cause]:
    """The cause as the last one below `parent`, or at the root. Nothing if it stands there.

    Raises InvalidInputError if it would stand below itself.
    """
    if parent is not None and (
        parent.id == cause.id or cause.id in {each.id for each in ancestors(parent, chain.causes)}
    ):
        raise InvalidInputError(
            "En orsak kan inte stå under sig själv. Flytta först den som står under den."
        )
    wanted = parent.id if parent else ""
    if cause.parent == wanted:
        return []
    return [cause.changed(parent=wanted, order=key_between(chain.last_order(), ""))]


def indented(chain: Chain, cause: Cause) -> list[Cause]:
    """One level in: below the neighbour just above. Nothing when there is none."""
    row, place, _ = _row(chain, cause)
    if not place:
        return []
    above = row[place - 1]
    last = max((node.cause.order for node in above.children), default="")
    order = cause.order if cause.order > last else key_between(last, "")
    return [cause.changed(parent=above.cause.id, order=order)]


def outdented(chain: Chain, cause: Cause) -> list[Cause]:
    """One level out: just after the cause it stood under. Nothing at the root."""
    row, place, parent = _row(chain, cause)
    if row[place].loop:
        return [cause.changed(parent="")]  # it was shown at the root; now it stands there
    if parent is None:
        return []
    outer, parent_place, grandparent = _row(chain, parent)
    before, after = outer[: parent_place + 1], outer[parent_place + 1 :]
    return _between(chain, before, [cause], after, grandparent)


def shifted(chain: Chain, cause: Cause, steps: int) -> list[Cause]:
    """Up (-1) or down (+1) among its neighbours. Nothing at the end of the row."""
    row, place, parent = _row(chain, cause)
    target = place + steps
    if not 0 <= target < len(row):
        return []
    rest = [node for node in row if node.cause.id != cause.id]
    return _between(chain, rest[:target], [cause], rest[target:], parent)


def lifted(chain: Chain, cause: Cause) -> list[Cause]:
    """What stands below the cause, moved up to its place, for when it goes away."""
    row, place, parent = _row(chain, cause)
    below = [node.cause for node in row[place].children]
    return _between(chain, row[:place], below, row[place + 1 :], parent)


def _row(chain: Chain, cause: Cause) -> tuple[Sequence[CauseNode], int, Cause | None]:
    """The level where the cause stands, its place in it, and what the level stands below."""
    roots = cause_tree(chain.causes)
    levels = [(roots, None), *((node.children, node.cause) for node in walk(roots))]
    for row, parent in levels:
        for place, node in enumerate(row):
            if node.cause.id == cause.id:
                return row, place, parent
    raise InvalidInputError("Orsaken finns inte längre i trädet.")


def _between(
    chain: Chain,
    before: Sequence[CauseNode],
    moved: Sequence[Cause],
    after: Sequence[CauseNode],
    parent: Cause | None,
) -> list[Cause]:
    """The moved causes in order, between their new neighbours.

    Two people who write at once may give neighbours the same key. Then what comes after gets new
    keys too, for there is no room between them.
    """
    if not moved:
        return []
    low = before[-1].cause.order if before else ""
    high = after[0].cause.order if after else ""
    crowded = [node.cause for node in after] if after and low >= high else []
    if crowded:
        keys = keys_after(chain.last_order(), len(moved) + len(crowded))
    else:
        keys = _keys_between(low, high, len(moved))
    there = [cause.changed(parent=parent.id if parent else "") for cause in moved]
    return [cause.changed(order=key) for cause, key in zip([*there, *crowded], keys, strict=True)]


def _keys_between(low: str, high: str, count: int) -> list[str]:
    """`count` rising keys between two neighbours, by halves so that they stay short."""
    if not high:
        return keys_after(low, count)
    if not count:
        return []
    middle, left = key_between(low, high), count // 2
    return [
        *_keys_between(low, middle, left), middle, *_keys_between(middle, high, count - left - 1)
    ]  # fmt: skip
