"""What is not here just now: Samsyn stops and asks, and takes nothing for deleted by itself."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from sessions.language.text import one_line
from sessions.storage.known import Missing
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain

_NAMED = 4  # areas that are called by their names


class WhatNow(StrEnum):
    """What the person says about areas that are missing."""

    LOOK = "look"
    WAIT = "wait"
    FORGET = "forget"


_CHOICES = {
    WhatNow.LOOK: "Se efter igen",
    WhatNow.WAIT: "Fortsätt utan dem så länge",
    WhatNow.FORGET: "De är borta för gott",
}


class MissingDialog(ModalScreen[WhatNow]):
    """Gives what to do; Esc waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", f"answer('{WhatNow.WAIT}')", "Fortsätt"),
        ("ctrl+q", "app.quit", "Avsluta"),
    ]
    DEFAULT_CSS = """
    MissingDialog {
        align: center middle;
        & > Vertical {
            width: 78; max-width: 96%; height: auto; max-height: 100%;
            padding: 0 1; border: round $border; background: $surface;
        }
        #missing-title { height: auto; text-style: bold; }
        #missing-text { height: auto; margin: 1 0; }
        LineList { height: auto; max-height: 6; }
        &.-low #missing-title { display: none; }
        &.-low #missing-text { margin: 0; max-height: 4; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall")]  # noqa: RUF012 (Textual's own type)

    choices = query_one(LineList)

    def __init__(self, missing: Missing, titles: Sequence[str]) -> None:
        super().__init__()
        self._missing = missing
        self._titles = titles

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain("Allt är inte här just nu"), id="missing-title")
            yield Static(plain(self._told()), id="missing-text")
            yield LineList()

    def on_mount(self) -> None:
        self.choices.set_rows(Row(key, text) for key, text in _CHOICES.items())
        self.choices.home()
        self.choices.focus()

    def _told(self) -> str:
        named = [f"– {one_line(title)}" for title in self._titles[:_NAMED]]
        more = len(self._missing.areas) - len(named)
        rest = [f"– och {more} till"] if named and more else []
        return "\n".join([self._missing.told, *named, *rest])

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if self.is_active:
            self.dismiss(WhatNow(message.row.key))

    def action_answer(self, answer: str) -> None:
        if self.is_active:
            self.dismiss(WhatNow(answer))
