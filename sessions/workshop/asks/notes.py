"""What is asked about decisions: motive, mandate, and what the group says no to."""

from collections.abc import Sequence

from sessions.language.terms import Kind
from sessions.language.text import shortened
from sessions.models import Note, Record, Session
from sessions.models.decisions import decisions
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask, Context, kept_text, text

_QUOTED = 60


def _about_the_choice(context: Context) -> Note | None:
    """The decision of this träff that grew out of causes: what to work with."""
    causes = {cause.id for cause in context.chain.causes}
    said = decisions(context.chain, context.session)
    return next((note for note in said if causes & set(note.origins)), None)


def _declining(context: Context, session: Session, typed: str) -> Sequence[Record]:
    """What is not chosen, kept on the decision about what is; it is made if there is none."""
    declined = kept_text(typed)
    chosen = [cause for cause in context.tree if cause.chosen]
    origins = tuple(cause.id for cause in chosen)
    if decision := _about_the_choice(context):
        return [decision.changed(declined=declined, origins=origins or decision.origins)]
    if not declined:
        return []
    return [
        Note(
            kind=Kind.DECISION,
            text=f"Vi arbetar med: {'; '.join(shortened(each.text, _QUOTED) for each in chosen)}",
            declined=declined,
            origins=origins,
            session=context.session,
            step=context.step,
        )
    ]


def _declined(context: Context, session: Session) -> str:
    decision = _about_the_choice(context)
    return decision.declined if decision else ""


NOTE_ASKS: Asks = {
    (Note, "motive"): text("motive", "Varför bestämmer vi så? (motiv)"),
    (Note, "mandate"): text("mandate", "Vem får besluta det? (vi, rektor, huvudman …)"),
    (Note, "declined"): text("declined", "Vad säger ni nej till – och varför?"),
    (Session, "declined"): Ask("Vad säger ni nej till – och varför?", _declining, _declined),
}
