"""What *Sök funktion* can find: commands here and elsewhere, steps, method cards, colours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sessions.language.ordering import ascii_fold
from sessions.screens.commands import (
    AFTER,
    ARCHIVE,
    AREA,
    AT_HAND,
    EDITOR,
    LEAD,
    NEW_SESSION,
    PLAN,
    PREPARE,
    RIVALS,
    SAFEKEEPING,
    SEND_OUT,
    START,
    Command,
)
from sessions.screens.commands.words import words_for

_SHORTEST_TO_FORGIVE = 4  # letters that a word must have before a slip in it is looked past

# Where a command is done that the screen one stands on does not have, and how to get there.
ELSEWHERE: Sequence[tuple[str, str, Sequence[Command]]] = (
    ("på en träff", "Öppna träffen från startskärmen.", LEAD),
    ("i handlingsplanen", "Välj Handlingsplaner på startskärmen.", PLAN),
    ("när du börjar en träff", "Välj Ny träff på startskärmen.", NEW_SESSION),
    ("när du förbereder en träff", "Välj Ny träff på startskärmen och tryck F5.", PREPARE),
    ("efter träffen", "Sök ”Efter träffen” på träffen.", AFTER),
    ("före uppföljningen", "Sök ”Skicka ut frågor” på träffen.", SEND_OUT),
    ("under Underlag och roller", "Välj Underlag, roller … på startskärmen.", AREA),
    ("bland Tidigare träffar", "Välj Tidigare träffar på startskärmen.", ARCHIVE),
    ("under Säkerhetskopia", "Välj Säkerhetskopia på startskärmen.", SAFEKEEPING),
    ("i det stora fältet", "Tryck F7 där du skriver.", EDITOR),
    ("där två har ändrat samma rad", "Välj den rad som står i flera versioner.", RIVALS),
    ("på startskärmen", "Esc går tillbaka dit.", START),
)
_EVERYWHERE = frozenset({"back", "choose", "find_command", "help", "quit"})
_THEMES = {
    "samsyn-ljus": ("Ljusa färger", "ljust vitt dag tema"),
    "samsyn-mork": ("Mörka färger", "mörkt svart natt tema"),
    "samsyn-kontrast": ("Hög kontrast", "tydligt se bättre tema färger"),
}


@dataclass(frozen=True)
class Finding:
    """Something that can be found by name; `action` is what the screen then does."""

    action: str
    label: str
    help: str = ""
    keys: tuple[str, ...] = ()
    tags: str = ""
    words: str = ""
    far: bool = False  # shown only to somebody who looks for it


def own(commands: Iterable[Command]) -> Iterator[Finding]:
    """The commands of a screen, and what every screen has."""
    keys: dict[str, tuple[str, ...]] = {}
    known: dict[str, Command] = {}
    for each in (*commands, *AT_HAND):
        keys[each.action] = (*keys.get(each.action, ()), *each.keys)
        known.setdefault(each.action, each)
    for action, each in known.items():
        if action != "find_command":
            words = words_for(action)
            yield Finding(action, each.label, each.help, keys[action], each.key_label, words)


def elsewhere(commands: Iterable[Command]) -> Iterator[Finding]:
    """What other screens can do, and how one gets there."""
    seen = {each.label for each in (*commands, *AT_HAND)}
    for where, way, table in ELSEWHERE:
        for each in table:
            if each.action not in _EVERYWHERE and each.label not in seen:
                seen.add(each.label)
                key = f"Där {'trycker du ' + each.key_label if each.key else 'finns den i Ctrl+P'}."
                told = f"”{each.label}” finns {where}. {way} {key}"
                tags = " · ".join(filter(None, (where, each.key_label)))
                words = words_for(each.action)
                action = f"tell({told!r})"
                yield Finding(action, each.label, each.help, each.keys, tags, words, far=True)


def colours() -> Iterator[Finding]:
    """The looks of Samsyn, by name."""
    for name, (label, words) in _THEMES.items():
        yield Finding(f"use_theme('{name}')", label, tags="färger", words=words, far=True)


def cards(titles: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Method cards by id and title."""
    for card, title in titles:
        yield Finding(f"read_card({card!r})", title, tags="metodkort", words="metod", far=True)


def matching(findings: Iterable[Finding], typed: str) -> list[Finding]:
    """What `typed` may mean, the nearest first; what stands near, when nothing is typed."""
    words = ascii_fold(typed).replace(" + ", "+").split()
    if not words:
        return [each for each in findings if not each.far]
    scored = [(_distance(each, words), each) for each in findings]
    return [each for distance, each in sorted(scored, key=_by_distance) if distance is not None]


def _by_distance(scored: tuple[int | None, Finding]) -> tuple[int, bool]:
    distance, found = scored
    return (99 if distance is None else distance, found.far)


def _distance(found: Finding, words: Sequence[str]) -> int | None:
    """How far from what was meant: the worst of the words; None when one is not there at all."""
    folded = (
        ascii_fold(found.label),
        ascii_fold(f"{found.words} {found.tags}"),
        ascii_fold(found.help),
    )
    distances = [_word_distance(word, found.keys, *folded) for word in words]
    known = [each for each in distances if each is not None]
    return max(known) if len(known) == len(distances) else None


def _word_distance(
    word: str, keys: tuple[str, ...], label: str, words: str, told: str
) -> int | None:
    if word in keys or label.startswith(word):
        return 0
    if f" {word}" in label:
        return 1
    for distance, text in enumerate((label, words, told), 2):
        if word in text:
            return distance
    parts = f"{label} {words}".replace("-", " ").split()
    return 5 if any(is_slip(word, part) for part in parts) else None


def is_slip(typed: str, word: str) -> bool:
    """Whether `typed` begins `word` but for a letter that is wrong, left out, put in or swapped."""
    if len(typed) < _SHORTEST_TO_FORGIVE:
        return False
    beginnings = {word[: len(typed) + more] for more in (-1, 0, 1)}
    return any(_one_apart(typed, beginning) for beginning in beginnings)


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )
