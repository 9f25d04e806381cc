"""What the wall in the app and the wall in its own window have in common."""

from textual.app import ComposeResult
from textual.getters import query_one

from sessions.screens.base import REHEARSING, SamsynScreen
from sessions.screens.wall.column import WallColumn
from sessions.screens.wall.face import WallFace


class OnTheWall(SamsynScreen):
    """A screen that is all wall: no footer, no field."""

    HORIZONTAL_BREAKPOINTS = VERTICAL_BREAKPOINTS = []  # noqa: RUF012 (nothing here depends on size)

    face = query_one(WallFace)
    column = query_one(WallColumn)

    def make_face(self) -> WallFace:
        """The wall, with its clock and its hint."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        if self.app.rehearsing:
            from sessions.widgets.sign import Sign

            yield Sign(REHEARSING)
        yield self.make_face()

    def say(self, text: str, wrong: bool = False) -> None:
        """Nothing but what the group has said covers the wall."""

    def on_mount(self) -> None:
        self.column.focus()

    def show(self) -> None:
        """Draw what is to be shown now."""
        raise NotImplementedError

    def action_move(self, rows: int) -> None:
        self.column.move(rows)

    def action_turn(self, direction: int) -> None:
        self.column.turn(direction)

    def action_to_start(self) -> None:
        self.column.to(0)

    def action_to_end(self) -> None:
        self.column.to_end()
