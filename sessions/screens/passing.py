"""Which keys the field at the foot of a screen hands on, and to what."""

from sessions.screens.asking import Action
from sessions.screens.base import SamsynScreen

_MOVES = {"up": "move(-1)", "down": "move(1)", "pageup": "page(-1)", "pagedown": "page(1)"}
_OF_THE_PROMPT = frozenset({"escape", "enter"})


def passed_on(screen: SamsynScreen) -> dict[str, Action]:
    """The commands of a screen by their keys; they run in the order they are pressed."""

    def run(action: str) -> Action:
        async def command() -> None:
            await screen.run_action(action)

        return command

    commands = {
        key: run(each.action)
        for each in screen.commands
        for key in each.keys
        if key not in _OF_THE_PROMPT
    }
    return commands | {key: run(action) for key, action in _MOVES.items()}
