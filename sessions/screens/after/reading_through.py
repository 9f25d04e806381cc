"""Everything that was said in a träff, to read through: change a word, take a line away."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions.language.text import shortened
from sessions.models import LINE_TYPES, Line
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import READ_THROUGH, bindings
from sessions.screens.editor import EditorScreen
from sessions.screens.passing import passed_on
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop.capture import kind_of, removed, reworded, said_as
from sessions.workshop.open_area import OpenArea, Saved


class ReadThroughScreen(SamsynScreen):
    """The lines of one träff in the order of its steps; Enter changes one."""

    BINDINGS = bindings(READ_THROUGH)
    commands = READ_THROUGH
    help_title = "Läsa igenom"
    DEFAULT_CSS = """
    ReadThroughScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #lines { padding: 0 1; }
    }
    """

    lines = query_one("#lines", LineList)
    bar = query_one(AskBar)

    def __init__(self, area: OpenArea, session_id: str, titles: Callable[[str], str]) -> None:
        """`titles` gives what a step is called."""
        super().__init__()
        self.area = area
        self.session_id = session_id
        self._title_of = titles

    def compose(self) -> ComposeResult:
        yield Static(plain("Läs igenom: står det något namn som ska bytas ut?"), id="title")
        yield LineList(can_focus=False, empty_text="Inget är antecknat.", id="lines")
        yield AskBar(self._base_prompt, passed_on(self))
        yield from super().compose()

    def on_mount(self) -> None:
        self._show()
        self.lines.home()

    def help_text(self) -> str:
        return (
            "Upp och Ned går mellan raderna, **Enter** ändrar den rad du står på. Byt namn mot "
            "funktion, och ta bort det som pekar ut ett barn. Allt kan ångras med Ctrl+Z."
        )

    async def look_for_news(self) -> None:
        if not self.bar.is_asking and await self.call(self.area.take_news):
            self._show()

    def _show(self) -> None:
        self.lines.set_rows(self._rows())

    def _rows(self) -> Iterator[Row]:
        for step in self._steps():
            said = self._said(step)
            if said:
                yield Row(f"steg-{step}", self._title_of(step), heading=True)
                for line in said:
                    yield Row(line.id, line.text, tags=said_as(kind_of(line)))

    def _steps(self) -> tuple[str, ...]:
        planned = [each.step for each in self.area.session(self.session_id).steps]
        every = (line for line_type in LINE_TYPES for line in self.area.chain.of(line_type))
        said = [line.step for line in every if line.session == self.session_id]
        return tuple(dict.fromkeys((*planned, *said)))

    def _said(self, step: str) -> tuple[Line, ...]:
        return self.area.chain.lines(self.session_id, step)

    def _current(self) -> Line | None:
        found = self.area.chain.find(self.lines.cursor_key or "")
        return found if isinstance(found, Line) else None

    # -- changing ----------------------------------------------------------------------------

    def _base_prompt(self) -> Prompt:
        async def submit(typed: str) -> bool:
            self.bar.tell("Tryck Enter på en rad för att ändra den.")
            return False

        return Prompt(
            "Enter ändrar raden", submit, skip=self.action_edit_line, cancel=self.action_back
        )

    async def action_edit_line(self) -> None:
        line = self._current()
        if line is None:
            self.bar.tell("Välj en rad med Upp och Ned.")
            return

        async def submit(typed: str) -> bool:
            return await self._save("Ändrat. Ctrl+Z ångrar.", self._reworded, line, typed)

        if "\n" in line.text:
            draft = f"{line.id}-lang"
            self.app.push_screen(EditorScreen("Ändra raden", line.text, submit, draft))
            return
        self.bar.ask(
            Prompt(
                "Ändra raden (Esc behåller den)",
                submit,
                cancel=self._stop,
                text=line.text,
                draft=f"{line.id}-text",
            )
        )

    def _reworded(self, line: Line, typed: str) -> Saved:
        new = reworded(line, typed)
        return self.area.save([new] if new.text != line.text else [], "ändring")

    async def action_delete_line(self) -> None:
        if line := self._current():
            told = f"Borttagen: ”{shortened(line.text, 40)}”. Ctrl+Z ångrar."
            gone = removed(self.area.chain, line)
            await self._save(told, self.area.save, gone, "borttagning")

    async def _save(self, told: str, function: Callable[..., Saved], *args: object) -> bool:
        if await self.attempt(self.call(function, *args)) is None:
            return False
        await self._stop()
        self.bar.tell(told)
        return True

    async def _stop(self) -> None:
        self.bar.done()
        self._show()

    async def action_undo(self) -> None:
        label = self.area.undo_label
        if label is None:
            self.bar.tell("Det finns inget att ångra.")
        elif await self.attempt_undo(self.area.undo) is not None:
            self.bar.tell(f"Ångrat: {shortened(label, 50)}.")
        self._show()

    async def on_line_list_chosen(self) -> None:
        await self.action_edit_line()

    def action_move(self, delta: int) -> None:
        self.lines.move(delta)

    def action_page(self, delta: int) -> None:
        self.lines.page(delta)
