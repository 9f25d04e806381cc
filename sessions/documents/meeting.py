"""What a träff is to hold, as the documents for those who come need to know it."""

import datetime as dt
from dataclasses import dataclass

from sessions.documents.wording import day, place
from sessions.language.dates import WEEKDAYS, duration
from sessions.language.times import end_time
from sessions.models import Chain, Session


@dataclass(frozen=True)
class MeetingStep:
    """One step: when it is, what it is called, and its question to the group.

    `to_think_of` is a question that each person can write about beforehand.
    """

    title: str
    minutes: int
    question: str
    time: str = ""  # the clock when it begins, if that is known
    to_think_of: bool = True


@dataclass(frozen=True)
class Meeting:
    """One träff as planned, in the words of its guide, without Markdown."""

    session: Session
    purpose: tuple[str, ...] = ()
    done_when: str = ""
    norms: tuple[str, ...] = ()
    steps: tuple[MeetingStep, ...] = ()
    asked_of_results: str = ""  # the question that the results are read with


def heading_facts(chain: Chain, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """When and where; what is not known is left out."""
    session = meeting.session
    return (
        ("Dag", weekday(session.date)),
        ("Tid", hours(session)),
        ("Enhet", chain.area.unit),
        ("Träff", str(place(session, chain.sessions))),
    )


def weekday(when: dt.date) -> str:
    """`tisdag 24 november 2026`"""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}"


def hours(session: Session) -> str:
    """`15:45–17:15 (1 h 30 min)`, or how long it takes."""
    if not session.starts:
        return duration(session.length)
    end = end_time(session.starts, session.length)
    return f"{session.starts}–{end} ({duration(session.length)})"
