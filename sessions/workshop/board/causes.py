"""The tree of causes as rows."""

from collections.abc import Iterator, Mapping, Sequence

from sessions.models import Cause, Chain
from sessions.models.tree import CauseNode
from sessions.workshop.board.dots import dot_tags
from sessions.workshop.board.rows import BoardRow
from sessions.workshop.questions import Context


def tree_rows(context: Context) -> Iterator[BoardRow]:
    below, ties = _sizes(context.nodes), _Ties(context)
    for node in context.nodes:
        cause = node.cause
        yield BoardRow(
            cause.text,
            cause.id,
            tags=tuple(_cause_tags(ties, node)),
            indent=node.depth,
            marked=cause.chosen,
            in_tree=True,
            below=below[cause.id],
        )


def _sizes(nodes: Sequence[CauseNode]) -> Mapping[str, int]:
    """How many causes stand below each, at any depth."""
    found: dict[str, int] = {}
    for node in reversed(nodes):
        found[node.cause.id] = sum(found[child.cause.id] + 1 for child in node.children)
    return found


class _Ties:
    """What other records say of causes, by the id of a cause."""

    def __init__(self, context: Context) -> None:
        self.numbers = context.tree_numbers
        self.dots = dot_tags(context.tree)
        self.treated = {cause for action in context.chain.actions for cause in action.causes}
        self.parts: dict[str, list[int]] = {}
        for cause in context.chain.causes:
            if cause.part_of in self.numbers and cause.part_of != cause.id:
                self.parts.setdefault(cause.part_of, []).append(self.numbers[cause.id])


def _cause_tags(ties: _Ties, node: CauseNode) -> Iterator[str]:
    cause = node.cause
    if cause.certainty:
        yield cause.certainty.label
    if cause.influence:
        yield f"via {cause.via}" if cause.via else cause.influence.label
    yield from ties.dots.get(cause.id, ())
    if cause.chosen:
        yield "vald"
    if cause.speaks_for:
        yield "för"
    if cause.speaks_against:
        yield "emot"
    if cause.part_of in ties.numbers:
        yield f"vår del i {ties.numbers[cause.part_of]}"
    if parts := ties.parts.get(cause.id):
        yield f"vår del: {', '.join(map(str, sorted(parts)))}"
    if cause.id in ties.treated:
        yield "→ åtgärd"
    if node.loop:
        yield "går i ring – flytta den"


def cause_details(chain: Chain, cause: Cause) -> Iterator[tuple[str, str]]:
    """What is known of a cause in more words than a tag holds."""
    whole = chain.get(Cause, cause.part_of)
    pairs = [
        ("Talar för", cause.speaks_for),
        ("Talar emot", cause.speaks_against),
        ("Vår del i", whole.text if whole else ""),
    ]
    yield from (pair for pair in pairs if pair[1])


def chosen_rows(context: Context) -> Iterator[BoardRow]:
    """The causes to work with, each with the number that it has in the tree."""
    for cause in context.tree:
        if cause.chosen:
            number = f"orsak {context.tree_numbers[cause.id]}"
            yield BoardRow(cause.text, cause.id, tags=(number,), marked=True, aside=True)
