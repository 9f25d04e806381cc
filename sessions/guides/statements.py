"""The statements of a självskattning, and the scale that they are rated on.

A step lists them under `### Påståenden`. Each is known by its words, so that a later träff can be
held beside an earlier one. Who wants to change the words and still compare writes a name in front
when the statement is new, one word in small letters and a colon, and leaves the name as it is:

    - turtagning: Vi väntar in {barnet|eleven} i samtal.

The scale goes from 1, “stämmer inte alls”, to 4, “stämmer helt”, unless the step lists the words
of its own values, the lowest first, under `### Skala`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sessions.guides.fault import Faults
from sessions.guides.guide import Step
from sessions.guides.outline import Block, Item, Part, items, plain
from sessions.guides.wording import words
from sessions.language.dates import plural
from sessions.language.ordering import ascii_fold
from sessions.language.terms import SchoolForm
from sessions.language.text import one_line, shortened

STATEMENTS = "Påståenden"
SCALE = "Skala"
USUAL_SCALE = ("stämmer inte alls", "stämmer lite", "stämmer ganska väl", "stämmer helt")
LONGEST_STATEMENT = 120  # characters that can be heard once and held in mind
_MOST_VALUES = 9  # each is one digit

_NAMED = re.compile(r"([a-zåäö0-9][a-zåäö0-9-]*):\s+(\S.*)")
_LISTS = {"bullet_list_open", "ordered_list_open"}


@dataclass(frozen=True)
class Statement:
    """Something that a group rates. `item` stays the same from träff to träff."""

    item: str
    text: str


def statements_of(step: Step) -> tuple[Statement, ...]:
    """What a step asks the group to rate; nothing for most steps."""
    section = step.section(STATEMENTS)
    return tuple(map(_statement, section.items)) if section else ()


def scale_of(step: Step) -> tuple[str, ...]:
    """The words for the values of a step's scale, the lowest first."""
    section = step.section(SCALE)
    own = tuple(map(plain, section.items)) if section else ()
    return own if len(own) > 1 else USUAL_SCALE


def check_statements(part: Part, faults: Faults) -> None:
    """Tell what is wrong with the statements or the scale, if that is what stands here."""
    title = ascii_fold(part.title)
    if title == ascii_fold(STATEMENTS):
        _check_list(part, faults)
    elif title == ascii_fold(SCALE):
        _check_scale(part, faults)


def _check_list(part: Part, faults: Faults) -> None:
    seen: set[str] = set()
    for listed in _items(part):
        statement = _statement(one_line(listed.text))
        longest = max(len(words(statement.text, form)) for form in SchoolForm)
        if longest > LONGEST_STATEMENT:
            faults.add(
                listed.line + 1, f"Påståendet är {longest} tecken. Högst {LONGEST_STATEMENT} går "
                "att ta in på en gång: korta det, eller gör två påståenden av det."
            )  # fmt: skip
        if not statement.item:
            faults.add(listed.line + 1, "Påståendet är tomt. Skriv en mening, eller ta bort raden.")
        elif statement.item in seen:
            faults.add(
                listed.line + 1, f"Påståendet ”{shortened(statement.text, 40)}” står redan i "
                "listan. Ta bort det ena, eller ge dem olika namn."
            )  # fmt: skip
        seen.add(statement.item)
    if not seen:
        faults.add(
            part.line, "Det finns inga påståenden att skatta. Skriv dem som en lista: varje "
            "påstående på en egen rad som börjar med ”- ”."
        )  # fmt: skip


def _check_scale(part: Part, faults: Faults) -> None:
    count = sum(1 for _ in _items(part))
    if not 2 <= count <= _MOST_VALUES:
        has = plural(count, "värde", "värden")
        faults.add(
            part.line, f"Skalan har {has}. Skriv minst två och högst {_MOST_VALUES}, det lägsta "
            "först, på var sin rad som börjar med ”- ”."
        )  # fmt: skip


def _items(part: Part) -> Iterator[Item]:
    lists: Iterator[Block] = (block for block in part.blocks if block.type in _LISTS)
    return (item for block in lists for item in items(block))


def _statement(raw: str) -> Statement:
    """A statement from the row that it stands on."""
    named = _NAMED.fullmatch(raw)
    name, text = (named[1], named[2]) if named else (raw, raw)
    return Statement(_slug(name), plain(text))


def _slug(words_or_name: str) -> str:
    return re.sub(r"[\W_]+", "-", ascii_fold(words_or_name)).strip("-")
