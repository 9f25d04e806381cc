"""Leading a träff with keys alone: what is typed is what is saved, in the order it was typed."""

import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.language.terms import Certainty, Kind
from sessions.models import Cause, Note, Result, Session
from sessions.screens.after import AfterScreen
from sessions.screens.lead import LeadScreen
from sessions.workshop.open_area import OpenArea
from tests.waiting import type_text, wait_for

HOSTILE = ["[/]", "[x] klar", "[NN]", "C:\\a\\[b]", "🙂 [red]", "a\u030a i NFD", "\u202ebaklänges"]


@asynccontextmanager
async def led(
    app: SamsynApp, area: OpenArea, session: Session, step: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], LeadScreen]]:
    """The leading screen, standing in one step."""
    async with app.run_test(size=size) as pilot:
        await app.lead(area, session.id)
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
        screen = app.screen
        assert isinstance(screen, LeadScreen)
        await wait_for(pilot, lambda: screen.bar.field.has_focus)
        await screen.go_to(step)
        yield pilot, screen


def said(screen: LeadScreen) -> str:
    """The message on the row below the field."""
    return str(screen.bar.message.content)


async def write(pilot: Pilot[None], screen: LeadScreen, text: str) -> None:
    """Type a line and Enter, and wait until the field is free again."""
    await type_text(pilot, text)
    await pilot.press("enter")
    await wait_for(pilot, lambda: not screen.bar.field.value, f"“{text}” to be saved")


def texts(area: OpenArea, kind: type[Result | Cause | Note]) -> list[str]:
    area.refresh()
    return [line.text for line in area.chain.of(kind)]


async def test_enter_saves_on_the_disk_and_clears(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "9 av 40 minuter")
        assert texts(area, Result) == ["9 av 40 minuter"]
        assert [row.text for row in screen.lines.rows] == ["9 av 40 minuter"]


async def test_one_key_turns_we_see_into_we_believe(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "Det är tystare")
        await pilot.press("f2")
        await wait_for(pilot, lambda: screen.lines.rows[0].tags == "vi tror")
        area.refresh()
        assert area.chain.results[0].kind == Kind.INTERPRETATION


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_shows_as_it_was_written(
    app: SamsynApp, area: OpenArea, session: Session, text: str
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        screen.bar.write(text)
        await pilot.press("enter", "up", "enter")
        await wait_for(pilot, lambda: screen.bar.prompt.title.startswith("Ändra"))
        await pilot.press("escape", "f5", "1", "escape")
        assert screen.lines.rows[0].text == area.chain.results[0].text


async def test_a_paste_of_many_lines_is_one_save(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        app.post_message(events.Paste("ett\r\n\r\n två\ntre [/]\n"))
        await wait_for(pilot, lambda: len(screen.lines.rows) == 3)
        assert texts(area, Cause) == ["ett", "två", "tre [/]"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: not screen.lines.rows)
        assert texts(area, Cause) == []


async def test_a_line_is_changed_moved_deleted_and_brought_back(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "fel ord")
        await pilot.press("up", "enter")
        await wait_for(pilot, lambda: screen.bar.field.value == "fel ord")
        await write(pilot, screen, "!")
        assert texts(area, Result) == ["fel ord!"]
        await pilot.press("f8")
        await wait_for(pilot, lambda: not screen.lines.rows)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: len(screen.lines.rows) == 1)
        await pilot.press("up", "f6", "1")
        await wait_for(pilot, lambda: not area.chain.lines(session.id, "resultat"))
        assert [line.text for line in area.chain.lines(session.id, "landa")] == ["fel ord!"]


async def test_a_line_that_says_two_things_becomes_two(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "vi hämtar")
        await write(pilot, screen, "sist")
        await pilot.press("up", "up")
        await screen.action_split_line()
        assert screen.bar.field.value == "vi hämtar"
        await write(pilot, screen, " // vi går")
        await wait_for(pilot, lambda: len(screen.lines.rows) == 3)
        assert texts(area, Result) == ["vi hämtar", "vi går", "sist"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: texts(area, Result) == ["vi hämtar", "sist"])


async def test_what_is_being_written_survives_a_question(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "en orsak")
        await write(pilot, screen, "en till")
        await type_text(pilot, "halv")
        await pilot.press("f5", "2", "1", "1")
        await wait_for(pilot, lambda: area.chain.causes[1].certainty == Certainty.KNOWN)
        assert screen.bar.field.value == "halv"


async def test_causes_are_placed_by_tab_and_by_number(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        for text in ("ett", "två", "tre"):
            await write(pilot, screen, text)
        await pilot.press("tab")
        await wait_for(pilot, lambda: [row.depth for row in screen.lines.rows] == [0, 0, 1])
        await pilot.press("up", "f6")
        await type_text(pilot, "1")
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.lines.rows[1].text == "tre")
        assert [row.depth for row in screen.lines.rows] == [0, 1, 0]


async def test_a_cause_is_never_placed_under_itself(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "ett")
        await write(pilot, screen, "två")
        await pilot.press("up", "f6", "2", "enter")
        await wait_for(pilot, lambda: screen.bar.message.has_class("-wrong"))
        assert [cause.parent for cause in area.chain.causes] == ["", ""]


async def test_parking_takes_what_is_written(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await type_text(pilot, "vem öppnar?")
        await pilot.press("f3")
        await wait_for(pilot, lambda: not screen.bar.field.value)
        area.refresh()
        assert [(note.text, note.kind) for note in area.chain.notes] == [
            ("vem öppnar?", Kind.PARKED)
        ]


def fill_the_disk(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing more fits in the library."""
    replace = os.replace

    def refusing(source: str | Path, target: str | Path) -> None:
        if library in Path(target).parents:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)


async def test_text_stays_in_the_field_and_in_a_draft_when_the_disk_is_full(
    app: SamsynApp, area: OpenArea, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        with monkeypatch.context() as patch:
            fill_the_disk(area.library.root, patch)
            await type_text(pilot, "viktigt")
            await pilot.press("enter")
            await wait_for(pilot, lambda: screen.bar.message.has_class("-wrong"))
        assert screen.bar.field.value == "viktigt"
        assert app.state.drafts.get(screen.leading.draft_key) == "viktigt"
        await pilot.press("enter")
        await wait_for(pilot, lambda: not screen.bar.field.value)
        assert texts(area, Result) == ["viktigt"]


async def test_steps_are_left_and_come_back_to(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "landa") as (pilot, screen):
        await pilot.press("f9")
        await wait_for(pilot, lambda: screen.leading.step_id == "resultat")
        await type_text(pilot, "halvskrivet")
        await pilot.press("ctrl+s", "5", "1")
        await wait_for(pilot, lambda: screen.leading.step_id == "landa")
        assert screen.bar.field.value == ""
        await pilot.press("ctrl+s", "5", "2")
        await wait_for(pilot, lambda: screen.bar.field.value == "halvskrivet")


async def test_the_place_and_the_half_written_line_are_there_next_time(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, _):
        await type_text(pilot, "halv rad")
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, LeadScreen))
        await app.lead(area, session.id)
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
        again = app.screen
        assert isinstance(again, LeadScreen)
        await wait_for(pilot, lambda: again.bar.field.value == "halv rad")
        assert again.leading.step_id == "orsaker"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36)])
async def test_every_step_draws_at_every_size(
    app: SamsynApp, area: OpenArea, session: Session, size: tuple[int, int]
) -> None:
    async with led(app, area, session, "landa", size) as (pilot, screen):
        for planned in screen.leading.steps:
            await screen.go_to(planned.step)
            await write(pilot, screen, f"rad i {planned.step}")
            assert screen.bar.field.region.height >= 1
            assert f"rad i {planned.step}" in {row.text for row in screen.lines.rows}


async def test_a_closed_meeting_that_is_led_again_is_open_again(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([session.changed(closed=True)])
    async with led(app, area, session, "resultat") as (_, screen):
        assert not screen.leading.session.closed


async def test_another_kind_is_told_and_the_line_stays_chosen(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "Hur vet vi det?")
        await write(pilot, screen, "sist")
        await pilot.press("up", "up")
        for told in ("vi tror", "styrka", "fråga", "parkering", "anteckning", "vi ser"):
            await pilot.press("f2")
            await wait_for(pilot, lambda: said(screen).startswith(f"Nu: {told}"), told)  # noqa: B023
            line = screen.current()
            assert line is not None
            assert (told, line.text) == (told, "Hur vet vi det?")


async def test_what_is_filled_in_is_not_lost_by_one_key(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "vi planerar inte gården")
        await pilot.press("f5", "1", "1")
        await wait_for(pilot, lambda: area.chain.causes[0].certainty == Certainty.KNOWN)
        for key in ("f2", "f3"):
            await pilot.press("up", key)
            await wait_for(pilot, lambda: screen.bar.prompt.title.startswith("Ska raden bli"))
            await pilot.press("2")
            assert texts(area, Cause) == ["vi planerar inte gården"]
        await pilot.press("up", "f2", "1")
        await wait_for(pilot, lambda: not area.chain.causes)
        assert texts(area, Result) == ["vi planerar inte gården"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: bool(area.chain.causes))
        assert area.chain.causes[0].certainty == Certainty.KNOWN


async def test_the_line_that_was_saved_is_in_view_but_a_step_begins_at_its_top(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Result(text=f"rad {n}", session=session.id, step="resultat") for n in range(60)])
    area.save([Cause(text=f"orsak {n}", session="annan") for n in range(60)])
    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "den sista")
        await wait_for(pilot, lambda: "den sista" in visible(screen))
        await screen.go_to("orsaker")
        await wait_for(pilot, lambda: "orsak 0" in visible(screen))


def visible(screen: LeadScreen) -> str:
    """The text of the list as it is drawn."""
    return "\n".join(screen.lines.render_line(y).text for y in range(screen.lines.size.height))


async def test_an_answer_that_is_none_is_no_failed_save_and_is_forgotten_with_its_question(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "avslut") as (pilot, screen):
        await write(pilot, screen, "något vi lärde oss")
        await pilot.press("f5")
        options = screen.bar.prompt.options
        await pilot.press(next(each.key for each in options if each.label == "Nästa träff"))
        await type_text(pilot, "31 februari")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "31 februari" in said(screen))
        assert screen.save_state == "Sparat 14:03"
        await wait_for(pilot, lambda: screen.bar.message.size.height > 1)  # none of it is cut off
        await pilot.press("escape")
        assert said(screen) == ""


async def test_a_message_does_not_follow_to_the_next_step(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("f8")
        await wait_for(pilot, lambda: "ingen rad" in said(screen))
        await pilot.press("f9")
        await wait_for(pilot, lambda: screen.leading.step_id != "resultat")
        await wait_for(pilot, lambda: said(screen) == "")


async def test_the_end_of_a_round_of_questions_is_told(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "ett")
        await write(pilot, screen, "två")
        await pilot.press("f5", "2", "x")
        await wait_for(pilot, lambda: said(screen).startswith("Svara med 1 eller 2."))
        await pilot.press("1", "2")
        await wait_for(pilot, lambda: said(screen).startswith("Klart"))


async def test_help_holds_the_method_cards_of_the_step(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        cards = screen.leading.method_cards()
        await pilot.press("f1")
        await wait_for(pilot, lambda: app.screen is not screen)
        assert cards
        assert all(card.title in screen.help_text() for card in cards)


async def test_a_pasted_list_is_saved_without_its_bullets(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        app.post_message(events.Paste("• ett\n• två\n"))
        await wait_for(pilot, lambda: len(screen.lines.rows) == 2)
        assert texts(area, Cause) == ["ett", "två"]


async def test_the_end_of_a_träff_leads_on_to_what_comes_after(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "avslut") as (pilot, screen):
        await pilot.press("f9", "1")
        await wait_for(pilot, lambda: "nästa träff" in screen.bar.prompt.title)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AfterScreen))
        area.refresh()
        assert area.session(session.id).closed


async def test_nothing_covers_the_question(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "resultat") as (pilot, screen):
        screen.say("Något [x] att säga", wrong=True)
        await pilot.pause()
        assert "Något [x] att säga" in str(screen.bar.message.render())
