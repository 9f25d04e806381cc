"""Answers that one key gives: drawn whole, and each a click."""

from textual.app import App, ComposeResult
from textual.widgets import Static

from sessions.widgets.options import OptionRows
from sessions.workshop.questions import Option
from tests.widgets.screen import screen_rows, wait_until

ANSWERS = tuple(Option(str(n), f"svar nummer {n} [x]") for n in range(1, 6))


class _Asked(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield OptionRows()
        yield Static("det som står under")

    def on_mount(self) -> None:
        self.query_one(OptionRows).offer(ANSWERS)

    def on_option_rows_pressed(self, message: OptionRows.Pressed) -> None:
        self.pressed.append(message.key)


async def test_each_answer_is_a_click_wherever_it_stands() -> None:
    app = _Asked()
    async with app.run_test(size=(50, 12)) as pilot:
        await wait_until(pilot, lambda: any("svar nummer 5" in row for row in screen_rows(app)))
        rows = screen_rows(app)
        for option in ANSWERS:
            text = f"{option.key} {option.label}"
            y = next(y for y, row in enumerate(rows) if text in row)
            await pilot.click(offset=(rows[y].index(text) + 2, y))
        await wait_until(pilot, lambda: len(app.pressed) == len(ANSWERS))
        assert app.pressed == ["1", "2", "3", "4", "5"]
        assert len([row for row in rows if "svar" in row]) == 3  # two in a row fit, not three


async def test_without_answers_it_takes_no_room() -> None:
    app = _Asked()
    async with app.run_test(size=(50, 12)) as pilot:
        app.query_one(OptionRows).offer(())
        await wait_until(pilot, lambda: "det som står under" in screen_rows(app)[0])
