"""What is read aloud when a träff ends: large, one sentence per row."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

from sessions.screens.base import SamsynScreen
from sessions.screens.commands import READ_ALOUD, bindings
from sessions.widgets.plain import plain

NOTHING = "Inget är beslutat på den här träffen än."


class ReadAloudScreen(SamsynScreen):
    """Sentences with much air around them; the arrows scroll, Esc goes back."""

    BINDINGS = bindings(READ_ALOUD)
    commands = READ_ALOUD
    help_title = "Läs upp"
    DEFAULT_CSS = """
    ReadAloudScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        VerticalScroll { padding: 1 4 0 4; }
        &.-wide VerticalScroll { padding: 2 10 0 10; }
        .sentence { height: auto; margin-bottom: 1; text-style: bold; }
    }
    """

    page = query_one(VerticalScroll)

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        self._sentences = sentences or (NOTHING,)

    def compose(self) -> ComposeResult:
        yield Static(plain("Det här kom vi fram till"), id="title")
        with VerticalScroll():
            for sentence in self._sentences:
                yield Static(plain(sentence), classes="sentence")
        yield from super().compose()

    def on_mount(self) -> None:
        self.page.focus()

    def help_text(self) -> str:
        return (
            "Läs en mening i taget, och vänta lite efter varje. Fråga till sist: har vi uppfattat "
            "det lika? Här står inga namn, inget som är parkerat och inget som saknas."
        )
