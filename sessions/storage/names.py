"""Names of folders: `areas/<slug>-<id>`, readable in a file manager and safe on every system."""

import re

from sessions.language.ordering import ascii_fold

SLUG_LENGTH = 40
_AREA_ID = re.compile(r"[a-z0-9]{2,40}")
# How a sync or a file manager names the copy of a folder: ” (1)”, ” - Kopia”, ”-LAPTOP”.
_COPY = re.compile(r"(?P<original>.+?-[a-z0-9]{2,40})(?: .*|-[A-Z].*)")


def slug(title: str) -> str:
    """`title` in [a-z0-9-], never empty; å, ä and ö become a, a and o."""
    words = re.sub(r"[^a-z0-9]+", "-", ascii_fold(title)).strip("-")
    if len(words) > SLUG_LENGTH:
        head = words[: SLUG_LENGTH + 1]
        cut = head.rfind("-")
        words = head[:cut] if cut > SLUG_LENGTH // 2 else head[:SLUG_LENGTH]
    return words or "omrade"


def is_area_id(text: str) -> bool:
    return _AREA_ID.fullmatch(text) is not None


def area_id_of(folder_name: str) -> str | None:
    """The id in the name of an area's folder, or of a copy of it; None when it is no such name."""
    head, tail = _parts(folder_name)
    return tail if head and is_area_id(tail) else None


def title_of(folder_name: str) -> str:
    """What the folder's name tells of the title, for when nothing else does."""
    return _parts(folder_name)[0].replace("-", " ").capitalize()


def _parts(folder_name: str) -> tuple[str, str]:
    head, _, tail = folder_name.rpartition("-")
    if not is_area_id(tail) and (copy := _COPY.fullmatch(folder_name)):
        head, _, tail = copy["original"].rpartition("-")
    return head, tail
