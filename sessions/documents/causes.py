"""Orsaker: the tree that the group drew, under what each branch explains."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from sessions.documents.fishbone import fishbone
from sessions.documents.model import Block, Item, Paragraph, Tree
from sessions.documents.wording import cause_marks, quoted
from sessions.models import Cause, Chain, Problem, Result
from sessions.models.tree import CauseNode, cause_tree, walk

CHOSEN = "✔ vald"
_LEVELS = 8  # deeper lists are hidden by many readers of Markdown


def causes(chain: Chain) -> tuple[Block, ...]:
    """One tree for each thing that the causes explain."""
    if not chain.causes:
        return (Paragraph("Orsakerna är inte undersökta än."),)
    return tuple(_blocks(chain))


def _blocks(chain: Chain) -> Iterator[Block]:
    yield Paragraph(_reading_aid(chain))
    branches: dict[str, list[CauseNode]] = {}
    for node in cause_tree(chain.causes):
        branches.setdefault(_explained(chain, node), []).append(node)
    for explained, nodes in branches.items():
        if len(branches) > 1:
            yield Paragraph(explained)
        yield Tree(cause_items(chain, nodes))
    yield from fishbone(chain)


def _reading_aid(chain: Chain) -> str:
    aid = "En orsak som står indragen förklarar orsaken ovanför."
    if any(cause.chosen for cause in chain.causes):
        return f"{aid} De orsaker som vi har valt att arbeta med är märkta {CHOSEN}."
    return f"{aid} Vi har inte valt vilka orsaker vi ska arbeta med än."


def _explained(chain: Chain, node: CauseNode) -> str:
    for each in node.cause.explains:
        if problem := chain.get(Problem, each):
            which = f" {quoted(problem.text)}" if len(chain.problems) > 1 else ""
            return f"Förklarar problemet{which}:"
        if result := chain.get(Result, each):
            return f"Förklarar resultatet {quoted(result.text)}:"
    return "Hänger inte på något problem eller resultat än:"


def cause_items(
    chain: Chain,
    nodes: Iterable[CauseNode],
    shown: Collection[str] | None = None,
    speakers: bool = False,
) -> tuple[Item, ...]:
    """Causes with their number in the whole tree, below each other; of the `shown` ones if given.

    With `speakers`, each says the table or role that said it, where that was kept.
    A cause that cannot stand right below its parent says which that is.
    """
    level = {"": 0}
    room: dict[str, str] = {}  # by the id of a cause, the one that its children are drawn below
    drawn: list[tuple[CauseNode, str]] = []
    for node in walk(nodes):
        cause = node.cause
        inside = room[cause.id] = room.get(cause.parent, "")
        if shown is None or cause.id in shown:
            drawn.append((node, inside))
            level[cause.id] = level[inside] + 1
            if level[cause.id] < _LEVELS:
                room[cause.id] = cause.id
    parts = _our_parts(drawn)
    below: dict[str, list[Item]] = {}
    for node, inside in reversed(drawn):
        children = (*_weighed(node.cause), *reversed(below.get(node.cause.id, ())))
        item = _item(chain, node, inside, parts.get(node.cause.id, ""), children)
        if speakers and node.cause.said_by:
            item = replace(item, marks=(*item.marks, node.cause.said_by))
        below.setdefault(inside, []).append(item)
    return tuple(reversed(below.get("", ())))


def _our_parts(drawn: Iterable[tuple[CauseNode, str]]) -> Mapping[str, str]:
    """By the id of a cause, the numbers of those that are our part of it."""
    found: dict[str, list[str]] = {}
    for node, _ in drawn:
        if node.cause.part_of:
            found.setdefault(node.cause.part_of, []).append(str(node.number))
    return {whole: f"vår del: {', '.join(numbers)}" for whole, numbers in found.items()}


def _weighed(cause: Cause) -> Iterator[Item]:
    """What speaks for and against the cause, right below it."""
    if cause.speaks_for:
        yield Item(cause.speaks_for, "Talar för:")
    if cause.speaks_against:
        yield Item(cause.speaks_against, "Talar emot:")


def _item(
    chain: Chain, node: CauseNode, inside: str, parts: str, children: tuple[Item, ...]
) -> Item:
    cause = node.cause
    marks = (*cause_marks(chain, cause), *([parts] if parts else []))
    parent = None if node.loop else chain.get(Cause, cause.parent)
    if parent is not None and parent.id != inside:
        marks = (*marks, f"under {quoted(parent.text)}")
    lead = f"{node.number}. {CHOSEN}:" if cause.chosen else f"{node.number}."
    return Item(cause.text, lead, marks, children)
