"""Two have changed the same thing: their versions as numbered cards, to choose from."""

from collections.abc import Callable, Iterator, Mapping

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.errors import NotFoundError, SamsynError
from sessions.screens.asking import Action, AskBar, Prompt, Submit
from sessions.screens.base import SamsynScreen
from sessions.screens.commands import RIVALS, bindings
from sessions.screens.passing import passed_on
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.questions import Option
from sessions.workshop.rival_words import label
from sessions.workshop.rivals import Rivals, Version, rivals_of
from sessions.workshop.settling import choose, join, kept_of_first, part, to_word

_JOIN, _PART = "s", "e"
_EMPTY = "(ingen text)"
_LONGEST_IN_FIELD = 200  # characters of joined texts: more can be seen in the large editor


class RivalsScreen(SamsynScreen):
    """One key chooses, one joins; Esc leaves it for later, and all versions stand as before.

    `rivals` is what the person has seen, and stays so while she thinks: what comes meanwhile is
    shown after the choice.
    """

    BINDINGS = bindings(RIVALS)
    commands = RIVALS
    help_title = "När två har ändrat samma sak"
    DEFAULT_CSS = """
    RivalsScreen {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold;
                 text-wrap: nowrap; text-overflow: ellipsis; }
        #versions { padding: 0 1; }
        &.-tall #versions { padding: 1 2; }
        &.-low AskBar > #ask-hint { max-height: 2; }
    }
    """

    bar = query_one(AskBar)
    cards = query_one("#versions", LineList)
    title_line = query_one("#title", Static)

    def __init__(
        self, area: OpenArea, rivals: Rivals, here: str, titles: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.area = area
        self.rivals = rivals
        self._here, self._titles = here, titles
        self._wording = ""  # the field whose texts are being joined
        self._then: Action | None = None  # what follows when this screen is uppermost again

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield LineList(can_focus=False, id="versions")
        yield AskBar(self.base_prompt, passed_on(self))
        yield from super().compose()

    def on_mount(self) -> None:
        self.show_versions()

    async def on_screen_resume(self) -> None:
        if self._then is not None:
            then, self._then = self._then, None
            await then()
        if self.is_active and self.is_mounted:
            self.bar.field.focus()

    def say(self, text: str, wrong: bool = False) -> None:
        self.bar.tell(text, wrong)

    def help_text(self) -> str:
        return (
            "Två har skrivit här utan att se varandras ändring. Ingenting är fel och ingenting är "
            "borta: alla versioner finns kvar, och den första används överallt tills någon väljer. "
            "Tryck versionens siffra för att välja den, **s** för att slå ihop dem och **e** för "
            "att låta dem stå som egna rader. Upp och Ned bläddrar. Esc lämnar det till senare, "
            "och Ctrl+Z på skärmen före tar tillbaka valet."
        )

    # -- drawing -----------------------------------------------------------------------------

    def show_versions(self) -> None:
        """Draw the versions anew, with none of them highlighted."""
        self.title_line.update(plain(self.rivals.heading))
        self.cards.set_rows(list(version_rows(self.rivals)), keep_cursor=False)
        self.cards.scroll_to(y=0, animate=False, force=True)
        self.bar.show()

    def base_prompt(self) -> Prompt:
        return Prompt(
            "Vilken ska gälla? En tangent",
            self._answer,
            place="Esc lämnar det till senare",
            options=tuple(self._options()),
            skip=self._choose_pointed,
            cancel=self.action_back,
        )

    def _options(self) -> Iterator[Option]:
        for number, version in enumerate(self.rivals.versions, 1):
            yield Option(str(number), "ta bort" if version.record.deleted else f"version {number}")
        if self.rivals.can_join:
            yield Option(_JOIN, "slå ihop")
        if self.rivals.can_part:
            yield Option(_PART, "egna rader")

    # -- choosing ----------------------------------------------------------------------------

    async def _answer(self, key: str) -> bool:
        if key == _JOIN:
            await self.action_join()
        elif key == _PART:
            await self.action_part()
        else:
            await self._choose(int(key))
        return True

    async def _choose(self, number: int) -> None:
        removed = self.rivals.versions[number - 1].record.deleted
        said = "Det är borttaget." if removed else f"Version {number} gäller nu."
        await self._settle(said, choose, number)

    async def _choose_pointed(self) -> None:
        """Enter: the card that the person has moved to; on none of them it chooses nothing."""
        if key := self.cards.cursor_key:
            await self._choose(int(key))
        else:
            self.bar.tell("Tryck siffran för den version som ska gälla.")

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if not self._wording:
            await self._choose(int(message.row.key))

    async def action_part(self) -> None:
        if self._wording or not self.rivals.can_part:
            self.bar.tell("De här kan inte bli egna rader. Välj en av dem.")
        else:
            await self._settle("Versionerna står nu som egna rader.", part)

    # -- joining -----------------------------------------------------------------------------

    async def action_join(self) -> None:
        if self._wording:
            self.bar.tell("Ändra texten och tryck Enter.")
        elif not self.rivals.can_join:
            self.bar.tell("De här går inte att slå ihop. Välj en av dem.")
        else:
            await self._word(to_word(self.rivals), {})

    async def _word(self, waiting: Mapping[str, str], worded: Mapping[str, str]) -> None:
        """Ask for the wording of one field after the other; then save."""
        if not waiting:
            await self._settle("Versionerna är sammanslagna.", join, worded)
            return
        (field, text), *rest = waiting.items()

        async def keep(typed: str) -> bool:
            if not typed.strip():
                self.bar.tell("Texten blev tom. Skriv den, eller tryck Esc.")
                return False
            await self._when_uppermost(lambda: self._word(dict(rest), {**worded, field: typed}))
            return True

        self._wording = field
        if "\n" in text or len(text) > _LONGEST_IN_FIELD:
            self._then = self._stop_wording  # unless something is kept
            self._open_editor(text, keep)
        else:
            self.bar.ask(self._wording_prompt(field, text, keep))

    def _wording_prompt(self, field: str, text: str, keep: Submit) -> Prompt:
        async def empty() -> None:
            await keep("")

        taken = "; ".join(f"{name}: {said}" for name, said in kept_of_first(self.rivals))
        return Prompt(
            f"{label(field)} – ändra och tryck Enter",
            keep,
            place="Esc avbryter · F7 ger mer plats",
            hint=f"I övrigt som i version 1: {taken}" if taken else "",
            skip=empty,
            cancel=self._stop_wording,
            text=text,
        )

    async def _stop_wording(self) -> None:
        self._wording = ""
        self.bar.done()

    def action_long_text(self) -> None:
        """More room for the text that is being joined."""
        if self._wording and self.bar.field.has_focus:
            self._open_editor(self.bar.field.value, self.bar.prompt.submit)
        else:
            self.bar.tell("Slå ihop versionerna först, så går texten att ändra.")

    def _open_editor(self, text: str, keep: Submit) -> None:
        from sessions.screens.editor import EditorScreen

        title = f"{label(self._wording)} – slå ihop texterna, F9 sparar"
        draft = f"{self.area.area_id}-{self.rivals.record_id}-{self._wording}-lang"
        self.app.push_screen(EditorScreen(title, text, keep, draft))

    async def _when_uppermost(self, then: Action) -> None:
        """Do something at once, or when the editor that is above this screen has gone away."""
        if self.is_active:
            await then()
        else:
            self._then = then

    # -- saving ------------------------------------------------------------------------------

    async def _settle(self, said: str, how: Callable[..., Saved], *args: object) -> None:
        try:
            await self.call(how, self.area, self.rivals, *args)
        except SamsynError as error:
            self.bar.tell(error.message, wrong=True)
            return
        await self._stop_wording()
        try:
            self.rivals = rivals_of(
                self.area.chain, self.rivals.record_id, clock.today(), self._here, self._titles
            )
        except NotFoundError:
            self._leave(f"{said} Ctrl+Z ångrar.")
        else:
            self.show_versions()
            self.bar.tell(f"{said} Under tiden har det kommit en version till.")

    def _leave(self, said: str) -> None:
        self.give_way()
        below = self.app.screen
        if isinstance(below, SamsynScreen) and below is not self:
            below.say(said)

    # -- moving ------------------------------------------------------------------------------

    def action_move(self, delta: int) -> None:
        self.cards.move(delta)

    def action_page(self, delta: int) -> None:
        self.cards.page(delta)


def version_rows(rivals: Rivals) -> Iterator[Row]:
    """A card for each version; below them what it is about and where it was said."""
    for number, version in enumerate(rivals.versions, 1):
        yield Row(str(number), _card(version), number=str(number), tags=version.made)
        yield Row(f"air:{number}", "", heading=True)
    where = " · ".join(filter(None, (rivals.name, rivals.where)))
    yield Row("where", where, heading=True)


def _card(version: Version) -> str:
    """The text of a version, and below it what else sets it apart."""
    fields = (f"{name}: {said}" for name, said in version.fields)
    return "\n".join((version.text or _EMPTY, *fields))
