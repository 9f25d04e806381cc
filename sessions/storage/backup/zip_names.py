"""Names of files in a backup: which are safe on every system, and which belong to a library."""

from __future__ import annotations

import re
import unicodedata

from sessions.storage.founding import LIBRARY_FILE
from sessions.storage.names import area_id_of

MANIFEST = "samsyn-backup.json"
GUIDES = "guides"
DEEPEST = 10  # folders inside each other
LONGEST = 200  # bytes of one name: file systems take 255, and a temporary file needs some
LONGEST_PATH = 1_000
_FORBIDDEN = re.compile('[\x00-\x1f\x7f-\x9f<>:"|?*\\\\\ud800-\udfff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])", re.I)


def why_unsafe(name: str) -> str:
    """Why no file may be written under this name, in Swedish, or nothing if one may."""
    parts = name.split("/")
    if len(name) > LONGEST_PATH or len(parts) > DEEPEST:
        return "namnet är för långt"
    if name.startswith("/") or ".." in parts or _FORBIDDEN.search(name):
        return "namnet kan peka ut ur mappen, eller har tecken som inte får finnas i ett filnamn"
    if any(part in {"", "."} or part != part.rstrip(". ") for part in parts):
        return "namnet har en tom del, eller en som slutar med punkt eller mellanslag"
    if any(_RESERVED.fullmatch(part.split(".")[0].rstrip(" ")) for part in parts):
        return "namnet är upptaget av Windows"
    if any(len(part.encode("utf-8")) > LONGEST for part in parts):
        return "namnet är för långt"
    return ""


def fitted(name: str) -> str:
    """`name` with as little changed as makes it safe; the same if it is safe already."""
    return "/".join(part if not why_unsafe(part) else _fitted(part) for part in name.split("/"))


def _fitted(part: str) -> str:
    name = _FORBIDDEN.sub("_", part).rstrip(". ") or "_"
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    if _RESERVED.fullmatch(name.split(".")[0].rstrip(" ")):
        stem = f"_{stem}"
    while len(f"{stem}{dot}{suffix}".encode()) > LONGEST and (stem or suffix):
        stem, suffix = (stem[:-1], suffix) if stem else (stem, suffix[:-1])
    return f"{stem}{dot}{suffix}"


def in_backup(name: str) -> bool:
    """Whether a file of a library, and one that a backup holds, has its place there."""
    match name.split("/"):
        case [only]:
            return only == LIBRARY_FILE
        case ["areas", folder, file]:
            return area_id_of(folder) is not None and _shown(file, ".json")
        case ["areas", folder, "guides", file]:
            return area_id_of(folder) is not None and _shown(file, ".md")
        case [first, *rest]:
            return first == GUIDES and all(_shown(part) for part in rest)
    return False


def is_writer_file(name: str) -> bool:
    """Whether a file of the library is one that a writer keeps an area's records in."""
    return name.startswith("areas/") and name.count("/") == 2


def _shown(part: str, suffix: str = "") -> bool:
    lower = part.lower()
    return not lower.startswith(".") and lower.endswith(suffix) and not lower.endswith(".tmp")


class Names:
    """Names that are given out; no two are one to a system that takes A for a, or å for a°."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, bool]] = {}

    def take(self, name: str) -> bool:
        """Whether the name was free, and its folders are written as the last time."""
        parts = name.split("/")
        wanted = [("/".join(parts[:end]), end == len(parts)) for end in range(1, len(parts) + 1)]
        known = [self._taken.get(_alike(each)) for each, _ in wanted]
        free = known[-1] is None and all(
            before in {None, now} for before, now in zip(known, wanted, strict=True)
        )
        if free:
            self._taken.update((_alike(each), (each, is_file)) for each, is_file in wanted)
        return free


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
