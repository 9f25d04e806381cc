"""Files to hand on: where they are put, what they are called, and how they are written."""

import datetime as dt
import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sessions.errors import InvalidInputError, NotSavedError
from sessions.language.text import clean
from sessions.models import Chain
from sessions.storage import State
from sessions.storage.atomic import not_saved, patiently

LONGEST_NAME = 120  # characters; Windows allows some 260 for the whole path
_LONGEST_BYTES = 230  # Linux allows 255 bytes, and a temporary file needs some of them
_MOST_COPIES = 999
_SETTINGS = "export.json"
_FORBIDDEN = frozenset('<>:"/\\|?*')


@dataclass(frozen=True)
class Destination:
    """Where files were put the last time, and in which format."""

    folder: Path
    format: str = "md"


def last_destination(state: State) -> Destination:
    """The folder and format used last; at first the person's own folder for documents."""
    kept = state.read_json(_SETTINGS)
    folder, form = kept.get("folder"), kept.get("format")
    known = isinstance(folder, str) and Path(folder).is_dir()
    return Destination(
        Path(str(folder)) if known else _documents(),
        form if isinstance(form, str) else "md",
    )


def remember_destination(state: State, destination: Destination) -> None:
    """Suggest this the next time. It may be forgotten without harm."""
    with suppress(NotSavedError):
        state.write_json(
            _SETTINGS, {"folder": str(destination.folder), "format": destination.format}
        )


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


def file_name(
    chain: Chain,
    day: dt.date,
    suffix: str,
    version: int | None = None,
    document: str = "Handlingsplan",
) -> str:
    """A name that sorts by date and that every system accepts; the date keeps it from being
    one that Windows has reserved, such as CON.
    """
    before = f"{day.isoformat()} {document} "
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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST_COPIES + 1):
            target = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
            if write_new(target, text):
                return target
    except FileExistsError as error:
        raise NotSavedError(f"Inte sparat: {path.parent} är ingen mapp. Välj en annan.") from error
    except OSError as error:
        raise not_saved(error) from error
    raise NotSavedError(
        f"Det finns redan {_MOST_COPIES} filer som heter {path.name}. Välj en annan mapp."
    )


def write_new(target: Path, text: str) -> bool:
    """Write a whole file, or none; False when the name is taken. Raises OSError."""
    if not _claim(target):
        return False
    _fill(target, text.encode("utf-8", "replace"))
    return True


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
