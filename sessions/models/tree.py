"""The causes as a tree, safe against loops that a merge of two people's moves can make."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from sessions.models.links import Cause


@dataclass(frozen=True)
class CauseNode:
    """A cause, its place and what stands below it. `number` counts from 1 in reading order."""

    cause: Cause
    number: int
    depth: int
    children: tuple["CauseNode", ...] = field(default=(), repr=False)
    loop: bool = False  # stands at the root only because its parents lead back to itself

    def walk(self) -> Iterator["CauseNode"]:
        """This node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def cause_tree(causes: Iterable[Cause]) -> tuple[CauseNode, ...]:
    """The root nodes, in order. A cause whose parent is gone stands at the root."""
    ordered = tuple(causes)
    by_id = {cause.id: cause for cause in ordered}
    looped = _first_of_each_loop(ordered, by_id)
    below: dict[str | None, list[Cause]] = {}
    for cause in ordered:
        at_root = cause.parent not in by_id or cause.id in looped
        below.setdefault(None if at_root else cause.parent, []).append(cause)
    nodes: dict[str, CauseNode] = {}
    reading = list(enumerate(_reading_order(below), 1))
    for number, (cause, depth) in reversed(reading):  # so that the children are there already
        inside = below.get(cause.id)
        children = tuple(nodes[child.id] for child in inside) if inside else ()
        nodes[cause.id] = CauseNode(cause, number, depth, children, cause.id in looped)
    return tuple(nodes[cause.id] for cause in below.get(None, ()))


def walk(nodes: Iterable[CauseNode]) -> Iterator[CauseNode]:
    """All nodes in reading order, so that the n-th has number n."""
    for node in nodes:
        yield from node.walk()


def ancestors(cause: Cause, causes: Iterable[Cause]) -> Iterator[Cause]:
    """The causes above `cause`, nearest first; stops at a loop."""
    by_id = {each.id: each for each in causes}
    seen = {cause.id}
    while (parent := by_id.get(cause.parent)) and parent.id not in seen:
        seen.add(parent.id)
        yield parent
        cause = parent


def _reading_order(below: Mapping[str | None, Sequence[Cause]]) -> Iterator[tuple[Cause, int]]:
    """Each cause with its depth, parents first; no recursion, for a tree may be very deep."""
    waiting = [(cause, 0) for cause in reversed(below.get(None, ()))]
    while waiting:
        cause, depth = waiting.pop()
        yield cause, depth
        if inside := below.get(cause.id):
            waiting.extend((child, depth + 1) for child in reversed(inside))


def _first_of_each_loop(ordered: tuple[Cause, ...], by_id: dict[str, Cause]) -> set[str]:
    """The first cause, in order, of every ring of parents."""
    cleared: set[str] = set()
    first: set[str] = set()
    rank = {cause.id: place for place, cause in enumerate(ordered)}
    for cause in ordered:
        if cause.parent not in by_id:
            continue
        path: dict[str, None] = {}
        at: Cause | None = cause
        while at is not None and at.id not in cleared and at.id not in path:
            path[at.id] = None
            at = by_id.get(at.parent)
        if at is not None and at.id in path:
            ring = dropwhile(at.id.__ne__, path)
            first.add(min(ring, key=rank.__getitem__))
        cleared.update(path)
    return first
