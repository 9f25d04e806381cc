"""Vi-testet: causes that point at somebody else are asked what our part in them is.

Advice only: the words are a guess, and nothing happens until the group answers.
"""

import re
from collections.abc import Iterator

from sessions.language.terms import Influence
from sessions.models import Cause, Chain

ASKED = "Och vad är vår del i det?"

_CHILDREN = (
    r"barn(?!skötar)\w*|småbarn\w*|elev\w*|ungdom\w*|pojk\w*|flick\w*|\w*åringar(na|nas)?|syskon\w*|"
    r"\w*gruppstorlek\w*|grupp(en|erna)"
)
_HOMES = (
    r"hem(met|men|mets|mens|ma|ifrån|miljö\w*|förhållande\w*|språk\w*)?|vårdnadshavar\w*|förälder\w*|"
    r"föräldra\w*|familj\w*|mamm(a|or)\w*|papp(a|or)\w*|socioekonomi\w*"
)
_STAFF = (
    r"personal\w*|\w*bemann\w*|vikarie\w*|\w*sjukfrånvaro\w*|\w*frånvaro\w*|sjukskriv\w*|barnskötar\w*|"
    r"kolleg\w*|pedagoger\w*|rektor\w*|ledningen|chef\w*|politiker\w*|kommunen\w*|förvaltningen\w*|"
    r"huvudmannen\w*|huvudman|nyanställd\w*"
)
_PREMISES = (
    r"\w*lokal(en|er|erna|ernas|brist|ens)?|\w*rum(met|men|mens|mets)?|byggnad\w*|hus(et|ets)|utrymme\w*|"
    r"\w*gård(en|ar|arna)|ventilation\w*|skolgård\w*"
)
_MEANS = (
    r"tid(en|s|sbrist|spress|snöd)?|planeringstid\w*|reflektionstid\w*|ekonomi\w*|budget\w*|pengar\w*|"
    r"resurs\w*|besparing\w*|nedskärning\w*|läget"
)
_NO_ROOM = frozenset({"forum", "centrum", "spektrum", "serum"})
_POINTED_AT = re.compile(rf"(?:{_CHILDREN}|{_HOMES}|{_STAFF}|{_PREMISES}|{_MEANS})\Z")
_WE_LACK = re.compile(rf"(?:{_STAFF}|{_PREMISES}|{_MEANS}|hinn(er|a)|barngrupp\w*)\Z")
_LACKING = frozenset(
    {"inte", "inga", "ingen", "inget", "aldrig", "för", "saknar", "saknas", "brist"}
)
_WORD = re.compile(r"\w+")


def points_elsewhere(text: str) -> bool:
    """Whether a cause seems to lie with children, homes, staffing or premises.

    What is said after *vi* is trusted to be about what we do, unless it says what we lack.
    """
    words = _WORD.findall(text.lower())
    before_us = words[: words.index("vi")] if "vi" in words else words
    if any(_POINTED_AT.match(word) for word in before_us if word not in _NO_ROOM):
        return True
    return any(_WE_LACK.match(word) for word in _around_lack(words) if "vi" in words)


def _around_lack(words: list[str]) -> Iterator[str]:
    """The words close to one that says that something is lacking: “har *inte tid*”."""
    for place, word in enumerate(words):
        if word in _LACKING:
            yield from words[max(place - 1, 0) : place + 3]


def is_asked(cause: Cause) -> bool:
    """Whether to ask for our part: the cause lies outside us, or seems to and nobody has said."""
    if cause.part_of or cause.influence is Influence.OWN:
        return False
    return cause.influence is Influence.NONE or points_elsewhere(cause.text)


def lacks_our_part(chain: Chain, cause: Cause) -> bool:
    """Whether our part of the cause is asked for and not yet said."""
    return is_asked(cause) and not our_parts(chain, cause)


def our_parts(chain: Chain, cause: Cause) -> tuple[Cause, ...]:
    """The causes that are our part of this one."""
    return tuple(each for each in chain.causes if each.part_of == cause.id and each.id != cause.id)
