"""A träff as a text to read: Markdown, with the guide's own names for its steps."""

from sessions.documents import session_notes, to_markdown
from sessions.errors import SamsynError
from sessions.guides import GuideShelf, words
from sessions.models import Session
from sessions.workshop.guides_as_run import carried_words, guide_of
from sessions.workshop.open_area import OpenArea


def written_session(area: OpenArea, session_id: str, shelf: GuideShelf) -> str:
    """Everything that was said in a träff. Raises NotFoundError when it is gone."""
    session = area.session(session_id)
    return to_markdown(session_notes(area.chain, session, step_titles(area, session, shelf)))


def step_titles(area: OpenArea, session: Session, shelf: GuideShelf) -> dict[str, str]:
    """What the guide and its steps are called, with those that another guide lends it; without
    those of a guide that cannot be read."""
    form = area.chain.area.school_form
    titles = {
        f"{session.guide}#{step_id}": words(step.title, form)
        for step_id, step in carried_words(area, session, shelf).items()
    }
    try:
        guide = guide_of(area, session, shelf)
    except SamsynError:
        return titles
    own = {f"{session.guide}#{step.id}": words(step.title, form) for step in guide.steps}
    return {session.guide: words(guide.title, form), **own, **titles}
