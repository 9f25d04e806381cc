"""The tree of causes as rows."""

from collections.abc import Iterator

from sessions.language.dates import plural
from sessions.models import Cause, Chain
from sessions.models.tree import CauseNode, cause_tree, walk
from sessions.workshop.board.rows import BoardRow
from sessions.workshop.questions import Context


def tree_rows(context: Context) -> Iterator[BoardRow]:
    for node in walk(cause_tree(context.chain.causes)):
        yield _cause_row(context.chain, node)


def _cause_row(chain: Chain, node: CauseNode) -> BoardRow:
    cause = node.cause
    tags = tuple(_cause_tags(chain, node))
    return BoardRow(cause.text, cause.id, tags=tags, indent=node.depth, marked=cause.chosen)


def _cause_tags(chain: Chain, node: CauseNode) -> Iterator[str]:
    cause = node.cause
    if cause.certainty:
        yield cause.certainty.label
    if cause.influence:
        yield f"via {cause.via}" if cause.via else cause.influence.label
    if cause.dots and (total := cause.dot_total):
        yield plural(total, "prick", "prickar")
    if cause.chosen:
        yield "vald"
    if cause.part_of and chain.get(Cause, cause.part_of):
        yield "vår del i det"
    if node.loop:
        yield "går i ring – flytta den"


def chosen_rows(context: Context) -> Iterator[BoardRow]:
    """The causes to work with, each with the number that it has in the tree."""
    for cause in context.tree:
        if cause.chosen:
            number = f"orsak {context.tree_numbers[cause.id]}"
            yield BoardRow(cause.text, cause.id, tags=(number,), marked=True, aside=True)
