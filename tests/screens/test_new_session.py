"""Beginning a träff with keys alone: few keys, no form to fall into, nothing lost."""

import asyncio
import datetime as dt
import errno
import os
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from sessions.app import SamsynApp
from sessions.language.terms import SchoolForm
from sessions.models import Note, Participants, Session
from sessions.screens.fields import FormField
from sessions.screens.lead import LeadScreen
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.plan import PickNumbered
from sessions.screens.prepare import PrepareScreen
from sessions.screens.start import StartScreen
from sessions.workshop.open_area import OpenArea
from tests.catalogue import load_cards
from tests.waiting import type_text, wait_for

SIZES = ((80, 24), (120, 36))
TITLES = [
    "[/]",
    "[x] klar",
    "[NN] [$primary]",
    "C:\\a\\[b]",
    "👩‍👩‍👧 🙂",
    "a\u030angest",
    "å" * 300,
]


class CountingPilot:
    """Presses keys and counts those that are not text."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.keys = 0

    async def press(self, key: str) -> None:
        self.keys += 1
        await self.pilot.press(key)


@asynccontextmanager
async def form(
    app: SamsynApp, area_id: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], NewSessionScreen]]:
    """The form, with its suggestions shown."""
    async with app.run_test(size=size) as pilot:
        screen = NewSessionScreen(load_cards(app.library, app.state), area_id)
        app.push_screen(screen)
        await wait_for(pilot, lambda: screen.is_active and screen.draft and screen.focused)
        yield pilot, screen


async def led(app: SamsynApp, pilot: Pilot[None]) -> LeadScreen:
    """The leading screen, once one can write in it."""
    await wait_for(pilot, lambda: isinstance(app.screen, LeadScreen))
    screen = app.screen
    assert isinstance(screen, LeadScreen)
    await wait_for(pilot, lambda: screen.bar.field.has_focus)
    return screen


def only_area(app: SamsynApp) -> OpenArea:
    (area_id,) = app.library.area_ids()
    return OpenArea(app.library, area_id)


def focus_left(app: SamsynApp, field: Widget | None) -> bool:
    return app.focused is not field


def stands_in(screen: NewSessionScreen, field_id: str) -> bool:
    """Whether a field has the focus and its beginning can be seen."""
    field = screen.focused
    seen = range(1, screen.size.height - 2)
    return field is not None and field.id == field_id and field.region.y in seen


def complaint(screen: NewSessionScreen) -> str:
    return str(screen.wrong.render()) if screen.wrong.has_class("-open") else ""


# -- few keys --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_from_start_to_the_first_note_in_three_keys_beside_the_text(
    app: SamsynApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        start = app.screen
        assert isinstance(start, StartScreen)
        await wait_for(pilot, lambda: start.choices.cursor_key)
        counted = CountingPilot(pilot)
        await counted.press("enter")
        await wait_for(pilot, lambda: app.focused and app.focused.id == "area")
        await type_text(pilot, "Måltiden")
        await counted.press("f9")
        screen = await led(app, pilot)
        await type_text(pilot, "vi väntar")
        await counted.press("enter")
        await wait_for(pilot, lambda: not screen.bar.field.value)
        assert counted.keys == 3
    area = only_area(app)
    assert area.chain.area.title == "Måltiden"
    assert [note.text for note in area.chain.of(Note)] == ["vi väntar"]


async def test_enter_alone_leads_through_every_field_within_twelve_keys(app: SamsynApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        start = app.screen
        assert isinstance(start, StartScreen)
        await wait_for(pilot, lambda: start.choices.cursor_key)
        counted = CountingPilot(pilot)
        await counted.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, NewSessionScreen) and app.screen.draft)
        await type_text(pilot, "Måltiden")
        while not isinstance(app.screen, LeadScreen):
            before = app.focused
            await counted.press("enter")
            await wait_for(pilot, partial(focus_left, app, before))
        screen = await led(app, pilot)
        await type_text(pilot, "vi väntar")
        await counted.press("enter")
        await wait_for(pilot, lambda: not screen.bar.field.value)
        assert counted.keys <= 12


async def test_title_and_f9_in_one_breath(app: SamsynApp) -> None:
    async with form(app) as (pilot, _):
        for character in "Måltiden":
            app.post_message(events.Key(character, character))
        app.post_message(events.Key("f9", None))
        await led(app, pilot)
    assert only_area(app).chain.area.title == "Måltiden"


async def test_a_whole_beginning_in_one_breath(app: SamsynApp) -> None:
    async with form(app) as (pilot, _):
        for key in [*"Mat", "f9", *"rad", "enter", *"mer"]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        screen = await led(app, pilot)
        await wait_for(pilot, lambda: screen.bar.field.value == "mer")
    assert [note.text for note in only_area(app).chain.of(Note)] == ["rad"]


async def test_f9_pressed_twice_begins_once_and_skips_nothing(app: SamsynApp) -> None:
    async with form(app) as (pilot, _):
        await type_text(pilot, "Måltiden")
        for _ in range(2):
            app.post_message(events.Key("f9", None))
        leading = (await led(app, pilot)).leading
        await pilot.press("x")
        assert leading.step_id == leading.steps[0].step
    assert len(only_area(app).chain.sessions) == 1


async def test_f9_and_a_click_on_it_begin_once(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        screen.area.write("Måltiden")
        await asyncio.gather(screen.action_begin(), screen.action_begin())
        await led(app, pilot)
    assert len(only_area(app).chain.sessions) == 1


async def test_back_from_the_träff_is_start(app: SamsynApp) -> None:
    async with form(app) as (pilot, _):
        await type_text(pilot, "Måltiden")
        await pilot.press("f9")
        await led(app, pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))


# -- what a new area becomes -----------------------------------------------------------------


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("size", SIZES)
async def test_any_title_is_kept_as_it_was_written(
    app: SamsynApp, title: str, size: tuple[int, int]
) -> None:
    async with form(app, size=size) as (pilot, screen):
        screen.area.write(title)
        await pilot.press("f9")
        await led(app, pilot)
    assert only_area(app).chain.area.title == unicodedata.normalize("NFC", title)


async def test_a_title_of_several_pasted_lines_becomes_one(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        app.post_message(events.Paste("Måltiden\r\n\r\noch vagnen\n"))
        await wait_for(pilot, lambda: screen.area.value == "Måltiden och vagnen")


@pytest.mark.parametrize("title", ["", "   ", "\x07"])
async def test_an_area_needs_a_name(app: SamsynApp, title: str) -> None:
    async with form(app) as (pilot, screen):
        screen.area.write(title)
        await pilot.press("f9")
        await wait_for(pilot, lambda: complaint(screen))
        assert screen.focused is screen.area
    assert app.library.area_ids() == []


async def test_a_new_area_takes_after_the_last_one(app: SamsynApp, session: Session) -> None:
    async with form(app) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        await wait_for(pilot, lambda: not screen.unit.has_class("-not-asked"))
        await pilot.press("enter")
        await type_text(pilot, "Solgläntan")
        await pilot.press("f9")
        leading = (await led(app, pilot)).leading
        made = leading.area.chain.area
        assert made.unit == "Solgläntan"
        assert made.school_form is SchoolForm.PRESCHOOL
        assert made.school_year == "2025/26"


async def test_verksamhetsform_is_chosen_with_the_arrows(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        await type_text(pilot, "Läsning")
        await pilot.press("enter", "enter", "down", "down", "down", "enter")
        assert screen.focused is screen.date
        await pilot.press("f9")
        assert (await led(app, pilot)).leading.area.chain.area.school_form is SchoolForm.COMPULSORY


# -- existing areas --------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_down_chooses_among_the_areas_that_are_like_what_is_typed(
    app: SamsynApp, session: Session, size: tuple[int, int]
) -> None:
    async with form(app, size=size) as (pilot, screen):
        await type_text(pilot, "yngsta")
        await pilot.press("down", "enter")
        assert screen.area.value == "Språkmiljön [x] för de yngsta"
        assert screen.focused is screen.date
        assert screen.unit.has_class("-not-asked")
        await pilot.press("f9")
        await led(app, pilot)
    assert len(only_area(app).chain.sessions) == 2


async def test_the_whole_title_is_the_area_however_it_is_typed(
    app: SamsynApp, session: Session
) -> None:
    async with form(app) as (pilot, screen):
        screen.area.write(unicodedata.normalize("NFD", "SPRÅKMILJÖN [x]  för de yngsta"))
        await pilot.press("f9")
        await led(app, pilot)
    assert len(only_area(app).chain.sessions) == 2


async def test_a_highlighted_area_is_the_one_that_f9_begins_in(
    app: SamsynApp, session: Session
) -> None:
    async with form(app) as (pilot, _):
        await pilot.press("down", "f9")
        await led(app, pilot)
    assert len(only_area(app).chain.sessions) == 2


async def test_a_text_that_only_resembles_an_area_is_a_new_one(
    app: SamsynApp, session: Session
) -> None:
    async with form(app) as (pilot, _):
        await type_text(pilot, "Språk")
        await pilot.press("f9")
        await led(app, pilot)
    assert len(app.library.area_ids()) == 2


async def test_an_area_that_is_given_can_begin_at_once(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with form(app, area.area_id) as (pilot, _):
        await pilot.press("f9")
        await led(app, pilot)
    assert len(only_area(app).chain.sessions) == 2


async def test_what_was_not_reached_and_who_took_part_last_time(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    people = Participants(function="förskollärare", count=5)
    done = tuple(step.step for step in session.steps if step.step != "valj")
    area.save([session.changed(participants=(people,), steps_done=done)])
    async with form(app, area.area_id) as (pilot, screen):
        await wait_for(pilot, lambda: "Välj" in str(screen.steps.border_title))
        screen.people.focus()
        await pilot.press("right")
        assert screen.people.value == "5 förskollärare"
        await pilot.press("f9")
        leading = (await led(app, pilot)).leading
        assert leading.session.participants == (people,)


# -- guide, length, steps --------------------------------------------------------------------


async def test_the_length_follows_the_guide_until_it_is_typed(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        assert screen.length.value == "90"
        screen.guide.focus()
        await wait_for(pilot, lambda: screen.guide.cursor_key == "ska-analys")
        screen.guide.move_to("ska-avstamning")
        await pilot.press("enter")
        assert screen.length.value == "25"
        assert app.focused is screen.length
        await type_text(pilot, "40")
        screen.guide.focus()
        await wait_for(pilot, lambda: screen.guide.cursor_key == "ska-avstamning")
        screen.guide.move_to("ska-analys")
        await pilot.press("enter")
        assert screen.length.value == "40"


async def test_minutes_follow_length_and_steps(app: SamsynApp) -> None:
    def minutes() -> list[int]:
        return [int(row.tags.removesuffix(" min")) for row in screen.steps.rows if row.tags]

    async with form(app) as (pilot, screen):
        screen.length.focus()
        await wait_for(pilot, lambda: screen.focused is screen.length)
        await type_text(pilot, "60")
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(screen.steps.rows) > 1 and sum(minutes()) == 60)
        count = len(minutes())
        await pilot.press("down", "space")
        await wait_for(pilot, lambda: len(minutes()) != count)
        assert sum(minutes()) == 60
        await type_text(pilot, "Måltiden")  # letters in a list write nothing
        screen.area.focus()
        await type_text(pilot, "Måltiden")
        await pilot.press("f9")
        leading = (await led(app, pilot)).leading
        assert leading.session.length == 60
        assert sum(step.minutes for step in leading.steps) == 60
        assert len(leading.steps) != count


async def test_a_träff_can_be_on_another_day(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        screen.date.focus()
        await wait_for(pilot, lambda: screen.focused is screen.date)
        await type_text(pilot, "3 juli 2026")
        await wait_for(pilot, lambda: "2026/27" in str(screen.date.border_title))
        await pilot.press("f9")
        leading = (await led(app, pilot)).leading
        assert leading.session.date == dt.date(2026, 7, 3)
        assert leading.area.chain.area.school_year == "2026/27"


# -- what cannot be used ---------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("date", "31 februari", "februari har 29 dagar"),
        ("date", "[/]", "går inte att förstå"),
        ("length", "0", "mellan 1 och"),
        ("length", "en timme", "hur många minuter"),
        ("length", "99999", "mellan 1 och"),
        ("people", "fem", "går inte att räkna"),
        ("people", "5 förskollärare, [x]", "”[x]”"),
    ],
)
async def test_a_field_says_what_is_wrong_and_loses_nothing(
    app: SamsynApp, size: tuple[int, int], field: str, typed: str, told: str
) -> None:
    async with form(app, size=size) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        wrong = screen.query_one(f"#{field}", FormField)
        before = wrong.value
        wrong.write(typed)
        screen.area.focus()
        await pilot.press("f9")
        await wait_for(pilot, lambda: told in complaint(screen))
        assert screen.focused is wrong
        assert wrong.value == typed
        assert screen.area.value == "Måltiden"
        assert screen.wrong.region.bottom <= size[1] - 1
        assert app.library.area_ids() == []
        wrong.write(before)
        await wait_for(pilot, lambda: not complaint(screen))
        await pilot.press("f9")
        await led(app, pilot)


async def test_enter_stays_in_a_field_that_is_wrong_but_arrows_may_leave_it(
    app: SamsynApp,
) -> None:
    async with form(app) as (pilot, screen):
        screen.date.focus()
        await wait_for(pilot, lambda: screen.focused is screen.date)
        await type_text(pilot, "nån gång")
        await pilot.press("enter")
        assert screen.focused is screen.date
        assert complaint(screen)
        await pilot.press("tab")
        assert app.focused is screen.guide
        await pilot.press("shift+tab")
        assert screen.date.value == "nån gång"


@pytest.mark.parametrize("length", ["2", "90"])
async def test_steps_that_cannot_be_run_are_refused(app: SamsynApp, length: str) -> None:
    async with form(app) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        screen.length.write(length)
        if length == "90":
            assert screen.draft
            for step in screen.draft.steps:
                screen.draft.switch(step)
        await pilot.press("f9")
        await wait_for(pilot, lambda: complaint(screen))
        assert screen.focused is screen.steps
    assert app.library.area_ids() == []


async def test_a_full_disk_makes_no_second_area(
    app: SamsynApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def refuse_guides(source: str | Path, target: str | Path) -> None:
        if Path(target).parent.name == "guides":
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    async with form(app) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", refuse_guides)
            await pilot.press("f9")
            await wait_for(pilot, lambda: app.library.area_ids() and not screen._beginning)
        assert app.screen is screen
        assert screen.area.value == "Måltiden"
        await pilot.press("f9")
        await led(app, pilot)
    assert len(only_area(app).chain.sessions) == 1


async def test_without_any_guide_it_says_so(
    app: SamsynApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from sessions.guides import GuideShelf

    app._shelf = GuideShelf(None, tmp_path)
    async with app.run_test(notifications=True) as pilot:
        screen = NewSessionScreen(())
        app.push_screen(screen)
        await wait_for(pilot, lambda: len(app._notifications) > 0)
        await type_text(pilot, "Måltiden")
        await pilot.press("f9")
        await wait_for(pilot, lambda: not screen._beginning)
        assert app.screen is screen
    assert app.library.area_ids() == []


# -- moving about ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
async def test_every_field_can_be_reached_and_seen(app: SamsynApp, size: tuple[int, int]) -> None:
    async with form(app, size=size) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        fields = ["area", "unit", "school-form", "date", "guide", "length", "steps", "people"]
        for wanted in fields:
            await wait_for(pilot, partial(stands_in, screen, wanted))
            await pilot.press("tab")
        for wanted in reversed(fields):
            assert screen.focused is not None
            assert screen.focused.id == wanted
            await pilot.press("shift+tab")


async def test_arrows_walk_through_a_list_and_out_of_it(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        screen.guide.focus()
        await wait_for(pilot, lambda: len(screen.guide.rows) > 1)
        chosen = screen.guide.chosen
        await pilot.press(*["down"] * len(screen.guide.rows))
        assert screen.focused is screen.length
        assert screen.guide.chosen == chosen
        await pilot.press("up", "up")
        assert screen.focused is screen.date


async def test_keys_typed_before_the_focus_has_moved_reach_the_next_field(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        for key in ("x", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for character in "Solgläntan":
            app.post_message(events.Key(character, character))
        await wait_for(pilot, lambda: screen.unit.value == "Solgläntan")
        assert screen.area.value == "x"


async def test_leaving_what_is_filled_in_takes_a_second_esc(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        await type_text(pilot, "Läsning")
        await pilot.press("escape")
        assert app.screen is screen
        assert "Esc en gång till lämnar" in str(screen.greeting.content)
        await type_text(pilot, "!")
        assert "Esc" not in str(screen.greeting.content)
        await pilot.press("escape")
        assert app.screen is screen
        assert screen.area.value == "Läsning!"
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is not screen)
        assert app.library.area_ids() == []


async def test_a_wrong_date_is_told_of_on_leaving_it(app: SamsynApp) -> None:
    async with form(app) as (pilot, screen):
        screen.set_focus(screen.date)
        await type_text(pilot, "31 februari")
        await pilot.press("tab")
        assert "31 februari" in complaint(screen)
        assert app.focused is screen.guide


async def test_a_letter_finds_its_row(app: SamsynApp) -> None:
    async with form(app) as (pilot, _):
        await type_text(pilot, "Läsning")
        await pilot.press("enter", "enter", "g", "enter", "f9")
        assert (await led(app, pilot)).leading.area.chain.area.school_form is SchoolForm.COMPULSORY


async def test_the_day_that_was_agreed_is_one_key_away(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    agreed = dt.date(2025, 11, 11)
    area.save([area.session(session.id).changed(next_date=agreed, closed=True)])
    async with form(app, area.area_id) as (pilot, screen):
        assert screen.offered_day == agreed
        screen.date.focus()
        await wait_for(pilot, lambda: screen.focused is screen.date)
        await pilot.press("right")
        await wait_for(pilot, lambda: screen.date.value == "11 november")
        assert screen.offered_day is None
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(app.screen, PrepareScreen))
    planned = [each for each in only_area(app).chain.sessions if each.planned]
    assert [each.date for each in planned] == [agreed]


async def test_what_stands_in_the_form_can_be_rehearsed_and_nothing_is_saved(
    app: SamsynApp,
) -> None:
    async with form(app) as (pilot, screen):
        await type_text(pilot, "Måltiden")
        await screen.run_action("rehearse")
        await wait_for(pilot, lambda: isinstance(app.screen, PickNumbered))
        await pilot.press("enter")
        await led(app, pilot)
        assert app.rehearsing
        await pilot.press("escape")
        await wait_for(pilot, lambda: screen.is_active)
        assert screen.area.value == "Måltiden"
    assert not app.library.area_ids()
