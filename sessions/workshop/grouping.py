"""Groups: lines that the group of people saw as one, under a sentence of their own.

Lines that are no causes get a note that names them, and they name it in `in_group`. Causes get a
cause above them. The lines themselves stay as they were said.
"""

from collections.abc import Iterable, Sequence

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind
from sessions.models import Cause, Chain, Line, Note, Record, Result
from sessions.models.groups import is_group, members
from sessions.models.tree import CauseNode, ancestors, cause_tree, walk
from sessions.workshop.questions import Context, kept_text

_LEAST = 2


def standing(context: Context, ids: Iterable[str]) -> list[Line]:
    """The lines with these ids as they stand now; those that are gone are left out."""
    found = (context.chain.find(each) for each in ids)
    return [line for line in found if isinstance(line, Line)]


def group_of(chain: Chain, line: Line | None) -> Note | None:
    """The group that a line is, or stands in."""
    if line is None or is_group(line):
        return line
    found = chain.get(Note, line.in_group)
    return found if is_group(found) else None


def free(context: Context, lines: Iterable[Line]) -> list[Line]:
    """What may be grouped of these: no group, in none, no cause below another, nothing planned."""
    roots = {node.cause.id for node in context.nodes if not node.depth}
    return [
        line
        for line in lines
        if isinstance(line, Result | Note | Cause)
        and (line.id in roots if isinstance(line, Cause) else not group_of(context.chain, line))
    ]


def named(context: Context, lines: Sequence[Line], sentence: str) -> list[Record]:
    """The lines under a sentence; what to save.

    A group among them takes in the others and gets the sentence; of several groups the first one
    does. Raises InvalidInputError where the lines cannot be one group.
    """
    said = kept_text(sentence, required=True)
    causes = [line for line in lines if isinstance(line, Cause)]
    if causes and len(causes) < len(lines):
        raise InvalidInputError("Orsaker och andra rader grupperas var för sig.")
    if len(lines) < _LEAST:
        raise InvalidInputError("Markera minst två rader som hör ihop.")
    if causes:
        return _under_new_cause(context, causes, said)
    kept = next((line for line in lines if is_group(line)), None)
    into = kept or Note(text=said, kind=Kind.GROUP, session=context.session, step=context.step)
    moved = _gathered(context.chain, lines, into)
    return [into if into.text == said else into.changed(text=said), *moved]


def moved_into(context: Context, lines: Sequence[Line], group: Note | None) -> list[Record]:
    """The lines in another group, or standing free; a group that is moved becomes part of it."""
    if any(isinstance(line, Cause) for line in lines):
        raise InvalidInputError("En orsak flyttas i trädet, inte till en grupp.")
    if group is not None:
        return _gathered(context.chain, lines, group)
    inside = members(context.chain)
    if any(is_group(line) for line in lines):
        return [
            change for line in lines if is_group(line) for change in dissolved(context.chain, line)
        ]
    known = [line for line in lines if line.in_group in inside]
    return [line.changed(in_group="") for line in known]


def dissolved(chain: Chain, group: Note) -> list[Record]:
    """The group gone, and its lines standing free."""
    return [group.removed(), *released(chain, group)]


def released(chain: Chain, group: Line) -> list[Line]:
    """The lines of a group, free of it; nothing where the line is no group."""
    inside = members(chain).get(group.id, ())
    return [line.changed(in_group="") for line in inside]


def _gathered(chain: Chain, lines: Iterable[Line], into: Note) -> list[Record]:
    """The lines, and those of the groups among them, in one group."""
    inside = members(chain)
    wanted: dict[str, Line] = {}
    gone: list[Record] = []
    for line in lines:
        if not is_group(line):
            wanted[line.id] = line
        elif line.id != into.id:
            gone.append(line.removed())
            wanted |= {each.id: each for each in inside[line.id]}
    moved = [each.changed(in_group=into.id) for each in wanted.values() if each.in_group != into.id]
    return [*gone, *moved]


def _under_new_cause(context: Context, causes: Sequence[Cause], said: str) -> list[Record]:
    """A cause in the place of the first one, with them below it; what stands below them follows."""
    wanted = {cause.id for cause in causes}
    tops = [
        node
        for node in walk(cause_tree(context.chain.causes))
        if node.cause.id in wanted and not _below_another(context.chain, node, wanted)
    ]
    first = tops[0]
    new = Cause(
        text=said,
        session=context.session,
        step=context.step,
        parent=first.cause.parent if first.depth else "",
        order=first.cause.order,
        explains=tuple(dict.fromkeys(each for node in tops for each in node.cause.explains)),
    )
    return [new, *(node.cause.changed(parent=new.id) for node in tops)]


def _below_another(chain: Chain, node: CauseNode, wanted: set[str]) -> bool:
    if not node.depth:  # also where its parents lead back to itself
        return False
    return any(each.id in wanted for each in ancestors(node.cause, chain.causes))
