"""Closing a träff and the five minutes after it, by keys alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from textual import events
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.language.terms import ActionStatus, Forum, Kind, Matter
from sessions.models import Action, Note, Session
from sessions.screens.after import AfterScreen
from sessions.screens.after.answers import AnswersScreen, PasteAnswersScreen
from sessions.screens.after.read_aloud import ReadAloudScreen
from sessions.screens.after.reading_through import ReadThroughScreen
from sessions.screens.after.sending_out import SendingOutScreen
from sessions.screens.after.take_along import TakeAlongScreen
from sessions.screens.editor import EditorScreen
from sessions.screens.lead import LeadScreen
from sessions.screens.pick import PickArea
from sessions.screens.start import StartScreen
from sessions.storage.private_log import PrivateLog
from sessions.workshop.after import Task
from sessions.workshop.open_area import OpenArea
from sessions.workshop.sending_out import marks
from tests.screens.test_lead import led, said, write
from tests.waiting import type_text, wait_for

PARKED = ("Diskmaskinen låter", "Schemat [x]", "Studiedag", "Låset i hallen")


@asynccontextmanager
async def afterwards(
    app: SamsynApp, area: OpenArea, session: Session
) -> AsyncIterator[tuple[Pilot[None], AfterScreen]]:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = AfterScreen(area, session.id)
        app.push_screen(screen)
        await wait_for(pilot, lambda: screen.is_mounted and len(screen.tasks.rows) == len(Task))
        yield pilot, screen


def parked(area: OpenArea) -> list[Note]:
    area.refresh()
    return [note for note in area.chain.notes if note.kind == Kind.PARKED]


def saved(area: OpenArea) -> list[tuple[str, ActionStatus | None]]:
    return [(each.text, each.status) for each in area.chain.updates]


def is_done(screen: AfterScreen, task: Task) -> bool:
    return any(row.task == task and row.done for row in screen.rows)


async def test_four_parked_lines_are_sorted_on_the_way_out(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Action(text="Duka kvällen innan", session=session.id)])
    async with led(app, area, session, "avslut") as (pilot, screen):
        for text in PARKED:
            await type_text(pilot, text)
            await pilot.press("f3")
            await wait_for(pilot, lambda: not screen.bar.field.value)
        await pilot.press("f9")
        await wait_for(pilot, lambda: screen.bar.prompt.title == "Det var sista steget")
        await pilot.press("1")
        await wait_for(pilot, lambda: "utan plats" in screen.bar.prompt.title)
        await pilot.press("1", *("1", "1", "enter"), *("2", "7", "enter"))
        await pilot.press("2", *"vaktmästaren", "enter", "enter")
        await pilot.press("1", "3")
        await write(pilot, screen, "rektor")
        await wait_for(pilot, lambda: "nästa träff" in screen.bar.prompt.title)
        await write(pilot, screen, "19 maj")
        await wait_for(pilot, lambda: screen.bar.prompt.title.endswith("fredag 30 januari?"))
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, AfterScreen))
        kept = [(each.matter, each.forum, each.owner) for each in parked(area)]
        assert kept == [
            (Matter.RUNNING, Forum.TEAM, ""),
            (Matter.DEVELOPING, Forum.NEXT_SESSION, ""),
            (Matter.DEVELOPING, "vaktmästaren", ""),
            (Matter.RUNNING, Forum.HEAD, "rektor"),
        ]
        first, planned = area.chain.sessions
        assert first.closed
        assert (planned.length, planned.closed) == (25, False)


async def test_nothing_is_forced_on_the_way_out(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Note(text="a", kind=Kind.PARKED, session=session.id, step="avslut")])
    async with led(app, area, session, "avslut") as (pilot, screen):
        await pilot.press("f9", "1", "escape")
        assert "inte avslutad" in said(screen)
        await pilot.press("f9", "1")  # the parking was offered once
        await wait_for(pilot, lambda: "nästa träff" in screen.bar.prompt.title)
        assert not area.session(session.id).closed
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AfterScreen))
        assert area.session(session.id).closed
        assert len(area.chain.sessions) == 1
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, AfterScreen | LeadScreen))


async def test_another_day_for_the_avstamning_must_be_one_that_comes(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Action(text="a", follow_up_date=date(2026, 5, 19), session=session.id)])
    async with led(app, area, session, "avslut") as (pilot, screen):
        await pilot.press("f9", "1", "enter")
        await wait_for(pilot, lambda: "25 minuter" in screen.bar.prompt.title)
        await pilot.press("2")
        await type_text(pilot, "2025-10-13")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Välj en dag som kommer" in said(screen))
        screen.bar.write("14 januari")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AfterScreen))
        assert [each.date for each in area.chain.sessions[1:]] == [date(2026, 1, 14)]


async def test_what_is_read_aloud_is_one_key_from_the_last_step(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Note(text="Vi börjar [x]", kind=Kind.DECISION, session=session.id)])
    async with led(app, area, session, "avslut") as (pilot, _):
        await pilot.press("f9", "3")
        await wait_for(pilot, lambda: isinstance(app.screen, ReadAloudScreen))
        sentences = [str(each.render()) for each in app.screen.query(".sentence")]
        assert sentences == ["Vi har beslutat: Vi börjar [x]."]
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))


async def test_each_number_opens_its_row_and_what_was_handed_on_is_ticked(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Note(text="Anna sa [x]", session=session.id, step="landa")])
    async with afterwards(app, area, session) as (pilot, screen):
        await pilot.press("2")
        await wait_for(pilot, lambda: isinstance(app.screen, TakeAlongScreen))
        await pilot.press("f2", "escape")
        await wait_for(pilot, lambda: is_done(screen, Task.MAIL))
        assert app.clipboard.startswith("Hej!")
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, ReadThroughScreen))
        reading = app.screen
        assert isinstance(reading, ReadThroughScreen)
        await wait_for(pilot, lambda: reading.bar.field.has_focus)
        await pilot.press("enter")
        await wait_for(pilot, lambda: reading.bar.field.value == "Anna sa [x]")
        await pilot.press("home", *["delete"] * 4, *"Rektor", "enter")
        await wait_for(pilot, lambda: not reading.bar.is_asking)
        area.refresh()
        assert [note.text for note in area.chain.notes] == ["Rektor sa [x]"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: area.chain.notes[0].text == "Anna sa [x]")


async def test_the_absent_are_counted_once_and_the_question_may_be_ones_own(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with afterwards(app, area, session) as (pilot, screen):
        await pilot.press("4")
        await wait_for(pilot, lambda: "Hur många var borta" in screen.bar.prompt.title)
        await pilot.press("2", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TakeAlongScreen))
        assert area.session(session.id).absent == 2
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        editor = app.screen
        assert isinstance(editor, EditorScreen)
        await wait_for(pilot, lambda: editor.area.text)
        editor.area.text = "Vad ser ni på måndag?"
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(app.screen, TakeAlongScreen))
        page = app.screen
        assert isinstance(page, TakeAlongScreen)
        await wait_for(pilot, lambda: "på måndag?" in str(page.shown.render()))
        await pilot.press("escape", "4")
        await wait_for(pilot, lambda: isinstance(app.screen, TakeAlongScreen))


async def test_the_log_stays_on_the_laptop_and_is_there_the_next_time(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with afterwards(app, area, session) as (pilot, screen):
        await pilot.press("9")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("f9")  # only our own questions: nothing is written
        await wait_for(pilot, lambda: app.screen is screen)
        assert not is_done(screen, Task.LOG)
        await pilot.press("9")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press(*"Tyst", "f9")
        await wait_for(pilot, lambda: is_done(screen, Task.LOG))
        assert PrivateLog(app.state).read(session.id).endswith("Tyst")


async def test_answers_are_pasted_looked_through_and_saved(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    action = Action(text="Duka", responsible="barnskötare ML", session=session.id)
    area.save([action])
    mark = marks(area.chain)[action.id]
    async with afterwards(app, area, session) as (pilot, _):
        await pilot.press("6")
        await wait_for(pilot, lambda: isinstance(app.screen, SendingOutScreen))
        sending = app.screen
        assert isinstance(sending, SendingOutScreen)
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(app.screen, PasteAnswersScreen))
        pasting = app.screen
        assert isinstance(pasting, PasteAnswersScreen)
        await wait_for(pilot, lambda: pasting.text.has_focus)
        app.post_message(events.Paste(f"> [{mark}] ”Duka”\r\n> Blev det gjort?\r\nJa [x] klart"))
        await wait_for(pilot, lambda: "klart" in pasting.text.text)
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(app.screen, AnswersScreen))
        assert saved(area) == []
        await pilot.press("f5")
        await wait_for(pilot, lambda: app.screen is sending)
        assert saved(area) == [("Ja [x] klart", ActionStatus.DONE)]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: saved(area) == [])


async def test_a_traff_that_somebody_has_taken_away_stays_on_the_screen(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Note(text="x", session=session.id)], "x")
    async with afterwards(app, area, session) as (pilot, screen):
        theirs = OpenArea(app.library, area.area_id)
        theirs.save([theirs.session(session.id).removed()])
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: not area.chain.of(Note))
        await wait_for(pilot, lambda: "Ångrat" in str(screen.told.content))
        assert area.chain.get(Session, session.id) is None
        assert screen.session.id == session.id


async def test_pasted_answers_are_kept_when_the_app_ends(app: SamsynApp, area: OpenArea) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        pasting = PasteAnswersScreen(area, lambda told: None)
        app.push_screen(pasting)
        await wait_for(pilot, lambda: pasting.text.has_focus)
        app.post_message(events.Paste("[A123] Ja"))
        await wait_for(pilot, lambda: pasting.text.text == "[A123] Ja")
        await app.action_quit()
        assert "[A123] Ja" in app.state.drafts.all().values()


async def test_the_questions_are_reached_from_the_first_screen(
    app: SamsynApp, area: OpenArea
) -> None:
    area.save([Action(text="Duka [x]", responsible="rektor", follow_up_date=date(2025, 12, 1))])
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))
        start = app.screen
        assert isinstance(start, StartScreen)
        await wait_for(pilot, lambda: start.choices.rows)
        await start.action_send_out()
        if isinstance(app.screen, PickArea):
            await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, SendingOutScreen))
        sending = app.screen
        assert isinstance(sending, SendingOutScreen)
        await wait_for(pilot, lambda: sending.lines.rows[0].text == "Till rektor")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TakeAlongScreen))
        await pilot.press("f2", "escape")
        await wait_for(pilot, lambda: "kopierad" in sending.lines.rows[0].tags)
        assert "”Duka [x]”" in app.clipboard
