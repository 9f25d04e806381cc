"""Självskattning and utcheckning in the field, with keys alone."""

import datetime as dt

import pytest
from textual import events
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.guides import GuideShelf
from sessions.language.terms import Kind
from sessions.models import Participants, Rating, Session
from sessions.models.rated import rating_of
from sessions.screens.lead import LeadScreen
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps
from tests.screens.test_lead import led, said
from tests.waiting import type_text, wait_for

HOW_MANY = 8  # statements in the guide


@pytest.fixture
def rated_session(area: OpenArea) -> Session:
    """A träff with nine people and the guide for självskattning, not begun."""
    guide = GuideShelf().get("sjalvskattning")
    plan = SessionPlan(guide, suggested_steps(guide, area.chain), dt.date(2025, 10, 14), 60)
    session = start_session(area, plan)
    nine = Participants(function="förskollärare", count=9)
    area.save([session.changed(participants=(nine,))])
    return area.session(session.id)


async def asked(pilot: Pilot[None], screen: LeadScreen, title: str) -> None:
    await wait_for(pilot, lambda: screen.bar.prompt.title.startswith(title), title)


async def at(pilot: Pilot[None], screen: LeadScreen, place: str) -> None:
    await wait_for(pilot, lambda: place in screen.bar.prompt.place, place)


async def test_eight_statements_from_nine_people_take_one_key_for_each_answer(
    app: SamsynApp, area: OpenArea, rated_session: Session
) -> None:
    async with led(app, area, rated_session, "skattning") as (pilot, screen):
        keys = ["f5", "1", "enter", *"343244324", "enter"]
        for key in keys:
            await pilot.press(key)
        for number in range(2, HOW_MANY + 1):
            await at(pilot, screen, f"{number} av {HOW_MANY}")
            for key in (*"222233344", "enter"):
                await pilot.press(key)
        await asked(pilot, screen, "Samma påståenden")
        await pilot.press("enter")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        area.refresh()
        assert [each.counts for each in area.chain.ratings] == [
            (0, 2, 3, 4), *[(0, 4, 3, 2)] * (HOW_MANY - 1),
        ]  # fmt: skip
        tags = [row.tags for row in screen.lines.rows if row.tags]
        assert tags[0] == "1 · 2 ▅ 3 ▇ 4 █   median 3 · 2–4 · 9 svar"
        await pilot.press("f5", "1", "enter", "2")
        await asked(pilot, screen, "Så vill vi göra")


async def test_the_tally_follows_and_what_is_wrong_stays_to_be_mended(
    app: SamsynApp, area: OpenArea, rated_session: Session
) -> None:
    async with led(app, area, rated_session, "skattning") as (pilot, screen):
        await pilot.press("f5", "1", "enter")
        await type_text(pilot, "3424")
        await wait_for(pilot, lambda: said(screen) == "4 av 9 svar")
        await pilot.press("5", "enter")
        await wait_for(pilot, lambda: "5 finns inte på skalan" in said(screen))
        assert screen.bar.field.value == "34245"
        await pilot.press("backspace", "enter")
        await at(pilot, screen, f"2 av {HOW_MANY}")
        told = "Sparat: 4 av 9 svar. Stämmer det? Backsteg går tillbaka."
        await wait_for(pilot, lambda: said(screen) == told, said(screen))
        await pilot.press("backspace")
        await at(pilot, screen, f"1 av {HOW_MANY}")
        assert "Nu: 1 · 2 ▅ 3 ▅ 4 █" in screen.bar.prompt.hint


async def test_tables_answer_one_after_the_other_and_ctrl_z_takes_one_answer_back(
    app: SamsynApp, area: OpenArea, rated_session: Session
) -> None:
    async with led(app, area, rated_session, "skattning") as (pilot, screen):
        await pilot.press("f5", "2", "1", "enter")
        await at(pilot, screen, "Bord 1 · 1 av")
        await type_text(pilot, "0 1 3 1")
        await pilot.press("enter", *["enter"] * (HOW_MANY - 1))
        await asked(pilot, screen, "Samma påståenden")
        await pilot.press("2")
        await asked(pilot, screen, "Nästa bord")
        await pilot.press("2", "enter")
        await at(pilot, screen, "Bord 2 · 1 av")
        await type_text(pilot, "3100")
        await pilot.press("enter")
        await at(pilot, screen, "Bord 2 · 2 av")
        await pilot.press("escape")
        area.refresh()
        assert [(each.group, each.counts) for each in area.chain.ratings] == [
            ("Bord 1", (0, 1, 3, 1)),
            ("Bord 2", (3, 1, 0, 0)),
        ]
        await wait_for(pilot, lambda: any("olika" in row.tags for row in screen.lines.rows))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: not any("olika" in row.tags for row in screen.lines.rows))
        await wait_for(pilot, lambda: said(screen).startswith("Ångrat: skattningen av ”Vi vet"))
        assert said(screen).endswith("…”.")
        area.refresh()
        assert [each.group for each in area.chain.ratings] == ["Bord 1"]


async def test_enter_on_a_rated_statement_asks_again_and_f8_takes_it_away(
    app: SamsynApp, area: OpenArea, rated_session: Session
) -> None:
    kept = Rating(
        item="mal", statement="Vi vet vilket mål", session=rated_session.id, step="skattning",
        counts=(1, 1, 0, 0),
    )  # fmt: skip
    area.save([kept])
    async with led(app, area, rated_session, "skattning") as (pilot, screen):
        await wait_for(pilot, lambda: len(screen.lines.rows) == 2)
        await pilot.press("down", "enter")
        await asked(pilot, screen, "Så gör vi")
        await type_text(pilot, "44")
        await pilot.press("enter")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        area.refresh()
        assert [each.counts for each in area.chain.ratings] == [(0, 0, 0, 2)]
        await pilot.press("f8")
        await wait_for(pilot, lambda: said(screen).startswith("Skattningen är borttagen"))
        area.refresh()
        assert area.chain.ratings == ()


async def test_an_utcheckning_is_a_number_and_two_lists(
    app: SamsynApp, area: OpenArea, rated_session: Session
) -> None:
    async with led(app, area, rated_session, "orsaker") as (pilot, screen):
        await screen.action_check_out()
        await asked(pilot, screen, "Hur meningsfull")
        await type_text(pilot, "454435545")
        await pilot.press("enter")
        await asked(pilot, screen, "En sak jag tar med mig")
        pasted = "- Att vi väntar in\n- Lugnare måltid\n"
        screen.bar.field.post_message(events.Paste(pasted))
        await wait_for(pilot, lambda: said(screen) == "2 rader sparade.")
        await pilot.press("enter")
        await asked(pilot, screen, "En fråga jag har kvar")
        await type_text(pilot, "Hur orkar vi?")
        await pilot.press("enter")
        await wait_for(pilot, lambda: said(screen) == "1 rad sparad.")
        await pilot.press("enter")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        area.refresh()
        number = rating_of(area.chain, rated_session.id, "utcheckning")
        assert number
        assert (number.counts, number.step) == ((0, 0, 1, 4, 4), "avslut")
        assert [(note.text, note.kind, note.step) for note in area.chain.notes] == [
            ("Att vi väntar in", Kind.CHECK_OUT, "avslut"),
            ("Lugnare måltid", Kind.CHECK_OUT, "avslut"),
            ("Hur orkar vi?", Kind.QUESTION, "avslut"),
        ]


async def test_looking_for_it_elsewhere_tells_where_the_statements_are(
    app: SamsynApp, area: OpenArea, rated_session: Session
) -> None:
    async with led(app, area, rated_session, "orsaker") as (pilot, screen):
        await screen.action_rate()
        await wait_for(pilot, lambda: "Påståendena står i steget" in said(screen))
        assert not screen.bar.is_asking
