"""What the versions of a record say, in the words of the field: its kind, its place, its values."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sessions.language.dates import clock_time, duration, long_date, short_date
from sessions.language.terms import Kind, StepKind, Term
from sessions.language.text import shortened
from sessions.models import (
    LINE_TYPES,
    ActionUpdate,
    Anchoring,
    Area,
    Assessment,
    Chain,
    Evidence,
    Initiative,
    Involvement,
    Line,
    PlanVersion,
    Prose,
    Rating,
    Record,
    Session,
)
from sessions.workshop.capture import kind_of, said_as
from sessions.workshop.planning import participants_text

NOTHING = "inget ifyllt"
_QUOTED = 80
_IDS = frozenset(
    {"origins", "compares", "built_on", "explains", "parent", "part_of", "causes", "goals",
     "initiative", "action", "goal", "in_group"}
)  # fmt: skip
_NO_WORDS = _IDS | {
    "session",
    "step",
    "guide",
    "section",
    "document",
    "markdown",
    "order",
    "item",
    "forum",
    "starts",
}


class Noun(NamedTuple):
    """What a record of a type is called, and how two people's changes of it are told."""

    name: str
    same: str


_NOUNS: Mapping[type[Record], Noun] = {
    Area: Noun("Området", "uppgifterna om området"),
    Session: Noun("Träff", "samma träff"),
    Initiative: Noun("Insats", "samma insats"),
    Evidence: Noun("Underlag", "samma underlag"),
    Involvement: Noun("Delaktighet", "samma rad"),
    Anchoring: Noun("Förankring", "samma rad"),
    ActionUpdate: Noun("Om en åtgärd", "samma rad"),
    Assessment: Noun("Bedömning av ett mål", "samma bedömning"),
    Rating: Noun("Självskattning", "samma skattning"),
    Prose: Noun("Vår text", "samma text"),
    PlanVersion: Noun("Beslutad version", "samma version"),
}

# The field that says most comes first: where there is room for one, that is the one.
_WORDS: Mapping[str, str] = {
    "text": "Text", "title": "Namn", "name": "Namn", "number": "Nummer", "kind": "Sort",
    "unit": "Enhet", "level": "Nivå", "school_form": "Verksamhetsform", "school_year": "Läsår",
    "curriculum": "Läroplansmål", "responsible": "Ansvarig", "stand_in": "Ersättare",
    "commissioner": "Uppdragsgivare", "mandate": "Mandat", "report_back": "Återkoppling",
    "background": "Bakgrund", "plan_state": "Planen är", "agreement": "Överenskommelse",
    "type": "Slags mål", "horizon": "Sikt", "sign": "Tecken", "baseline": "Utgångsläge",
    "due": "Ska vara nått", "certainty": "Vet eller tror", "influence": "Kan påverkas av",
    "via": "Via", "parent": "Hör till", "explains": "Förklarar", "part_of": "Vår del i",
    "dots": "Prickar", "chosen": "Vald", "compares": "Mäter om", "built_on": "Bygger på",
    "causes": "Orsaker", "goals": "Mål", "start": "Börjar", "end": "Till när",
    "first_step": "Första steg", "participants": "Deltagare", "support": "Stöd",
    "follow_up": "Uppföljning", "follow_up_date": "Följs upp", "follow_up_by": "Följs upp av",
    "communication": "Ska få veta", "initiative": "Insats", "action": "Åtgärd", "goal": "Mål",
    "date": "Datum", "status": "Läge", "choice": "Vägval", "reason": "Skäl",
    "attainment": "Måluppfyllelse", "evidence": "Underlag", "visible": "Det som syns",
    "why": "Varför inte nått", "markdown": "Planens text", "remark": "Anmärkning",
    "group": "Grupp", "count": "Antal", "shows": "Visar", "length": "Längd",
    "guide": "Samtalsguide", "absent": "Frånvarande", "closed": "Träffen är",
    "next_date": "Nästa träff", "session": "Träff", "step": "Steg", "steps": "Planerade steg",
    "steps_done": "Klara steg", "origins": "Växte ur", "section": "Avsnitt",
    "document": "Dokument", "order": "Plats", "said_by": "Sagt av", "in_group": "Hör till gruppen",
    "bone": "Ben", "speaks_for": "Talar för", "speaks_against": "Talar emot",
    "worth": "Nytta och arbete", "motive": "Motiv", "declined": "Vi säger nej till",
    "matter": "Drift eller utveckling", "forum": "Forum", "owner": "Tar det vidare",
    "fingers": "Fingrar", "statement": "Påstående", "item": "Påståendets namn",
    "counts": "Så gör vi", "wanted": "Så vill vi göra", "starts": "Börjar klockan",
    "spent": "Använd tid", "rounds": "Rundor", "dots_each": "Prickar var",
    "planned": "Är bara planerad", "prepared": "Förberett",
}  # fmt: skip
FIELDS = tuple(_WORDS)


def label(field: str) -> str:
    """A field's name as people say it."""
    return _WORDS[field]


def noun(record: Record) -> Noun:
    """What the record is."""
    if isinstance(record, LINE_TYPES):
        return Noun(kind_of(record).label.capitalize(), "samma rad")
    return _NOUNS[type(record)]


def text_field(record: Record) -> str:
    """The field that the record is known by; empty when it has none."""
    own = type(record).model_fields
    return next((field for field in ("text", "title", "name", "statement") if field in own), "")


def words_of(record: Record) -> str:
    """The text that the record is known by."""
    if isinstance(record, Session):
        return long_date(record.date)
    if isinstance(record, PlanVersion):
        return f"version {record.number}"
    return str(getattr(record, text_field(record)))


def where_said(chain: Chain, record: Record, titles: Mapping[str, str]) -> str:
    """In which träff and step a line was said; for what follows up, what it is about.

    `titles` has the names of steps by “guide#step”, where they are known.
    """
    parts: list[str] = []
    about = getattr(record, "action", "") or getattr(record, "goal", "")
    if about and (line := chain.find(about)):
        parts.append(f"”{shortened(words_of(line), _QUOTED)}”")
    if isinstance(record, Line) and (session := chain.get(Session, record.session)):
        parts.append(_session_words(chain, session.id))
        parts.append(titles.get(f"{session.guide}#{record.step}") or _step_name(record.step))
    return " · ".join(filter(None, parts))


def value(chain: Chain, record: Record, field: str, titles: Mapping[str, str]) -> str:
    """What stands in a field, for a person to read; the text of what it points at."""
    found = getattr(record, field)
    if field in _IDS:
        ids = (found,) if isinstance(found, str) else found
        shown = "; ".join(_quoted(chain, each) for each in ids if each)
    elif field in _SPECIAL:
        shown = _SPECIAL[field](chain, record, titles)
    else:
        shown = _plain(found)
    return shown or NOTHING


def changed_when(record: Record, today: dt.date) -> str:
    """`i dag 14:03`, `i går 9:30`, `19 maj 14:03`; empty when that is not known."""
    try:
        moment = dt.datetime.fromisoformat(record.edited)
        local = (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    day = local.date()
    if day == today:
        told = "i dag"
    elif day == today - dt.timedelta(days=1):
        told = "i går"
    else:
        told = short_date(day) if day.year == today.year else long_date(day)
    return f"{told} {clock_time(local)}"


def _plain(found: object) -> str:
    if isinstance(found, Kind):
        return said_as(found)
    if isinstance(found, Term):
        return found.spoken
    if isinstance(found, bool):
        return "ja" if found else "nej"
    if isinstance(found, dt.date):
        return long_date(found)
    if isinstance(found, tuple):
        return ", ".join(map(str, found))
    return "" if found is None else str(found)


def _quoted(chain: Chain, record_id: str) -> str:
    found = chain.find(record_id)
    return shortened(words_of(found), _QUOTED) if found else "något som är borttaget"


def _session_words(chain: Chain, session_id: str) -> str:
    for number, session in enumerate(chain.sessions, 1):
        if session.id == session_id:
            return f"träff {number}, {long_date(session.date)}"
    return ""


def _step_name(step: str) -> str:
    return StepKind(step).label if step in set(StepKind) else step


def _step(chain: Chain, record: Record, titles: Mapping[str, str]) -> str:
    step = str(getattr(record, "step", ""))
    session = chain.get(Session, str(getattr(record, "session", "")))
    named = titles.get(f"{session.guide}#{step}") if session else None
    return named or _step_name(step)


def _steps(chain: Chain, record: Record, titles: Mapping[str, str]) -> str:
    assert isinstance(record, Session)
    names = (
        (titles.get(f"{record.guide}#{each.step}") or _step_name(each.step), each.minutes)
        for each in record.steps
    )
    return ", ".join(f"{name} {minutes} min" for name, minutes in names)


def _guide(chain: Chain, record: Record, titles: Mapping[str, str]) -> str:
    guide = str(getattr(record, "guide", ""))
    return titles.get(guide) or guide


def _spent(chain: Chain, record: Record, titles: Mapping[str, str]) -> str:
    assert isinstance(record, Session)
    minutes = ((each.step, round(each.seconds / 60)) for each in record.spent)
    named = ((titles.get(f"{record.guide}#{step}") or _step_name(step), n) for step, n in minutes)
    return ", ".join(f"{name} {n} min" for name, n in named)


def _participants(chain: Chain, record: Record, titles: Mapping[str, str]) -> str:
    if isinstance(record, Session):
        return participants_text(record.participants)
    return str(getattr(record, "participants", ""))


_SPECIAL: Mapping[str, Callable[[Chain, Record, Mapping[str, str]], str]] = {
    "session": lambda chain, record, titles: _session_words(chain, getattr(record, "session", "")),
    "step": _step,
    "steps": _steps,
    "spent": _spent,
    "guide": _guide,
    "participants": _participants,
    "length": lambda chain, record, titles: duration(int(getattr(record, "length", 0))),
    "closed": lambda chain, record, titles: (
        "avslutad" if getattr(record, "closed", False) else "pågående"
    ),
}


def shown_fields(record: Record) -> Iterator[str]:
    """The fields of a record that a person could tell apart, the one that says most first."""
    own = type(record).model_fields
    return (field for field in FIELDS if field in own)


def owner_of(record: Record) -> str:
    """The id of the line that a list shows the record with: its own, or what it follows up."""
    if isinstance(record, ActionUpdate):
        return record.action
    return record.goal if isinstance(record, Assessment) else record.id


def is_words(record: Record, field: str) -> bool:
    """Whether a field is free text, where two wordings can stand one after the other."""
    found = getattr(record, field)
    return isinstance(found, str) and not isinstance(found, Term) and field not in _NO_WORDS


def is_links(record: Record, field: str) -> bool:
    """Whether a field names any number of other records."""
    return field in _IDS and isinstance(getattr(record, field), tuple)
