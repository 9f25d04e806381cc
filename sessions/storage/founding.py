"""Whether a folder is a library, and making one of an empty folder."""

from __future__ import annotations

import json
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sessions.errors import NotALibraryError, StorageError, reason
from sessions.storage.atomic import make_folder, write_atomically
from sessions.storage.files import SCHEMA, read_file
from sessions.storage.known import Known
from sessions.storage.state import State

if TYPE_CHECKING:
    from sessions.models import JSON

LIBRARY_FILE = "library.json"
# What systems and syncs put into a folder by themselves.
_DEBRIS = {".ds_store", "desktop.ini", "thumbs.db", ".dropbox", ".stfolder", ".directory"}


def open_or_found(root: Path, state: State) -> str:
    """Why nothing may be written in the library, or an empty text.

    Raises NotALibraryError: neither a folder with other things in it is made a library, nor one
    where this laptop has seen areas that are not there now.
    """
    if lacks_library_file(root):
        with _one_at_a_time(state):  # another window may just have made it
            if lacks_library_file(root):
                _refuse_if_gone(root, state)
                _found(root)
    return _check(read_library_file(root))


def read_library_file(root: Path) -> JSON:
    """The contents of library.json. Raises NotALibraryError."""
    try:
        facts = json.loads(read_file(root / LIBRARY_FILE) or b"")
    except (StorageError, ValueError, RecursionError) as error:
        raise NotALibraryError(_damaged(root)) from error
    if not isinstance(facts, dict) or type(facts.get("schema")) is not int or facts["schema"] < 1:
        raise NotALibraryError(_damaged(root))
    return facts


def lacks_library_file(root: Path) -> bool:
    """Whether nothing has been made there. Raises NotALibraryError for what is no folder."""
    try:
        if root.exists() and not root.is_dir():
            raise NotALibraryError(
                f"{root} är en fil, inte en mapp. Den lämnas orörd. Välj en mapp."
            )
        return not (root / LIBRARY_FILE).exists()
    except OSError as error:
        raise NotALibraryError(_unreadable(root, error)) from error


def _refuse_if_gone(root: Path, state: State) -> None:
    missing = Known(state, root).missing(())
    if missing.areas:
        raise NotALibraryError(
            f"Mappen {root} är tom eller finns inte. Här fanns {missing.counted}. "
            "Samsyn har inte tagit bort något och har inget ändrat. Kanske är disken inte "
            "ansluten, eller så är mappen inte synkroniserad: vänta och försök igen. Är allt borta "
            "för gott: hämta tillbaka en säkerhetskopia, eller kör ”samsyn doctor --forget”."
        )


def _found(root: Path) -> None:
    try:
        things = sorted(path.name for path in root.iterdir()) if root.exists() else []
    except OSError as error:
        raise NotALibraryError(_unreadable(root, error)) from error
    if others := [name for name in things if not may_be_ignored(name)]:
        raise NotALibraryError(_something_else(root, others))
    facts = {"schema": SCHEMA, "id": uuid4().hex, "name": root.name}
    try:
        make_folder(root)
        write_atomically(root / LIBRARY_FILE, json.dumps(facts, ensure_ascii=False).encode("utf-8"))
    except (OSError, StorageError) as error:
        raise NotALibraryError(
            f"Det gick inte att göra en mapp för träffar i {root}. Inget har ändrats. "
            "Kontrollera att du får skriva där och att disken inte är full, eller välj en annan."
        ) from error


def _check(facts: JSON) -> str:
    if facts["schema"] > SCHEMA:
        return (
            "Mappen är gjord med en nyare version av Samsyn och kan bara läsas här. "
            "Uppdatera Samsyn för att skriva i den."
        )
    return ""


def _one_at_a_time(state: State) -> ExitStack:
    """A lock between the windows of this laptop, if it can be had."""
    from filelock import FileLock

    stack = ExitStack()
    with suppress(OSError):
        locks = state.root / "locks"
        make_folder(locks)
        stack.enter_context(FileLock(locks / "founding.lock", timeout=10, thread_local=False))
    return stack


def may_be_ignored(name: str) -> bool:
    """Whether a folder with this in it still counts as empty."""
    ours = name.startswith(f"{LIBRARY_FILE}.") and name.endswith(".tmp")
    return ours or name.lower() in _DEBRIS


def _unreadable(root: Path, error: OSError) -> str:
    return (
        f"Mappen {root} går inte att läsa ({reason(error)}). Inget har ändrats. "
        "Kontrollera att den är ansluten och att du får läsa den."
    )


def _damaged(root: Path) -> str:
    return (
        f"Filen {LIBRARY_FILE} i {root} går inte att läsa. Den lämnas orörd, och det gör områdena "
        "också. Lägg tillbaka filen från en säkerhetskopia, eller kör ”samsyn doctor”."
    )


def _something_else(root: Path, others: list[str]) -> str:
    if "areas" in others:
        return (
            f"I {root} finns områden, men filen {LIBRARY_FILE} saknas. Inget har ändrats. "
            "Om mappen synkroniseras: vänta tills allt har kommit. Annars: lägg tillbaka filen."
        )
    return (
        f"Mappen {root} innehåller redan annat ({', '.join(others[:3])}"
        f"{' …' if len(others) > 3 else ''}). Den lämnas orörd. Välj en tom mapp eller en ny."
    )
