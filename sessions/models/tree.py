"""The causes as a tree, safe against loops that a merge of two people's moves can make."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sessions.models.links import Cause


@dataclass(frozen=True)
class CauseNode:
    """A cause, its place and what stands below it. `number` counts from 1 in reading order."""

    cause: Cause
    number: int
    depth: int
    children: tuple["CauseNode", ...] = ()
    loop: bool = False  # stands at the root only because its parents lead back to itself

    def walk(self) -> Iterator["CauseNode"]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class _Numbering:
    below: dict[str, list[Cause]] = field(default_factory=dict)
    last: int = 0


def cause_tree(causes: Iterable[Cause]) -> tuple[CauseNode, ...]:
    """The root nodes, in order. A cause whose parent is gone stands at the root."""
    ordered = tuple(causes)
    by_id = {cause.id: cause for cause in ordered}
    looped = _first_of_each_loop(ordered, by_id)
    numbering = _Numbering()
    for cause in ordered:
        at_root = cause.parent not in by_id or cause.id in looped
        numbering.below.setdefault("" if at_root else cause.parent, []).append(cause)
    return tuple(_node(cause, 0, looped, numbering) for cause in numbering.below.get("", ()))


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


def _node(cause: Cause, depth: int, looped: set[str], numbering: _Numbering) -> CauseNode:
    numbering.last += 1
    number = numbering.last
    children = tuple(
        _node(child, depth + 1, looped, numbering) for child in numbering.below.get(cause.id, ())
    )
    return CauseNode(cause, number, depth, children, cause.id in looped)


def _first_of_each_loop(ordered: tuple[Cause, ...], by_id: dict[str, Cause]) -> set[str]:
    """The first cause, in order, of every ring of parents."""
    cleared: set[str] = set()
    first: set[str] = set()
    rank = {cause.id: place for place, cause in enumerate(ordered)}
    for cause in ordered:
        path: list[str] = []
        at: Cause | None = cause
        while at is not None and at.id not in cleared and at.id not in path:
            path.append(at.id)
            at = by_id.get(at.parent)
        if at is not None and at.id in path:
            first.add(min(path[path.index(at.id) :], key=rank.__getitem__))
        cleared.update(path)
    return first
