"""Sök funktion: every command by name; “atgard” finds Åtgärd."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen

from sessions.language.ordering import ascii_fold
from sessions.screens.commands import Command
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row


class FindCommand(ModalScreen[str | None]):
    """Type, choose, Enter; gives the action, or None."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        ("escape", "dismiss(None)", "Tillbaka"),
        ("up", "move(-1)", "Upp"),
        ("down", "move(1)", "Ned"),
    ]
    DEFAULT_CSS = """
    FindCommand {
        align: center top;
        & > Vertical { width: 76; max-width: 95%; height: 18; max-height: 90%; margin-top: 1;
                       border: round $border; background: $surface; }
        & Entry { border: none; border-bottom: solid $border-blurred; height: 2; }
    }
    """

    entry = query_one(Entry)
    found = query_one(LineList)

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = [each for each in commands if each.action != "find_command"]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Entry(placeholder="Sök funktion – skriv vad du vill göra")
            yield LineList(can_focus=False, empty_text="Inget heter så. Prova ett annat ord.")

    def on_mount(self) -> None:
        self._show("")
        self.entry.focus()

    def on_input_changed(self, message: Entry.Changed) -> None:
        self._show(message.value)

    def on_input_submitted(self, message: Entry.Submitted) -> None:
        message.stop()
        if self.found.cursor_key:
            self.dismiss(self.found.cursor_key)

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        self.dismiss(message.row.key)

    def action_move(self, delta: int) -> None:
        self.found.move(delta)

    def _show(self, typed: str) -> None:
        self.found.set_rows(list(command_rows(self._commands, typed)), keep_cursor=False)
        self.found.home()


def command_rows(commands: Iterable[Command], typed: str) -> Iterable[Row]:
    """The commands that hold every typed word, in their name first."""
    words = ascii_fold(typed).split()
    matching = [each for each in commands if _holds(f"{each.label} {each.help}", words)]
    for each in sorted(matching, key=lambda each: not _holds(each.label, words)):
        yield Row(each.action, f"{each.label} – {each.help}", tags=each.key_label)


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = ascii_fold(text)
    return all(word in folded for word in words)
