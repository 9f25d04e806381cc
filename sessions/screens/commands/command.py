"""What a command is, and the commands that every screen has.

Keys are those that a Swedish keyboard reaches without AltGr and that no terminal swallows; each
function key has a Ctrl twin.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Command:
    """Something a screen can do. `action` names its `action_…` method.

    `key` and `twin` may be empty: then it is reached by *Sök funktion* alone. A command that is
    not `shown` has its keys but no place in the footer.
    """

    action: str
    key: str
    twin: str
    label: str
    help: str
    shown: bool = True
    short: str = ""  # the label where there is little room

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in (self.key, self.twin) if key)

    @property
    def key_label(self) -> str:
        """The key as it is written on a keyboard."""
        return "+".join(_KEYS.get(part, part.capitalize()) for part in self.key.split("+"))


_KEYS = {
    "escape": "Esc",
    "up": "Upp",
    "down": "Ned",
    "left": "Vänster",
    "right": "Höger",
    "shift": "Skift",
    "space": "Mellanslag",
    "backspace": "Backsteg",
    "pageup": "Page Up",
    "pagedown": "Page Down",
}


COMMON = (
    Command("help", "f1", "", "Hjälp", "Vad som kan göras här, och guidens råd för steget."),
    Command("find_command", "ctrl+p", "", "Sök", "Hitta allt som går att göra, på namn."),
)

BACK = Command("back", "escape", "", "Tillbaka", "Till skärmen före.")

VERSIONS = Command("choose_version", "", "", "Välj mellan versioner", "Där två har ändrat samma rad: välj en version, eller slå ihop dem.", shown=False)  # fmt: skip

QUIT = Command("quit", "ctrl+q", "", "Avsluta", "Stäng Samsyn. Allt är redan sparat.", shown=False)

THEME = Command("next_theme", "", "", "Byt färger", "Ljust, mörkt eller hög kontrast.", shown=False)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The key bindings of some commands."""
    return [
        Binding(key, command.action, command.label, show=False, id=command.action)
        for command in commands
        for key in command.keys
    ]
