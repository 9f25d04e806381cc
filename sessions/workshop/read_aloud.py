"""What is read aloud when a träff ends: short sentences, one at a time; nobody is named in them."""

from collections.abc import Iterator, Sequence

from sessions.documents.outcome import Outcome, outcome
from sessions.documents.persons import public_people, without_persons
from sessions.documents.wording import capital
from sessions.language.dates import short_date, weekday_date
from sessions.language.text import one_line
from sessions.models import Action, Chain, Goal, Session
from sessions.models.responsible import split_responsible
from sessions.workshop.questions import Context

_NUMBERS = (
    "Noll", "Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio", "Elva", "Tolv",
)  # fmt: skip
_ENDS = (".", "!", "?", "…", ":", "”")


def read_aloud(context: Context) -> tuple[str, ...]:
    """What the träff decided, who does what by when, the sign and the next date.

    What is parked and what is missing is not read. Empty when nothing was decided.
    """
    session = context.chain.get(Session, context.session)
    if session is None:
        return ()
    spoken = without_persons(context.chain)
    return tuple(spoken(text) for text in _sentences(context.chain, session))


def _sentences(chain: Chain, session: Session) -> Iterator[str]:
    found = outcome(chain, session)
    yield from _agreed(found)
    for goal in found.goals:
        yield from _goal(goal)
    yield from _actions(found.actions)
    yield from _went(found)
    for note in found.agreements:
        yield _ended(f"Så gör vi hos oss: {_said(note.text)}")
    if session.next_date:
        yield f"Vi ses igen {_spoken_day(session)}."


def _agreed(found: Outcome) -> Iterator[str]:
    for problem in found.problems:
        yield _ended(f"Problemet som vi vill göra något åt: {_said(problem.text)}")
    count = len(found.causes)
    for number, cause in enumerate(found.causes):
        start = "Orsaken som vi valde" if count == 1 else "Orsaker som vi valde"
        yield _ended(f"{start}: {_said(cause.text)}" if not number else f"Och: {_said(cause.text)}")
    for note in found.decided:
        yield _ended(f"Vi har beslutat: {_said(note.text)}")
    for declined in found.declined:
        yield _ended(f"Det säger vi nej till: {_said(declined)}")


def _goal(goal: Goal) -> Iterator[str]:
    due = f" till {short_date(goal.due)}" if goal.due else ""
    yield _ended(f"Vårt mål{due}: {_said(goal.text)}")
    if goal.sign:
        yield _ended(f"Det märker vi på: {_said(goal.sign)}")


def _actions(actions: Sequence[Action]) -> Iterator[str]:
    """Counted, where there are several, so that they can be told apart by ear."""
    if len(actions) > 1:
        yield f"Vi ska göra {_count(len(actions)).lower()} saker."
    for number, action in enumerate(actions, 1):
        start = _count(number) if len(actions) > 1 else "Det här ska vi göra"
        yield _ended(f"{start}: {_said(action.text)}")
        if promise := _promise(action):
            yield promise
        if action.first_step:
            yield _ended(f"Första steget: {_said(action.first_step)}")


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _promise(action: Action) -> str:
    """Who does it, and by when."""
    who = public_people(action.responsible) if _function(action) else ""
    until = f"klart {short_date(action.end)}" if action.end else ""
    told = ", ".join(filter(None, (f"{who} ansvarar" if who else "", until)))
    return f"{capital(told)}." if told else ""


def _function(action: Action) -> str:
    """Initials alone say nothing that may be said aloud."""
    return split_responsible(action.responsible).function


def _went(found: Outcome) -> Iterator[str]:
    for action, update in found.judged:
        words = [term.label for term in (update.status, update.choice) if term]
        yield (
            _ended(f"Det här fortsätter vi med: {_said(action.text)}")
            if not words
            else _ended(f"{capital(_said(action.text)).rstrip('.')} – {', '.join(words)}")
        )


def _spoken_day(session: Session) -> str:
    """`tisdag 10 februari`, with its year when that is another."""
    when = session.next_date
    assert when is not None
    return weekday_date(when) + (f" {when.year}" if when.year != session.date.year else "")


def _said(text: str) -> str:
    return one_line(text)


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."
