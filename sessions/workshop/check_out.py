"""Utcheckning: how meaningful the time was, and what each person takes along, without names.

It can be entered in the room, or later from paper: `closing` finds the träff and the step.
"""

from collections.abc import Sequence
from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.guides import Statement
from sessions.language.terms import Kind, StepKind
from sessions.language.text import clean
from sessions.models import Line, Record, Session
from sessions.models.rated import CHECK_OUT, rating_of
from sessions.models.spread import Spread
from sessions.workshop.capture import new_line, without_bullets
from sessions.workshop.questions import Context, is_cleared
from sessions.workshop.rating import counted, expected_answers, rated_as, read_either

QUESTION = Statement(CHECK_OUT, "Hur meningsfull var tiden?")
SCALE = ("inte alls", "lite", "ganska", "mycket", "helt och hållet")
TOP = len(SCALE)
LINES = (
    (Kind.CHECK_OUT, "En sak jag tar med mig"),
    (Kind.QUESTION, "En fråga jag har kvar"),
)
"""What is asked for in words, and as what kind each answer is kept."""


def closing(context: Context, step: str = "") -> Context:
    """The träff and the step that an utcheckning belongs to; `step` where it is known.

    Without a träff it is the latest that has begun. `session` is empty when there is none.
    """
    sessions = [each for each in context.chain.sessions if each.date <= context.today]
    begun = [each for each in sessions if not each.planned]
    session = context.chain.get(Session, context.session) or (begun[-1] if begun else None)
    if session is None:
        return replace(context, session="", step="")
    planned = [each.step for each in session.steps]
    last = planned[-1] if planned and StepKind.CLOSE not in planned else StepKind.CLOSE.value
    return replace(context, session=session.id, step=step or last)


def standing(context: Context) -> Spread:
    """What has been answered so far."""
    kept = rating_of(context.chain, context.session, CHECK_OUT)
    return Spread(kept.counts if kept else ())


def tally(context: Context, typed: str) -> str:
    """What has been typed so far: `5 av 9 svar · 3 ▂ 4 █ …`."""
    try:
        spread = Spread(_counts(context, typed))
    except InvalidInputError:
        return ""
    return f"{counted(spread, expected_answers(context))}   {spread.plot}"


def number_answer(context: Context, typed: str) -> list[Record]:
    """What to save for the numbers; “-” takes them away. Raises InvalidInputError."""
    counts = () if is_cleared(typed) else _counts(context, typed)
    return rated_as(context, QUESTION, counts)


def lines_answer(context: Context, kind: Kind, typed: Sequence[str]) -> list[Line]:
    """What to save for some lines of one kind."""
    said = without_bullets([text for each in typed if (text := clean(each).text.strip())])
    return [new_line(kind, text, context.session, context.step) for text in said]


def _counts(context: Context, typed: str) -> tuple[int, ...]:
    return read_either(typed, TOP, expected_answers(context))
