"""The handlingsplan: an area's chain as a document that a rektor can read, sign and follow up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sessions.documents.causes import causes
from sessions.documents.follow_up import follow_up
from sessions.documents.measures import actions, goals
from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    with_text,
)
from sessions.documents.persons import public_people, without_persons
from sessions.documents.situation import situation
from sessions.documents.wording import (
    capital,
    dated,
    day,
    filled,
    frame,
    listed,
    paragraphs,
    taking_part,
)
from sessions.language.terms import Kind, Level
from sessions.language.text import clean
from sessions.models import Action, Anchoring, Chain, Initiative, Involvement, Prose, Session
from sessions.models.decisions import decision_facts
from sessions.models.red_thread import Gap, gaps

NAME = "handlingsplan"
SECTIONS: Mapping[str, str] = {
    "bakgrund": "Bakgrund",
    "nulage": "Nuläge och problem",
    "orsaker": "Orsaker",
    "mal": "Mål",
    "atgarder": "Åtgärder",
    "uppfoljning": "Uppföljning",
    "beslut": "Beslut",
    "overenskommelser": "Så gör vi hos oss",
    "forankring": "Förankring och delaktighet",
    "lardomar": "Lärdomar",
    "att-fylla-i": "Saker att fylla i",
    "underskrift": "Underskrift",
}
_DOTTED = "…" * 20


def handlingsplan(chain: Chain, today: date, version: int | None = None) -> Document:
    """The plan as it stands; `version` is its number when it is frozen.

    Parked lines, questions, voices and loose notes never travel, and people are functions.
    """
    content: Mapping[str, tuple[Block, ...]] = {
        "bakgrund": _background(chain),
        "nulage": situation(chain),
        "orsaker": causes(chain),
        "mal": goals(chain),
        "atgarder": actions(chain),
        "uppfoljning": follow_up(chain, today),
        "beslut": _noted(chain, Kind.DECISION),
        "overenskommelser": _noted(chain, Kind.AGREEMENT),
        "forankring": _anchoring(chain),
        "lardomar": _noted(chain, Kind.LESSON),
        "att-fylla-i": _gaps(chain, today),
        "underskrift": _signature(chain),
    }
    blocks: list[Block] = []
    for section, title in SECTIONS.items():
        inside = (*prose(chain, NAME, section), *content[section])
        if inside:
            blocks += [Heading(2, title), *inside]
    document = Document(
        f"Handlingsplan: {chain.area.title}", _facts(chain, today, version), tuple(blocks)
    )
    hide_persons = without_persons(chain)
    # Another program may have written the file; our own text has passed the door already.
    return with_text(document, lambda text: hide_persons(clean(text).text))


def prose(chain: Chain, document: str, section: str) -> Iterator[Paragraph]:
    """Vår text for one section, in paragraphs as it was typed."""
    for record in chain.of(Prose):
        if record.document == document and record.section == section:
            yield from paragraphs(record.text)


def _facts(chain: Chain, today: date, version: int | None) -> Facts:
    area = chain.area
    return Facts(
        filled(
            *frame(area),
            *(("Insats", _initiative(each)) for each in chain.of(Initiative)),
            ("Läroplansmål", area.curriculum),
            ("Ansvarig för planen", public_people(area.responsible)),
            ("Ersättare", public_people(area.stand_in)),
            ("Uppdragsgivare", public_people(area.commissioner)),
            ("Mandat", area.mandate),
            ("Återkoppling", _as_day(area.report_back)),
            ("Version", _version(chain, version)),
            ("Datum", day(today)),
            ("Status", area.plan_state.label),
        )
    )


def _initiative(initiative: Initiative) -> str:
    who = public_people(initiative.participants)
    return f"{initiative.number} {initiative.name}" + (f" ({who})" if who else "")


def _as_day(text: str) -> str:
    try:
        return day(date.fromisoformat(text.strip()))
    except ValueError:
        return text


def _version(chain: Chain, version: int | None) -> str:
    if version is not None:
        return str(version)
    if not chain.versions:
        return "utkast, ingen version är beslutad än"
    last = chain.versions[-1]
    return f"utkast efter version {last.number}, som beslutades {day(last.date)}"


def _background(chain: Chain) -> tuple[Block, ...]:
    agreements = tuple(
        Item(each.agreement, lead=f"Insats {each.number}:")
        for each in chain.of(Initiative)
        if each.agreement
    )
    return (*paragraphs(chain.area.background), *listed("Överenskommet om insatser", agreements))


def _noted(chain: Chain, kind: Kind) -> tuple[Block, ...]:
    notes = [note for note in chain.notes if note.kind is kind]
    items = tuple(
        replace(item, marks=(*decision_facts(note), *item.marks))
        for note, item in zip(notes, dated(chain, notes), strict=True)
    )
    return (Bullets(items),) if items else ()


def _anchoring(chain: Chain) -> tuple[Block, ...]:
    met = tuple(
        Item(_people_at(session), lead=f"{capital(day(session.date))}:")
        for session in chain.sessions
        if session.participant_count and not session.planned
    )
    return (
        *listed("Förankring", tuple(_registered(each) for each in chain.of(Anchoring))),
        *listed("Delaktighet", tuple(_registered(each) for each in chain.of(Involvement))),
        *listed("Träffar", met),
    )


def _people_at(session: Session) -> str:
    groups = tuple(
        group.model_copy(update={"function": public_people(group.function)})
        for group in session.participants
    )
    return taking_part(session.model_copy(update={"participants": groups}))


def _registered(record: Anchoring | Involvement) -> Item:
    count = str(record.count) if isinstance(record, Involvement) and record.count else ""
    group = " ".join(part for part in (count, public_people(record.group)) if part)
    lead = f"{capital(record.kind)}:" if record.kind else ""
    return Item(record.text, lead=lead, marks=(group, day(record.date)))


def _gaps(chain: Chain, today: date) -> tuple[Block, ...]:
    items = tuple(Item(_public_gap(chain, gap)) for gap in gaps(chain, today))
    return (Bullets(items),) if items else ()


def _public_gap(chain: Chain, gap: Gap) -> str:
    """A gap may quote who is responsible, and that may be initials."""
    action = chain.get(Action, gap.record)
    if action is None or gap.field != "responsible" or not action.responsible:
        return gap.text
    typed, public = f"”{action.responsible}”", f"”{public_people(action.responsible)}”"
    return gap.text.replace(typed, public)


def _signature(chain: Chain) -> tuple[Block, ...]:
    if not chain.actions:
        return ()
    signer = "För huvudmannen" if chain.area.level is Level.PRINCIPAL else "Rektor"
    labels = ("Ort och datum", signer, "Namnförtydligande")
    return (Facts(tuple((label, _DOTTED) for label in labels)),)
