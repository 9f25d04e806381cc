"""Öva: with which clock, and off into a träff that is thrown away."""

from functools import partial

from sessions import clock
from sessions.guides import Guide, words
from sessions.screens.base import SamsynScreen
from sessions.screens.plan import PickNumbered
from sessions.widgets.lines import Row
from sessions.workshop.planning import SessionPlan, suggested_steps
from sessions.workshop.rehearsing import FAST, Rehearse, rehearse_plan

_PACES = {"snabb": FAST, "vanlig": 1}
_ROWS = (
    Row("snabb", f"Snabb klocka: en minut går på {60 // FAST} sekunder", "1"),
    Row("vanlig", "Vanlig klocka", "2"),
)


def rehearse(screen: SamsynScreen, make: Rehearse) -> None:
    """Ask for the clock, then lead the träff that `make` lays out in a folder of its own."""

    async def begin(chosen: str | None) -> None:
        if chosen is not None:
            await screen.attempt(screen.app.rehearse(make, _PACES[chosen]))

    title = "Öva ensam: inget sparas, och allt slängs efteråt"
    screen.app.push_screen(PickNumbered(title, _ROWS), begin)


async def rehearse_guide(screen: SamsynScreen) -> None:
    """Ask for one of the guides, and lead it as a first träff."""
    guides = {guide.id: guide for guide in await screen.call(lambda: screen.app.shelf.guides())}
    rows = [
        Row(guide.id, words(guide.title, None), str(number), f"{guide.minutes} min")
        for number, guide in enumerate(guides.values(), 1)
    ]

    def chosen(guide_id: str | None) -> None:
        if guide_id is not None:
            rehearse(screen, partial(rehearse_plan, None, None, _plan(guides[guide_id])))

    screen.app.push_screen(PickNumbered("Vilken samtalsguide vill du öva?", rows), chosen)


def _plan(guide: Guide) -> SessionPlan:
    steps = suggested_steps(guide, None)
    return SessionPlan(guide, steps, clock.today(), guide.minutes)
