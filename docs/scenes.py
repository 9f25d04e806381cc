"""What is photographed. A scene is one line: its name, what it shows, and the way there.

A screen that no scene comes by is photographed as the tests make it, so that none is forgotten.
"""

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.screen import Screen

from sessions import clock
from sessions.app import SamsynApp
from sessions.documents.mail import mail
from sessions.language.terms import ActionStatus
from sessions.models import PlanVersion
from sessions.screens.after import AfterScreen
from sessions.screens.after.answers import AnswersScreen, PasteAnswersScreen
from sessions.screens.after.read_aloud import ReadAloudScreen
from sessions.screens.after.reading_through import ReadThroughScreen
from sessions.screens.after.sending_out import SendingOutScreen
from sessions.screens.after.take_along import TakeAlongScreen, Text
from sessions.screens.archive import ArchiveScreen
from sessions.screens.area import AreaScreen
from sessions.screens.choosing_versions import PickRivals
from sessions.screens.editor import EditorScreen
from sessions.screens.export import ExportDialog
from sessions.screens.gaps import GapsScreen
from sessions.screens.lead import LeadScreen
from sessions.screens.missing import MissingDialog
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.pick import PickArea
from sessions.screens.pick_card import PickCard
from sessions.screens.plan import PickNumbered, PlanScreen
from sessions.screens.prepare import PrepareScreen
from sessions.screens.reading import ReadScreen
from sessions.screens.rivals import RivalsScreen
from sessions.screens.safekeeping import SafekeepingScreen
from sessions.screens.tour import TourScreen
from sessions.screens.version import VersionScreen
from sessions.screens.wall.audience import AudienceScreen
from sessions.screens.worth import WorthScreen
from sessions.workshop.answers import Replies, Reply
from sessions.workshop.open_area import OpenArea
from sessions.workshop.plan import compiled
from sessions.workshop.questions import Context
from sessions.workshop.read_aloud import read_aloud
from sessions.workshop.written import written_session
from tests.catalogue import load_cards
from tests.screens.test_every_screen import MAKERS
from tests.waiting import wait_for

YEAR = "solglant"  # the area of the practice year
CAUSES, RESULTS = "orsaker", "resultat"
UP = (*["pageup"] * 4, "escape")  # to the first lines, without pointing at one
_LONG = (
    "Vi har räknat i tre veckor, vid måltid, lek och övergångar.\n\n"
    "När en av oss går iväg för att hämta något tystnar samtalet vid bordet. När vagnen är "
    "komplett sitter alla kvar, och då blir det fler än en replik."
)


@dataclass
class Stage:
    """An app on the practice year, ready to be led to what is to be seen."""

    app: SamsynApp
    pilot: Pilot[None]
    area: OpenArea

    async def show(self, screen: Screen[Any], *keys: str) -> None:
        """A screen, and some keys pressed on it."""
        self.app.push_screen(screen)
        await wait_for(self.pilot, lambda: self.app.screen is screen and screen.is_mounted)
        await self.press(*keys)

    async def press(self, *keys: str) -> None:
        """Keys one by one; a text is typed."""
        for key in keys:
            typed = [key] if _KEY.fullmatch(key) else list(key)
            await self.pilot.press(*(_NAMES.get(each, each) for each in typed))

    async def lead(self, meeting: int, step: str, *keys: str) -> LeadScreen:
        """A träff of the year, in one of its steps, as it was when the others lay ahead."""
        session = self.area.chain.sessions[meeting - 1]
        steps = [planned.step for planned in session.steps]
        done = tuple(steps[: steps.index(step)])
        await self.app.work(self.area.save, [session.changed(steps_done=done, closed=False)])
        await self.app.lead(self.area, session.id)
        await wait_for(self.pilot, lambda: isinstance(self.app.screen, LeadScreen))
        screen = self.app.screen
        assert isinstance(screen, LeadScreen)
        await wait_for(self.pilot, lambda: screen.is_mounted and screen.lines.size.height)
        await screen.go_to(step)
        await self.press(*keys)
        return screen

    async def search(self, step: str, typed: str) -> None:
        """What *Sök funktion* leads to from a step of the first träff."""
        await self.lead(1, step, "ctrl+p", typed, "enter")

    async def wall(self, digit: int) -> None:
        """One view of what the group is shown."""
        await self.lead(1, CAUSES, "f4", str(digit))

    async def read_aloud(self) -> None:
        session = self.area.chain.sessions[0]
        context = Context(self.area.chain, clock.today(), session.id)
        await self.show(ReadAloudScreen(read_aloud(context)))

    async def mail(self) -> None:
        text = mail(self.area.chain, self.area.chain.sessions[1])
        await self.show(TakeAlongScreen(Text("Text till ett mejl", text, "mejl.{}".format)))

    async def answers(self) -> None:
        """What somebody answered before the follow-up."""
        action = self.area.chain.actions[0]
        said = Reply(action, "Gjort! Alla bord har en vuxen.", ActionStatus.DONE)
        await self.show(AnswersScreen(self.area, Replies((said,)), self.app.notify))

    async def version(self) -> None:
        text = compiled(self.area.chain, clock.today()).markdown
        decided = PlanVersion(number=1, date=dt.date(2025, 11, 18), markdown=text)
        await self.show(VersionScreen(self.area.chain, decided))

    async def read(self) -> None:
        session = self.area.chain.sessions[0]
        text = written_session(self.area, session.id, self.app.shelf)
        await self.show(ReadScreen(f"Träff 1 · {self.area.chain.area.title}", text))

    async def long_text(self) -> None:
        async def keep(text: str) -> bool:
            return True

        await self.show(EditorScreen("Vår text · Nuläge och problem", _LONG, keep, "bild"))

    async def new_session(self) -> None:
        cards = load_cards(self.app.library, self.app.state)
        await self.show(NewSessionScreen(cards, self.area.area_id))

    async def made(self, kind: type[Screen[Any]]) -> None:
        """A screen as the tests make it."""
        await self.show(MAKERS[kind](self.area, self.app))


_KEY = re.compile(
    r"(?:ctrl\+|shift\+)*(?:f\d|.|enter|escape|tab|space|home|end|up|down|left|right|page(?:up|down))"
)
_NAMES = {" ": "space", ".": "full_stop", ",": "comma", "–": "en_dash", "?": "question_mark"}


class Scene(NamedTuple):
    """`name` is the beginning of the file's name, `title` what stands over the pictures."""

    name: str
    title: str
    go: Callable[[Stage], Awaitable[object]]


async def _nowhere(stage: Stage) -> None:
    """The start screen is there from the beginning."""


SCENES = (
    Scene("start", "Startskärmen: det som ska göras nu", _nowhere),
    Scene("rundtur", "Rundturen, en minut", lambda on: on.made(TourScreen)),
    Scene("ny-traff", "Ny träff", lambda on: on.new_session()),
    Scene("forbered", "Förbered träffen", lambda on: on.made(PrepareScreen)),
    Scene("leda-forra", "Leda: förra gången", lambda on: on.lead(2, "forra-gangen")),
    Scene("leda-resultat", "Leda: resultat", lambda on: on.lead(1, RESULTS)),
    Scene("leda-orsaker", "Leda: orsaker", lambda on: on.lead(1, CAUSES, *UP)),
    Scene("leda-skriva", "Leda: text och Enter", lambda on: on.lead(1, CAUSES, "Vi hinner inte")),
    Scene("leda-pekad", "Leda: en rad pekas ut", lambda on: on.lead(1, CAUSES, *["up"] * 12)),
    Scene("leda-markerade", "Leda: några rader markeras till en grupp",
          lambda on: on.lead(1, RESULTS, "up", "space", "up", "space")),
    Scene("leda-valj", "Leda: välj", lambda on: on.lead(1, "valj")),
    Scene("leda-mal", "Leda: mål", lambda on: on.lead(2, "mal")),
    Scene("leda-atgarder", "Leda: åtgärder", lambda on: on.lead(2, "atgarder")),
    Scene("leda-utvardering", "Leda: utvärdering", lambda on: on.lead(4, "utvardering")),
    Scene("leda-skattning", "Leda: självskattning", lambda on: on.lead(5, "skattning", "up")),
    Scene("leda-avslut", "Leda: avslut", lambda on: on.lead(1, "avslut")),
    Scene("fragor", "F5: vad ska ni gå igenom?", lambda on: on.lead(1, CAUSES, "f5")),
    Scene("fraga", "En fråga i taget", lambda on: on.lead(1, CAUSES, "f5", "2")),
    Scene("tid", "Tid och steg", lambda on: on.lead(1, CAUSES, "ctrl+s")),
    Scene("fiskben", "Orsakerna som fiskben", lambda on: on.search(CAUSES, "fiskben")),
    Scene("nytta", "Nytta och arbete", lambda on: on.made(WorthScreen)),
    Scene("metodkort", "Metodkort bredvid steget", lambda on: on.search(CAUSES, "metodkort")),
    Scene("hjalp", "F1 i en fråga", lambda on: on.lead(1, CAUSES, "f5", "2", "f1")),
    Scene("sok", "Sök funktion", lambda on: on.lead(1, CAUSES, "ctrl+p", "klocka")),
    Scene("vagg-fragan", "Visa för gruppen: frågan", lambda on: on.wall(1)),
    Scene("vagg-syfte", "Visa för gruppen: syfte och normer", lambda on: on.wall(2)),
    Scene("vagg-listan", "Visa för gruppen: listan", lambda on: on.wall(3)),
    Scene("vagg-tradet", "Visa för gruppen: trädet", lambda on: on.wall(4)),
    Scene("vagg-valda", "Visa för gruppen: det valda", lambda on: on.wall(5)),
    Scene("vagg-malen", "Visa för gruppen: målen, då och nu", lambda on: on.wall(6)),
    Scene("vagg-las-upp", "Visa för gruppen: läs upp", lambda on: on.wall(7)),
    Scene("projektor", "Fönstret för projektorn", lambda on: on.made(AudienceScreen)),
    Scene("efter", "Efter träffen", lambda on: on.made(AfterScreen)),
    Scene("skicka-ut", "Skicka ut frågor före uppföljningen", lambda on: on.made(SendingOutScreen)),
    Scene("svar", "Svaren klistras in", lambda on: on.answers()),
    Scene("upplasning", "Avslut: läs upp", lambda on: on.read_aloud()),
    Scene("mejl", "Text till ett mejl", lambda on: on.mail()),
    Scene("lasa", "Läs en träff", lambda on: on.read()),
    Scene("version", "En beslutad version", lambda on: on.version()),
    Scene("lang-text", "Lång text", lambda on: on.long_text()),
    Scene("handlingsplan", "Handlingsplanen skriver sig själv", lambda on: on.made(PlanScreen)),
    Scene("underlag", "Underlag och roller", lambda on: on.made(AreaScreen)),
    Scene("fyll-i", "Saker att fylla i", lambda on: on.made(GapsScreen)),
    Scene("tidigare", "Tidigare träffar", lambda on: on.made(ArchiveScreen)),
    Scene("sakerhetskopia", "Säkerhetskopia", lambda on: on.made(SafekeepingScreen)),
    Scene("lasa-igenom", "Läs igenom: namn att byta ut", lambda on: on.made(ReadThroughScreen)),
    Scene("klistra-in", "Klistra in svar", lambda on: on.made(PasteAnswersScreen)),
    Scene("spara-fil", "Spara som fil", lambda on: on.made(ExportDialog)),
    Scene("valj-omrade", "Välj område", lambda on: on.made(PickArea)),
    Scene("valj-metodkort", "Välj metodkort", lambda on: on.made(PickCard)),
    Scene("saknas", "Allt är inte här", lambda on: on.made(MissingDialog)),
    Scene("valj-avsnitt", "Välj avsnitt", lambda on: on.made(PickNumbered)),
    Scene("valj-rad", "Välj en rad som två har ändrat", lambda on: on.made(PickRivals)),
    Scene("versioner", "Två har ändrat samma rad", lambda on: on.made(RivalsScreen)),
)  # fmt: skip
