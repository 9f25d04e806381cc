"""The handlingsplan as it stands: read it, mend it, write in it, decide it, hand it on."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.documents import SECTIONS, render
from sessions.language.dates import long_date, plural
from sessions.language.ordering import contains
from sessions.language.text import shortened
from sessions.models import PlanVersion
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.chooser import Chooser
from sessions.screens.commands import PLAN, bindings
from sessions.screens.export import ExportDialog
from sessions.screens.passing import passed_on
from sessions.widgets.lines import Row
from sessions.widgets.plain import plain
from sessions.widgets.reader import Reader
from sessions.workshop import plan, rivals
from sessions.workshop.exports import file_name
from sessions.workshop.open_area import OpenArea


class PlanScreen(SamsynScreen):
    """Compiled anew after every change; the field shows only while something is asked."""

    BINDINGS = bindings(PLAN)
    commands = PLAN
    help_title = "Handlingsplanen"
    DEFAULT_CSS = """
    PlanScreen {
        #top { height: 1; padding: 0 1; background: $panel; }
        #where { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #state { width: auto; margin-left: 2; }
        Reader { padding: 1 2 0 2; }
        &.-low Reader { padding: 0 1; }
        #told { display: none; height: auto; padding: 0 1; background: $panel; text-style: bold; }
        #told.-shown { display: block; }
        AskBar { display: none; }
        AskBar.-asking { display: block; }
    }
    """

    reader = query_one(Reader)
    bar = query_one(AskBar)
    where = query_one("#where", Static)
    state = query_one("#state", Static)
    told = query_one("#told", Static)

    def __init__(self, area: OpenArea) -> None:
        super().__init__()
        self.area = area
        self._shown: object = None  # the chain that the reader shows
        self._gaps = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(id="where")
            yield Static(id="state")
        yield Reader()
        yield Static(id="told")
        yield AskBar(self._nothing_asked, passed_on(self))
        yield from super().compose()

    def on_mount(self) -> None:
        self.reader.focus()
        self.run_worker(self.show_plan(), exclusive=True)

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self.run_worker(self.show_plan(), exclusive=True)

    def on_screen_suspend(self) -> None:
        self.told.remove_class("-shown")

    def tell(self, text: str) -> None:
        """Say what was done, on a row of its own, until something else is done."""
        self.told.update(plain(text))
        self.told.add_class("-shown")

    def help_text(self) -> str:
        return (
            "Planen sätts ihop av det som är sagt på träffarna och registrerat däremellan. Inget "
            "skrivs två gånger: ändra raden där den står, så ändras planen. Det som saknas står "
            "sist som *saker att fylla i*; F5 leder dit. Egen text till ett avsnitt skriver du "
            "med F7. När planen är beslutad fryser F8 den som en version med nummer och datum, "
            "och du kan alltid läsa den igen med F6. Planen nämner funktioner, aldrig namn."
        )

    # -- the plan ----------------------------------------------------------------------------

    async def show_plan(self) -> None:
        """Compile the plan and show it, if anything has changed."""
        chain = self.area.chain
        if chain is self._shown:
            return
        first = self._shown is None
        found = await self.attempt(self.call(plan.compiled, chain, clock.today()))
        if found is None:
            return
        self._shown, self._gaps = chain, found.gaps
        self.where.update(plain(f"Handlingsplan · {chain.area.title}"))
        self.state.update(plain(self._state_line()))
        await self.reader.open(found.markdown, keep_place=not first)

    async def look_for_news(self) -> None:
        if await self.call(self.area.take_news):
            await self.show_plan()

    def _state_line(self) -> str:
        missing = f"{self._gaps} att fylla i" if self._gaps else "röda tråden hänger ihop"
        state = self.area.chain.area.plan_state.label
        return " · ".join(filter(None, (state, missing, rivals.told(self.area.chain))))

    async def action_undo(self) -> None:
        label = self.area.undo_label
        if label is None:
            self.tell("Det finns inget att ångra.")
        elif await self.attempt_undo(self.area.undo) is not None:
            self.tell(f"Ångrat: {shortened(label, 60)}.")
        await self.show_plan()

    async def action_plan_state(self) -> None:
        if state := await self.attempt(self.call(plan.toggle_state, self.area)):
            self.tell(f"På planen står nu: {state.label}. Ctrl+Z ångrar.")
        await self.show_plan()

    async def action_export(self) -> None:
        chain, day = self.area.chain, clock.today()
        self.app.push_screen(
            ExportDialog(
                "Spara handlingsplanen som fil",
                lambda form: render(chain, plan.DOCUMENT, form, day),
                lambda form: file_name(chain, day, form),
            )
        )

    # -- vår text ----------------------------------------------------------------------------

    async def action_prose(self) -> None:
        chain = self.area.chain
        sections = [
            Row(
                section,
                title,
                str(number),
                "vår text finns" if plan.prose_of(chain, section) else "",
            )
            for number, (section, title) in enumerate(SECTIONS.items(), 1)
        ]
        title = "Till vilket avsnitt vill du skriva?"
        self.app.push_screen(PickNumbered(title, sections), self._write_prose)

    async def _write_prose(self, section: str | None) -> None:
        from sessions.screens.editor import EditorScreen

        if section is None:
            return
        base = plan.prose_of(self.area.chain, section)

        async def keep(text: str) -> bool:
            saving = self.call(plan.write_prose, self.area, section, text, base)
            return await self.attempt(saving) is not None

        title = f"Vår text · {SECTIONS[section]} – står före raderna i avsnittet"
        draft = f"{self.area.area_id}-{plan.DOCUMENT}-{section}"
        self.app.push_screen(EditorScreen(title, plan.prose_text(base), keep, draft))

    # -- versions ----------------------------------------------------------------------------

    async def action_decide(self) -> None:
        """Ask for a remark, then freeze the plan."""
        number = plan.next_number(self.area.chain)
        missing = plural(self._gaps, "sak är inte ifylld", "saker är inte ifyllda")
        self._ask(
            Prompt(
                f"Besluta version {number}: skriv en anmärkning, eller bara Enter  (Esc avbryter)",
                self._decide,
                hint=f"{missing}. Planen fryses som den är." if self._gaps else "",
                skip=self._decide_without_remark,
                cancel=self._stop_asking,
            )
        )

    async def _decide_without_remark(self) -> None:
        await self._decide("")

    async def _decide(self, remark: str) -> bool:
        deciding = self.call(plan.decide_version, self.area, clock.today(), remark)
        version = await self.attempt(deciding)
        if version is None:
            return False
        await self._stop_asking()
        decided = f"Version {version.number} är beslutad {long_date(version.date)}."
        self.tell(f"{decided} F6 visar den, Ctrl+Z ångrar.")
        await self.show_plan()
        return True

    async def action_versions(self) -> None:
        versions = self.area.chain.versions
        if not versions:
            self.tell("Ingen version är beslutad än. Besluta den första med F8.")
            return
        self.app.push_screen(
            PickNumbered("Vilken version vill du läsa?", list(_version_rows(versions))),
            self._read_version,
        )

    async def _read_version(self, record_id: str | None) -> None:
        from sessions.screens.version import VersionScreen

        if record_id and (version := self.area.chain.get(PlanVersion, record_id)):
            self.app.push_screen(VersionScreen(self.area.chain, version))

    # -- elsewhere ---------------------------------------------------------------------------

    async def action_gaps(self) -> None:
        from sessions.screens.gaps import GapsScreen

        self.app.push_screen(GapsScreen(self.area))

    async def action_register(self) -> None:
        from sessions.screens.area import AreaScreen

        self.app.push_screen(AreaScreen(self.area))

    async def action_send_out(self) -> None:
        from sessions.screens.after.sending_out import SendingOutScreen

        self.app.push_screen(SendingOutScreen(self.area))

    async def action_choose_version(self) -> None:
        from sessions.screens.choosing_versions import choose_version

        await choose_version(self, self.area)

    # -- the field ---------------------------------------------------------------------------

    def _nothing_asked(self) -> Prompt:
        async def submit(typed: str) -> bool:
            return False

        return Prompt("", submit, cancel=self.action_back)

    def _ask(self, prompt: Prompt) -> None:
        self.told.remove_class("-shown")
        self.bar.add_class("-asking")
        self.bar.ask(prompt)
        self.bar.field.focus()

    async def _stop_asking(self) -> None:
        self.bar.done()
        self.bar.remove_class("-asking")
        self.reader.focus()

    async def action_move(self, delta: int) -> None:
        """Up and down in the field still read the plan."""
        self.reader.action_scroll_by(delta)

    async def action_page(self, delta: int) -> None:
        self.reader.action_scroll_page(delta)


class PickNumbered(Chooser):
    """Gives the key of one of some numbered rows, by its number or by words in it."""

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__(title, "Skriv numret eller ett ord. Enter väljer, Esc går tillbaka", "")
        self._numbered = rows

    def rows(self, typed: str) -> Iterable[Row]:
        wanted = typed.strip()
        if wanted.isdecimal():
            return [row for row in self._numbered if row.number == wanted]
        return [row for row in self._numbered if contains(f"{row.text} {row.tags}", wanted)]


def _version_rows(versions: Sequence[PlanVersion]) -> Iterable[Row]:
    """Newest first, known by their numbers."""
    for version in reversed(versions):
        day = f"Beslutad {long_date(version.date)}"
        text = f"{day} – {version.remark}" if version.remark else day
        yield Row(version.id, text, number=str(version.number))
