"""What belongs to this laptop alone: drafts, where one was, who writes. Never shared."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.errors import NotALibraryError
from sessions.storage.atomic import make_folder, not_saved, write_atomically
from sessions.storage.names import slug

if TYPE_CHECKING:
    from sessions.models import JSON

STATE_VARIABLE = "SAMSYN_STATE"
LIBRARY_VARIABLE = "SAMSYN_LIBRARY"


def state_folder(given: Path | None = None) -> Path:
    """`given`, else SAMSYN_STATE, else the platform's folder for state."""
    if chosen := given or _from_environment(STATE_VARIABLE):
        return chosen
    from platformdirs import user_state_path

    return user_state_path("samsyn", appauthor=False)


def library_folder(given: Path | None = None) -> Path:
    """`given`, else SAMSYN_LIBRARY, else a folder among the platform's data."""
    if chosen := given or _from_environment(LIBRARY_VARIABLE):
        return chosen
    from platformdirs import user_data_path

    return user_data_path("samsyn", appauthor=False) / "library"


class State:
    """The local state; everything but drafts and the writer's id may be thrown away."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.drafts = Drafts(root / "drafts")

    def read_json(self, name: str) -> JSON:
        """A small file's contents; empty when it is missing, damaged or no object."""
        return _read_object(self.root / name)

    def write_json(self, name: str, data: JSON, *, durable: bool = False) -> None:
        """Replace a small file. Raises NotSavedError."""
        _write_object(self.root / name, data, durable=durable)


class Drafts:
    """Text that is typed but not saved, by a key such as “träff, steg”.

    A text that the disk refuses stays here in memory, so that it is lost only with the process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._refused: dict[str, str] = {}

    def put(self, key: str, text: str) -> None:
        """Keep a text, replacing the former. Raises NotSavedError, and keeps it in memory."""
        self._refused[key] = text
        _write_object(self._path(key), {"key": key, "text": text}, durable=True)
        self._refused.pop(key, None)

    def get(self, key: str) -> str:
        """The text, or an empty one."""
        if key in self._refused:
            return self._refused[key]
        text = _read_object(self._path(key)).get("text")
        return text if isinstance(text, str) else ""

    def drop(self, key: str) -> None:
        """Forget a text that has been saved elsewhere."""
        self._refused.pop(key, None)
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    @property
    def refused(self) -> frozenset[str]:
        """The keys of the texts that are in memory only."""
        return frozenset(self._refused)

    def all(self) -> dict[str, str]:
        return {**dict(self._kept()), **self._refused}

    def _kept(self) -> Iterator[tuple[str, str]]:
        with suppress(OSError):
            for path in sorted(self._folder.glob("*.json")):
                draft = _read_object(path)
                key, text = draft.get("key"), draft.get("text")
                if isinstance(key, str) and isinstance(text, str):
                    yield key, text

    def _path(self, key: str) -> Path:
        import hashlib

        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{slug(key)}-{digest[:16]}.json"


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable)
    try:
        return Path(value).expanduser() if value else None
    except RuntimeError as error:
        raise NotALibraryError(
            f"{variable} är ”{value}”, och det går inte att veta vilken mapp det är. "
            "Inget har ändrats. Skriv hela sökvägen."
        ) from error


def _read_object(path: Path) -> JSON:
    try:
        parsed = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _write_object(path: Path, data: JSON, *, durable: bool) -> None:
    # The standard library's json also keeps half a surrogate pair, which a paste may hold.
    raw = json.dumps(data).encode("ascii")
    try:
        make_folder(path.parent)
    except OSError as error:
        raise not_saved(error) from error
    write_atomically(path, raw, durable=durable)
