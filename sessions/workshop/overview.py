"""What to do now: the rows of the start screen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sessions.language.dates import long_date, plural, short_date, weekday_date
from sessions.language.ordering import sort_key
from sessions.storage.index.cards import AreaCard, SessionCard
from sessions.storage.known import Missing
from sessions.workshop.catalogue import Nearest, long_ago

SHOWN = 6  # of what is open and of what is due; the rest is one row away


class Choice(StrEnum):
    """Where a row of the start screen leads."""

    CONTINUE = "continue"
    PREPARE = "prepare"
    FOLLOW_UP = "follow-up"
    NEW = "new"
    PLANS = "plans"
    AREAS = "areas"
    ARCHIVE = "archive"
    MORE_OPEN = "more-open"
    MORE_DUE = "more-due"
    MISSING = "missing"
    SAFEKEEPING = "safekeeping"


@dataclass(frozen=True)
class StartRow:
    """A thing to do: what to show, and the area and träff it is about."""

    choice: Choice
    text: str
    note: str = ""
    area: str = ""
    session: str = ""


def start_rows(nearest: Nearest, missing: Missing, today: date) -> tuple[StartRow, ...]:
    """What can be done now, the most urgent first; nothing with what is not here."""
    gone = set(missing.areas)
    nearest = replace(
        nearest,
        unfinished=[each for each in nearest.unfinished if each[0].id not in gone],
        planned=[each for each in nearest.planned if each[0].id not in gone],
        due=[card for card in nearest.due if card.id not in gone],
    )
    return (
        *_missing(missing),
        *_to_begin(nearest, today),
        *_unfinished(nearest, today),
        *_to_prepare(nearest, today),
        *_follow_ups(nearest, today),
        StartRow(Choice.NEW, "Ny träff"),
        StartRow(Choice.PLANS, "Handlingsplaner", plural(nearest.areas, "område", "områden")),
        StartRow(Choice.AREAS, "Underlag, roller och saker att fylla i", "utan träff"),
        StartRow(Choice.ARCHIVE, "Tidigare träffar", plural(nearest.sessions, "träff", "träffar")),
        StartRow(Choice.SAFEKEEPING, "Säkerhetskopia", "och att se efter att allt är helt"),
    )


def _missing(missing: Missing) -> Iterator[StartRow]:
    if missing.areas:
        here = plural(len(missing.areas), "område", "områden")
        yield StartRow(Choice.MISSING, f"{here} är inte här just nu", "vad beror det på?")


def _to_begin(nearest: Nearest, today: date) -> Iterator[StartRow]:
    """The träffar that are to be held today, and those whose day has passed."""
    for card, session in nearest.planned:
        if session.day == today.isoformat():
            yield _planned("Börja", card, session, "i dag")
        elif session.day < today.isoformat():
            yield _planned("Börja", card, session, f"skulle varit {_day(session.day, today)}")


def _to_prepare(nearest: Nearest, today: date) -> Iterator[StartRow]:
    """The träffar of coming days."""
    coming = [each for each in nearest.planned if each[1].day > today.isoformat()]
    for card, session in coming[:SHOWN]:
        day = date.fromisoformat(session.day)
        when = weekday_date(day) if day.year == today.year else long_date(day)
        yield _planned("Förbered", card, session, when)


def _planned(what: str, card: AreaCard, session: SessionCard, when: str) -> StartRow:
    text, note = f"{what}: {card.title}", f"träff {session.number} · {when}"
    return StartRow(Choice.PREPARE, text, note, card.id, session.id)


def _unfinished(nearest: Nearest, today: date) -> Iterator[StartRow]:
    """The latest träff that was begun and not closed, one for each area."""
    for card, session in nearest.unfinished[:SHOWN]:
        when = "i dag" if session.day == today.isoformat() else _day(session.day, today)
        yield StartRow(
            Choice.CONTINUE,
            f"Fortsätt: {card.title}",
            f"träff {session.number} · {when} · {plural(session.lines, 'rad', 'rader')}",
            card.id,
            session.id,
        )
    if len(nearest.unfinished) > SHOWN:
        yield StartRow(Choice.MORE_OPEN, "Fler träffar att fortsätta", "bland Tidigare träffar")


def _follow_ups(nearest: Nearest, today: date) -> Iterator[StartRow]:
    old = long_ago(today)
    for card in sorted(
        nearest.due[:SHOWN],
        key=lambda each: (each.next_day < old, each.next_day, sort_key(each.title)),
    ):
        yield StartRow(Choice.FOLLOW_UP, follow_up(card, today), card.title, card.id)
    if len(nearest.due) > SHOWN:
        yield StartRow(Choice.MORE_DUE, "Fler uppföljningar", "efter dag")


def follow_up(card: AreaCard, today: date) -> str:
    """When an area is to be followed up, and what waits in it."""
    waits = (
        plural(card.goals, "mål", "mål") if card.goals else "",
        plural(card.waiting, "åtgärd väntar", "åtgärder väntar") if card.waiting else "",
    )
    what = ", ".join(filter(None, waits))
    text = f"{'Uppföljning' if what else 'Nästa träff'} {_day(card.next_day, today)}"
    return f"{text} – {what}" if what else text


def _day(iso: str, today: date) -> str:
    """`19 maj`, with its year when that is another than this one."""
    day = date.fromisoformat(iso)
    return short_date(day) if day.year == today.year else long_date(day)
