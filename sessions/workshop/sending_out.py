"""Before a follow-up: what to ask each person who is responsible, as text to mail.

Each åtgärd carries a short mark, as in [A482], by which its answer is known when it comes back.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from sessions.documents.persons import without_persons
from sessions.language.dates import short_date, weekday_date
from sessions.language.terms import ActionStatus
from sessions.language.text import one_line
from sessions.models import Action, Chain
from sessions.models.progress import status_of

DONE, NOTICED = "Blev det gjort?", "Vad märks?"
GREETING = "Hej!"
HOW = "Svara på mejlet och skriv under frågorna. Låt märkena stå kvar."
END = "Slut på frågorna. Tack!"
_FIRST, _MARKS = 100, 900
_OVER = frozenset({ActionStatus.DONE, ActionStatus.ENDED})


@dataclass(frozen=True)
class Asked:
    """Somebody who is responsible, as typed, and what to ask about."""

    responsible: str
    actions: tuple[Action, ...]


def people_to_ask(chain: Chain) -> tuple[Asked, ...]:
    """Each person with the åtgärder that are not over, in the order of the plan."""
    found: dict[str, list[Action]] = {}
    for action in chain.actions:
        if action.responsible.strip() and status_of(chain, action) not in _OVER:
            found.setdefault(one_line(action.responsible), []).append(action)
    return tuple(Asked(who, tuple(actions)) for who, actions in found.items())


def nobody_to_ask(chain: Chain) -> int:
    """How many åtgärder wait without anybody responsible."""
    return sum(
        1
        for action in chain.actions
        if not action.responsible.strip() and status_of(chain, action) not in _OVER
    )


def marks(chain: Chain) -> Mapping[str, str]:
    """The mark of each åtgärd by its id. It stays the same when others come, go or move."""
    ever = [each for each in chain.everything() if isinstance(each, Action)]
    taken: dict[int, str] = {}
    for action in sorted(ever, key=lambda each: (each.created, each.id)):
        number = crc32(action.id.encode("utf-8", "replace")) % _MARKS
        while number in taken and len(taken) < _MARKS:
            number = (number + 1) % _MARKS
        taken[number] = action.id
    return {action_id: f"A{_FIRST + number}" for number, action_id in taken.items()}


def question_mail(chain: Chain, asked: Asked, today: dt.date) -> str:
    """What to send to one person; lines to fill in stand empty."""
    known = marks(chain)
    parts = [
        GREETING,
        f"Snart ser vi hur det går med ”{one_line(chain.area.title)}”{_when(chain, today)}. "
        "Skriv några ord om det här redan nu, så kommer vi fort i gång.",
        HOW,
        *(_question(each, known[each.id], number, as_asked(chain, each))
          for number, each in enumerate(asked.actions, 1)),
        END,
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def as_asked(chain: Chain, action: Action) -> str:
    """An åtgärd as the mail words it: on one row, without persons."""
    return without_persons(chain)(one_line(action.text))


def _when(chain: Chain, today: dt.date) -> str:
    """The day when it is followed up, if one is agreed on."""
    agreed = [each.next_date for each in chain.sessions if each.next_date]
    planned = [each.date for each in chain.sessions if not each.closed]
    coming = [day for day in (*agreed, *planned) if day > today]
    return f" ({weekday_date(min(coming))})" if coming else ""


def _question(action: Action, mark: str, number: int, text: str) -> str:
    due = f" (till {short_date(action.end)})" if action.end else ""
    return f"{number}. [{mark}] ”{text}”{due}\n{DONE}\n\n{NOTICED}\n"


def subject(chain: Chain) -> str:
    return f"Hur går det? {one_line(chain.area.title)}"
