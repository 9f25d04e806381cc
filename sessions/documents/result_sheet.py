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
from sessions.models import Chain, Evidence, Goal, Problem, Session

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
    """What the group has agreed on, the underlag, and what earlier träffar saw."""
    earlier = _before(chain, session)
    problems = [each for each in chain.problems if each.session in earlier]
    if problems:
        yield Heading(2, "Det här har vi enats om")
        yield from (Quote(problem.text) for problem in problems)
    goals = [each for each in chain.goals if each.session in earlier]
    groups = (
        ("Det här vill vi se", tuple(_wanted(goal) for goal in goals)),
        ("Det här ser vi i underlaget", tuple(_known(each) for each in chain.of(Evidence))),
        ("Det här har vi sett", tuple(_said(chain, problems, earlier))),
    )
    for title, items in groups:
        if items:
            yield Heading(2, title)
            yield Bullets(items)


def _before(chain: Chain, session: Session) -> tuple[str, ...]:
    """The träffar before this one, the latest first."""
    ids = [each.id for each in chain.sessions]
    return tuple(reversed(ids[: ids.index(session.id)]))


def _said(chain: Chain, problems: list[Problem], earlier: tuple[str, ...]) -> Iterator[Item]:
    """The results that the problem is built on; without a problem those of the latest träff.

    Tolkningar are left out: on this sheet each person makes her own.
    """
    seen = [each for each in chain.results if each.kind in {Kind.RESULT, Kind.STRENGTH}]
    basis = {result for problem in problems for result in problem.built_on}
    if basis:
        yield from (Item(each.text) for each in seen if each.id in basis)
        return
    latest = next((id_ for id_ in earlier if any(each.session == id_ for each in seen)), "")
    yield from (Item(each.text) for each in seen if each.session == latest)


def _wanted(goal: Goal) -> Item:
    """A mål with what it was before: the same thing is looked at again."""
    sign = f"tecken: {goal.sign}" if goal.sign else ""
    baseline = f"då: {goal.baseline}" if goal.baseline else ""
    return Item(goal.text, marks=(sign, baseline))


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
