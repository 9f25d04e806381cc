"""Prickar: one number per row, in order, or “7:3 9:2” for the rows that got any."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sessions.errors import InvalidInputError
from sessions.language.dates import plural
from sessions.language.terms import Kind
from sessions.language.text import shortened
from sessions.models import Line, Record, Session
from sessions.models.dots import in_round, rounds, with_round
from sessions.models.groups import groups
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask, Context, numbers, tree_rows, whole_number

_USUALLY = Session(date=date.min).dots_each
_ROW_AND_DOTS = re.compile(r"([0-9]{1,6})[:=]([0-9]{1,6})")
Rows = Callable[[Context], Sequence[Line]]


@dataclass(frozen=True)
class _Dotted:
    """Lines that prickar are put on, and what they are called."""

    field: str
    rows: Rows
    one: str
    several: str


def _results_here(context: Context) -> Sequence[Line]:
    return [each for each in context.chain.results if each.session == context.session]


def _groups_here(context: Context) -> Sequence[Line]:
    return [each for each in groups(context.chain) if _is_here(context, each)]


def _proposals_here(context: Context) -> Sequence[Line]:
    notes = context.chain.notes
    return [each for each in notes if each.kind is Kind.PROPOSAL and _is_here(context, each)]


def _is_here(context: Context, line: Line) -> bool:
    return (line.session, line.step) == (context.session, context.step)


def _actions(context: Context) -> Sequence[Line]:
    return context.chain.actions


DOTTED = (
    _Dotted("dots", tree_rows, "orsak", "orsaker"),
    _Dotted("dots_results", _results_here, "resultat", "resultat"),
    _Dotted("dots_actions", _actions, "åtgärd", "åtgärder"),
    _Dotted("dots_groups", _groups_here, "grupp", "grupper"),
    _Dotted("dots_proposals", _proposals_here, "förslag", "förslag"),
)


@dataclass(frozen=True)
class _Counting:
    """How the dots of some lines are asked for, in the latest round or in a new one."""

    dotted: _Dotted
    anew: bool = False

    def lines(self, context: Context) -> Sequence[Line]:
        """The rows to choose among; none for a new round when there was no first one."""
        found = self.dotted.rows(context)
        return () if self.anew and not rounds(found) else found

    def round(self, lines: Sequence[Line]) -> int:
        return rounds(lines) + 1 if self.anew else max(rounds(lines), 1)

    def answer(self, context: Context, session: Session, typed: str) -> Sequence[Record]:
        lines = self.dotted.rows(context)
        number = self.round(lines)
        counted = self._counted(lines, typed)
        if self.anew:
            counted = {line.id: counted.get(line.id, 0) for line in lines}
        return [
            with_round(line, number, counted[line.id])
            for line in lines
            if line.id in counted and line.dots[number - 1 :] != (counted[line.id],)
        ]

    def show(self, context: Context, session: Session) -> str:
        """The dots of the latest round, which is the one that an answer replaces."""
        lines = self.dotted.rows(context)
        dots = [in_round(line, rounds(lines)) for line in lines]
        return " ".join(map(str, dots)) if any(dots) and not self.anew else ""

    def tally(self, context: Context, typed: str) -> str:
        """How many dots there are with what is being typed, of those that the group has."""
        lines = self.dotted.rows(context)
        try:
            counted = self._counted(lines, typed)
        except InvalidInputError:
            return ""
        number = self.round(lines)
        given = sum(counted.get(line.id, in_round(line, number)) for line in lines)
        return _of_all(given, _dots_of_all(context))

    def _counted(self, lines: Sequence[Line], typed: str) -> Mapping[str, int]:
        """By the id of a row, the dots that were typed for it; others keep theirs."""
        words = typed.replace(",", " ").replace(";", " ").split()
        if any(_ROW_AND_DOTS.fullmatch(word) for word in words):
            return self._row_by_row(lines, words)
        counts = numbers(typed)
        if len(counts) > len(lines):
            one, several = self.dotted.one, self.dotted.several
            raise InvalidInputError(
                f"Det blev {len(counts)} tal men det finns {plural(len(lines), one, several)}. "
                f"Skriv ett tal per {one}, i ordning, med 0 för dem som inte fick någon prick."
            )
        return {line.id: count for line, count in zip(lines, counts, strict=False)}

    def _row_by_row(self, lines: Sequence[Line], words: Sequence[str]) -> Mapping[str, int]:
        counted: dict[str, int] = {}
        for word in words:
            found = _ROW_AND_DOTS.fullmatch(word)
            if not found:
                raise InvalidInputError(
                    f"”{shortened(word, 40)}” är inte rad och prickar. Skriv som 7:3 9:2."
                )
            row, count = int(found[1]), int(found[2])
            if not 1 <= row <= len(lines):
                raise InvalidInputError(
                    f"Det finns ingen rad {row}. Raderna går från 1 till {len(lines)}."
                )
            counted[lines[row - 1].id] = count
        return counted


def _of_all(given: int, of_all: int) -> str:
    if not of_all:
        return plural(given, "prick", "prickar")
    differs = given - of_all
    ending = "" if not differs else f" – {differs} för många" if differs > 0 else ""
    return f"{given} av {plural(of_all, 'prick', 'prickar')}{ending}"


def _dots_of_all(context: Context) -> int:
    """The dots that all who take part have together; 0 where nobody counted the people."""
    session = context.chain.get(Session, context.session)
    return session.participant_count * session.dots_each if session else 0


def _dots_each_shown(context: Context, session: Session) -> str:
    """How many each person has, once that is known to matter: it is asked before the first dots."""
    begun = any(rounds(dotted.rows(context)) for dotted in DOTTED)
    known = begun or session.dots_each != _USUALLY or not session.participant_count
    return str(session.dots_each) if known else ""


def _dots_each_now(context: Context, session: Session) -> Sequence[tuple[str, str]]:
    return (("Om du hoppar över", plural(session.dots_each, "prick", "prickar")),)


def _ask(counting: _Counting) -> Ask:
    one = counting.dotted.one
    begin = "Ny omgång" if counting.anew else "Prickar"
    return Ask(
        f"{begin}: ett tal per {one}, som 3 0 2, eller rad:prickar, som 7:3",
        counting.answer,
        counting.show,
        choices=counting.lines,
        tally=counting.tally,
    )


DOT_ASKS: Asks = {
    (Session, "dots_each"): replace(
        whole_number("dots_each", "Hur många prickar har var och en?", least=1),
        show=_dots_each_shown,
        in_view=_dots_each_now,
    ),
    **{(Session, dotted.field): _ask(_Counting(dotted)) for dotted in DOTTED},
    **{(Session, f"{dotted.field}_again"): _ask(_Counting(dotted, anew=True)) for dotted in DOTTED},
}
