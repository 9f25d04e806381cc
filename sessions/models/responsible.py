"""One person responsible: initials in the app, function in what leaves it."""

import re
from typing import NamedTuple

_INITIALS = re.compile(r"[A-ZÅÄÖÉ](?:[A-ZÅÄÖÉ.]{0,4})")
_NAME_AND_INITIAL = re.compile(r"[A-ZÅÄÖÉ][a-zåäöé-]+ [A-ZÅÄÖÉ]\.?")  # “Anna Å”
_FUNCTION = re.compile(r"(?:lärare|skötare|ledare|pedagog|rektor|assistent)\b", re.I)
_NOBODY = re.compile(
    r"(?:den som|den|de som|alla|vi|ingen|någon|arbetslag(?:et|en)?|gruppen|hela|båda|"
    r"personal(?:en)?|samtliga)\b",
    re.I,
)
_SEVERAL = re.compile(r"\s(?:och|samt|eller)\s|[,/&+]", re.I)
_BETWEEN = re.compile(r"(\s+(?:och|samt|eller)\s+|\s*[,/&+]\s*)", re.I)


class Responsible(NamedTuple):
    """`förskollärare EK` taken apart; either half may be empty."""

    function: str
    initials: str


def split_responsible(text: str) -> Responsible:
    """Function and initials of what was typed for one person; a first name counts as initials."""
    words = text.translate(_NO_BRACKETS).split()
    whole = " ".join(words)
    if _NAME_AND_INITIAL.fullmatch(whole) and not _FUNCTION.search(words[0]):
        return Responsible("", whole)
    for place in (-1, 0):  # “förskollärare EK”, but also “EK (förskollärare)”
        if words and _INITIALS.fullmatch(words[place]):
            initials = words.pop(place)
            return Responsible(" ".join(words), initials)
    return Responsible(whole, "")


def public_name(text: str) -> str:
    """What a document says: functions alone, never initials."""
    functions = [split_responsible(part).function for part in _BETWEEN.split(text)[::2]]
    said = list(dict.fromkeys(function for function in functions if function))
    if said:
        return " och ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return "utsedd (funktion saknas)" if text.strip() else ""


def is_one_person(text: str) -> bool:
    """False for “den som öppnar”, “alla”, “EK och ML”: nobody in particular is responsible."""
    return bool(text.strip()) and not _NOBODY.match(text.strip()) and not _SEVERAL.search(text)


_NO_BRACKETS = str.maketrans("()", "  ")
