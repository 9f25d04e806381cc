"""Orsaker: the tree that the group drew, under what each branch explains."""

from collections.abc import Iterator

from sessions.documents.model import Block, Item, Paragraph, Tree
from sessions.documents.wording import cause_marks, quoted
from sessions.models import Chain, Problem, Result
from sessions.models.tree import CauseNode, cause_tree

CHOSEN = "✔ vald"


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
        yield Tree(tuple(cause_item(chain, node) for node in nodes))


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


def cause_item(chain: Chain, node: CauseNode) -> Item:
    """A cause and all below it, with its number in the whole tree."""
    cause = node.cause
    return Item(
        cause.text,
        lead=cause_lead(node),
        marks=cause_marks(chain, cause),
        children=tuple(cause_item(chain, child) for child in node.children),
    )


def cause_lead(node: CauseNode) -> str:
    """The number, and the sign and word of a chosen cause."""
    return f"{node.number}. {CHOSEN}:" if node.cause.chosen else f"{node.number}."
