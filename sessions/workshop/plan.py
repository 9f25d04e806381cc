"""The handlingsplan at work: compiled, written in section by section, and decided."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sessions.documents import SECTIONS, render
from sessions.errors import InvalidInputError
from sessions.language.terms import PlanState
from sessions.models import Chain, PlanVersion, Prose
from sessions.models.red_thread import gaps
from sessions.workshop.open_area import OpenArea, Saved

DOCUMENT = "handlingsplan"


@dataclass(frozen=True)
class Compiled:
    """The plan as it stands, and how many things there are to fill in."""

    markdown: str
    gaps: int


def compiled(chain: Chain, day: dt.date) -> Compiled:
    """The plan to show; takes a while for a large area."""
    return Compiled(render(chain, DOCUMENT, "md", day), len(gaps(chain, day)))


def toggle_state(area: OpenArea) -> PlanState:
    """Arbetsmaterial becomes färdigställd, or the other way; gives what it is now."""
    now = area.chain.area
    draft = now.plan_state is PlanState.DRAFT
    state = PlanState.FINAL if draft else PlanState.DRAFT
    area.save([now.changed(plan_state=state)], state.label)
    return state


# Vår text


def prose_of(chain: Chain, section: str) -> tuple[Prose, ...]:
    """Vår text for one section: one record, or several when two people began at the same time."""
    return tuple(
        each for each in chain.of(Prose) if (each.document, each.section) == (DOCUMENT, section)
    )


def prose_text(found: Sequence[Prose]) -> str:
    """What there is to edit: everything that was written, in one text."""
    return "\n\n".join(each.text for each in found)


def write_prose(area: OpenArea, section: str, text: str, base: Sequence[Prose] = ()) -> Saved:
    """Keep vår text; an empty text takes it away. `base` is what the editor began from."""
    if section not in SECTIONS:
        raise InvalidInputError(f"Handlingsplanen har inget avsnitt ”{section}”.")
    if not text.strip():
        return area.save([each.removed() for each in base], "vår text")
    if not base:
        return area.save([Prose(document=DOCUMENT, section=section, text=text)], "vår text")
    first, *others = base
    kept = first.changed(text=text)
    return area.save([kept, *(each.removed() for each in others)], "vår text")


# Versions


def next_number(chain: Chain) -> int:
    """The number that the next decided version gets."""
    return max((version.number for version in chain.versions), default=0) + 1


def decide_version(area: OpenArea, day: dt.date, remark: str = "") -> PlanVersion:
    """Freeze the plan as it stands, with the next number."""
    number = next_number(area.chain)
    markdown = render(area.chain, DOCUMENT, "md", day, version=number)
    version = PlanVersion(number=number, date=day, markdown=markdown, remark=remark.strip())
    saved = area.save([version], f"version {number}").records
    return next(record for record in saved if isinstance(record, PlanVersion))
