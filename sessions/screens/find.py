"""Sök: every command by name; “atgard” finds Åtgärd."""

from collections.abc import Iterable, Sequence

from sessions.language.ordering import ascii_fold
from sessions.screens.chooser import Chooser
from sessions.screens.commands import Command
from sessions.widgets.lines import Row


class FindCommand(Chooser):
    """Gives the action of a command, or None."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(
            "Sök funktion", "Skriv vad du vill göra", "Inget heter så. Prova ett annat ord."
        )
        self._commands = [each for each in commands if each.action != "find_command"]

    def rows(self, typed: str) -> Iterable[Row]:
        words = ascii_fold(typed).split()
        matching = [each for each in self._commands if _holds(f"{each.label} {each.help}", words)]
        for each in sorted(matching, key=lambda each: not _holds(each.label, words)):
            yield Row(each.action, f"{each.label} – {each.help}", tags=each.key_label)


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = ascii_fold(text)
    return all(word in folded for word in words)
