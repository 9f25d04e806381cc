"""Parkeringen sorted: drift or utveckling, where it belongs, and who takes it there."""

from collections.abc import Sequence

from sessions.errors import InvalidInputError
from sessions.language.terms import Forum, Matter
from sessions.models import Note, Record
from sessions.models.parking import forum_label, forum_named
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask, Context, kept_text, term, term_options, text

_FORUMS = tuple(Forum)


def _forum(context: Context, note: Note, typed: str) -> Sequence[Record]:
    """One of the forums by its number or name, else the group's own word."""
    said = kept_text(typed)
    if said.isdecimal():
        if not 1 <= int(said) <= len(_FORUMS):
            raise InvalidInputError(f"Välj 1–{len(_FORUMS)}, eller skriv vart den ska.")
        return [note.changed(forum=_FORUMS[int(said) - 1].value)]
    known = forum_named(said)
    return [note.changed(forum=known.value if known else said)]


def _shown(context: Context, note: Note) -> str:
    return forum_label(note)


PARKING_ASKS: Asks = {
    (Note, "matter"): term("matter", "Är det drift eller utveckling?", Matter),
    (Note, "forum"): Ask(
        "Vart ska den? En siffra, eller skriv själv och tryck Enter", _forum, _shown,
        term_options(_FORUMS), own_words=True,
    ),
    (Note, "owner"): text("owner", "Vem tar den dit? (funktion; Enter hoppar över)"),
}  # fmt: skip
