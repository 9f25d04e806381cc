"""A disk that answers late: what is typed is saved once, whatever is pressed meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.language.terms import Certainty
from sessions.models import LINE_TYPES, Cause, Session
from sessions.screens.asking import PATIENCE
from sessions.screens.lead import LeadScreen
from sessions.screens.sweeping import Sweeper
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import OpenArea
from sessions.workshop.sweeps import Question
from tests.waiting import type_text, wait_for


@contextmanager
def waiting_disk(app: SamsynApp) -> Iterator[None]:
    """Nothing is saved before the end."""
    gate = threading.Event()
    app._storage.submit(gate.wait)
    try:
        yield
    finally:
        gate.set()


def answer_late(app: SamsynApp) -> None:
    """The disk is busy for longer than a hand has patience."""
    gate = threading.Event()
    app._storage.submit(gate.wait)
    threading.Timer(2.5 * PATIENCE, gate.set).start()


async def leading(
    app: SamsynApp, pilot: Pilot[None], area: OpenArea, session: Session
) -> LeadScreen:
    screen = LeadScreen(Leading(area, session.id, app.state, app.shelf))
    app.push_screen(screen)
    await wait_for(pilot, lambda: screen.is_active and screen.bar.field.has_focus)
    return screen


def said(area: OpenArea) -> list[str]:
    return [line.text for kind in LINE_TYPES for line in area.chain.of(kind)]


async def test_a_line_that_is_on_its_way_when_something_is_asked_is_not_left_in_the_field(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await leading(app, pilot, area, session)
        with waiting_disk(app):
            await type_text(pilot, "vi ser")
            await pilot.press("enter")
            await type_text(pilot, "och mer")
            await pilot.press("ctrl+s")
            await wait_for(pilot, lambda: screen.bar.is_asking)
        await wait_for(pilot, lambda: said(area) == ["vi ser"])
        await screen.bar.settle()
        await pilot.press("escape")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        assert screen.bar.field.value == "och mer"


async def test_a_line_that_is_on_its_way_is_not_parked_too(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await leading(app, pilot, area, session)
        with waiting_disk(app):
            await type_text(pilot, "vi ser")
            await pilot.press("enter")
            await wait_for(pilot, lambda: screen.bar._saving)
            screen.run_worker(screen.run_action("park"))
            await pilot.pause()
        await wait_for(pilot, lambda: said(area))
        await screen.bar.settle()
        await wait_for(pilot, lambda: screen.bar.is_asking)
        assert said(area) == ["vi ser"]


async def test_answers_go_to_their_questions_also_when_the_first_is_saved_late(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    causes = [Cause(text=text, session=session.id, step="orsaker") for text in "abc"]
    area.save(causes)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await leading(app, pilot, area, session)
        questions = [Question(cause.id, "certainty") for cause in causes]
        await Sweeper(screen.bar, screen.asking(), questions).begin()
        answer_late(app)
        await pilot.press("1", "2", "1")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        expected = [Certainty.KNOWN, Certainty.BELIEVED, Certainty.KNOWN]
        assert [cause.certainty for cause in area.chain.causes] == expected


async def test_what_is_written_while_an_answer_is_saved_is_the_answer_to_the_next_question(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    (cause,) = area.save([Cause(text="a", session=session.id, step="orsaker")]).records
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await leading(app, pilot, area, session)
        fields = ("speaks_for", "speaks_against")
        questions = [Question(cause.id, field) for field in fields]
        await Sweeper(screen.bar, screen.asking(), questions).begin()
        answer_late(app)
        for text in ("loggen", "minnet"):
            await type_text(pilot, text)
            await pilot.press("enter")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        (kept,) = area.chain.causes
        assert (kept.speaks_for, kept.speaks_against) == ("loggen", "minnet")
