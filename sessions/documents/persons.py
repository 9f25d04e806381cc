"""What leaves the app names functions, never persons."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from sessions.language.text import one_line
from sessions.models import Area, Chain
from sessions.models.responsible import public_name, split_responsible

_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+(?:och|samt|eller)\s+")
_PLACES = {"arbetslag", "arbetslaget", "avdelning", "avd", "grupp", "hus", "klass", "enhet"}
# Capitals that are no person: subjects, forums, authorities.
_WORDS = {"APT", "SKA", "SO", "NO", "SVA", "IDH", "IT", "IKT", "VFU", "EHT", "SYV", "SPSM", "SKR"}
_NAMED_FUNCTION = re.compile(
    r"\b(?P<function>(?i:\w*(?:lärare|skötare|pedagog|rektor|ledare|chef|kurator|psykolog"
    r"|sköterska|vikarie|assistent|samordnare|utvecklare|administratör|bibliotekarie|kock)))"
    r"[ \t]+(?P<bracket>\()?"
    r"(?P<initials>[A-ZÅÄÖÉ]\.(?:[ ]?[A-ZÅÄÖÉ]\.){0,2}|[A-ZÅÄÖÉ]{2,4}\b)(?(bracket)\))(?!\w)"
)
_UNNAMED = public_name("EK")  # what stands for a person whose function nobody wrote


def public_people(text: str) -> str:
    """A field that names people, as functions: “förskollärare EK och ML” → “förskollärare”."""
    typed = [part for part in _BETWEEN.split(one_line(text)) if part]
    public = [_function(part) for part in typed]
    if public == typed:
        return one_line(text)
    named = list(dict.fromkeys(name for name in public if name != _UNNAMED)) or [_UNNAMED]
    return " och ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)


def without_persons(chain: Chain) -> Callable[[str], str]:
    """A change that leaves no initials in running text: “EK frågar” → “förskollärare frågar”.

    It knows initials by the function before them, and by every field of the area that names people.
    """
    known = {
        initials: public_people(part)
        for text in _people(chain)
        for part in _BETWEEN.split(one_line(text))
        for initials in _initials(part)
    }
    if not known:
        return _without_named_functions
    alone = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    return lambda text: alone.sub(
        lambda found: known[found[0]].replace(_UNNAMED, "en i gruppen"),
        _without_named_functions(text),
    )


def _without_named_functions(text: str) -> str:
    return _NAMED_FUNCTION.sub(
        lambda found: found[0] if found["initials"] in _WORDS else found["function"], text
    )


def _people(chain: Chain) -> Iterator[str]:
    """Every field that says who."""
    for area in chain.of(Area):
        yield from (area.responsible, area.stand_in, area.commissioner)
    for action in chain.actions:
        yield from (action.responsible, action.participants, action.follow_up_by)
    for session in chain.sessions:
        yield from (group.function for group in session.participants)


def _initials(part: str) -> Iterator[str]:
    """The initials in one person’s entry; a single letter is too common to look for."""
    for before, word in pairwise(["", *part.split()]):
        if _is_person(word, before) and len(word.strip("()")) > 1:
            yield word.strip("()")


def _function(part: str) -> str:
    words = part.split()
    kept = [word for before, word in pairwise(["", *words]) if not _is_person(word, before)]
    if kept == words:
        return part
    return " ".join(kept).strip("() ") or _UNNAMED


def _is_person(word: str, before: str) -> bool:
    bare = word.strip("()")
    return (
        bool(split_responsible(bare).initials)
        and bare not in _WORDS
        and before.lower() not in _PLACES
    )
