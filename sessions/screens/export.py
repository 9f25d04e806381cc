"""Where a document is to be saved as a file, and in which format."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import app as app_getter
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from sessions.errors import SamsynError
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList, Row
from sessions.widgets.options import OptionRows
from sessions.widgets.plain import plain
from sessions.workshop.exports import (
    Destination,
    folder_from,
    last_destination,
    remember_destination,
    write_file,
)
from sessions.workshop.opener import open_with_system
from sessions.workshop.questions import Option

if TYPE_CHECKING:
    from sessions.screens.workbench import Workbench

FORMATS: Mapping[str, str] = {
    "md": "Markdown – rubriker och listor",
    "txt": "Vanlig text – för mejl och brev",
    "html": "Webbsida – för att läsa och skriva ut",
}


class ExportDialog(ModalScreen[Path | None]):
    """Gives where the file lies, or None.

    `make` gives the text in a format and `name` what the file is to be called; `make` may be slow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,ctrl+p", "close", "Tillbaka"),
        ("enter", "close_when_saved", "Stäng"),  # the field, which is hidden then, has its own
        ("up", "move(-1)", "Upp"),
        ("down", "move(1)", "Ned"),
        ("1", "open_saved(1)", "Öppna filen"),
        ("2", "open_saved(2)", "Öppna mappen"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-small"), (20, "-roomy")]  # noqa: RUF012 (Textual's own type)
    DEFAULT_CSS = """
    ExportDialog {
        align: center top;
        & > Vertical {
            width: 78; max-width: 96%; height: auto; max-height: 100%;
            padding: 0 1; border: round $border; background: $surface;
        }
        & #export-title { height: 1; text-style: bold; }
        & .label { height: 1; margin-top: 1; color: $text-muted; }
        & #export-folder { height: 1; padding: 0; border: none; background: $panel; }
        & LineList { height: auto; max-height: 4; }
        & #export-name { height: auto; }
        & #export-message { height: auto; margin-top: 1; color: $text-muted; }
        & #export-message.-wrong { color: $error; text-style: bold; }
        &.-small .label { display: none; }
        &.-small #export-message { margin-top: 0; }
        &.-done #export-message { color: $foreground; }
        &.-done .before { display: none; }
    }
    """

    folder = query_one("#export-folder", Entry)
    formats = query_one(LineList)
    name_line = query_one("#export-name", Static)
    message = query_one("#export-message", Static)
    options = query_one(OptionRows)

    if TYPE_CHECKING:
        app = app_getter(Workbench)

    def __init__(
        self,
        title: str,
        make: Callable[[str], str],
        name: Callable[[str], str],
        formats: tuple[str, ...] = tuple(FORMATS),
        first: str = "",
    ) -> None:
        """`first` is the format to begin with; else the one that was used last."""
        super().__init__()
        self._title = title
        self._make = make
        self._file_name = name
        self._formats = formats
        self._first = first
        self._saved: Path | None = None
        self._missing: Path | None = None  # the folder that was asked about
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(self._title), id="export-title")
            yield Static(plain("Mapp"), classes="label before")
            yield Entry(id="export-folder", classes="before")
            yield Static(plain("Format"), classes="label before")
            yield LineList(can_focus=False, classes="before")
            yield Static(plain("Filen får namnet"), classes="label before")
            yield Static(id="export-name", classes="before")
            yield Static(id="export-message")
            yield OptionRows()

    async def on_mount(self) -> None:
        self.options.offer(())
        self.formats.set_rows(Row(each, FORMATS[each]) for each in self._formats)
        place = await self.app.work(last_destination, self.app.state)
        if not self.formats.move_to(self._first or place.format):
            self.formats.home()
        self.folder.value = str(place.folder)
        self.folder.cursor_position = len(self.folder.value)
        self.folder.focus()
        self._tell("Enter sparar. Upp och Ned byter format. Esc eller Ctrl+P går tillbaka.")

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        if message.row:
            self.name_line.update(plain(self._file_name(message.row.key)))

    def on_entry_pasted_lines(self, message: Entry.PastedLines) -> None:
        message.stop()
        self.folder.value = " ".join(line.strip() for line in message.lines)

    async def on_input_submitted(self, message: Entry.Submitted) -> None:
        message.stop()
        if not self._busy:
            self._busy = True
            try:
                await self._save(message.value, self.formats.cursor_key or self._formats[0])
            except SamsynError as error:
                self._tell(error.message, wrong=True)
            finally:
                self._busy = False

    async def _save(self, typed: str, form: str) -> None:
        folder = await self.app.work(folder_from, typed)
        if not await self.app.work(folder.is_dir) and self._missing != folder:
            self._missing = folder
            self._tell(f"Mappen {folder} finns inte än. Enter en gång till skapar den.")
            return
        self._tell("Sparar …")
        place = Destination(folder, form)
        self._saved = await self.app.work(self._write, place)
        self._show_where(self._saved)

    def _write(self, place: Destination) -> Path:
        target = place.folder / self._file_name(place.format)
        path = write_file(target, self._make(place.format))
        usual = last_destination(self.app.state).format if self._first else place.format
        remember_destination(self.app.state, Destination(place.folder, usual))
        return path

    def _show_where(self, path: Path) -> None:
        self.app.copy_to_clipboard(str(path))
        self.add_class("-done")
        self._tell(
            f"Sparad. Filen ligger här:\n\n{path}\n\n"
            "Sökvägen är lagd i urklipp, om terminalen tillåter det. Enter stänger."
        )
        self.options.offer((Option("1", "öppna filen"), Option("2", "öppna mappen")))

    def _tell(self, text: str, wrong: bool = False) -> None:
        self.message.update(plain(text))
        self.message.set_class(wrong, "-wrong")

    def action_move(self, delta: int) -> None:
        self.formats.move(delta)

    def action_close_when_saved(self) -> None:
        if self._saved:
            self.action_close()

    async def on_option_rows_pressed(self, message: OptionRows.Pressed) -> None:
        message.stop()
        await self.action_open_saved(int(message.key))

    async def action_open_saved(self, what: int) -> None:
        """Hand the file, or its folder, to the program that the computer opens it with."""
        if self._saved is None:
            return
        try:
            await self.app.work(open_with_system, self._saved if what == 1 else self._saved.parent)
        except SamsynError as error:
            self._tell(f"{self._saved}\n\n{error.message}", wrong=True)

    def action_close(self) -> None:
        self.dismiss(self._saved)
