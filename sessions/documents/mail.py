"""A mail to those who were at a träff: plain text without hard line breaks, to paste anywhere."""

from collections.abc import Iterator, Sequence

from sessions.documents.outcome import Outcome, outcome
from sessions.documents.persons import public_people, without_persons
from sessions.documents.wording import capital, day
from sessions.language.dates import short_date, weekday_date
from sessions.language.text import one_line
from sessions.models import Action, Chain, Goal, Session


def subject(chain: Chain, session: Session) -> str:
    """What the mail is about, for its subject line."""
    return f"{one_line(chain.area.title)} – det här kom vi fram till {short_date(session.date)}"


def mail(chain: Chain, session: Session) -> str:
    """Hello, what we came to, who does what and when, and the next date. No person is named."""
    found = outcome(chain, session)
    sections = [
        ["Hej!"],
        [_opening(chain, session, found)],
        *(_section(title, rows) for title, rows in _came_to(found) if rows),
        _section("Vem gör vad", [_action(each) for each in found.actions]),
        [_next(session)],
        ["Blev något fel, eller saknas något? Säg till."],
    ]
    text = "\n\n".join("\n".join(section) for section in sections if any(section)) + "\n"
    return without_persons(chain)(text)


def _opening(chain: Chain, session: Session, found: Outcome) -> str:
    thanks = f"Tack för träffen {weekday_date(session.date)} om {_inside(chain.area.title)}."
    return thanks if found.is_empty else f"{thanks} Det här kom vi fram till."


def _inside(title: str) -> str:
    return f"”{one_line(title)}”"


def _came_to(found: Outcome) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Problemet vi vill göra något åt", [one_line(each.text) for each in found.problems]
    yield "Orsaker vi valde att arbeta med", [one_line(each.text) for each in found.causes]
    yield "Mål", [_goal(each) for each in found.goals]
    yield "Beslut", [one_line(each.text) for each in found.decided]
    yield "Det säger vi nej till", [one_line(each) for each in found.declined]
    yield (
        "Så går det med det vi bestämt",
        [
            f"{one_line(action.text)}: {words}"
            for action, update in found.judged
            if (words := _went(update.status and update.status.label, update.choice, update.text))
        ],
    )
    yield "Så gör vi hos oss", [one_line(each.text) for each in found.agreements]
    yield "Det tar vi med oss", [one_line(each.text) for each in found.lessons]


def _went(status: str | None, choice: str | None, text: str) -> str:
    return ", ".join(filter(None, (status, getattr(choice, "label", ""), one_line(text))))


def _section(title: str, rows: Sequence[str]) -> list[str]:
    return [f"{title}:", *(f"- {row}" for row in rows)] if rows else []


def _goal(goal: Goal) -> str:
    due = f" (senast {day(goal.due)})" if goal.due else ""
    sign = f". Det ser vi på: {one_line(goal.sign)}" if goal.sign else ""
    return f"{one_line(goal.text)}{due}{sign}"


def _action(action: Action) -> str:
    who = public_people(action.responsible)
    parts = [
        f"ansvarig: {who}" if who else "",
        f"till {day(action.end)}" if action.end else "",
        f"första steget: {one_line(action.first_step)}" if action.first_step else "",
    ]
    told = ", ".join(filter(None, parts))
    return f"{one_line(action.text)}. {capital(told)}" if told else one_line(action.text)


def _next(session: Session) -> str:
    if session.next_date is None:
        return ""
    return f"Vi ses igen {weekday_date(session.next_date)} {session.next_date.year}."
