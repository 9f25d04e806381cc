"""Swedish order and search: å, ä and ö are letters of their own, other accents are not."""

import unicodedata

_AFTER_Z = str.maketrans(
    {"å": "{a", "ä": "{b", "ö": "{c", "æ": "{b", "ø": "{c", "ð": "d", "þ": "th"}
)
_TO_ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "a", "ø": "o"})


def normal(text: str) -> str:
    """Casefolded NFC text with all accents removed except those of å, ä and ö."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(char if char in "åäö" else _bare(char) for char in folded)


def _bare(char: str) -> str:
    decomposed = unicodedata.normalize("NFD", char)
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def sort_key(text: str) -> str:
    """A key that sorts as a Swedish list does: … x y z å ä ö."""
    return normal(text).translate(_AFTER_Z)


def ascii_fold(text: str) -> str:
    """For commands and names typed without å, ä, ö: `Åtgärd` and `atgard` become the same."""
    return normal(text).translate(_TO_ASCII)


def contains(haystack: str, needle: str) -> bool:
    """True if every word of `needle` stands somewhere in `haystack`; å is not a."""
    text = normal(haystack)
    return all(word in text for word in normal(needle).split())
