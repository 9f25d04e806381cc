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
from sessions.widgets.plain import plain
from sessions.workshop.exports import (
    Destination,
    folder_from,
    last_destination,
    remember_destination,
    write_file,
)

if TYPE_CHECKING:
    from sessions.screens.workbench import Workbench

FORMATS: Mapping[str, str] = {
    "md": "Markdown – rubriker och listor",
    "txt": "Vanlig text – för mejl och brev",
}


class ExportDialog(ModalScreen[Path | None]):
    """Gives where the file lies, or None.

    `make` gives the text in a format and `name` what the file is to be called; `make` may be slow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Tillbaka"),
        ("enter", "close_when_saved", "Stäng"),  # the field, which is hidden then, has its own
        ("up", "move(-1)", "Upp"),
        ("down", "move(1)", "Ned"),
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

    if TYPE_CHECKING:
        app = app_getter(Workbench)

    def __init__(
        self,
        title: str,
        make: Callable[[str], str],
        name: Callable[[str], str],
        formats: tuple[str, ...] = tuple(FORMATS),
    ) -> None:
        super().__init__()
        self._title = title
        self._make = make
        self._file_name = name
        self._formats = formats
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

    async def on_mount(self) -> None:
        self.formats.set_rows(Row(each, FORMATS[each]) for each in self._formats)
        place = await self.app.work(last_destination, self.app.state)
        if not self.formats.move_to(place.format):
            self.formats.home()
        self.folder.value = str(place.folder)
        self.folder.cursor_position = len(self.folder.value)
        self.folder.focus()
        self._tell("Enter sparar. Upp och Ned byter format. Esc går tillbaka.")

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
        remember_destination(self.app.state, place)
        return path

    def _show_where(self, path: Path) -> None:
        self.app.copy_to_clipboard(str(path))
        self.add_class("-done")
        self._tell(
            f"Sparad. Filen ligger här:\n\n{path}\n\n"
            "Sökvägen är lagd i urklipp, om terminalen tillåter det. Enter stänger."
        )

    def _tell(self, text: str, wrong: bool = False) -> None:
        self.message.update(plain(text))
        self.message.set_class(wrong, "-wrong")

    def action_move(self, delta: int) -> None:
        self.formats.move(delta)

    def action_close_when_saved(self) -> None:
        if self._saved:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss(self._saved)
