"""Nytta och arbete: the åtgärder in four squares, and an order to take them in."""

from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.containers import Grid
from textual.widgets import Static

from sessions.language.terms import Worth
from sessions.models import Action, Chain
from sessions.models.worth import not_weighed, quadrants, suggested_order
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import bindings
from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain

_COMMANDS = (*COMMON, BACK, QUIT, THEME)
_MEANING: Mapping[Worth, str] = {
    Worth.FIRST: "börja här",
    Worth.PLANNED: "planera in",
    Worth.SPARE: "om det blir tid över",
    Worth.NOT_NOW: "låt vara",
}


class WorthScreen(SamsynScreen):
    """Four lists; Tab goes between them, Esc goes back."""

    BINDINGS = bindings(_COMMANDS)
    commands = _COMMANDS
    help_title = "Nytta och arbete"
    DEFAULT_CSS = """
    WorthScreen {
        #worth-title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        Grid { grid-size: 2 2; height: 1fr; }
        LineList { height: 1fr; border: round $border-blurred; border-title-color: $primary; }
        LineList:focus { border: round $border; }
        #worth-order { height: auto; padding: 0 1; margin-bottom: 1; }
    }
    """

    def __init__(self, chain: Chain) -> None:
        super().__init__()
        self._chain = chain

    def compose(self) -> ComposeResult:
        yield Static("Nytta och arbete", id="worth-title")
        with Grid():
            for worth in Worth:
                yield LineList(id=f"worth-{worth.value}", empty_text="Ingen åtgärd här.")
        yield Static(plain(self._order()), id="worth-order")
        yield from super().compose()

    def on_mount(self) -> None:
        for worth, numbered in quadrants(self._chain).items():
            lines = self.query_one(f"#worth-{worth.value}", LineList)
            lines.border_title = plain(worth.label.capitalize())
            lines.border_subtitle = plain(_MEANING[worth])
            lines.set_rows(_rows(numbered))

    def help_text(self) -> str:
        return "Åtgärderna efter hur de vägdes med F5. Tab går mellan rutorna, Esc går tillbaka."

    def _order(self) -> str:
        order = ", ".join(map(str, suggested_order(self._chain)))
        waiting = ", ".join(str(number) for number, _ in not_weighed(self._chain))
        return "\n".join(
            filter(
                None,
                (
                    f"Ett förslag till ordning: {order}" if order else "",
                    f"Inte vägda än: {waiting}. F5 frågar, en tangent per åtgärd."
                    if waiting
                    else "",
                ),
            )
        )


def _rows(numbered: Iterable[tuple[int, Action]]) -> Iterable[Row]:
    return (Row(action.id, action.text, str(number)) for number, action in numbered)
