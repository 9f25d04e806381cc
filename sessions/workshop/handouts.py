"""What is printed before a träff: its words from the guide, made ready for the documents."""

from sessions.documents import Meeting, MeetingStep, render_meeting
from sessions.guides import GuideShelf, Step, words
from sessions.guides.guide import FRAME_KINDS, Guide
from sessions.guides.outline import plain
from sessions.language.terms import SchoolForm, StepKind
from sessions.models import Chain
from sessions.workshop.beginning import step_name
from sessions.workshop.open_area import OpenArea
from sessions.workshop.preparing import Preparing, StepRow

_DONE_WHEN = "klart när:"
# Its question stands over the results themselves, or is answered together.
_NO_ROOM = FRAME_KINDS | {StepKind.PREVIOUS, StepKind.RESULTS, StepKind.CHOOSE, StepKind.PLAN}


def meeting(area: OpenArea, session_id: str, shelf: GuideShelf) -> Meeting:
    """A träff as planned. Raises NotFoundError when it is gone."""
    preparing = Preparing(area, session_id, shelf)
    guide, form = preparing.guide, area.chain.area.school_form
    purpose, done_when = _purpose(guide, form)
    norms, seen = guide.section("Normer"), _first(guide, StepKind.RESULTS)
    return Meeting(
        preparing.session,
        purpose,
        done_when,
        tuple(_spoken(item, form) for item in norms.items) if norms else (),
        tuple(_step(row, form) for row in preparing.steps() if row.taken),
        _spoken(seen.question, form) if seen else "",
    )


def next_meeting(chain: Chain) -> str:
    """The id of the träff that a handout is most likely for: the next planned, else the latest."""
    waiting = [session.id for session in chain.sessions if session.planned]
    return next(iter(waiting), chain.sessions[-1].id if chain.sessions else "")


def _first(guide: Guide, kind: StepKind) -> Step | None:
    return next((step for step in guide.steps if step.kind == kind), None)


def _purpose(guide: Guide, form: SchoolForm | None) -> tuple[tuple[str, ...], str]:
    """The guide's purpose in paragraphs, and what is done at the end of the träff.

    What stands after that is for the one who leads.
    """
    purpose: list[str] = []
    for paragraph in guide.purpose.split("\n\n"):
        told = _spoken(paragraph, form)
        if told.lower().startswith(_DONE_WHEN):
            return tuple(purpose), told[len(_DONE_WHEN) :].strip()
        if told:
            purpose.append(told)
    return tuple(purpose), ""


def _step(row: StepRow, form: SchoolForm | None) -> MeetingStep:
    return MeetingStep(
        step_name(row.step, form),
        row.minutes,
        _spoken(row.step.question, form),
        row.starts,
        row.step.kind not in _NO_ROOM,
    )


def _spoken(markdown: str, form: SchoolForm | None) -> str:
    return " ".join(plain(words(markdown, form)).split())


def written(area: OpenArea, session_id: str, shelf: GuideShelf, name: str, form: str) -> str:
    """One of the documents for those who come, in a format."""
    return render_meeting(area.chain, meeting(area, session_id, shelf), name, form)
