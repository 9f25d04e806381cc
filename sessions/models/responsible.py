"""One person responsible: initials in the app, function in what leaves it."""

import re
from typing import NamedTuple

_INITIALS = re.compile(r"^[A-ZÅÄÖÉ](?:[A-ZÅÄÖÉ.]{0,4})$")
_NOBODY = re.compile(
    r"^(?:den som|den|de som|alla|vi|någon|arbetslage[nt]|hela|båda|personalen|samtliga)\b", re.I
)
_SEVERAL = re.compile(r"\s(?:och|samt|eller)\s|[,/&+]", re.I)


class Responsible(NamedTuple):
    """`förskollärare EK` taken apart; either half may be empty."""

    function: str
    initials: str


def split_responsible(text: str) -> Responsible:
    """Function and initials of what was typed."""
    words = text.split()
    if words and _INITIALS.match(words[-1]):
        return Responsible(" ".join(words[:-1]), words[-1])
    return Responsible(" ".join(words), "")


def public_name(text: str) -> str:
    """What a document says: the function alone, never initials."""
    function, initials = split_responsible(text)
    return function or ("utsedd (funktion saknas)" if initials else "")


def is_one_person(text: str) -> bool:
    """False for “den som öppnar”, “alla”, “EK och ML”: nobody in particular is responsible."""
    return bool(text.strip()) and not _NOBODY.match(text.strip()) and not _SEVERAL.search(text)
