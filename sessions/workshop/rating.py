"""Självskattning: what a group types, and the little that is kept of it.

Answers are kept as counts alone: how many chose each value. In what order they were said, and by
whom, is forgotten before anything is saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.errors import InvalidInputError
from sessions.guides import Statement
from sessions.language.dates import plural
from sessions.language.terms import Term
from sessions.language.text import one_line, shortened
from sessions.models import Rating, Record, Session
from sessions.models.rated import TABLE, rated, rating_of, twins
from sessions.models.spread import Spread
from sessions.workshop.questions import Context, is_cleared

_BETWEEN = str.maketrans(",;.·/", "     ")
_LONGEST_NUMBER = 4  # digits: nobody asks ten thousand people in a room
LONGEST_GROUP = 40
_LONGEST_TABLE = 2  # digits
LEAST_IN_GROUP = 4  # in a smaller one, everybody knows who answered what


class Way(Term):
    """How the answers of a group are typed."""

    EACH = "varje", "ett värde per person"
    COUNTS = "antal", "antal på varje värde"


def read_values(typed: str, top: int) -> tuple[int, ...]:
    """How many chose each value, from one value per person: `3 4 4 2`, or `3442`.

    Raises InvalidInputError for anything else.
    """
    digits = "".join(_words(typed))
    _only_digits(digits, typed)
    wrong = next((each for each in digits if not 1 <= int(each) <= top), "")
    if wrong:
        raise InvalidInputError(
            f"{wrong} finns inte på skalan, som går från 1 till {top}. Rätta det som står kvar."
        )
    return tuple(sum(int(each) == value for each in digits) for value in range(1, top + 1))


def read_counts(typed: str, top: int) -> tuple[int, ...]:
    """How many chose each value, from those numbers: `0 1 3 2`, or `0132`.

    Raises InvalidInputError for anything else.
    """
    words = _words(typed)
    _only_digits("".join(words), typed)
    if len(words) == 1 and len(words[0]) == top:
        words = list(words[0])
    if len(words) != top:
        raise InvalidInputError(
            f"Det blev {plural(len(words), 'tal', 'tal')}, men skalan har {top} värden. Skriv hur "
            f"många som valde {_values(top)}, med 0 där ingen gjorde det."
        )
    if any(len(word) > _LONGEST_NUMBER for word in words):
        raise InvalidInputError("Ett av talen är för stort. Rätta det som står kvar.")
    return tuple(map(int, words))


def read_either(typed: str, top: int, expected: int = 0) -> tuple[int, ...]:
    """How many chose each value, whichever way it was typed.

    As many numbers as the scale has values are counts, unless they fit those who are there better
    as one value each; digits in a row are one value per person, unless they cannot be.
    """
    found = [counts for read in _order(typed, top) if (counts := _tried(read, typed, top))]
    if not found:
        return read_values(typed, top)
    return next((counts for counts in found if expected and sum(counts) == expected), found[0])


def _order(typed: str, top: int) -> Sequence[Way]:
    return (Way.COUNTS, Way.EACH) if len(_words(typed)) == top else (Way.EACH, Way.COUNTS)


def _tried(way: Way, typed: str, top: int) -> tuple[int, ...]:
    try:
        counts = read(way, typed, top)
    except InvalidInputError:
        return ()
    return counts if any(counts) else ()


def read(way: Way, typed: str, top: int) -> tuple[int, ...]:
    """How many chose each value. Raises InvalidInputError."""
    return read_values(typed, top) if way is Way.EACH else read_counts(typed, top)


def _words(typed: str) -> list[str]:
    return typed.translate(_BETWEEN).split()


def _only_digits(digits: str, typed: str) -> None:
    if not (digits.isdecimal() and digits.isascii()):
        raise InvalidInputError(
            f"”{shortened(typed, 40)}” är inte bara siffror. Rätta det som står kvar."
        )


def _values(top: int) -> str:
    return f"{', '.join(map(str, range(1, top)))} och {top}"


def group_name(typed: str) -> str:
    """The name of a table or arbetslag: a number alone is a table.

    Raises InvalidInputError for what looks like answers that came too early.
    """
    name = one_line(typed)[:LONGEST_GROUP]
    digits = "".join(_words(name))
    if digits.isdecimal() and len(digits) > _LONGEST_TABLE:
        raise InvalidInputError(
            "Det ser ut som svar. Svarar alla tillsammans: töm fältet och tryck Enter först. "
            "Annars: skriv bordets nummer."
        )
    return f"{TABLE}{name}" if name.isdecimal() else name[:1].upper() + name[1:]


@dataclass(frozen=True)
class RatingRound:
    """One group goes through some statements, and answers in one way; empty `group` is all.

    With `wanted` it answers how it wants to do, not how it does.
    """

    statements: tuple[Statement, ...]
    scale: tuple[str, ...]
    way: Way = Way.EACH
    group: str = ""
    wanted: bool = False

    @property
    def top(self) -> int:
        return len(self.scale)

    @property
    def prompt(self) -> str:
        """What the field asks for."""
        about = "Så vill vi göra" if self.wanted else "Så gör vi"
        if self.way is Way.EACH:
            return f"{about}: ett svar per person, i följd"
        example = " ".join(str(value % 4) for value in range(self.top))
        return f"{about}: hur många på {_values(self.top)}, som {example}"

    @property
    def legend(self) -> str:
        """The values and their words, on one row."""
        return " · ".join(f"{value} {word}" for value, word in enumerate(self.scale, 1))

    def left(self, context: Context) -> tuple[Statement, ...]:
        """The statements that this group has not answered; all, when it has answered all."""
        missing = tuple(each for each in self.statements if not self.standing(context, each))
        return missing or self.statements

    def is_done(self, context: Context) -> bool:
        """Whether this group has answered everything."""
        return all(self.standing(context, each) for each in self.statements)

    def standing(self, context: Context, statement: Statement) -> Spread:
        """What this group has answered so far."""
        kept = rating_of(context.chain, context.session, statement.item, self.group)
        return Spread((kept.wanted if self.wanted else kept.counts) if kept else ())

    def expected(self, context: Context) -> int:
        """How many answers there should be: those who are there, or as many as the last time."""
        if not self.group and (present := expected_answers(context)):
            return present
        mine = (
            max(sum(each.counts), sum(each.wanted))
            for found in rated(context.chain, context.session, context.step)
            for each in found.ratings
            if each.group == self.group
        )
        return max(mine, default=0)

    def tally(self, context: Context, typed: str) -> str:
        """What has been typed so far: `5 av 9 svar`."""
        try:
            counts = read(self.way, typed, self.top)
        except InvalidInputError:
            if self.way is Way.COUNTS and all(word.isdecimal() for word in _words(typed)):
                return f"{len(_words(typed))} av {self.top} tal"  # on the way to all of them
            return ""
        return counted(Spread(counts), self.expected(context))

    def answer(self, context: Context, statement: Statement, typed: str) -> list[Record]:
        """What to save for an answer; “-” takes it away. Raises InvalidInputError."""
        counts = () if is_cleared(typed) else read(self.way, typed, self.top)
        return rated_as(context, statement, counts, self.group, self.wanted)


def expected_answers(context: Context) -> int:
    """How many are there, as far as it is known."""
    session = context.chain.get(Session, context.session)
    return session.participant_count if session else 0


def counted(spread: Spread, expected: int) -> str:
    """`5 av 9 svar`; only `5 svar` where nobody knows how many there should be."""
    return f"{spread.total} av {expected} svar" if expected else spread.answers


def rated_as(
    context: Context,
    statement: Statement,
    counts: tuple[int, ...],
    group: str = "",
    wanted: bool = False,
) -> list[Record]:
    """The record that holds what a group has answered, in place of an earlier answer."""
    field = "wanted" if wanted else "counts"
    kept = rating_of(context.chain, context.session, statement.item, group)
    if kept is None:
        if not any(counts):
            return []
        new = Rating(
            item=statement.item,
            statement=statement.text,
            session=context.session,
            step=context.step,
            group=group,
        )
        return [new.changed(**{field: counts})]
    changed = kept.changed(**{field: counts, "statement": statement.text})
    standing = changed if any((*changed.counts, *changed.wanted)) else changed.removed()
    return [standing, *(each.removed() for each in twins(context.chain, kept))]


def rating_removed(context: Context, rating: Rating) -> list[Record]:
    """What to save to take an answer away, wherever it was counted."""
    return [rating.removed(), *(each.removed() for each in twins(context.chain, rating))]
