"""What to do now: the rows of the start screen, from cards alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sessions.language.dates import long_date, plural, short_date
from sessions.language.ordering import sort_key
from sessions.workshop.cards import AreaCard, SessionCard


class Choice(StrEnum):
    """Where a row of the start screen leads."""

    CONTINUE = "continue"
    FOLLOW_UP = "follow-up"
    NEW = "new"
    PLANS = "plans"
    AREAS = "areas"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class StartRow:
    """A thing to do: what to show, and the area and träff it is about."""

    choice: Choice
    text: str
    note: str = ""
    area: str = ""
    session: str = ""


def start_rows(cards: Sequence[AreaCard], today: date) -> tuple[StartRow, ...]:
    """What can be done now, the most urgent first."""
    sessions = sum(len(card.sessions) for card in cards)
    return (
        *_unfinished(cards, today),
        *_follow_ups(cards, today),
        StartRow(Choice.NEW, "Ny träff"),
        StartRow(Choice.PLANS, "Handlingsplaner", plural(len(cards), "område", "områden")),
        StartRow(Choice.AREAS, "Underlag, roller och saker att fylla i", "utan träff"),
        StartRow(Choice.ARCHIVE, "Tidigare träffar", plural(sessions, "träff", "träffar")),
    )


def _unfinished(cards: Sequence[AreaCard], today: date) -> Iterator[StartRow]:
    """The latest träff that was begun and not closed, one for each area."""
    begun: list[tuple[str, AreaCard, SessionCard]] = []
    for card in cards:
        open_ones = [each for each in card.sessions if not each.closed]
        if open_ones:
            latest = open_ones[-1]
            begun.append((latest.day, card, latest))
    for day, card, session in sorted(begun, key=lambda each: each[0], reverse=True):
        when = "i dag" if day == today.isoformat() else _day(day, today)
        yield StartRow(
            Choice.CONTINUE,
            f"Fortsätt: {card.title}",
            f"träff {session.number} · {when} · {plural(session.lines, 'rad', 'rader')}",
            card.id,
            session.id,
        )


def _follow_ups(cards: Sequence[AreaCard], today: date) -> Iterator[StartRow]:
    due = [card for card in cards if card.next_day]
    for card in sorted(due, key=lambda each: (each.next_day, sort_key(each.title))):
        waits = (
            plural(card.goals, "mål", "mål") if card.goals else "",
            plural(card.waiting, "åtgärd väntar", "åtgärder väntar") if card.waiting else "",
        )
        what = ", ".join(filter(None, waits))
        text = f"{'Uppföljning' if what else 'Nästa träff'} {_day(card.next_day, today)}"
        yield StartRow(Choice.FOLLOW_UP, f"{text} – {what}" if what else text, card.title, card.id)


def _day(iso: str, today: date) -> str:
    """`19 maj`, with its year when that is another than this one."""
    day = date.fromisoformat(iso)
    return short_date(day) if day.year == today.year else long_date(day)
