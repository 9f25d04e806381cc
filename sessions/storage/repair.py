"""Mending a library with what this laptop has kept: every damaged file is kept aside, none erased.

It may be stopped anywhere and done again: a damaged file stays in its place until the whole one
takes it over in one step.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sessions.errors import DamagedFileError, StorageError, cause
from sessions.language.dates import clock_time, long_date
from sessions.storage.area import read_content
from sessions.storage.atomic import write_atomically
from sessions.storage.copies import tidy
from sessions.storage.files import SCHEMA, is_link, leads_out, read_file, writer_files
from sessions.storage.format import FileContent, decode
from sessions.storage.founding import LIBRARY_FILE, read_library_file
from sessions.storage.history import History
from sessions.storage.state import State
from sessions.storage.steps import Progress
from sessions.storage.sweep import leftovers, sweep
from sessions.storage.trash import copy_to_trash
from sessions.storage.verify import Finding, areas_in, verify
from sessions.storage.writer import nobody_writes_as, own_name, retire

NEWER = "Här har en nyare version av Samsyn skrivit, så inget lagas. Uppdatera Samsyn och kör om."
NO_COPY = (
    "Den lämnas orörd, och allt annat läses som vanligt. Här finns ingen hel kopia av den. Laga på "
    "den dator där den skrevs, eller lägg tillbaka filen från en säkerhetskopia."
)
NO_LIBRARY = (
    "Går inte att läsa, och här finns inget läsbart område som visar att mappen är Samsyns. Inget "
    "är ändrat. Lägg tillbaka filen från en säkerhetskopia."
)
IN_USE = (
    "Ett öppet fönster skriver i den, så den lämnas orörd. Stäng Samsyn där och laga sedan igen."
)


def repair(
    root: Path, state: State, progress: Callable[[Progress], None] | None = None
) -> list[Finding]:
    """Mend what can be mended; what was mended, and then everything as it now is."""
    mended = list(_mend(root, state, progress or (lambda _: None)))
    told = {finding.path for finding in mended if not finding.ok}
    return [*mended, *(each for each in verify(root) if each.path not in told)]


def _mend(root: Path, state: State, tell: Callable[[Progress], None]) -> Iterator[Finding]:
    if leads_out(root, root / "areas"):
        return
    areas = areas_in(root)
    history = History(root, state)
    yield from _mend_library_file(root, areas, history)
    try:
        if read_library_file(root)["schema"] > SCHEMA:
            yield Finding(root / LIBRARY_FILE, True, NEWER)
            return
    except StorageError:
        return
    sweep(root)
    for done, folders in enumerate(areas.values()):
        tell(Progress(done, len(areas)))
        yield from _mend_area(root, folders, history, state)
    tell(Progress(len(areas), len(areas)))


def _mend_library_file(
    root: Path, areas: dict[str, list[Path]], history: History
) -> Iterator[Finding]:
    """Make library.json again where it was before, or where areas show that it is a library."""
    path = root / LIBRARY_FILE
    try:
        read_library_file(root)
    except StorageError:
        pass
    else:
        return
    files = [file for folders in areas.values() for file in _files(folders)]
    known = history.library_id()
    if not files or not (known or any(isinstance(_read(file), FileContent) for file in files)):
        yield Finding(path, False, NO_LIBRARY)
        return
    facts = {"schema": SCHEMA, "id": known or uuid4().hex, "name": root.name}
    try:
        raw = read_file(path)
        kept = f" {_kept(root, copy_to_trash(root, path, raw))}" if raw is not None else ""
        write_atomically(path, json.dumps(facts, ensure_ascii=False).encode("utf-8"))
    except (OSError, StorageError) as error:
        yield Finding(path, False, f"Gick inte att göra om ({cause(error)}). Områdena berörs inte.")
        return
    named = "samma id som förut" if known else "ett nytt id"
    text = f"Gick inte att läsa och är gjord på nytt, med {named}. Områdena berörs inte.{kept}"
    yield Finding(path, True, text, mended=True)


def _mend_area(
    root: Path, folders: list[Path], history: History, state: State
) -> Iterator[Finding]:
    found = {path: _read(path) for path in _files(folders)}
    damaged = {path: each for path, each in found.items() if isinstance(each, DamagedFileError)}
    if any(isinstance(each, FileContent) and each.newer for each in found.values()):
        yield from (Finding(path, False, NEWER) for path in damaged)
        return
    for path, error in damaged.items():
        if not is_link(path):  # `verify` tells of it
            yield _restore(root, path, error.reason, history, state)
    for remark in tidy(root, folders, state):
        yield Finding(folders[0], True, remark)
    for folder in folders:
        with suppress(OSError):
            _sweep(root, folder, state)


def _restore(root: Path, path: Path, damage: str, history: History, state: State) -> Finding:
    """Put the newest whole copy in the place of a damaged file."""
    with nobody_writes_as(state, root, path.stem) as free:
        if not free:
            return Finding(path, False, IN_USE)
        try:
            raw = read_file(path)
            copy = _newest_whole(history, path)
            if not isinstance(_read(path), DamagedFileError):
                return Finding(path, True, "Är hel igen.")  # a sync has just put it right
            if raw is None or copy is None:
                return Finding(path, False, f"Går inte att läsa: {damage}. {NO_COPY}")
            retire(state, root, path.stem)
            kept = copy_to_trash(root, path, raw)
            if read_file(path) != raw:
                return Finding(path, False, "Ändrades just av en synkronisering. Laga igen.")
            moment, whole = copy
            write_atomically(path, whole)
        except (OSError, StorageError) as error:
            return Finding(path, False, f"Gick inte att laga ({cause(error)}). Inget är borta.")
    text = (
        f"Gick inte att läsa och är återställd som den var {_when(moment)}. Rader som skrevs här "
        f"efter det kan saknas. {_kept(root, kept)}"
    )
    return Finding(path, True, text, mended=True)


def _newest_whole(history: History, path: Path) -> tuple[datetime, bytes] | None:
    for moment, copy in history.of(path):
        try:
            raw = read_file(copy)
            if raw is not None and not decode(copy, raw).newer:
                return moment, raw
        except DamagedFileError:
            continue
    return None


def _sweep(root: Path, folder: Path, state: State) -> None:
    """Take away what interrupted saves have left; at once where they were our own."""
    for each in (folder, folder / "guides", root / "trash" / folder.name):
        sweep(each)
    own = own_name(state, root)
    for name in {path.name.partition(".json")[0] for path in leftovers(folder)}:
        if own and name.partition("-")[0] == own:
            with nobody_writes_as(state, root, name) as free:
                if free:
                    sweep(folder, name)


def _files(folders: Iterable[Path]) -> list[Path]:
    """The writers' files; of a folder that cannot be read, `verify` tells."""
    found: list[Path] = []
    for folder in folders:
        with suppress(OSError):
            found += map(Path, writer_files(folder))
    return found


def _read(path: Path) -> FileContent | DamagedFileError | None:
    """What is in a file or what is wrong with it, or None when it has just gone."""
    try:
        return read_content(path)
    except DamagedFileError as error:
        return error


def _when(moment: datetime) -> str:
    return f"{long_date(moment.astimezone().date())} kl. {clock_time(moment)}"


def _kept(root: Path, path: Path) -> str:
    return f"Den skadade filen ligger kvar som {path.relative_to(root).as_posix()}."
