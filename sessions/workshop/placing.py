"""Placing causes: under another, a level in or out, up or down among its neighbours."""

from collections.abc import Callable, Sequence

from sessions.errors import InvalidInputError
from sessions.models import Cause, Chain
from sessions.models.order import key_between
from sessions.models.tree import CauseNode, ancestors, cause_tree, walk

Placing = Callable[[Chain, Cause], Sequence[Cause]]


def place_under(chain: Chain, cause: Cause, parent: Cause | None) -> list[Cause]:
    """The cause as the last one below `parent`, or at the root.

    Raises InvalidInputError if it would stand below itself.
    """
    if parent is not None and (
        parent.id == cause.id or cause.id in {each.id for each in ancestors(parent, chain.causes)}
    ):
        raise InvalidInputError(
            "En orsak kan inte stå under sig själv. Flytta först den som står under den."
        )
    return [cause.changed(parent=parent.id if parent else "", order=_last(chain))]


def indented(chain: Chain, cause: Cause) -> list[Cause]:
    """One level in: below the neighbour just above. Nothing when there is none."""
    siblings, place = _siblings(chain, cause)
    if not place:
        return []
    above = siblings[place - 1]
    below = [node.cause.order for node in _node(chain, above).children]
    order = key_between(max(below), "") if below else cause.order
    return [cause.changed(parent=above.id, order=order)]


def outdented(chain: Chain, cause: Cause) -> list[Cause]:
    """One level out: just after the cause it stood under. Nothing at the root."""
    parent = chain.get(Cause, cause.parent)
    if parent is None:
        return []
    siblings, place = _siblings(chain, parent)
    following = siblings[place + 1].order if place + 1 < len(siblings) else ""
    grandparent = chain.get(Cause, parent.parent)
    return [
        cause.changed(
            parent=grandparent.id if grandparent else "", order=_between(parent.order, following)
        )
    ]


def shifted(chain: Chain, cause: Cause, steps: int) -> list[Cause]:
    """Up (-1) or down (+1) among its neighbours. Nothing at the end of the row."""
    siblings, place = _siblings(chain, cause)
    target = place + steps
    if not 0 <= target < len(siblings):
        return []
    rest = [each for each in siblings if each.id != cause.id]
    before = rest[target - 1].order if target else ""
    after = rest[target].order if target < len(rest) else ""
    return [cause.changed(order=_between(before, after))]


def _siblings(chain: Chain, cause: Cause) -> tuple[list[Cause], int]:
    """The causes on the same level below the same parent, and where this one stands."""
    nodes = cause_tree(chain.causes)
    for level in (nodes, *(node.children for node in walk(nodes))):
        row = [node.cause for node in level]
        if cause.id in {each.id for each in row}:
            return row, [each.id for each in row].index(cause.id)
    return [cause], 0


def _node(chain: Chain, cause: Cause) -> CauseNode:
    return next(node for node in walk(cause_tree(chain.causes)) if node.cause.id == cause.id)


def _last(chain: Chain) -> str:
    return key_between(chain.last_order(), "")


def _between(before: str, after: str) -> str:
    """A key between two neighbours; neighbours with the same key get the next after it."""
    return key_between(before, after if after > before else "")
