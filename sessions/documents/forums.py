"""Parkeringen as a list per forum, to take along to each of them."""

from collections.abc import Iterator
from datetime import date

from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    with_text,
)
from sessions.documents.persons import public_people, without_persons
from sessions.documents.wording import capital, day, filled, said_on
from sessions.language.dates import plural
from sessions.models import Chain, Note
from sessions.models.parking import by_forum, parked

NAME = "forum"
TITLE = "Parkeringen per forum"
_UNSORTED = "Inte sorterat än"


def forum_lists(chain: Chain, today: date, session: str = "") -> Document:
    """What was parked in the area, or in one träff of it, by where it belongs."""
    notes = [note for note in parked(chain) if session in ("", note.session)]
    blocks = tuple(_lists(chain, notes)) or (Paragraph("Inget är parkerat."),)
    document = Document(
        TITLE,
        Facts(
            filled(
                ("Område", chain.area.title),
                ("Enhet", chain.area.unit),
                ("Utskriven", day(today)),
                ("Parkerat", plural(len(notes), "rad", "rader")),
            )
        ),
        blocks,
    )
    return with_text(document, without_persons(chain))


def _lists(chain: Chain, notes: list[Note]) -> Iterator[Block]:
    for name, belonging in by_forum(notes):
        yield Heading(2, capital(name) or _UNSORTED)
        yield Bullets(tuple(_item(chain, note) for note in belonging))


def _item(chain: Chain, note: Note) -> Item:
    matter = note.matter.label if note.matter else ""
    owner = public_people(note.owner)
    takes = f"{owner} tar den vidare" if owner else ""
    return Item(note.text, marks=(matter, takes, day(said_on(chain, note))))
