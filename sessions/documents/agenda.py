"""The agenda of one träff, for those who come: one page, no names, nothing that is missing."""

from collections.abc import Iterator

from sessions.documents.meeting import Meeting, MeetingStep, heading_facts
from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    Table,
    with_text,
)
from sessions.documents.persons import without_persons
from sessions.documents.wording import capital, filled
from sessions.language.dates import duration
from sessions.language.text import clean
from sessions.models import Chain


def agenda(chain: Chain, meeting: Meeting) -> Document:
    """Why we meet, what happens when, what we are to arrive at, and how we talk."""
    hide_persons = without_persons(chain)
    document = Document(
        f"Agenda: {chain.area.title}",
        Facts(filled(*heading_facts(chain, meeting))),
        tuple(_blocks(chain, meeting)),
    )
    return with_text(document, lambda text: hide_persons(clean(text).text))


def _blocks(chain: Chain, meeting: Meeting) -> Iterator[Block]:
    if meeting.purpose:
        yield Heading(2, "Varför vi träffas")
        yield from (Paragraph(text) for text in meeting.purpose)
    if meeting.steps:
        yield Heading(2, "Så går träffen till")
        yield _times(meeting.steps)
    decided = filled(
        ("Efter träffen", capital(meeting.done_when)),
        ("Vi får besluta om", capital(chain.area.mandate)),
    )
    if decided:
        yield Heading(2, "Det här ska vi komma fram till")
        yield Facts(decided)
    if meeting.norms:
        yield Heading(2, "Så pratar vi med varandra")
        yield Bullets(tuple(Item(norm) for norm in meeting.norms))


def _times(steps: tuple[MeetingStep, ...]) -> Table:
    def length(step: MeetingStep) -> str:
        return duration(step.minutes).replace(" ", "\u00a0")  # never broken over two rows

    if all(step.time for step in steps):
        header = ("Klockan", "Steg", "Tid", "Frågan")
        rows = ((each.time, each.title, length(each), each.question) for each in steps)
        return Table(header, tuple(rows))
    plain = ((each.title, length(each), each.question) for each in steps)
    return Table(("Steg", "Tid", "Frågan"), tuple(plain))
