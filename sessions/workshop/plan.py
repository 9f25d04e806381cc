"""The handlingsplan at work: vår text per section, decided versions, and files to hand on."""

import datetime as dt
import os
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sessions.documents import SECTIONS, render
from sessions.errors import InvalidInputError, NotSavedError
from sessions.language.terms import PlanState
from sessions.language.text import clean
from sessions.models import Chain, PlanVersion, Prose
from sessions.models.red_thread import gaps
from sessions.storage import State
from sessions.storage.atomic import not_saved, patiently
from sessions.workshop.open_area import OpenArea, Saved

DOCUMENT = "handlingsplan"
LONGEST_NAME = 120  # characters; Windows allows some 260 for the whole path
_LONGEST_BYTES = 230  # Linux allows 255 bytes, and a temporary file needs some of them
_MOST_COPIES = 999
_SETTINGS = "export.json"
_FORBIDDEN = frozenset('<>:"/\\|?*')


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


# Files


@dataclass(frozen=True)
class Place:
    """Where files were put the last time, and in which format."""

    folder: Path
    format: str = "md"


def last_place(state: State) -> Place:
    """The folder and format used last; at first the person's own folder for documents."""
    kept = state.read_json(_SETTINGS)
    folder, form = kept.get("folder"), kept.get("format")
    known = isinstance(folder, str) and Path(folder).is_dir()
    return Place(
        Path(str(folder)) if known else _documents(),
        form if isinstance(form, str) else "md",
    )


def remember_place(state: State, place: Place) -> None:
    """Suggest this place the next time. It may be forgotten without harm."""
    with suppress(NotSavedError):
        state.write_json(_SETTINGS, {"folder": str(place.folder), "format": place.format})


def _documents() -> Path:
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def folder_from(typed: str) -> Path:
    """The folder that a person means; `~` and quotes from a paste are understood.

    Raises InvalidInputError.
    """
    name = clean(typed).text.strip().strip("\"'”").strip()
    if not name:
        raise InvalidInputError("Skriv vilken mapp filen ska ligga i.")
    try:
        folder = Path.home() / Path(name).expanduser()
    except RuntimeError as error:
        raise InvalidInputError(f"Mappen ”{name}” finns inte på den här datorn.") from error
    if folder.exists() and not folder.is_dir():
        raise InvalidInputError(f"”{name}” är en fil. Skriv en mapp.")
    return folder


def file_name(chain: Chain, day: dt.date, suffix: str, version: int | None = None) -> str:
    """A name that sorts by date and that every system accepts; the date keeps it from being
    one that Windows has reserved, such as CON.
    """
    before = f"{day.isoformat()} Handlingsplan "
    after = (f" version {version}" if version else "") + f".{suffix}"
    taken = len(f"{before}{after} ({_MOST_COPIES})")
    title = safe_name(
        chain.area.title, LONGEST_NAME - taken, _LONGEST_BYTES - len(f"{before}{after}".encode())
    )
    return f"{before}{title or 'utan namn'}{after}"


def safe_name(text: str, longest: int, most_bytes: int) -> str:
    """`text` as a part of a file's name; empty if nothing is left of it."""
    allowed = "".join(_allowed(char) for char in unicodedata.normalize("NFC", text))
    composed = unicodedata.normalize("NFC", allowed)
    name = " ".join(composed.split()).strip(". ")[:longest]
    while len(name.encode()) > most_bytes:
        name = name[:-1]
    return name.rstrip(". ")


def _allowed(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":  # joins emoji or turns the direction of what follows
        return ""
    return " " if char in _FORBIDDEN or category.startswith("C") else char


def write_file(path: Path, text: str) -> Path:
    """Write an export; an existing file is kept and the new one numbered. Returns where it lies.

    Raises NotSavedError when the folder cannot be written to; no half file is left there.
    """
    data = text.encode("utf-8", "replace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST_COPIES + 1):
            target = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
            if _claim(target):
                _fill(target, data)
                return target
    except FileExistsError as error:
        raise NotSavedError(f"Inte sparat: {path.parent} är ingen mapp. Välj en annan.") from error
    except OSError as error:
        raise not_saved(error) from error
    raise NotSavedError(
        f"Det finns redan {_MOST_COPIES} filer som heter {path.name}. Välj en annan mapp."
    )


def _claim(target: Path) -> bool:
    """Take a name that nobody has, so that no other program's file is ever replaced."""
    try:
        target.open("x", encoding="utf-8").close()
    except FileExistsError:
        return False
    return True


def _fill(target: Path, data: bytes) -> None:
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        patiently(lambda: temporary.replace(target))
    except OSError:
        for path in (temporary, target):
            with suppress(OSError):
                path.unlink()
        raise
