"""Time, rundor and late change from the leading screen, with keys alone."""

import datetime as dt

from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.guides import GuideShelf
from sessions.language.terms import Kind
from sessions.models import Session
from sessions.screens.lead import LeadScreen
from sessions.screens.lead.drawing import step_line, step_rows, time_line
from sessions.screens.reading import ReadScreen
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import OpenArea
from sessions.workshop.place import load_place
from sessions.workshop.planning import SessionPlan, start_session
from sessions.workshop.rounds import Round
from tests.screens.test_lead import led, said, write
from tests.waiting import type_text, wait_for


def shown(screen: LeadScreen, width: int = 60) -> str:
    return time_line(screen.leading, screen.paused, "Sparat 14:03", width)


def rows(screen: LeadScreen) -> dict[str, str]:
    """What the list at the side says of each step: its mark and its minutes."""
    return {row.text: f"{row.mark} {row.tags}" for row in step_rows(screen.leading)}


def planned(area: OpenArea, session: Session) -> list[str]:
    area.refresh()
    return [each.step for each in area.session(session.id).steps]


async def told(pilot: Pilot[None], screen: LeadScreen, text: str) -> None:
    await wait_for(pilot, lambda: text in said(screen), f"“{text}” below the field")


async def asked(pilot: Pilot[None], screen: LeadScreen, title: str) -> None:
    await wait_for(pilot, lambda: title in screen.bar.prompt.title, f"the question “{title}”")


# The clock


async def test_the_clock_tells_sign_and_word_and_what_is_left(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (_, screen):
        screen.paused = True
        screen.leading.place.seconds.clear()
        screen.leading.place.budgets["orsaker"] = 25
        screen.leading.tick(12 * 60 + 40)
        assert shown(screen) == "12:40 av 25 · kvar 78 min · paus · Sparat 14:03"
        screen.leading.tick(8 * 60)
        assert shown(screen).startswith("20:40 av 25 ◔ snart slut · kvar 70 min")
        screen.leading.tick(4 * 60)
        assert "24:40 av 25 ● strax slut" in shown(screen)
        screen.leading.tick(50 * 60)
        assert "74:40 av 25 + över tiden · ◔ kvar 16 min" in shown(screen)
        screen.leading.tick(11 * 60)
        assert "● bara 5 min kvar" in shown(screen)
        screen.leading.tick(6 * 60)
        assert "+ 2 min över" in shown(screen)


async def test_where_there_is_little_room_the_save_is_left_out_unless_it_failed(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (_, screen):
        screen.leading.place.round = Round(9)
        leading = screen.leading
        assert "Sparat" not in time_line(leading, False, "Sparat 14:03", 36)
        assert "kvar" in time_line(leading, False, "Sparat 14:03", 36)
        assert "Inte sparat" in time_line(leading, False, "Inte sparat", 30)
        leading.place.round = Round(9, used=80)
        assert len(time_line(leading, False, "Inte sparat", 48)) <= 48
        assert "Inte sparat" in time_line(leading, False, "Inte sparat", 48)
        assert time_line(leading, False, "Sparat 14:03", 99).startswith("1 av 9: 1:2")


async def test_more_time_and_pause_by_two_keys(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        before = screen.leading.hour.budget
        await pilot.press("ctrl+s", "1")
        await told(pilot, screen, f"{before + 1} min")
        await pilot.press("1")  # once too often: no row that says 1
        assert screen.bar.field.value == ""
        await pilot.press("ctrl+s", "escape", "escape")  # nor is the träff left
        await told(pilot, screen, "Esc en gång till")
        await pilot.press("ctrl+s", "2")
        await told(pilot, screen, f"{before + 3} min")
        assert rows(screen)["Orsaker"] == f"● {before + 3}"
        await pilot.press("ctrl+s", "3")
        await told(pilot, screen, "står still")
        assert "paus" in shown(screen)
        await pilot.press("ctrl+s", "enter")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        await pilot.press("ctrl+s", "9")
        await told(pilot, screen, "delad på nytt")
        assert screen.leading.hour.budget == before


# Late change


async def test_a_step_is_shortened_and_that_is_taken_back(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        before = screen.leading.planned.minutes
        await pilot.press("ctrl+s", "6")
        await asked(pilot, screen, "Hur många minuter")
        await pilot.press("x", "enter")
        await told(pilot, screen, "Skriv hur många minuter")
        await pilot.press("backspace", "7", "enter")
        await told(pilot, screen, "7 min i allt")
        area.refresh()
        assert {e.step: e.minutes for e in area.session(session.id).steps}["orsaker"] == 7
        assert rows(screen)["Orsaker"] == "● 7"
        await pilot.press("ctrl+z")
        await told(pilot, screen, "Ångrat: kortat steg")
        assert screen.leading.planned.minutes == before
        assert screen.leading.hour.budget > 7


async def test_a_step_is_passed_over_and_stood_in_again(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "problem") as (pilot, screen):
        await pilot.press("ctrl+s", "7")
        await told(pilot, screen, "Problem utgår i dag")
        assert screen.leading.step_id == "orsaker"
        assert rows(screen)["Problem"] == "– utgår"
        assert "○○–●" in step_line(screen.leading, 80)
        await pilot.press("ctrl+z")
        await told(pilot, screen, "Ångrat")
        assert screen.leading.step_id == "problem"
        assert rows(screen)["Problem"].startswith("●")


async def test_a_later_step_is_taken_first(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "problem") as (pilot, screen):
        before = planned(area, session)
        await type_text(pilot, "halv")
        await pilot.press("ctrl+s", "8", "1")
        await told(pilot, screen, "Problem kommer senare")
        assert screen.leading.step_id == "orsaker"
        assert planned(area, session).index("problem") == before.index("orsaker")
        assert screen.unsaved.text(f"{area.area_id}-{session.id}-problem") == "halv"
        await pilot.press("ctrl+z")
        await told(pilot, screen, "Ångrat: byte av steg")
        assert planned(area, session) == before
        await wait_for(pilot, lambda: screen.bar.field.value == "halv")
        assert screen.leading.step_id == "problem"


async def test_time_used_is_kept_in_the_save_that_finishes_a_step(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "landa") as (pilot, screen):
        screen.paused = True
        screen.leading.place.seconds.clear()
        screen.leading.tick(130)
        await pilot.press("f9")
        await wait_for(pilot, lambda: screen.leading.step_id != "landa")
        area.refresh()
        kept = area.session(session.id)
        assert [(each.step, each.seconds) for each in kept.spent] == [("landa", 130)]
        assert kept.steps_done == ("landa",)
        assert sum(kept.vv.values()) == sum(session.vv.values()) + 1
        assert rows(screen)["Landa"] == "✓ 2"


# Rundor


async def test_a_runda_in_two_varv_ends_in_what_comes_again_and_is_read_back(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        question = screen.leading.step.question
        await pilot.press("ctrl+s", "4")
        await asked(pilot, screen, "Runda")
        await type_text(pilot, "2 5")
        await wait_for(pilot, lambda: "2 × 5 s tar 20 s" in said(screen))
        await pilot.press("enter")
        await told(pilot, screen, "Varv 1 har börjat")
        assert shown(screen).startswith("1 av 2: 0:0")
        await write(pilot, screen, "Vi går iväg")
        assert screen.leading.round
        assert screen.leading.round.person == 1
        await pilot.press("enter")
        await wait_for(pilot, lambda: shown(screen).startswith("2 av 2: byte"))
        await pilot.press("enter")
        await asked(pilot, screen, "Varv 1 är klart")
        assert area.session(session.id).rounds == 1
        await pilot.press("enter")
        await told(pilot, screen, "Varv 2")
        assert screen.leading.asked != question
        assert screen.leading.asked in str(screen.question.content)
        await pilot.press("enter", "enter")
        await asked(pilot, screen, "Varv 2 är klart")
        await pilot.press("2")
        await asked(pilot, screen, "Vad går igen?")
        assert str(screen.question.content) == question
        await type_text(pilot, "Det är bråttom")
        await pilot.press("enter")
        await asked(pilot, screen, "Läsa upp")
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, ReadScreen))
        assert screen.leading.round is None
    area.refresh()
    assert area.session(session.id).rounds == 2
    assert [(note.kind, note.text) for note in area.chain.notes] == [
        (Kind.PATTERN, "Det är bråttom")
    ]


async def test_a_runda_that_does_not_fit_is_told_and_may_begin_anyway(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "landa") as (pilot, screen):
        await pilot.press("ctrl+s", "4")
        await type_text(pilot, "25")
        await pilot.press("enter")
        await asked(pilot, screen, "ryms inte")
        assert "6 bord om 4–5" in screen.bar.prompt.hint
        await pilot.press("3")
        await told(pilot, screen, "Varv 1 har börjat")
        assert screen.leading.round is not None
        assert screen.leading.round.people == 5
        await pilot.press("ctrl+s", "4")
        await told(pilot, screen, "avslutad")
        assert screen.leading.round is None


async def test_going_on_before_two_rundor_is_asked_about_once(
    app: SamsynApp, area: OpenArea
) -> None:
    guide = GuideShelf().get("ska-plan")
    steps = tuple(step.id for step in guide.steps)
    session = start_session(area, SessionPlan(guide, steps, dt.date(2025, 10, 14), 90))
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "Vi går iväg")
        await pilot.press("f9")
        await asked(pilot, screen, "Ni har inte gjort någon runda än")
        await pilot.press("2")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        assert screen.leading.step_id == "orsaker"
        await pilot.press("f9")
        await wait_for(pilot, lambda: screen.leading.step_id == "mal")
        again = Leading(area, session.id, app.state, app.shelf)
        assert again.place.warned


async def test_the_hour_goes_on_whatever_is_looked_at(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "landa") as (pilot, screen):
        await pilot.press("f1")
        await wait_for(pilot, lambda: app.screen is not screen)
        assert screen.is_counting
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is not screen)
        assert not screen.is_counting
        assert screen.leading.place.running_since == 0


async def test_who_quits_leaves_no_clock_running(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "landa") as (_, screen):
        await screen.keep_place()
        assert load_place(app.state, session.id).running_since > 0
        await app.action_quit()
        assert load_place(app.state, session.id).running_since == 0
