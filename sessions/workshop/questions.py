"""How a field is asked for: one key, or text and Enter; Enter alone skips.

Everything that fills in afterwards – the sweeps in the room, *Fyll i efteråt*, mending a gap,
registering underlag – is made of these. `asks.py` says which field uses which.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sessions.errors import InvalidInputError
from sessions.language.dates import long_date, parse_date
from sessions.language.terms import Term
from sessions.models import Chain, Record, Session
from sessions.models.tree import cause_tree, walk

T = TypeVar("T")


@dataclass(frozen=True)
class Option:
    """An answer that one key gives."""

    key: str
    label: str


@dataclass(frozen=True)
class Context:
    """Where and when an answer is given; a question outside a träff has no session."""

    chain: Chain
    today: dt.date
    session: str = ""
    step: str = ""

    @property
    def day(self) -> dt.date:
        """The day of the träff, or today."""
        session = self.chain.get(Session, self.session)
        return session.date if session else self.today


Answer = Callable[[Context, Any, str], Sequence[Record]]
Show = Callable[[Context, Any], str]
Choices = Callable[[Context], Sequence[Record]]


@dataclass(frozen=True)
class Ask:
    """How one field is asked for.

    `answer` turns what was typed into records to save and raises InvalidInputError; `show` gives
    the present value, empty when unanswered; `options` are answered by one key; `choices` are the
    records that a number refers to.
    """

    prompt: str
    answer: Answer
    show: Show
    options: tuple[Option, ...] = ()
    choices: Choices | None = None
    long: bool = False  # worth a multi-line editor


def numbers(typed: str) -> list[int]:
    """The whole numbers of a typed row. Raises InvalidInputError on anything else."""
    words = typed.replace(",", " ").replace(";", " ").split()
    if not all(word.isdecimal() for word in words):
        raise InvalidInputError(f"”{typed}” är inte bara siffror. Skriv till exempel 3 eller 2 5.")
    return [int(word) for word in words]


def chosen_rows(typed: str, rows: Sequence[Record]) -> tuple[Record, ...]:
    """The records that the typed numbers stand for; 0 alone means none."""
    wanted = numbers(typed)
    if wanted == [0]:
        return ()
    for number in wanted:
        if not 1 <= number <= len(rows):
            raise InvalidInputError(
                f"Det finns ingen rad {number}. Raderna går från 1 till {len(rows)}."
            )
    return tuple(dict.fromkeys(rows[number - 1] for number in wanted))


def tree_rows(context: Context) -> list[Record]:
    """The causes as they are numbered on the screen."""
    return [node.cause for node in walk(cause_tree(context.chain.causes))]


def _set(field: str, context: Context, record: Record, typed: str) -> list[Record]:
    return [record.changed(**{field: typed.strip()})]


def _get(field: str, context: Context, record: Record) -> str:
    value = getattr(record, field)
    return "" if value is None else str(value)


def text(field: str, prompt: str, long: bool = False) -> Ask:
    """A field of words."""
    return Ask(prompt, partial(_set, field), partial(_get, field), long=long)


def whole_number(field: str, prompt: str) -> Ask:
    """A field that counts something."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        found = numbers(typed)
        if len(found) != 1:
            raise InvalidInputError(
                f"”{typed}” är inte ett antal. Skriv en siffra, till exempel 7."
            )
        return [record.changed(**{field: found[0]})]

    return Ask(prompt, answer, partial(_get, field))


def day(field: str, prompt: str) -> Ask:
    """A field that holds a date, typed as people write dates."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        return [record.changed(**{field: parse_date(typed, context.today)})]

    def show(context: Context, record: Record) -> str:
        value = getattr(record, field)
        return long_date(value) if value else ""

    return Ask(f"{prompt} (datum, till exempel 19 maj)", answer, show)


def term(field: str, prompt: str, terms: type[Term]) -> Ask:
    """A field whose values are words of the field, one key each."""
    members = list(terms)

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        return [record.changed(**{field: option_value(typed, members)})]

    def show(context: Context, record: Record) -> str:
        value = getattr(record, field)
        return value.label if value is not None else ""

    return Ask(prompt, answer, show, term_options(members))


def links(field: str, prompt: str, choices: Choices) -> Ask:
    """A field that names other records, typed as their numbers on the screen."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        rows = chosen_rows(typed, choices(context))
        return [record.changed(**{field: tuple(row.id for row in rows)})]

    def show(context: Context, record: Record) -> str:
        ids = getattr(record, field)
        return ", ".join(
            str(number) for number, row in enumerate(choices(context), 1) if row.id in ids
        )

    return Ask(prompt, answer, show, choices=choices)


def yes_no(field: str, prompt: str, yes: str, no: str) -> Ask:
    """A field that is on or off."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        return [record.changed(**{field: option_value(typed, [True, False])})]

    def show(context: Context, record: Record) -> str:
        return yes if getattr(record, field) else ""

    return Ask(prompt, answer, show, (Option("1", yes), Option("2", no)))


def term_options(members: Sequence[Term]) -> tuple[Option, ...]:
    """Number keys for some terms, in their order."""
    return tuple(Option(str(place), member.label) for place, member in enumerate(members, 1))


def option_value(typed: str, members: Sequence[T]) -> T:
    """The member whose number was pressed."""
    key = typed.strip()
    if key.isdecimal() and 1 <= int(key) <= len(members):
        return members[int(key) - 1]
    raise InvalidInputError(f"Välj 1–{len(members)}, eller tryck Enter för att hoppa över.")
