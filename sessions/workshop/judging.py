"""Judging what was done: a status and an effect line per åtgärd, måluppfyllelse per mål.

Each answer goes into the dated line of this träff (or, outside a träff, of this day), which is
made by the first answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sessions.errors import InvalidInputError
from sessions.language.dates import long_date
from sessions.language.terms import ActionStatus, Attainment, Choice, Term
from sessions.models import Action, ActionUpdate, Assessment, Goal, Record
from sessions.models.progress import assessments_of, updates_of
from sessions.models.spread import Spread
from sessions.workshop.questions import (
    Ask,
    Context,
    is_cleared,
    kept_text,
    option_value,
    term_options,
)
from sessions.workshop.rating import counted, expected_answers, read_either

_FINGERS = tuple(each for each in Attainment if each.colour)  # what one, two and three mean


def update_now(context: Context, action: Action) -> ActionUpdate:
    """The line about `action` that belongs to this träff or this day; new if there is none."""
    for update in reversed(updates_of(context.chain, action)):
        if _is_now(context, update):
            return update
    return ActionUpdate(
        action=action.id, date=context.day, session=context.session, step=context.step
    )


def assessment_now(context: Context, goal: Goal) -> Assessment:
    """The judgement of `goal` that belongs to this träff or this day; new if there is none."""
    for assessment in reversed(assessments_of(context.chain, goal)):
        if _is_now(context, assessment):
            return assessment
    return Assessment(goal=goal.id, date=context.day, session=context.session, step=context.step)


def _is_now(context: Context, line: ActionUpdate | Assessment) -> bool:
    """A träff may be moved to another day and is still the same; without one the day decides."""
    return line.session == context.session and bool(context.session or line.date == context.day)


@dataclass(frozen=True)
class _Judgement:
    """A field of the dated line of an åtgärd or a mål."""

    field: str
    terms: tuple[Term, ...] = ()

    def answer(self, context: Context, record: Action | Goal, typed: str) -> list[Record]:
        value = option_value(typed, self.terms) if self.terms else kept_text(typed)
        return [self._line(context, record).changed(**{self.field: value})]

    def show(self, context: Context, record: Action | Goal) -> str:
        value = getattr(self._line(context, record), self.field)
        return value.label if isinstance(value, Term) else value or ""

    def _line(self, context: Context, record: Action | Goal) -> ActionUpdate | Assessment:
        if isinstance(record, Action):
            return update_now(context, record)
        return assessment_now(context, record)


def _ask(prompt: str, field: str, terms: type[Term] | None = None, long: bool = False) -> Ask:
    members = tuple(terms) if terms else ()
    judgement = _Judgement(field, members)
    return Ask(prompt, judgement.answer, judgement.show, term_options(members), long=long)


def _fingers(context: Context, goal: Goal, typed: str) -> list[Record]:
    """How many showed one, two and three fingers, before anybody proposes a word."""
    expected = expected_answers(context)
    counts = () if is_cleared(typed) else read_either(typed, len(_FINGERS), expected)
    return [assessment_now(context, goal).changed(fingers=counts)]


def _fingers_shown(context: Context, goal: Goal) -> str:
    return Spread(assessment_now(context, goal).fingers).numbers


def _fingers_counted(context: Context, typed: str) -> str:
    """How what is typed is understood, while it is typed."""
    expected = expected_answers(context)
    try:
        spread = Spread(read_either(typed, len(_FINGERS), expected))
    except InvalidInputError:
        return ""
    return f"{counted(spread, expected)}   {spread.plot}"


def _meaning_of_fingers(context: Context, goal: Goal) -> Sequence[tuple[str, str]]:
    """Nothing that would tell what somebody thought before."""
    meaning = " · ".join(f"{count} {each.label}" for count, each in enumerate(_FINGERS, 1))
    pairs = [
        ("Fingrar", meaning),
        ("Utgångsläge", goal.baseline),
        ("Tecken", goal.sign or (f"senast {long_date(goal.due)}" if goal.due else "")),
    ]
    return [pair for pair in pairs if pair[1]]


def _fingers_and_value(context: Context, goal: Goal) -> Sequence[tuple[str, str]]:
    now = assessment_now(context, goal)
    fingers = Spread(now.fingers)
    pairs = [
        ("Fingrar", f"{fingers.plot}   {fingers.told}" if fingers else ""),
        ("Utgångsläge", goal.baseline),
        ("Nu", now.text),
    ]
    return [pair for pair in pairs if pair[1]]


ACTION_ASKS = {
    "status": _ask("Hur långt har åtgärden kommit?", "status", ActionStatus),
    "effect": _ask("Vad har det gett? En rad", "text"),
    "choice": _ask("Behålla, ändra eller sluta?", "choice", Choice),
    "reason": _ask("Varför?", "reason"),
}
GOAL_ASKS = {
    "fingers": Ask(
        "Alla visar 1–3 fingrar. Hur många visade 1, 2 och 3? Som 2 5 2",
        _fingers,
        _fingers_shown,
        tally=_fingers_counted,
        in_view=_meaning_of_fingers,
    ),
    "now": _ask("Hur är det nu?", "text"),
    "evidence": _ask("Hur vet ni det? (underlag)", "evidence"),
    "visible": _ask("Vad syns eller märks som har blivit bättre?", "visible"),
    "attainment": replace(
        _ask("Hur långt har ni nått?", "attainment", Attainment), in_view=_fingers_and_value
    ),
    "why": _ask("Vad är det som gör att målet inte är nått än?", "why"),
}
