"""What is asked when causes are chosen: which ones, and what the group says no to."""

from collections.abc import Sequence

from sessions.language.terms import Kind
from sessions.language.text import shortened
from sessions.models import Note, Record, Session
from sessions.models.decisions import WE_WORK_WITH, decisions
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask, Context, chosen_rows, kept_text, tree_rows

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
            text=f"{WE_WORK_WITH}{'; '.join(shortened(each.text, _QUOTED) for each in chosen)}",
            declined=declined,
            origins=origins,
            session=context.session,
            step=context.step,
        )
    ]


def _declined(context: Context, session: Session) -> str:
    decision = _about_the_choice(context)
    return decision.declined if decision else ""


def _choosing(context: Context, session: Session, typed: str) -> Sequence[Record]:
    """The causes with these numbers are chosen, and no others."""
    chosen = {cause.id for cause in chosen_rows(typed, context.tree)}
    return [
        cause.changed(chosen=cause.id in chosen)
        for cause in context.tree
        if cause.chosen != (cause.id in chosen)
    ]


def _unanswered(context: Context, session: Session) -> str:
    return ""  # a group may choose anew at any time


def _chosen(context: Context, session: Session) -> Sequence[tuple[str, str]]:
    numbers = [str(number) for number, cause in enumerate(context.tree, 1) if cause.chosen]
    return [("Nu", ", ".join(numbers))] if numbers else []


CHOOSING_ASKS: Asks = {
    (Session, "chosen_numbers"): Ask(
        "Vilka orsaker väljer ni att arbeta med? Skriv numren", _choosing, _unanswered,
        choices=tree_rows, in_view=_chosen,
    ),
    (Session, "declined"): Ask("Vad säger ni nej till – och varför?", _declining, _declined),
}  # fmt: skip
