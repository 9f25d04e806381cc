"""Säkerhetskopia: one file with everything, the way back, and a look at whether all is whole."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.errors import SamsynError
from sessions.language.dates import plural
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import SAFEKEEPING, bindings
from sessions.screens.long_work import LongWork, StoppedError, WorkLine
from sessions.screens.passing import passed_on
from sessions.storage.backup.joining import Joined, restore_into
from sessions.storage.backup.packing import BackupReport, back_up
from sessions.storage.backup.unpacking import Restored, restore_to
from sessions.storage.steps import Progress, Steps
from sessions.storage.verify import Finding
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop import safekeeping
from sessions.workshop.questions import Option

R = TypeVar("R")
_ABOUT = (
    "En säkerhetskopia är en enda fil med allt: områden, träffar och egna guider. Lägg den gärna "
    "någon annanstans än på datorn, till exempel på ett USB-minne."
)
_BUSY = "Vänta tills det är klart, eller avbryt med Esc."
_ADD, _UNPACK = "1", "2"


class SafekeepingScreen(SamsynScreen):
    """Enter makes a backup where the field says; nothing else waits for it, and Esc stops it."""

    BINDINGS = bindings(SAFEKEEPING)
    commands = SAFEKEEPING
    help_title = "Säkerhetskopia"
    VERTICAL_BREAKPOINTS = [(0, "-small"), (20, "-low"), (30, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    SafekeepingScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #last { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
        #told { padding: 0 1; margin-top: 1; }
        &.-small #told { margin-top: 0; }
        &.-small #last { max-height: 2; }
        &.-small AskBar > #ask-hint { max-height: 1; }
        &.-tall #last { padding: 1 2 0 2; max-height: 6; }
        &.-tall #told { padding: 0 2; }
    }
    """

    bar = query_one(AskBar)
    last = query_one("#last", Static)
    told = query_one("#told", LineList)
    work_line = query_one(WorkLine)

    def __init__(self) -> None:
        super().__init__()
        self._work = LongWork(self.call, lambda progress: self.work_line.show(progress))

    def compose(self) -> ComposeResult:
        yield Static(plain("Säkerhetskopia"), id="title")
        yield Static(id="last")
        yield LineList(can_focus=False, empty_text=_ABOUT, id="told")
        yield WorkLine()
        yield AskBar(self._new_backup, passed_on(self))
        yield from super().compose()

    def on_mount(self) -> None:
        self.bar.tell("Läser …")
        self.run_worker(self._first(), group="first")

    async def _first(self) -> None:
        await self._suggest()
        self.bar.tell("")

    def help_text(self) -> str:
        return (
            "Skriv var filen ska ligga, eller låt förslaget stå, och tryck Enter. Kopian läses "
            "igenom innan den är klar, och mappen med träffar är orörd. **F6** tar fram en kopia "
            "igen: antingen läggs det till som saknas här – inget skrivs över och inget tas bort – "
            "eller så packas allt upp i en ny mapp. **F5** ser efter att allt är helt, "
            "och kan laga det som går."
        )

    async def leave(self) -> None:
        """Nothing half-made is left when the app ends."""
        await self._work.stop()

    async def action_back(self) -> None:
        if self._work.running:
            await self._work.stop()
        else:
            self.give_way()

    def action_move(self, delta: int) -> None:
        self.told.move(delta)

    def action_page(self, delta: int) -> None:
        self.told.page(delta)

    # -- a new backup ------------------------------------------------------------------------

    def _new_backup(self) -> Prompt:
        return Prompt(
            "Ny säkerhetskopia",
            self._back_up,
            place="Enter gör den",
            cancel=self.action_back,
        )

    async def action_back_up(self) -> None:
        await self.attempt(self._back_up(self.bar.typed))

    async def _back_up(self, typed: str) -> bool:
        target = safekeeping.path_from(typed)
        if not target.suffix:
            target = target.with_name(f"{target.name}.zip")
        self._begin("Säkerhetskopierar", back_up(self.app.library.root, target), self._backed_up)
        return False  # the name stays until the file is there

    async def _backed_up(self, report: BackupReport) -> None:
        library = self.app.library.root
        await self.call(safekeeping.remember_backup, self.app.state, library, report.path)
        counted = (
            f"{plural(report.areas, 'område', 'områden')}, {plural(report.files, 'fil', 'filer')}, "
            f"{safekeeping.size_told(report.size)}"
        )
        lacking = await self.call(safekeeping.not_in_it, self.app.library)
        self._tell(f"Kopian är gjord och genomläst: {counted}.", [*report.remarks, *lacking])
        await self._suggest()

    async def _suggest(self) -> None:
        """Show the last backup, and where the next one could lie."""

        def found() -> tuple[str, Path]:
            last = safekeeping.last_backup(self.app.state, self.app.library.root)
            return safekeeping.last_told(last), safekeeping.suggested_path(clock.today(), last)

        told, path = await self.call(found)
        self.last.update(plain(told))
        self.bar.write(str(path))

    # -- the way back ------------------------------------------------------------------------

    async def action_restore(self) -> None:
        if self._busy():
            return
        last = await self.call(safekeeping.last_backup, self.app.state, self.app.library.root)
        self._ask("Vilken säkerhetskopia?", self._look_into, str(last.path) if last else "")

    async def _look_into(self, typed: str) -> bool:
        path = safekeeping.path_from(typed)
        hint = await self.call(safekeeping.look_into, path)

        async def chosen(key: str) -> bool:
            if key == _ADD:
                self.bar.done()
                steps = restore_into(path, self.app.library.root)
                self._begin("Lägger till", steps, self._added)
            else:
                self._ask_where(path)
            return True

        options = (
            Option(_ADD, "Lägg till det som saknas här"),
            Option(_UNPACK, "Packa upp i en ny mapp"),
        )
        self._ask("Hur? Svara med 1 eller 2", chosen, "", hint, options)
        return True

    def _ask_where(self, path: Path) -> None:
        async def unpack(typed: str) -> bool:
            folder = safekeeping.path_from(typed)
            self.bar.done()
            self._begin("Packar upp", restore_to(path, folder), self._restored)
            return True

        suggested = safekeeping.suggested_folder(clock.today())
        self._ask("I vilken ny mapp?", unpack, str(suggested))

    async def _added(self, joined: Joined) -> None:
        self._tell(safekeeping.added_told(joined), joined.remarks)

    async def _restored(self, restored: Restored) -> None:
        counted = (
            f"{plural(restored.areas, 'område', 'områden')}, "
            f"{plural(restored.files, 'fil', 'filer')}"
        )
        self._tell(
            f"Kopian är uppackad i {restored.folder} ({counted}). "
            f'Starta med: samsyn --library "{restored.folder}"',
            restored.remarks,
        )

    # -- whether all is whole ----------------------------------------------------------------

    async def action_check(self) -> None:
        if not self._busy():
            self.run_worker(self._check(), group="safekeeping", exclusive=True)

    async def _check(self) -> None:
        """Reads only, so it needs not keep the storage thread from saving."""
        self.bar.tell("Ser efter …")
        found = await self.attempt(asyncio.to_thread(self.app.library.verify))
        if found is None:
            return
        wrong = [each for each in found if not each.ok]
        counted = plural(len(wrong), "sak är inte som den ska", "saker är inte som de ska")
        self._tell_found(f"{counted}. Allt annat är helt." if wrong else "Allt är helt.", wrong)
        if wrong:
            option = Option("1", "Laga det som går – inget tas bort")
            self._ask("Ska det lagas?", self._mend, "", options=(option,))

    async def _mend(self, _key: str) -> bool:
        self.bar.done()
        self.run_worker(self._repair(), group="safekeeping", exclusive=True)
        return True

    async def _repair(self) -> None:
        """In the storage thread at one stretch: nothing may be written meanwhile."""
        loop = asyncio.get_running_loop()

        def tell(progress: Progress) -> None:
            loop.call_soon_threadsafe(self.work_line.show, progress)

        self.bar.tell("Lagar …")
        found = await self.attempt(self.call(self.app.library.repair, tell))
        self.work_line.show(None)
        if found is None:
            return
        mended, wrong = (
            [each for each in found if each.mended],
            [each for each in found if not each.ok],
        )
        left = plural(len(wrong), "sak är kvar att göra", "saker är kvar att göra")
        self._tell_found(
            f"{plural(len(mended), 'sak är lagad', 'saker är lagade')}, "
            f"{left if wrong else 'och allt är helt'}.",
            [*mended, *wrong],
        )

    def _tell_found(self, text: str, found: Sequence[Finding]) -> None:
        root = self.app.library.root
        self._tell(text, [safekeeping.finding_told(each, root) for each in found])

    # -- asking, working and telling ---------------------------------------------------------

    def _ask(
        self,
        title: str,
        submit: Callable[[str], Awaitable[bool]],
        text: str,
        hint: str = "",
        options: tuple[Option, ...] = (),
    ) -> None:
        self.bar.ask(
            Prompt(
                title,
                submit,
                place="Esc avbryter",
                hint=hint,
                options=options,
                cancel=self._stop_asking,
                text=text,
            )
        )

    async def _stop_asking(self) -> None:
        self.bar.done()

    def _busy(self) -> bool:
        if self._work.running:
            self.bar.tell(_BUSY)
        return self._work.running

    def _begin(self, what: str, steps: Steps[R], then: Callable[[R], Awaitable[None]]) -> None:
        if not self._busy():
            self.run_worker(self._follow(what, steps, then), group="safekeeping", exclusive=True)

    async def _follow(
        self, what: str, steps: Steps[R], then: Callable[[R], Awaitable[None]]
    ) -> None:
        self.bar.tell(f"{what} … Esc avbryter.")
        try:
            await then(await self._work.do(steps))
        except StoppedError:
            self._tell(f"{what}: avbrutet.", end="")
        except SamsynError as error:
            self._tell(error.message, wrong=True)

    def _tell(
        self, text: str, more: Sequence[str] = (), wrong: bool = False, end: str = "Klart."
    ) -> None:
        """What came of it: above the field, where there is room for every word."""
        texts = [text, *more]
        self.told.set_rows(
            [Row(str(number), each) for number, each in enumerate(texts)], keep_cursor=False
        )
        self.told.home()
        self.bar.tell("Det gick inte. Se ovan." if wrong else end, wrong)
