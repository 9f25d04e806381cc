"""Resultatbladet: what is known before a träff, with room for what each person sees in it."""

from collections.abc import Iterator

from sessions.documents.meeting import Meeting, heading_facts
from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    Quote,
    WritingSpace,
    with_text,
)
from sessions.documents.persons import public_people, without_persons
from sessions.documents.wording import capital, day, filled
from sessions.language.terms import Kind
from sessions.language.text import clean
from sessions.models import Chain, Evidence, Result, Session

_ROWS_SEEN, _ROWS_PER_QUESTION = 4, 3


def result_sheet(chain: Chain, meeting: Meeting) -> Document:
    """One for each person who comes; it stays with the one who writes on it."""
    hide_persons = without_persons(chain)
    document = Document(
        f"Resultatblad: {chain.area.title}",
        Facts(filled(*heading_facts(chain, meeting))),
        (
            Paragraph("Bladet är ditt. Skriv för dig själv, utan namn på någon."),
            *_seen(chain, meeting.session),
            *([Heading(2, meeting.asked_of_results)] if meeting.asked_of_results else []),
            WritingSpace(_ROWS_SEEN, "Jag ser …"),
            *_questions(meeting),
        ),
    )
    return with_text(document, lambda text: hide_persons(clean(text).text))


def _seen(chain: Chain, session: Session) -> Iterator[Block]:
    """The agreed problem, the underlag, and what earlier träffar saw."""
    earlier = _before(chain, session)
    problems = [each for each in chain.problems if each.session in earlier]
    if problems:
        yield Heading(2, "Det här har vi enats om")
        yield from (Quote(problem.text) for problem in problems)
    evidence = tuple(_known(each) for each in chain.of(Evidence))
    said = [result for result in chain.results if result.session in earlier]
    groups = (
        ("Det här ser vi i underlaget", evidence),
        (
            "Det här såg vi förra gången" if len(earlier) == 1 else "Det här har vi sett",
            _said(said),
        ),
        ("Det här fungerar", _said(said, Kind.STRENGTH)),
    )
    for title, items in groups:
        if items:
            yield Heading(2, title)
            yield Bullets(items)


def _before(chain: Chain, session: Session) -> set[str]:
    """The träffar before this one; what was registered without a träff counts as such."""
    ids = [each.id for each in chain.sessions]
    return set(ids[: ids.index(session.id)]) if session.id in ids else set(ids)


def _said(results: list[Result], kind: Kind = Kind.RESULT) -> tuple[Item, ...]:
    """Tolkningar are left out: on this sheet each person makes her own."""
    return tuple(Item(result.text) for result in results if result.kind is kind)


def _known(evidence: Evidence) -> Item:
    """What it shows comes first; where it is from is a remark."""
    source = ", ".join(filter(None, (capital(evidence.kind), evidence.text)))
    count = f"antal {evidence.count}" if evidence.count else ""
    marks = (day(evidence.date), public_people(evidence.group), count)
    if not evidence.shows:
        return Item(evidence.text, f"{capital(evidence.kind)}:" if evidence.kind else "", marks)
    return Item(evidence.shows, marks=(source, *marks))


def _questions(meeting: Meeting) -> Iterator[Block]:
    for step in meeting.steps:
        if step.to_think_of and step.question:
            yield Heading(2, step.question)
            yield WritingSpace(_ROWS_PER_QUESTION)
