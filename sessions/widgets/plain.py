"""The one door from user text to the screen: what was written shows as it was written.

Markup is never read, and nothing that a terminal would obey or hide gets through.
"""

import re
import unicodedata

from rich.text import Text
from textual.content import Content

TAB = "    "
NEWLINE_MARK = "↵"

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
_INVISIBLE = (0xAD, 0x200B, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN_AS: dict[int, str] = {
    **_CONTROL_PICTURES,
    0x09: TAB,
    0x7F: "␡",
    **dict.fromkeys((*range(128, 160), *range(55296, 57344)), "�"),
    **dict.fromkeys(_INVISIBLE, ""),  # soft hyphens and direction overrides upset columns
    0x2028: "\n",
    0x2029: "\n",
}
_NEEDS_CARE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """`text` as a terminal may show it: NFC, tabs as spaces, controls as signs, newlines kept."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _NEEDS_CARE.search(text):
        text = text.replace("\r\n", "\n").translate(_SHOWN_AS)
    return text


def one_row(text: str) -> str:
    """`text` on a single row; a newline is seen as ↵."""
    return visible(text).replace("\n", NEWLINE_MARK)


def plain(text: str) -> Content:
    """User text for labels, borders, notices: literal, never markup."""
    return Content(visible(text))


def cell(text: str) -> Text:
    """User text for one row of a table or tree: literal, never markup."""
    return Text(one_row(text), no_wrap=True, overflow="ellipsis", end="")
