"""How a field is asked for: one key, or text and Enter; Enter alone skips, “-” clears.

Everything that fills in afterwards – the sweeps in the room, *Fyll i efteråt*, mending a gap,
registering underlag – is made of these. `asks.py` says which field uses which.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

from sessions.errors import InvalidInputError, NotFoundError
from sessions.language.dates import long_date
from sessions.language.terms import Term
from sessions.language.text import clean, shortened
from sessions.language.typed_dates import parse_date
from sessions.models import Cause, Chain, Record, Session
from sessions.models.tree import CauseNode, cause_tree, walk

T = TypeVar("T")
R = TypeVar("R", bound=Record)

_NOTHING = frozenset({"", "-", "–", "—"})
_LONGEST_NUMBER = 6  # digits: nothing that a group counts is larger


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

    def record(self, record_id: str) -> Record:
        """The record that is asked about. Raises NotFoundError."""
        found = self.chain.find(record_id)
        if found is None:
            raise NotFoundError(
                "Raden finns inte längre. Den kan ha tagits bort i ett annat fönster."
            )
        return found

    @cached_property
    def nodes(self) -> tuple[CauseNode, ...]:
        """The tree of causes in reading order."""
        return tuple(walk(cause_tree(self.chain.causes)))

    @cached_property
    def tree(self) -> tuple[Cause, ...]:
        """The causes as they are numbered on the screen, from 1."""
        return tuple(node.cause for node in self.nodes)

    @cached_property
    def tree_numbers(self) -> Mapping[str, int]:
        """The number of each cause on the screen, by its id."""
        return {cause.id: number for number, cause in enumerate(self.tree, 1)}


Answer = Callable[[Context, Any, str], Sequence[Record]]
Show = Callable[[Context, Any], str]
Details = Callable[[Context, Any], Sequence[tuple[str, str]]]
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
    own_words: bool = False  # an answer may also be written, beside the options
    advice: Callable[[str], str] | None = None  # a remark on what was answered, or nothing
    tally: Callable[[Context, str], str] | None = None  # what the answer sums up to while typed
    in_view: Details | None = None  # what to see meanwhile, where it is not what is usually seen


def is_cleared(typed: str) -> bool:
    """Whether an answer means that the field is to be empty."""
    return typed.strip() in _NOTHING


def numbers(typed: str) -> list[int]:
    """The whole numbers of a typed row. Raises InvalidInputError on anything else."""
    words = typed.replace(",", " ").replace(";", " ").split()
    if not all(word.isdecimal() for word in words):
        raise InvalidInputError(
            f"”{shortened(typed, 40)}” är inte bara siffror. Skriv till exempel 3 eller 2 5."
        )
    if any(len(word) > _LONGEST_NUMBER for word in words):
        raise InvalidInputError(f"”{shortened(typed, 40)}” är ett för stort tal.")
    return [int(word) for word in words]


def chosen_rows(typed: str, rows: Sequence[R]) -> tuple[R, ...]:
    """The records that the typed numbers stand for; 0 alone means none."""
    wanted = [] if is_cleared(typed) else numbers(typed)
    if wanted == [0]:
        return ()
    for number in wanted:
        if not 1 <= number <= len(rows):
            raise InvalidInputError(_no_such_row(number, len(rows)))
    return tuple(rows[number - 1] for number in dict.fromkeys(wanted))


def chosen_row(typed: str, rows: Sequence[R]) -> R | None:
    """The one record that the typed number stands for; None for 0."""
    chosen = chosen_rows(typed, rows)
    if len(chosen) > 1:
        raise InvalidInputError("Här går det bara att välja en rad. Skriv en enda siffra.")
    return chosen[0] if chosen else None


def _no_such_row(number: int, count: int) -> str:
    if not count:
        return "Det finns inget att välja bland än. Tryck Enter för att hoppa över."
    which = f"Raderna går från 1 till {count}" if count > 1 else "Det finns bara rad 1"
    return f"Det finns ingen rad {number}. {which}."


def tree_rows(context: Context) -> Sequence[Cause]:
    """The causes as they are numbered on the screen."""
    return context.tree


def _get(field: str, context: Context, record: Record) -> str:
    value = getattr(record, field)
    return "" if value is None else str(value)


def text(field: str, prompt: str, long: bool = False, required: bool = False) -> Ask:
    """A field of words; a required one is never left empty."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        return [record.changed(**{field: kept_text(typed, required)})]

    return Ask(prompt, answer, partial(_get, field), long=long)


def kept_text(typed: str, required: bool = False) -> str:
    """What was typed as it is kept. Raises InvalidInputError if something is required."""
    if required and is_cleared(clean(typed).text):
        raise InvalidInputError("Här behövs en text. Skriv den, eller tryck Enter för att vänta.")
    return "" if is_cleared(typed) else typed.strip()


def whole_number(field: str, prompt: str, least: int | None = None) -> Ask:
    """A field that counts something; with a `least` it is never left empty."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        if least is None and is_cleared(typed):
            return [record.changed(**{field: None})]
        found = numbers(typed)
        if len(found) != 1 or found[0] < (least or 0):
            raise InvalidInputError(
                f"”{shortened(typed, 40)}” är inte ett antal. Skriv en siffra, till exempel 7."
            )
        return [record.changed(**{field: found[0]})]

    return Ask(prompt, answer, partial(_get, field))


def day(field: str, prompt: str) -> Ask:
    """A field that holds a date, typed as people write dates."""

    def answer(context: Context, record: Record, typed: str) -> list[Record]:
        found = None if is_cleared(typed) else parse_date(typed, context.today)
        return [record.changed(**{field: found})]

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
        if not ids:
            return ""
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
    return tuple(Option(str(place), member.spoken) for place, member in enumerate(members, 1))


def option_value(typed: str, members: Sequence[T]) -> T:
    """The member whose number was pressed."""
    key = typed.strip()
    if key.isdecimal() and 1 <= int(key) <= len(members):
        return members[int(key) - 1]
    raise InvalidInputError(f"Välj 1–{len(members)}, eller tryck Enter för att hoppa över.")
