"""`{barn|elever}`: words that depend on the verksamhetsform."""

import re
from collections.abc import Iterator

from sessions.language.terms import SchoolForm

_WORD = r"((?:[^{}|\n]|\n(?![ \t]*\n))*)"  # may be wrapped, never over an empty line
_CHOICE = re.compile(r"\{" + _WORD + r"\|" + _WORD + r"\}")
_OPENING = re.compile(r"\{(?=[^{}\n]*\|)")


def words(text: str, school_form: SchoolForm | None) -> str:
    """`text` with the first word of each choice for förskola, the second for all others.

    Without a verksamhetsform both are kept: `barn/elever`.
    """

    def chosen(match: re.Match[str]) -> str:
        if school_form is None:
            return "/".join(word for word in match.groups() if word)
        return match[1] if school_form is SchoolForm.PRESCHOOL else match[2]

    return _CHOICE.sub(chosen, text)


def broken_choices(text: str) -> Iterator[int]:
    """The line numbers where a choice is opened but is no pair of words in braces."""
    line, counted = 1, 0
    for opening in _OPENING.finditer(text):
        if not _CHOICE.match(text, opening.start()):
            line += text.count("\n", counted, opening.start())
            counted = opening.start()
            yield line
