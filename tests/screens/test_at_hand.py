"""Help at hand: F1 about the very thing, cards beside the step, the search, the tour."""

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.models import Action, Cause, Session
from sessions.screens.archive import ArchiveScreen
from sessions.screens.find import FindCommand
from sessions.screens.help import HelpScreen
from sessions.screens.lead import LeadScreen
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.pick_card import PickCard
from sessions.screens.reading import ReadScreen
from sessions.screens.start import StartScreen
from sessions.screens.tour import TourScreen
from sessions.widgets.lines import LineList
from sessions.workshop.ask_help import HELP, about_lines
from sessions.workshop.asks import ASKS
from sessions.workshop.open_area import OpenArea
from sessions.workshop.tour import TOUR
from tests.screens.test_lead import led, said, write
from tests.waiting import type_text, wait_for
from tests.widgets.screen import screen_rows


def shown(app: SamsynApp) -> str:
    return "\n".join(screen_rows(app))


async def helped(pilot: Pilot[None], app: SamsynApp) -> str:
    """What F1 says."""
    await pilot.press("f1")
    await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen))
    await wait_for(pilot, lambda: "Tangenter" in shown(app) or "Gör" in shown(app) or shown(app))
    return shown(app)


def test_each_sentence_of_help_belongs_to_a_question_that_is_asked() -> None:
    assert set(HELP) <= set(ASKS)


@pytest.mark.parametrize("field", ["parent", "certainty", "influence", "chosen"])
def test_each_question_about_causes_has_a_sentence(field: str) -> None:
    assert HELP[Cause, field]


@pytest.mark.parametrize("field", ["responsible", "end", "first_step", "status", "effect"])
def test_each_question_about_åtgärder_has_a_sentence(field: str) -> None:
    assert HELP[Action, field]


async def test_help_is_about_what_to_write_then_the_line_then_the_question(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker", (120, 40)) as (pilot, screen):
        usual = await helped(pilot, app)
        assert "Ny orsak" in usual
        assert about_lines(screen.leading.kinds[0])[:40] in usual
        await pilot.press("escape")
        await write(pilot, screen, "Vagnen [x] *saknar* hälften")
        await pilot.press("up")
        pointed = await helped(pilot, app)
        assert "”Vagnen [x] *saknar* hälften” – orsak" in pointed
        assert "F8 tar bort" in pointed
        await pilot.press("escape", "escape", "f5")
        await wait_for(pilot, lambda: screen.bar.is_asking)
        key = next(each.key for each in screen.bar.prompt.options if "vet" in each.label)
        await pilot.press(key)
        await wait_for(pilot, lambda: screen.bar.prompt.title == "Vet vi eller tror vi?")
        asked = await helped(pilot, app)
        assert "Vi vet betyder att något visar det" in asked
        assert "1 vi vet · 2 vi tror" in asked
        assert "Hoppa över:" in asked
        assert "Sluta: Esc" in asked
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        assert screen.bar.prompt.title == "Vet vi eller tror vi?"


async def test_help_with_marked_lines_is_about_what_to_do_with_them(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat", (120, 40)) as (pilot, screen):
        for text in ("Vagnen", "Hallen"):
            await write(pilot, screen, text)
        await pilot.press("up", "space", "up", "space")
        await wait_for(pilot, lambda: "2 raderna tillsammans" in screen.bar.prompt.title)
        told = await helped(pilot, app)
        assert "2 raderna tillsammans" in told
        assert "Mellanslag markerar." in told
        assert "Hoppa över" not in told


async def test_help_is_about_the_field_of_a_form_and_about_a_list(
    app: SamsynApp, session: Session
) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        assert "Upp och Ned väljer rad" in await helped(pilot, app)
        await pilot.press("escape", "down", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, NewSessionScreen))
        await wait_for(pilot, lambda: app.focused is not None)
        assert "Utvecklingsområde" in await helped(pilot, app)
        await pilot.press("escape", "tab")
        await wait_for(pilot, lambda: app.focused is not None and app.focused.id == "date")
        assert "Datum" in await helped(pilot, app)


async def test_help_leads_to_the_cards_and_to_the_tour(app: SamsynApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        await pilot.press("f1", "f5")
        await wait_for(pilot, lambda: isinstance(app.screen, TourScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))
        await pilot.press("f1", "f2")
        await wait_for(pilot, lambda: isinstance(app.screen, PickCard))
        await pilot.press("r", "u", "n", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ReadScreen))
        await wait_for(pilot, lambda: "Metodkort · Runda" in shown(app))


# -- method cards ------------------------------------------------------------------------------


async def open_cards(pilot: Pilot[None], app: SamsynApp, screen: LeadScreen) -> None:
    await pilot.press("ctrl+p")
    await wait_for(pilot, lambda: isinstance(app.screen, FindCommand))
    await type_text(pilot, "metodkort")
    await pilot.press("enter")
    await wait_for(pilot, lambda: app.screen is screen and screen.has_class("-card"))
    await wait_for(pilot, lambda: "Metodkort 1 av" in shown(app))


async def test_on_a_wide_screen_one_writes_on_beside_the_card(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker", (120, 36)) as (pilot, screen):
        await open_cards(pilot, app, screen)
        first = screen.leading.method_cards()[0].title
        assert first in shown(app)
        await write(pilot, screen, "Vi hinner inte")
        await wait_for(pilot, lambda: "Vi hinner inte" in shown(app))
        assert first in shown(app)
        await pilot.press("up")
        assert screen.lines.cursor == 0
        await pilot.press("right")
        await wait_for(pilot, lambda: "Metodkort 2 av" in shown(app))
        await pilot.press("left")
        await wait_for(pilot, lambda: "Metodkort 1 av" in shown(app))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Metodkort 1 av" not in shown(app))
        assert app.screen is screen


async def test_on_a_narrow_screen_writing_puts_the_card_away_and_loses_no_letter(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker", (80, 24)) as (pilot, screen):
        await open_cards(pilot, app, screen)
        assert not screen.lines.region.area
        before = shown(app)
        await pilot.press("down", "down")
        await wait_for(pilot, lambda: shown(app) != before)
        assert screen.has_class("-card")
        await pilot.press("V", "i")
        assert screen.bar.field.value == "Vi"
        await wait_for(pilot, lambda: "Orsaker – 0 rader" in shown(app))
        assert "Metodkort" not in shown(app)


async def test_the_command_steps_through_the_cards_and_ends(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker", (120, 36)) as (pilot, screen):
        await open_cards(pilot, app, screen)
        for _ in screen.leading.method_cards():
            assert screen.has_class("-card")
            await screen.run_action("method_cards")
        assert not screen.has_class("-card")


# -- the search --------------------------------------------------------------------------------


async def found(pilot: Pilot[None], app: SamsynApp, typed: str) -> None:
    await pilot.press("ctrl+p")
    await wait_for(pilot, lambda: isinstance(app.screen, FindCommand))
    await type_text(pilot, typed)
    await pilot.press("enter")
    await wait_for(pilot, lambda: not isinstance(app.screen, FindCommand))


async def test_the_search_goes_to_a_step_and_changes_the_colours(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await found(pilot, app, "steg: resultat")
        await wait_for(pilot, lambda: screen.leading.step_id == "resultat")
        await found(pilot, app, "hog kontrast")
        await wait_for(pilot, lambda: app.theme == "samsyn-kontrast")
        assert app.state.read_json("settings.json")["theme"] == "samsyn-kontrast"


async def test_the_search_tells_where_something_else_is_done(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await found(pilot, app, "besluta")
        await wait_for(pilot, lambda: "finns i handlingsplanen" in said(screen))
        assert "F8" in said(screen)


async def test_the_search_opens_a_card_once_the_cards_are_read(app: SamsynApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        app.push_screen(ArchiveScreen())
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(app.screen, FindCommand))
        await type_text(pilot, "tyst las")
        await wait_for(pilot, lambda: "Tyst läsning" in shown(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Metodkort · Tyst läsning" in shown(app))


# -- the tour ----------------------------------------------------------------------------------


async def test_the_tour_is_offered_until_it_was_taken_and_never_in_the_way(app: SamsynApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Rundtur, en minut" in shown(app))
        choices = app.screen.query_one(LineList)
        assert choices.cursor == 0
        assert choices.rows[0].text == "Ny träff"
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TourScreen))
        for number, card in enumerate(TOUR, 1):
            await wait_for(
                pilot,
                lambda n=number, c=card: f"{n} av {len(TOUR)}" in shown(app) and c.title,  # type: ignore[misc]
            )
            assert card.title in shown(app)
            await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))
        await wait_for(pilot, lambda: "Rundtur, en minut" not in shown(app))
        await found(pilot, app, "rundtur")
        await wait_for(pilot, lambda: isinstance(app.screen, TourScreen))


@pytest.mark.parametrize("key", ["escape", "f9"])
async def test_the_tour_is_skipped_with_one_key(app: SamsynApp, key: str) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await wait_for(pilot, lambda: "Ny träff" in shown(app))
        await app.screen.run_action("tour")
        await wait_for(pilot, lambda: isinstance(app.screen, TourScreen) and app.focused)
        await pilot.press("right", key)
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))
