"""What belongs to an area but was said in none of its träffar, as a document."""

from collections.abc import Iterator

from sessions.documents.model import Block, Bullets, Document, Facts, Heading, Item
from sessions.documents.wording import quoted
from sessions.language.dates import long_date
from sessions.models import (
    RECORD_TYPES,
    Action,
    ActionUpdate,
    Anchoring,
    Chain,
    Evidence,
    Involvement,
    Line,
    PlanVersion,
    Prose,
)


def unsaid(chain: Chain) -> Document | None:
    """Registered between träffar, written as vår text, decided, or cut off from its träff."""
    blocks = tuple(_blocks(chain))
    return Document("Utanför träffarna", Facts(()), blocks) if blocks else None


def _blocks(chain: Chain) -> Iterator[Block]:
    yield from _section("Underlag", [_registered(each) for each in chain.of(Evidence)])
    yield from _section("Delaktighet", [_registered(each) for each in chain.of(Involvement)])
    yield from _section("Förankring", [_registered(each) for each in chain.of(Anchoring)])
    texts = [Item(each.text, lead=f"{each.document}, {each.section}:") for each in chain.of(Prose)]
    yield from _section("Vår text", texts)
    versions = [
        Item(
            each.remark or "utan anmärkning", lead=f"Version {each.number}, {long_date(each.date)}:"
        )
        for each in chain.of(PlanVersion)
    ]
    yield from _section("Beslutade versioner", versions)
    yield from _section("Om åtgärderna mellan träffarna", list(_between(chain)))
    known = {session.id for session in chain.sessions}
    lost = [
        Item(line.text)
        for record_type in RECORD_TYPES.values()
        for line in chain.of(record_type)
        if isinstance(line, Line) and line.session not in known and not _is_between(line)
    ]
    yield from _section("Rader utan träff", lost)


def _is_between(line: Line) -> bool:
    """Whether it was told of an åtgärd without a träff, as in an answer by mail."""
    return isinstance(line, ActionUpdate) and not line.session


def _between(chain: Chain) -> Iterator[Item]:
    for update in filter(_is_between, chain.updates):
        action = chain.get(Action, update.action)
        status = update.status.label if update.status else ""
        marks = tuple(filter(None, (status, long_date(update.date))))
        yield Item(update.text, lead=f"{quoted(action.text)}:" if action else "", marks=marks)


def _section(title: str, items: list[Item]) -> Iterator[Block]:
    if items:
        yield Heading(2, title)
        yield Bullets(tuple(items))


def _registered(record: Evidence | Involvement | Anchoring) -> Item:
    shows = record.shows if isinstance(record, Evidence) else ""
    day = long_date(record.date) if record.date else ""
    marks = tuple(filter(None, (record.kind, record.group, day, shows)))
    return Item(record.text, marks=marks)
