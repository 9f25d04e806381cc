"""The list while a number is asked for: the records that it may stand for."""

from collections.abc import Sequence

from sessions.models import Line
from sessions.models.tree import cause_tree, walk
from sessions.widgets.lines import Row
from sessions.workshop.capture import kind_of
from sessions.workshop.questions import Ask, Context


def choice_rows(context: Context, ask: Ask) -> tuple[Row, ...]:
    """What can be chosen, numbered; causes as a tree. Empty when no number is asked for."""
    choices = (
        [each for each in ask.choices(context) if isinstance(each, Line)] if ask.choices else []
    )
    if not choices:
        return ()
    depths = {node.cause.id: node.depth for node in walk(cause_tree(context.chain.causes))}
    kinds = _kinds(choices)
    return tuple(
        Row(line.id, line.text, str(number), kind, depths.get(line.id, 0))
        for number, (line, kind) in enumerate(zip(choices, kinds, strict=True), 1)
    )


def _kinds(lines: Sequence[Line]) -> list[str]:
    """What each line is, where they are not all the same."""
    kinds = [kind_of(line).label for line in lines]
    return kinds if len(set(kinds)) > 1 else [""] * len(kinds)
