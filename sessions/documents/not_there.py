"""“Till dig som inte var med”: one page with what was decided, and a question to think about."""

from collections.abc import Iterator
from datetime import date

from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    Quote,
    with_text,
)
from sessions.documents.outcome import Outcome, outcome
from sessions.documents.persons import public_people, without_persons
from sessions.documents.wording import day, filled
from sessions.models import Action, Chain, Goal, Line, Session

TITLE = "Till dig som inte var med"


def not_there(chain: Chain, session: Session, question: str = "") -> Document:
    """What those who were absent need to know; `question` is one to think about till next time."""
    found = outcome(chain, session)
    blocks = tuple(_decided(found))
    document = Document(
        TITLE,
        Facts(
            filled(
                ("Område", chain.area.title),
                ("Träffen var", day(session.date)),
                ("Nästa träff", _next(session, session.date)),
            )
        ),
        (*(blocks or (Paragraph("Inget nytt bestämdes på den här träffen."),)),
         *_to_think_about(question)),
    )  # fmt: skip
    return with_text(document, without_persons(chain))


def _next(session: Session, since: date) -> str:
    return day(session.next_date) if session.next_date and session.next_date > since else ""


def _decided(found: Outcome) -> Iterator[Block]:
    yield from _list("Problemet vi vill göra något åt", _texts(found.problems))
    yield from _list("Orsaker vi valde att arbeta med", _texts(found.causes))
    yield from _list("Mål", tuple(map(_goal, found.goals)))
    yield from _list("Det här bestämde vi", _texts(found.decided))
    yield from _list("Det säger vi nej till", tuple(map(Item, found.declined)))
    yield from _list("Vem gör vad", tuple(map(_action, found.actions)))
    judged = [
        Item(action.text, marks=tuple(term.label for term in (line.status, line.choice) if term))
        for action, line in found.judged
    ]
    yield from _list("Det här fortsätter vi med", tuple(judged))
    yield from _list("Så gör vi hos oss", _texts(found.agreements))
    yield from _list("Det tar vi med oss", _texts(found.lessons))


def _list(title: str, items: tuple[Item, ...]) -> Iterator[Block]:
    if items:
        yield Heading(2, title)
        yield Bullets(items)


def _texts(lines: tuple[Line, ...]) -> tuple[Item, ...]:
    return tuple(Item(line.text) for line in lines)


def _goal(goal: Goal) -> Item:
    sign = (Item(goal.sign, "Det ser vi på:"),) if goal.sign else ()
    return Item(goal.text, marks=(f"senast {day(goal.due)}" if goal.due else "",), children=sign)


def _action(action: Action) -> Item:
    first = (Item(action.first_step, "Första steget:"),) if action.first_step else ()
    until = f"till {day(action.end)}" if action.end else ""
    return Item(action.text, marks=(public_people(action.responsible), until), children=first)


def _to_think_about(question: str) -> Iterator[Block]:
    if question.strip():
        yield Heading(2, "Att tänka på till nästa gång")
        yield Quote(question.strip())
        yield Paragraph("Säg gärna vad du tänker redan före träffen, eller ta med det då.")
