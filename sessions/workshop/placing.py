"""Placing causes: under another, a level in or out, up or down among its neighbours."""

from collections.abc import Callable, Sequence

from sessions.errors import InvalidInputError
from sessions.models import Cause, Chain
from sessions.models.order import key_between, keys_after
from sessions.models.tree import CauseNode, ancestors, cause_tree, walk
from sessions.workshop.said_moves import SaidMove

Placing = Callable[[Chain, Cause], Sequence[Cause]]


def place_under(chain: Chain, cause: Cause, parent: Cause | None) -> list[Cause]:
    """The cause as the last one below `parent`, or at the root. Nothing if it stands there.

    Raises InvalidInputError if it would stand below itself.
    """
    if parent is not None and _is_above(chain, cause, parent):
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


def just_after(chain: Chain, cause: Cause, new: Cause) -> list[Cause]:
    """A new cause as the next neighbour of one that is there."""
    row, place, parent = _row(chain, cause)
    return _between(chain, row[: place + 1], [new], row[place + 1 :], parent)


def placed_as_said(chain: Chain, move: SaidMove) -> list[Cause]:
    """The causes with these numbers below the one with that number; 0 is the root.

    Raises InvalidInputError, and moves none, if one of them is not there or would stand below
    itself.
    """
    tree = tuple(node.cause for node in walk(cause_tree(chain.causes)))
    for number in (*move.moved, move.parent):
        if number > len(tree) or (number == 0 and number in move.moved):
            raise InvalidInputError(_no_such_cause(number, len(tree)))
    done: dict[str, Cause] = {}
    for number in move.moved:
        parent = tree[move.parent - 1] if move.parent else None
        cause = tree[number - 1]
        if parent is not None and _is_above(chain, cause, parent):
            raise InvalidInputError(_below_itself(number, move.parent))
        for each in place_under(chain, cause, parent):
            done[each.id] = each
            chain = chain.with_records([each])
    return list(done.values())


def _is_above(chain: Chain, cause: Cause, other: Cause) -> bool:
    return cause.id == other.id or cause.id in {each.id for each in ancestors(other, chain.causes)}


def _below_itself(number: int, parent: int) -> str:
    if number == parent:
        return f"Orsak {number} kan inte stå under sig själv."
    return f"Orsak {parent} står redan under {number}. Flytta först ut den: {parent} till 0."


def _no_such_cause(number: int, count: int) -> str:
    if not number:
        return "Det finns ingen orsak 0. 0 kan bara stå sist: 7 till 0 ställer 7 ytterst i trädet."
    if not count:
        return "Det finns inga orsaker än."
    return f"Det finns ingen orsak {number}. Orsakerna går från 1 till {count}."


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
