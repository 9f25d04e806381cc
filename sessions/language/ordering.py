"""Swedish order and search: å, ä and ö are letters of their own, other accents are not."""

import unicodedata

_AFTER_Z = str.maketrans(
    {"å": "{a", "ä": "{b", "ö": "{c", "æ": "{b", "ø": "{c", "ð": "d", "þ": "th"}
)
_TO_ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "a", "ø": "o"})


class _Bare(dict[int, str]):
    """What is left of each character without its accents, worked out once."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        bare = "".join(part for part in decomposed if not unicodedata.combining(part))
        return self.setdefault(code, bare)


_BARE = _Bare({ord(letter): letter for letter in "åäö"})


def normal(text: str) -> str:
    """Casefolded NFC text with all accents removed except those of å, ä and ö."""
    return unicodedata.normalize("NFC", text).casefold().translate(_BARE)


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
