"""A line that says several things at once, made several lines."""

import re

from sessions.errors import InvalidInputError
from sessions.language.text import clean
from sessions.models import Chain, Line, Record
from sessions.models.groups import is_group
from sessions.models.order import key_between
from sessions.workshop.capture import kind_of, new_line

MARK = "//"
_AT_MARK = re.compile(rf"(?<!:){MARK}")  # the one in https:// parts nothing
_GOES_WITH_BOTH = ("origins", "in_group", "parent", "explains", "part_of", "causes", "goals")


def parts(typed: str) -> tuple[str, ...]:
    """What stands between the marks."""
    found = (clean(part).text.strip() for part in _AT_MARK.split(typed))
    return tuple(part for part in found if part)


def divided(chain: Chain, line: Line, typed: str) -> list[Record]:
    """The line with the first part, and the other parts as new lines right after it; what to save.

    They stand where it stands. What the group has said of the line stays with the first part.
    """
    if is_group(line):
        raise InvalidInputError("En grupp delas genom att rader flyttas ut ur den, med F6.")
    first, *others = parts(typed) or ("",)
    if not others:
        raise InvalidInputError(f"Skriv {MARK} där raden ska delas, som: vi hämtar {MARK} vi går.")
    divided_lines: list[Record] = [line.changed(text=first)]
    before, after = line.order, _next_order(chain, line)
    for text in others:
        before = key_between(before, after)
        divided_lines.append(_beside(line, text, before))
    return divided_lines


def _next_order(chain: Chain, line: Line) -> str:
    later = (each.order for each in chain.everything() if each.order > line.order)
    return min(later, default="")


def _beside(line: Line, text: str, order: str) -> Line:
    """A line of the same kind in the same place."""
    new = new_line(kind_of(line), text, line.session, line.step, line.said_by)
    known = {name for name in _GOES_WITH_BOTH if name in type(line).model_fields}
    return new.changed(order=order, **{name: getattr(line, name) for name in known})
