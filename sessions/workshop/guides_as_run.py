"""The words of a träff's steps, from the guides as they were when it was planned."""

from collections.abc import Mapping
from contextlib import suppress

from sessions.errors import GuideError, NotFoundError
from sessions.guides import Guide, GuideShelf, Step, parse_guide
from sessions.models import PlannedStep, Session
from sessions.workshop.open_area import OpenArea
from sessions.workshop.stand_in import lost_guide


def guide_of(area: OpenArea, session: Session, shelf: GuideShelf) -> Guide:
    """The guide as it was when the träff was planned, else the present one with the same id.

    Raises GuideError or NotFoundError when neither can be read.
    """
    return _as_run(area, session.guide, session.guide_text, shelf)


def guide_or_stand_in(area: OpenArea, session: Session, shelf: GuideShelf) -> Guide:
    """The same, or a guide without words."""
    try:
        return guide_of(area, session, shelf)
    except (GuideError, NotFoundError):
        return lost_guide(session.guide)


def carried_words(area: OpenArea, session: Session, shelf: GuideShelf) -> Mapping[str, Step]:
    """The words of the steps that come from an earlier träff's guide, by their ids in this one."""
    found: dict[str, Step] = {}
    for planned in session.steps:
        if planned.guide:
            with suppress(GuideError, NotFoundError):
                guide = _as_run(area, planned.guide, planned.guide_text, shelf)
                if step := guide.step(own_id(planned)):
                    found[planned.step] = step
    return found


def texts_as_run(area: OpenArea) -> dict[str, str]:
    """The guide texts that the area's träffar are led with, by their sha256."""
    sessions = area.chain.sessions
    own = {session.guide_text for session in sessions}
    carried = {step.guide_text for session in sessions for step in session.steps}
    found = {
        sha: area.library.guide_text(area.area_id, sha) for sha in sorted(own | carried) if sha
    }
    return {sha: text for sha, text in found.items() if text is not None}


def own_id(planned: PlannedStep) -> str:
    """What the step is called in its own guide: one that is carried may be named with its guide."""
    return planned.step.rpartition("#")[2]


def _as_run(area: OpenArea, guide_id: str, sha256: str, shelf: GuideShelf) -> Guide:
    text = area.library.guide_text(area.area_id, sha256)
    if text is not None:
        with suppress(GuideError):
            return parse_guide(text, f"{guide_id}.md")
    return shelf.get(guide_id)
