"""What every screen shares: commands, footer, help, and a safe way to work with the disk."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.getters import app as app_getter
from textual.screen import Screen

from sessions.errors import SamsynError, StaleError
from sessions.screens.commands import Command
from sessions.widgets.keybar import Key, KeyBar

if TYPE_CHECKING:
    from sessions.guides import MethodCard
    from sessions.screens.findings import Finding
    from sessions.screens.workbench import Workbench

T = TypeVar("T")
REHEARSING = "Övning – inget sparas"


class SamsynScreen(Screen[None]):
    """A screen with a table of commands. A subclass yields its widgets before these."""

    commands: ClassVar[Sequence[Command]] = ()
    help_title: ClassVar[str] = "Hjälp"
    help_about: ClassVar[str] = "Om skärmen"  # the heading over `help_text`
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual's own type)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 (Textual's own type)

    if TYPE_CHECKING:
        app = app_getter(Workbench)

    def compose(self) -> ComposeResult:
        if self.app.rehearsing:
            from sessions.widgets.sign import Sign

            yield Sign(REHEARSING)
        yield KeyBar(
            [
                Key(each.key_label, each.short or each.label, each.action)
                for each in self.commands
                if each.shown
            ]
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key is for a screen that is not drawn yet: it was pressed for the one before."""
        return self.is_mounted

    def help_text(self) -> str:
        """Markdown about this screen, shown above its keys."""
        return ""

    def say(self, text: str, wrong: bool = False) -> None:
        """Tell something without asking for anything; what went wrong has a sign too."""
        shown = f"! {text}" if wrong else text
        self.notify(shown, severity="error" if wrong else "information", markup=False, timeout=8)

    async def attempt(self, work: Awaitable[T]) -> T | None:
        """The result of `work`, or None after its error was shown."""
        try:
            return await work
        except SamsynError as error:
            self.refused(error)
            return None

    async def attempt_undo(self, undo: Callable[[], str | None]) -> str | None:
        """The label of what was taken back. What stands is saved, also when an undo is refused."""
        try:
            return await self.call(undo)
        except StaleError as error:
            self.say(error.message)
        except SamsynError as error:
            self.refused(error)
        return None

    def refused(self, error: SamsynError) -> None:
        """Tell why something was not done."""
        self.say(error.message, wrong=True)

    async def call(self, function: Callable[..., T], *args: object) -> T:
        """Run something that blocks in the storage thread."""
        return await self.app.work(function, *args)

    async def look_for_news(self) -> None:
        """Show what others have saved meanwhile; asked every few seconds of the uppermost screen.

        Nothing that is being typed or pointed at may change by it. Raises SamsynError.
        """

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        await self.run_action(message.action)

    def focus_help(self) -> str:
        """Markdown about what has the focus; it stands first."""
        from sessions.screens.focused import about_focus

        return about_focus(self.focused)

    async def action_help(self) -> None:
        from sessions.screens.help import HelpScreen, help_page

        page = help_page(
            self.help_title, self.help_text(), self.commands, self.focus_help(), self.help_about
        )
        self.app.push_screen(HelpScreen(page))

    # -- what can be found -------------------------------------------------------------------

    def findings(self) -> "Iterable[Finding]":
        """What *Sök funktion* knows at once; the method cards are read while it is shown."""
        from sessions.screens import findings

        return (
            *findings.own(self.commands),
            *findings.colours(),
            *findings.elsewhere(self.commands),
        )

    def action_find_command(self) -> None:
        from sessions.screens.find import FindCommand

        self.app.push_screen(FindCommand(self.findings(), self._more_findings), self._run_found)

    async def _more_findings(self) -> "Iterable[Finding]":
        from sessions.screens.findings import cards

        return cards([(card.id, card.title) for card in await self.every_card()])

    async def _run_found(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_tell(self, text: str) -> None:
        self.say(text)

    async def action_use_theme(self, name: str) -> None:
        await self.app.use_theme(name)

    # -- method cards and the tour -----------------------------------------------------------

    async def every_card(self) -> "Sequence[MethodCard]":
        """All method cards, shipped and own."""
        return await self.call(lambda: self.app.shelf.methods())

    async def action_method_cards(self) -> None:
        """Choose a method card and read it."""
        from sessions.screens.pick_card import PickCard

        async def chosen(card: str | None) -> None:
            if card:
                await self.action_read_card(card)

        self.app.push_screen(PickCard(await self.every_card()), chosen)

    async def action_read_card(self, card_id: str) -> None:
        from sessions.guides import render_method, words
        from sessions.screens.reading import ReadScreen

        for card in await self.every_card():
            if card.id == card_id:
                text = words(render_method(card), None)
                self.app.push_screen(ReadScreen(f"Metodkort · {card.title}", text))

    async def action_tour(self) -> None:
        from sessions.screens.tour import TourScreen

        self.app.push_screen(TourScreen())

    def give_way(self) -> None:
        """Go to the screen before; only once, however often it was asked for."""
        if self.is_active:
            self.app.pop_screen()

    async def action_back(self) -> None:
        self.give_way()

    async def action_quit(self) -> None:
        await self.app.action_quit()

    async def action_next_theme(self) -> None:
        await self.app.action_next_theme()
