"""Small phrases that several documents share."""

from collections.abc import Iterable, Iterator
from datetime import date

from sessions.documents.model import Bullets, Heading, Item, Paragraph
from sessions.language.dates import long_date, plural, short_date
from sessions.language.terms import Attainment
from sessions.language.text import shortened
from sessions.models import Area, Cause, Chain, Line, Record, Session

MENTION = 70  # characters of a line that is only referred to


def day(when: date | None) -> str:
    """The day written out, or nothing."""
    return long_date(when) if when else ""


def period(start: date | None, end: date | None) -> str:
    """`17 november – 19 december 2025`, with what is known of it."""
    if start is None or end is None:
        return f"senast {day(end)}" if end else f"från {day(start)}" if start else ""
    first = short_date(start) if start.year == end.year else long_date(start)
    return f"{first} – {long_date(end)}"


def place(record: Record, among: Iterable[Record]) -> int:
    """The number of a record in a list that counts from 1."""
    return next(number for number, each in enumerate(among, 1) if each.id == record.id)


def quoted(text: str) -> str:
    """A mention of a line that stands in full elsewhere."""
    return f"”{shortened(text, MENTION)}”"


def said_on(chain: Chain, line: Line) -> date | None:
    """The date of the träff where a line was said."""
    session = chain.get(Session, line.session)
    return session.date if session else None


def dated(chain: Chain, lines: Iterable[Line]) -> tuple[Item, ...]:
    """Lines as list rows, each with the date it was said."""
    return tuple(Item(line.text, marks=(day(said_on(chain, line)),)) for line in lines)


def said(chain: Chain, title: str, lines: Iterable[Line]) -> tuple[Heading | Bullets, ...]:
    """Lines under a small heading; a date that they all share is said once, in the heading."""
    items = dated(chain, lines)
    days = {mark for item in items for mark in item.marks}
    if len(days) == 1 and "" not in days:
        items = tuple(Item(item.text) for item in items)
        title = f"{title} ({days.pop()})"
    return listed(title, items)


def listed(title: str, items: tuple[Item, ...]) -> tuple[Heading | Bullets, ...]:
    """A list under a small heading, or nothing when there is nothing to list."""
    return (Heading(3, title), Bullets(items)) if items else ()


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def filled(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The rows of facts that have a value."""
    return tuple((label, value) for label, value in rows if value.strip())


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Text parted where a line is empty."""
    rows: list[str] = []
    for row in [*text.split("\n"), ""]:
        if row.strip():
            rows.append(row)
        elif rows:
            yield Paragraph("\n".join(rows))
            rows = []


def judged(attainment: Attainment | None) -> str:
    """Måluppfyllelse as a sign, a word and the name of its colour."""
    if attainment is None:
        return ""
    colour = f" ({attainment.colour})" if attainment.colour else ""
    return f"{attainment.sign} {attainment.label}{colour}"


def cause_marks(chain: Chain, cause: Cause) -> tuple[str, ...]:
    """What the group said of a cause: vi vet, vi själva, 4 prickar."""
    via = f": {cause.via}" if cause.via else ""
    part_of = chain.get(Cause, cause.part_of)
    return tuple(
        mark
        for mark in (
            cause.certainty.label if cause.certainty else "",
            f"{cause.influence.label}{via}" if cause.influence else "",
            dots(cause),
            f"vår del i {quoted(part_of.text)}" if part_of else "",
        )
        if mark
    )


def dots(line: Line) -> str:
    """`4 prickar`, or `6 + 3 prickar` after two rounds; nothing if nobody counted."""
    if len(line.dots) < 2:
        return plural(line.dot_total, "prick", "prickar") if line.dots else ""
    return f"{' + '.join(map(str, line.dots))} prickar"


def taking_part(session: Session) -> str:
    """`9 deltagare (5 förskollärare, 3 barnskötare, 1 specialpedagog)`"""
    groups = [group for group in session.participants if group.count]
    total = f"{session.participant_count} deltagare"
    if not groups or [group.function for group in groups] == ["deltagare"]:
        return total if groups else ""
    functions = ", ".join(f"{group.count} {group.function}" for group in groups)
    return f"{total} ({functions})"


def frame(area: Area) -> tuple[tuple[str, str], ...]:
    """Whose area it is: enhet, läsår, nivå and verksamhetsform."""
    return (
        ("Enhet", area.unit),
        ("Läsår", area.school_year),
        ("Nivå", area.level.label if area.level else ""),
        ("Verksamhetsform", area.school_form.label if area.school_form else ""),
    )


def session_state(session: Session) -> str:
    """How far a träff has come, in a word or two."""
    if session.planned:
        return "planerad"
    return "avslutad" if session.closed else "inte avslutad"
