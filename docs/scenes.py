"""What is photographed. A scene is one line: its name, what it shows, and the way there.

A screen that no scene comes by is photographed as the tests make it, so that none is forgotten.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.screen import Screen

from sessions.app import SamsynApp
from sessions.screens.archive import ArchiveScreen
from sessions.screens.area import AreaScreen
from sessions.screens.gaps import GapsScreen
from sessions.screens.lead import LeadScreen
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.plan import PlanScreen
from sessions.screens.safekeeping import SafekeepingScreen
from sessions.screens.tour import TourScreen
from sessions.workshop.open_area import OpenArea
from tests.catalogue import load_cards
from tests.screens.test_every_screen import MAKERS
from tests.waiting import wait_for

YEAR = "solglant"  # the area of the practice year
CAUSES, RESULTS = "orsaker", "resultat"


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
    Scene("rundtur", "Rundturen, en minut", lambda on: on.show(TourScreen())),
    Scene("ny-traff", "Ny träff", lambda on: on.new_session()),
    Scene("leda-forra", "Leda: förra gången", lambda on: on.lead(3, "forra-gangen")),
    Scene("leda-resultat", "Leda: resultat", lambda on: on.lead(1, RESULTS)),
    Scene("leda-orsaker", "Leda: orsaker", lambda on: on.lead(1, CAUSES, "home")),
    Scene("leda-pekad", "Leda: en rad som pekas ut", lambda on: on.lead(1, CAUSES, *["up"] * 4)),
    Scene("leda-skriva", "Leda: text och Enter", lambda on: on.lead(1, CAUSES, "Vi hinner inte")),
    Scene("leda-valj", "Leda: välj", lambda on: on.lead(1, "valj")),
    Scene("leda-fragor", "Leda: vad ska ni gå igenom?", lambda on: on.lead(1, CAUSES, "f5")),
    Scene("leda-fraga", "Leda: en fråga i taget", lambda on: on.lead(1, CAUSES, "f5", "2")),
    Scene("leda-tid", "Leda: tid och steg", lambda on: on.lead(1, CAUSES, "ctrl+s")),
    Scene("leda-avslut", "Leda: avslut", lambda on: on.lead(1, "avslut")),
    Scene("metodkort", "Metodkort bredvid steget",
          lambda on: on.lead(1, CAUSES, "ctrl+p", "metodkort", "enter")),
    Scene("hjalp", "F1 i en fråga", lambda on: on.lead(1, CAUSES, "f5", "2", "f1")),
    Scene("sok", "Sök funktion", lambda on: on.lead(1, CAUSES, "ctrl+p", "klocka")),
    Scene("vagg", "Visa för gruppen: frågan", lambda on: on.lead(1, CAUSES, "f4")),
    *(
        Scene(f"vagg-{name}", f"Visa för gruppen: {title}",
              lambda on, key=str(digit): on.lead(1, CAUSES, "f4", key))  # type: ignore[misc]
        for digit, (name, title) in enumerate((
            ("syfte", "syfte och normer"), ("listan", "listan"), ("tradet", "trädet"),
            ("valda", "det valda"), ("malen", "målen, då och nu"), ("las-upp", "läs upp"),
        ), 2)
    ),
    Scene("handlingsplan", "Handlingsplanen skriver sig själv",
          lambda on: on.show(PlanScreen(on.area))),
    Scene("underlag", "Underlag och roller", lambda on: on.show(AreaScreen(on.area))),
    Scene("fyll-i", "Saker att fylla i", lambda on: on.show(GapsScreen(on.area))),
    Scene("tidigare", "Tidigare träffar", lambda on: on.show(ArchiveScreen())),
    Scene("sakerhetskopia", "Säkerhetskopia", lambda on: on.show(SafekeepingScreen())),
)  # fmt: skip
