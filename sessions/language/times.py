"""The time of day, as people write it and as a träff keeps it: `15:45`."""

import re

from sessions.errors import InvalidInputError
from sessions.language.text import shortened

_TYPED = re.compile(
    r"(?:kl\.?|klockan)?\s*(?:([0-9]{1,2})(?:\s*[:.,]\s*([0-9]{2}))?|([0-9]{2})([0-9]{2}))"
)
_DAY = 24 * 60


def parse_time(typed: str) -> str:
    """`15:45`, `15.45`, `1545`, `kl 15` as `15:45`. Raises InvalidInputError."""
    found = _TYPED.fullmatch(typed.strip().lower())
    if found:
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
        if hour < 24 and minute < 60:
            return _written(hour * 60 + minute)
    raise InvalidInputError(
        f"”{shortened(typed, 40)}” är ingen tid. Skriv klockslaget, till exempel 15:45."
    )


def end_time(starts: str, minutes: int) -> str:
    """The time of day some minutes after another; empty when that is none."""
    hour, _, minute = starts.partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return ""
    return _written(int(hour) * 60 + int(minute) + minutes)


def _written(minutes: int) -> str:
    hour, minute = divmod(minutes % _DAY, 60)
    return f"{hour}:{minute:02}"
