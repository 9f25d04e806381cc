"""When the library was last backed up, and where the next backup could lie."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sessions import clock
from sessions.errors import InvalidInputError, NotSavedError, StorageError
from sessions.language.dates import clock_time, long_date, plural
from sessions.language.text import clean
from sessions.storage import Library, State
from sessions.storage.backup.joining import Joined
from sessions.storage.backup.zip_names import is_writer_file
from sessions.storage.founding import read_library_file
from sessions.storage.verify import Finding

_KEPT = "safekeeping.json"
_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True)
class LastBackup:
    """When it was made, in UTC, and where it was put."""

    made: dt.datetime
    path: Path


def last_backup(state: State, root: Path) -> LastBackup | None:
    """What is remembered; the file may have been moved since."""
    remembered = state.read_json(_KEPT)
    kept = remembered.get(_key(root)) or remembered.get(_place(root))
    if not isinstance(kept, dict):
        return None
    made = _moment(str(kept.get("made")))
    return LastBackup(made, Path(str(kept.get("path")))) if made else None


def not_in_it(library: Library) -> list[str]:
    """What a backup made now lacks, though this laptop has seen it in the folder."""
    missing = library.missing()
    if not missing.areas:
        return []
    return [
        f"{missing.counted} är inte i kopian, för de är inte i mappen just nu. Gör en ny kopia när "
        "de är här, och behåll den förra så länge."
    ]


def remember_backup(state: State, root: Path, path: Path) -> None:
    """It may be forgotten without harm."""
    kept = state.read_json(_KEPT)
    made = {"made": clock.stamp(), "path": str(path.absolute())}
    kept |= {_key(root): made, _place(root): made}
    with suppress(NotSavedError):
        state.write_json(_KEPT, kept)


def suggested_path(day: dt.date, last: LastBackup | None) -> Path:
    """Where the last one was put, else among the person's documents; a name that is free."""
    folder = last.path.parent if last and last.path.parent.is_dir() else documents()
    name = f"Samsyn {day.isoformat()}"
    names = (name, *(f"{name} ({number})" for number in range(2, 1_000)))
    free = (folder / f"{each}.zip" for each in names if not (folder / f"{each}.zip").exists())
    return next(free, folder / f"{name}.zip")


def suggested_folder(day: dt.date) -> Path:
    """Where a backup could be unpacked."""
    name = f"Samsyn återställd {day.isoformat()}"
    names = (name, *(f"{name} ({number})" for number in range(2, 1_000)))
    return next(each for name in names if not (each := documents() / name).exists())


def look_into(path: Path) -> str:
    """What a backup is, in a sentence. Raises NotFoundError or StorageError."""
    from sessions.storage.backup.zipped import open_zipped

    with open_zipped(path) as zipped:
        areas = {each.name.split("/")[1] for each in zipped.members if is_writer_file(each.name)}
        made = _moment(zipped.created)
    when = f", gjord {_told(made)}" if made else ""
    return f"{path.name}: {plural(len(areas), 'område', 'områden')}{when}."


def last_told(last: LastBackup | None) -> str:
    """When the last backup was made and where it was put."""
    if last is None:
        return "Ingen säkerhetskopia är gjord än av den här mappen, på den här datorn."
    gone = "" if last.path.exists() else "  (finns inte där nu)"
    return f"Senast: {_told(last.made)}\n{last.path}{gone}"


def documents() -> Path:
    """The person's own folder for documents, or the home folder."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def path_from(typed: str) -> Path:
    """The file or folder that a person means. Raises InvalidInputError."""
    name = clean(typed).text.strip().strip("\"'”").strip()
    if not name:
        raise InvalidInputError("Skriv namnet först.")
    try:
        return Path.home() / Path(name).expanduser()
    except RuntimeError as error:
        raise InvalidInputError(f"”{name}” finns inte på den här datorn.") from error


def size_told(size: int) -> str:
    """`1,2 MB`"""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}".replace(".", ",")
    return f"{size} byte"


def added_told(joined: Joined) -> str:
    """What a backup has added to the library, in a sentence."""
    new = plural(len(joined.made), "nytt område", "nya områden")
    filled = plural(len(joined.filled), "område", "områden")
    guides = plural(joined.guides, "samtalsguide", "samtalsguider")
    added = [
        text
        for count, text in (
            (len(joined.made), new),
            (len(joined.filled), f"rader som saknades i {filled}"),
            (joined.guides, guides),
        )
        if count
    ]
    if not added:
        return "Allt i säkerhetskopian som går att läsa finns redan här. Inget är ändrat."
    records = plural(joined.records, "post", "poster")
    return f"Tillagt ur säkerhetskopian: {', '.join(added)}. Sammanlagt {records}."


def finding_told(finding: Finding, root: Path) -> str:
    """What was found, and in which file."""
    path = finding.path
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return f"{name}: {finding.text}"


def _moment(stamp: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _told(moment: dt.datetime) -> str:
    local = moment.astimezone()
    return f"{long_date(local.date())} kl. {clock_time(local)}"


def _key(root: Path) -> str:
    """The library's id; it is the same one after it has been moved."""
    try:
        return str(read_library_file(root).get("id"))
    except StorageError:
        return _place(root)


def _place(root: Path) -> str:
    """Where the library lies: an emptied folder tells no id, just when the backup is wanted."""
    return str(root.absolute())
