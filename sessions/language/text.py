"""The one door through which all user text passes before it is kept."""

import re
import unicodedata
from typing import NamedTuple

_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


class Cleaned(NamedTuple):
    """Text fit to keep, and how many characters had to be taken away."""

    text: str
    removed: int


def clean(text: str) -> Cleaned:
    """NFC, LF line ends, no control characters but tab and newline, no surrogates."""
    whole = _LINE_ENDS.sub("\n", text)
    kept = _FORBIDDEN.sub("", _ANSI.sub("", whole))
    return Cleaned(unicodedata.normalize("NFC", kept), len(whole) - len(kept))


def removed_told(count: int) -> str:
    """Said when text could not be kept as it was typed."""
    return f"{count} tecken som inte går att visa togs bort."


def lines(text: str) -> list[str]:
    """The lines of a paste that say something, cleaned and stripped."""
    return [line for raw in clean(text).text.split("\n") if (line := raw.strip())]


def one_line(text: str) -> str:
    """Text for a single row: every run of white space becomes one space."""
    return " ".join(text.split())


def shortened(text: str, width: int) -> str:
    """`text` on one row, cut at a word with … when it is longer than `width` characters."""
    row = one_line(text)
    if len(row) <= width:
        return row
    head = row[: width - 1]
    space = head.rfind(" ")
    return (head[:space] if space > width // 2 else head).rstrip(" ,.;:–-") + "…"
