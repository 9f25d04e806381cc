"""A decided version of the handlingsplan, read as it was."""

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions.language.dates import long_date
from sessions.models import Chain, PlanVersion
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import VERSION, bindings
from sessions.screens.export import ExportDialog
from sessions.widgets.plain import plain
from sessions.widgets.reader import Reader
from sessions.workshop.exports import file_name


class VersionScreen(SamsynScreen):
    """The frozen text; Esc goes back to the plan as it is now."""

    BINDINGS = bindings(VERSION)
    commands = VERSION
    help_title = "Beslutad version"
    DEFAULT_CSS = """
    VersionScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold;
                 text-wrap: nowrap; text-overflow: ellipsis; }
        Reader { padding: 1 2 0 2; }
        &.-low Reader { padding: 0 1; }
    }
    """

    reader = query_one(Reader)

    def __init__(self, chain: Chain, version: PlanVersion) -> None:
        super().__init__()
        self._chain = chain
        self._version = version

    def compose(self) -> ComposeResult:
        decided = f"Version {self._version.number}, beslutad {long_date(self._version.date)}"
        yield Static(plain(" · ".join(filter(None, (decided, self._version.remark)))), id="title")
        yield Reader(self._version.markdown)
        yield from super().compose()

    def on_mount(self) -> None:
        self.reader.focus()

    def help_text(self) -> str:
        return (
            "Så här såg planen ut när den beslutades. Den ändras aldrig, hur ni än arbetar vidare."
        )

    async def action_export(self) -> None:
        version = self._version
        self.app.push_screen(
            ExportDialog(
                f"Spara version {version.number} som fil",
                lambda _: version.markdown,
                lambda form: file_name(self._chain, version.date, form, version.number),
                ("md",),
            )
        )
