"""Capturing lines: what a typed text becomes, and how it changes kind, place and wording later."""

import re
from collections.abc import Sequence

from sessions.errors import InvalidInputError
from sessions.language.ordering import ascii_fold
from sessions.language.terms import NOTE_KINDS, RESULT_KINDS, Kind, StepKind
from sessions.language.text import clean
from sessions.models import (
    LINE_TYPES,
    Action,
    Cause,
    Chain,
    Goal,
    Line,
    Note,
    Problem,
    Record,
    Result,
)
from sessions.models.groups import is_group, members
from sessions.workshop.grouping import released
from sessions.workshop.placing import lifted

_LINE_TYPES: dict[Kind, type[Line]] = {
    **dict.fromkeys(RESULT_KINDS, Result),
    **dict.fromkeys(NOTE_KINDS, Note),
    Kind.PROBLEM: Problem,
    Kind.CAUSE: Cause,
    Kind.GOAL: Goal,
    Kind.ACTION: Action,
}
_DEFAULT_KINDS: dict[StepKind, tuple[Kind, ...]] = {
    StepKind.RESULTS: (Kind.RESULT, Kind.INTERPRETATION, Kind.STRENGTH, Kind.QUESTION),
    StepKind.PROBLEM: (Kind.PROBLEM, Kind.QUESTION),
    StepKind.CAUSES: (Kind.CAUSE, Kind.INTERPRETATION, Kind.QUESTION, Kind.VOICE),
    StepKind.CHOOSE: (Kind.DECISION, Kind.VOICE),
    StepKind.GOALS: (Kind.GOAL, Kind.QUESTION),
    StepKind.ACTIONS: (Kind.ACTION, Kind.PROPOSAL, Kind.AGREEMENT),
    StepKind.PLAN: (Kind.DECISION, Kind.NOTE),
    StepKind.EVALUATION: (Kind.LESSON, Kind.NOTE, Kind.VOICE),
    StepKind.CLOSE: (Kind.DECISION, Kind.LESSON, Kind.VOICE),
}
_OF_KINDS = (Result, Note)
_SAID_AS = {Kind.RESULT: "vi ser", Kind.INTERPRETATION: "vi tror"}
_BULLET = re.compile(r"\s*(?:[-–—•*·▪▫◦●○■□☐➢✓]|o(?=\t)|\[[ xX]?\]|[0-9]{1,3}[.)])\s+(?=\S)")
_PREFIX = re.compile(r"^(\w+):\s+(\S.*)$", re.S)


def step_kinds(kind: StepKind, collects: Sequence[Kind] = ()) -> tuple[Kind, ...]:
    """The kinds a line may have in a step; the first is what plain text becomes."""
    return tuple(dict.fromkeys((*collects, *_DEFAULT_KINDS.get(kind, ()), Kind.NOTE)))


def kind_of(line: Line) -> Kind:
    """What a saved line is."""
    if isinstance(line, (Result, Note)):
        return line.kind
    return next(kind for kind, line_type in _LINE_TYPES.items() if type(line) is line_type)


def said_as(kind: Kind) -> str:
    """A kind in the group's own words."""
    return _SAID_AS.get(kind, kind.label)


def spoken_kind(text: str, kinds: Sequence[Kind]) -> tuple[Kind, str]:
    """The kind of a typed line and its text: “fråga: Hur vet vi?” says itself that it is a fråga.

    Only the kinds of the step and the notes are recognised, so that “Mål: …” in a sentence stays.
    """
    if found := _PREFIX.match(text):
        word = ascii_fold(found[1])
        for kind in (*kinds, *sorted(NOTE_KINDS)):
            if word in {ascii_fold(name) for name in kind.names}:
                return kind, found[2]
    return kinds[0], text


def without_bullets(lines: Sequence[str]) -> list[str]:
    """The lines of a list without its bullets or numbers; untouched where one line has none."""
    found = [_BULLET.match(line) for line in lines]
    if len(lines) < 2 or not all(found):
        return list(lines)
    return [line[each.end() :] for line, each in zip(lines, found, strict=True) if each]


def new_line(kind: Kind, text: str, session: str = "", step: str = "", said_by: str = "") -> Line:
    """A line of the right type."""
    line_type = _LINE_TYPES[kind]
    said = {"text": text, "session": session, "step": step, "said_by": said_by}
    return line_type.model_validate(said | {"kind": kind} if line_type in _OF_KINDS else said)


def retyped(chain: Chain, line: Line, kind: Kind) -> list[Record]:
    """The same line as another kind, in the same place; what to save.

    In another table it is another record. What grew out of the line then names the new one, and
    what stood under a cause moves up a level.
    """
    if kind_of(line) == kind:
        return []
    if type(line) is _LINE_TYPES[kind]:
        return [line.changed(kind=kind), *released(chain, line)]
    same = new_line(kind, line.text, line.session, line.step, line.said_by).changed(
        order=line.order, created=line.created, origins=line.origins, dots=line.dots,
        in_group="" if kind is Kind.CAUSE else line.in_group,
    )  # fmt: skip
    around: dict[str, Line] = {each.id: each for each in _let_go(chain, line)}
    for heir in became(chain, line):
        origins = tuple(same.id if each == line.id else each for each in heir.origins)
        around[heir.id] = around.get(heir.id, heir).changed(origins=origins)
    return [line.removed(), same, *around.values()]


def leaves_behind(chain: Chain, line: Line, kind: Kind) -> bool:
    """Whether more is known of the line than a line of that kind can hold."""
    if type(line) is _LINE_TYPES[kind]:
        return False
    bare = new_line(kind_of(line), line.text)
    own = type(line).model_fields.keys() - Line.model_fields.keys()
    filled_in = any(getattr(line, name) != getattr(bare, name) for name in own)
    followed = {each.action for each in chain.updates} | {each.goal for each in chain.assessments}
    return filled_in or line.id in followed


def removed(chain: Chain, line: Line) -> list[Record]:
    """What to save to take a line away; what stood under a cause moves up, a group lets go."""
    return [line.removed(), *_let_go(chain, line)]


def become(chain: Chain, line: Line, kind: Kind, session: str, step: str) -> Line:
    """A link of the chain that grows out of a line, which stays where it is.

    What grows out of a group grows out of each of its lines too.
    """
    inside = members(chain)[line.id] if is_group(line) else ()
    grown = new_line(kind, line.text, session, step)
    return grown.changed(origins=(line.id, *(each.id for each in inside)))


def became(chain: Chain, line: Line) -> tuple[Line, ...]:
    """The links that grew out of a line."""
    return grown(chain).get(line.id, ())


def grown(chain: Chain) -> dict[str, tuple[Line, ...]]:
    """By the id of a line, the links that grew out of it."""
    found: dict[str, tuple[Line, ...]] = {}
    for line_type in LINE_TYPES:
        for other in chain.of(line_type):
            for origin in other.origins:
                found[origin] = (*found.get(origin, ()), other)
    return found


def next_kind(line: Line, kinds: Sequence[Kind]) -> Kind:
    """The kind that one more press of the key gives."""
    now = kind_of(line)
    choices = list(kinds)
    return choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]


def moved_to_step(line: Line, step: str) -> Line:
    """The line in another step of the same träff, kept as the kind it is."""
    return line.changed(step=step)


def reworded(line: Line, text: str) -> Line:
    """The line with a new text. Raises InvalidInputError when nothing is left of it."""
    if not clean(text).text.strip():
        raise InvalidInputError("Raden blev tom. Ta bort den med F8 om den inte ska vara kvar.")
    return line.changed(text=text.strip())


def _let_go(chain: Chain, line: Line) -> list[Line]:
    """What hangs on a line, as it stands without it."""
    return list[Line](lifted(chain, line)) if isinstance(line, Cause) else released(chain, line)
