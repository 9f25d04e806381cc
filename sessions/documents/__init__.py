"""From a chain to what the meeting owes to others: a document model and its writers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import orjson

from sessions.documents import forums as _forums
from sessions.documents import handlingsplan as _plan
from sessions.documents.agenda import agenda
from sessions.documents.area_summary import area_summary
from sessions.documents.handlingsplan import SECTIONS, handlingsplan
from sessions.documents.html import to_html
from sessions.documents.markdown import to_markdown
from sessions.documents.meeting import Meeting, MeetingStep
from sessions.documents.model import Document
from sessions.documents.open_format import ImportedArea, export_area, import_area
from sessions.documents.plain_text import to_text
from sessions.documents.result_sheet import result_sheet
from sessions.documents.session_notes import session_notes
from sessions.documents.unsaid import unsaid
from sessions.documents.whole_text import whole_text
from sessions.errors import InvalidInputError
from sessions.language.ordering import ascii_fold
from sessions.models import Chain

__all__ = [
    "DOCUMENTS",
    "MEETING_DOCUMENTS",
    "SECTIONS",
    "WRITERS",
    "Document",
    "DocumentKind",
    "ImportedArea",
    "Meeting",
    "MeetingStep",
    "area_summary",
    "export_area",
    "handlingsplan",
    "import_area",
    "is_of_meeting",
    "render",
    "render_meeting",
    "session_notes",
    "to_html",
    "to_markdown",
    "to_text",
    "unsaid",
    "whole_text",
]

WRITERS: Mapping[str, Callable[[Document], str]] = {
    "md": to_markdown,
    "txt": to_text,
    "html": to_html,
}
MEETING_DOCUMENTS: Mapping[str, Callable[[Chain, Meeting], Document]] = {
    "agenda": agenda,
    "resultatblad": result_sheet,
}


@dataclass(frozen=True)
class DocumentKind:
    """A document that can be exported, and the formats it can be had in."""

    title: str
    formats: tuple[str, ...]


DOCUMENTS: Mapping[str, DocumentKind] = {
    _plan.NAME: DocumentKind("Handlingsplan", tuple(WRITERS)),
    _forums.NAME: DocumentKind(_forums.TITLE, tuple(WRITERS)),
    "area": DocumentKind("Hela området i öppet format", ("json",)),
}


def render(
    chain: Chain,
    name: str,
    format: str,  # noqa: A002
    today: date,
    *,
    version: int | None = None,
    guides: Mapping[str, str] | None = None,
) -> str:
    """The document called `name` as text in one of its formats.

    `version` numbers a handlingsplan that is frozen; `guides` go with the open format.
    Raises InvalidInputError with the nearest right name.
    """
    document = _chosen("Dokumentet", name, (*DOCUMENTS, *MEETING_DOCUMENTS))
    if document in MEETING_DOCUMENTS:
        raise InvalidInputError(f"Dokumentet {document} hör till en träff, och här finns ingen.")
    chosen = _chosen(f"Formatet för {document}", format, DOCUMENTS[document].formats)
    if document == "area":
        data = export_area(chain, guides or {})
        return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode() + "\n"
    if document == _forums.NAME:
        return WRITERS[chosen](_forums.forum_lists(chain, today))
    return WRITERS[chosen](handlingsplan(chain, today, version))


def render_meeting(chain: Chain, meeting: Meeting, name: str, format: str) -> str:  # noqa: A002
    """A document about one träff that is to come. Raises InvalidInputError."""
    document = _chosen("Dokumentet", name, tuple(MEETING_DOCUMENTS))
    chosen = _chosen(f"Formatet för {document}", format, tuple(WRITERS))
    return WRITERS[chosen](MEETING_DOCUMENTS[document](chain, meeting))


def is_of_meeting(name: str) -> bool:
    """Whether a document is about one träff."""
    return ascii_fold(name.strip()) in MEETING_DOCUMENTS


def _chosen(what: str, typed: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    wanted = ascii_fold(typed.strip())
    if wanted in known:
        return wanted
    near = get_close_matches(wanted, known, n=1)
    hint = f" Menade du ”{near[0]}”?" if near else ""
    raise InvalidInputError(f"{what} ”{typed}” finns inte.{hint} Välj bland: {', '.join(known)}.")
