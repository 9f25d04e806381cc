"""Between the träffar: everything is registered, changed and mended with Enter and the arrows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from sessions import clock
from sessions.app import SamsynApp
from sessions.language.terms import Attainment, Level
from sessions.models import Action, Cause, Evidence, Goal, Initiative, Involvement, Problem, Record
from sessions.models.progress import attainment_of
from sessions.models.red_thread import gaps
from sessions.screens.area import AreaScreen
from sessions.screens.base import SamsynScreen
from sessions.screens.editor import EditorScreen
from sessions.screens.gaps import GapsScreen
from sessions.screens.pick import PickArea
from sessions.screens.plan import PlanScreen
from sessions.screens.register import RegisterScreen
from sessions.screens.start import StartScreen
from sessions.workshop.open_area import OpenArea
from tests.waiting import type_text, wait_for
from tests.widgets.screen import screen_rows, squeezed

HOSTILE = r"[/] [x] [NN] C:\a\[b]"
SIZES = ((80, 24), (40, 12), (120, 36))


@asynccontextmanager
async def shown(
    app: SamsynApp, screen: RegisterScreen, key: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """A screen with the cursor on a row."""
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await wait_for(pilot, lambda: app.focused is screen.bar.field)
        if key:
            await go_to(pilot, screen, key)
        yield pilot


async def go_to(pilot: Pilot[None], screen: RegisterScreen, key: str) -> None:
    assert screen.lines.move_to(key) or screen.lines.cursor_key == key
    await pilot.pause()


async def write(pilot: Pilot[None], screen: RegisterScreen, text: str) -> None:
    """Put text in the field, as a paste does, and press Enter."""
    screen.bar.field.value = ""
    pilot.app.post_message(events.Paste(text))
    await wait_for(pilot, lambda: screen.bar.field.value == text, f"“{text}” in the field")
    await pilot.press("enter")


def title(screen: RegisterScreen) -> str:
    return str(screen.bar.field.border_title)


def row(screen: RegisterScreen, key: str) -> str:
    return next(each.text for each in screen.lines.rows if each.key == key)


# The frame


@pytest.mark.parametrize(("choice", "wanted"), [("areas--", AreaScreen), ("plans--", PlanScreen)])
async def test_the_screens_are_reached_from_start(
    app: SamsynApp, area: OpenArea, choice: str, wanted: type[SamsynScreen]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, StartScreen))
        start = app.screen
        assert isinstance(start, StartScreen)
        await wait_for(pilot, lambda: start.choices.rows)
        assert start.choices.move_to(choice)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, PickArea))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, wanted))


async def test_a_field_is_asked_for_and_answered(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "area:unit") as pilot:
        await pilot.press("enter")
        assert title(screen).startswith("Vilken enhet?")
        await type_text(pilot, "Tallkotten")
        await pilot.press("enter")
        await wait_for(pilot, lambda: row(screen, "area:unit") == "Tallkotten")
        assert not screen.asking
        area.refresh()
        assert area.chain.area.unit == "Tallkotten"


async def test_an_empty_row_is_answered_by_typing_alone(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "area:school_year") as pilot:
        assert title(screen).startswith("Vilket läsår?")
        await type_text(pilot, "2025/26")
        await pilot.press("enter")
        await wait_for(pilot, lambda: row(screen, "area:school_year") == "2025/26")
        assert screen.bar.field.value == ""
        await wait_for(pilot, lambda: title(screen).startswith("Vilket läroplansmål"))


async def test_a_row_that_holds_something_is_not_overwritten_by_mistake(
    app: SamsynApp, area: OpenArea
) -> None:
    screen = AreaScreen(area)
    before = area.chain.area.title
    async with shown(app, screen, "area:title") as pilot:
        await type_text(pilot, "oj")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "redan något" in str(screen.bar.message.render()))
        assert screen.bar.field.value == "oj"
        assert area.chain.area.title == before


async def test_what_stands_there_can_be_changed_kept_and_erased(
    app: SamsynApp, area: OpenArea
) -> None:
    area.save([area.chain.area.changed(unit="Tallkoten")])
    screen = AreaScreen(area)
    async with shown(app, screen, "area:unit") as pilot:
        await pilot.press("enter")
        assert screen.bar.field.value == "Tallkoten"
        await pilot.press("enter")
        assert area.undo_label is None
        await pilot.press("enter", "backspace", "backspace", "t", "e", "n", "enter")
        await wait_for(pilot, lambda: row(screen, "area:unit") == "Tallkotten")
        await pilot.press("enter", "ctrl+u", "enter")
        await wait_for(pilot, lambda: area.chain.area.unit == "")
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: area.chain.area.unit == "Tallkotten")


async def test_the_name_cannot_be_erased(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    before = area.chain.area.title
    async with shown(app, screen, "area:title") as pilot:
        await pilot.press("enter", "ctrl+u", "enter")
        await wait_for(pilot, lambda: screen.bar.message.has_class("-wrong"))
        assert area.chain.area.title == before
        await pilot.press("escape")
        assert not screen.asking


async def test_one_key_answers_where_there_are_few_answers(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "area:level") as pilot:
        await pilot.press("enter")
        assert "2enhet" in squeezed(str(screen.bar.options.render()))
        await pilot.press("2")
        await wait_for(pilot, lambda: area.chain.area.level is Level.UNIT)
        await pilot.press("f8")
        await wait_for(pilot, lambda: area.chain.area.level is None)


async def test_going_to_another_row_leaves_the_question_unless_something_is_written(
    app: SamsynApp, area: OpenArea
) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "area:unit") as pilot:
        await pilot.press("enter", "x", "down")
        assert screen.asking
        assert screen.lines.cursor_key == "area:unit"
        await pilot.press("backspace", "down")
        assert not screen.asking
        assert screen.lines.cursor_key == "area:level"


# Records


async def test_text_and_enter_make_a_record_and_the_rest_is_asked_for(
    app: SamsynApp, area: OpenArea
) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "new:evidence") as pilot:
        await pilot.press("enter")
        await write(pilot, screen, "Lek v. 38")
        await wait_for(pilot, lambda: len(area.chain.of(Evidence)) == 1)
        assert title(screen).startswith("Vad visar det?")
        await write(pilot, screen, "9 av 40 min")
        await wait_for(pilot, lambda: title(screen).startswith("Vad är det för underlag?"))
        await pilot.press("enter")
        await write(pilot, screen, "19 september 2025")
        await wait_for(pilot, lambda: title(screen).startswith("Vilka handlar"))
        await pilot.press("escape")
        area.refresh()
        (kept,) = area.chain.of(Evidence)
        assert (kept.text, kept.shows, kept.kind) == ("Lek v. 38", "9 av 40 min", "")
        assert str(kept.date) == "2025-09-19"
        assert row(screen, kept.id) == "Lek v. 38\nVisar: 9 av 40 min"
        assert screen.lines.cursor_key == kept.id


async def test_a_record_is_made_by_typing_on_its_row(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "new:initiative") as pilot:
        await write(pilot, screen, "Närvarande vuxna")
        await wait_for(pilot, lambda: title(screen).startswith("Vilket nummer"))
        assert screen.bar.field.value == "1"
        await pilot.press("escape")
        assert screen.bar.field.value == ""
        assert [each.name for each in area.chain.of(Initiative)] == ["Närvarande vuxna"]


@pytest.mark.parametrize("asked", [False, True])
async def test_a_paste_of_many_lines_is_as_many_records_and_one_save(
    app: SamsynApp, area: OpenArea, asked: bool
) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "new:initiative") as pilot:
        if asked:
            await pilot.press("enter")
        app.post_message(events.Paste("ett\r\n\r\n två [/]\n"))
        await wait_for(pilot, lambda: len(area.chain.of(Initiative)) == 2)
        assert [(each.number, each.name) for each in area.chain.of(Initiative)] == [
            (1, "ett"),
            (2, "två [/]"),
        ]
        assert not screen.asking
        assert screen.bar.field.value == ""
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: not area.chain.of(Initiative))


async def test_nothing_in_the_large_editor_makes_no_record(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "new:evidence") as pilot:
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("f9")
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)
        assert not area.chain.of(Evidence)


async def test_a_registered_record_is_walked_through_and_enter_keeps(
    app: SamsynApp, area: OpenArea
) -> None:
    record = Involvement(text="Barnintervju", kind="intervju", group="barn", count=7)
    area.save([record])
    screen = AreaScreen(area)
    async with shown(app, screen, record.id) as pilot:
        await pilot.press("enter", "enter", "enter", "enter", "enter", "ctrl+u", "8", "enter")
        await wait_for(pilot, lambda: not screen.asking)
        (kept,) = area.chain.of(Involvement)
        assert (kept.text, kept.kind, kept.group, kept.count) == (
            "Barnintervju",
            "intervju",
            "barn",
            8,
        )


async def test_a_record_is_removed_and_brought_back(app: SamsynApp, area: OpenArea) -> None:
    record = Evidence(text="Lek [/]")
    area.save([record])
    screen = AreaScreen(area)
    async with shown(app, screen, record.id) as pilot:
        await pilot.press("f8")
        await wait_for(pilot, lambda: not area.chain.of(Evidence))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: len(area.chain.of(Evidence)) == 1)
        assert row(screen, record.id) == "Lek [/]"


async def test_a_long_text_is_written_in_the_large_editor(app: SamsynApp, area: OpenArea) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "area:background") as pilot:
        await pilot.press("f7")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("e", "t", "t", "enter", "t", "v", "å", "f9")
        await wait_for(pilot, lambda: app.screen is screen)
        await wait_for(pilot, lambda: row(screen, "area:background") == "ett två")
        assert area.chain.area.background == "ett\ntvå"
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)


async def test_an_answer_that_is_asked_for_can_be_written_at_length(
    app: SamsynApp, area: OpenArea
) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "new:evidence") as pilot:
        await write(pilot, screen, "Lek")
        await wait_for(pilot, lambda: title(screen).startswith("Vad visar det?"))
        await pilot.press("a", "f7")
        await wait_for(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("enter", "b", "f9")
        await wait_for(pilot, lambda: app.screen is screen)
        await wait_for(pilot, lambda: title(screen).startswith("Vad är det för underlag?"))
        assert [each.shows for each in area.chain.of(Evidence)] == ["a\nb"]
        assert screen.bar.field.value == ""


# What must survive


async def test_what_is_half_written_is_there_the_next_time(app: SamsynApp, area: OpenArea) -> None:
    async with shown(app, AreaScreen(area), "new:evidence") as pilot:
        await type_text(pilot, "Lek v")
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, AreaScreen))
        again = AreaScreen(area)
        await app.push_screen(again)
        await wait_for(pilot, lambda: again.bar.field.value == "Lek v")


async def test_a_save_that_fails_keeps_the_text_in_the_field(
    app: SamsynApp, area: OpenArea
) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen, "area:unit") as pilot:
        folder = next((app.library.root / "areas").iterdir())
        aside = folder.rename(folder.with_name("undan"))
        await pilot.press("enter", "x", "enter")
        await wait_for(pilot, lambda: screen.bar.message.has_class("-wrong"))
        assert screen.bar.field.value == "x"
        aside.rename(folder)
        await pilot.press("enter")
        await wait_for(pilot, lambda: area.chain.area.unit == "x")


# Gaps


async def test_every_gap_is_one_key_from_being_mended(app: SamsynApp, area: OpenArea) -> None:
    cause = Cause(text="Vagnen saknar hälften [/]", chosen=True)
    goal = Goal(text="Lugn vid bordet [x]")
    action = Action(text=r"Duka C:\a\[b]")
    area.save([Problem(text="Barnen väntar"), cause, goal, action])
    screen = GapsScreen(area)
    async with shown(app, screen) as pilot:
        count = len(gaps(area.chain, clock.today()))
        assert str(screen.title_line.render()).startswith(f"Saker att fylla i ({count})")
        for key, answer in (
            (f"gap:{cause.id}:explains", "1"),
            (f"gap:{cause.id}:action", "Duka i tid"),
            (f"gap:{goal.id}:sign", "alla sitter"),
            (f"gap:{goal.id}:due", "19 maj"),
            (f"gap:{action.id}:causes", "1"),
            (f"gap:{action.id}:responsible", "barnskötare ML"),
            (f"gap:{action.id}:end", "fredag"),
            (f"gap:{action.id}:follow_up", "vi räknar"),
            (f"gap:{area.area_id}:anchoring", "rektor läste planen"),
        ):
            await go_to(pilot, screen, key)
            await pilot.press("enter")
            await write(pilot, screen, answer)
            await wait_for(pilot, lambda: not screen.asking)
            assert key not in {each.key for each in screen.lines.rows}


async def test_a_goal_is_judged_by_one_key(app: SamsynApp, area: OpenArea) -> None:
    goal = Goal(text="Lugn", sign="alla sitter", due=clock.today())
    area.save([goal])
    screen = GapsScreen(area)
    async with shown(app, screen, f"gap:{goal.id}:attainment") as pilot:
        await pilot.press("enter", "4")
        await wait_for(pilot, lambda: not screen.lines.rows)
        assert attainment_of(area.chain, goal) is Attainment.REACHED
        assert "hängerihop" in squeezed("".join(screen_rows(app)))


async def test_the_rows_that_a_number_stands_for_are_listed_and_can_be_chosen(
    app: SamsynApp, area: OpenArea
) -> None:
    above = Cause(text="Vagnen dukas i köket")
    below = Cause(text="Ingen räknar", parent=above.id)
    action = Action(text="Duka i tid")
    area.save([above, below, action])
    screen = GapsScreen(area)
    key = f"gap:{action.id}:causes"
    async with shown(app, screen, key) as pilot:
        await pilot.press("enter")
        listed = [(each.number, each.text, each.depth) for each in screen.lines.rows]
        assert listed == [("1", above.text, 0), ("2", below.text, 1)]
        await pilot.press("escape")
        assert screen.lines.cursor_key == key
        await pilot.press("enter", "down", "down", "enter")
        await wait_for(pilot, lambda: area.chain.actions[0].causes == (below.id,))
        assert key not in {each.key for each in screen.lines.rows}


async def test_f5_goes_to_what_is_missing(app: SamsynApp, area: OpenArea) -> None:
    area.save([Goal(text="Lugn")])
    screen = AreaScreen(area)
    async with shown(app, screen) as pilot:
        await pilot.press("f5")
        assert screen.current
        assert screen.current.is_gap


async def test_the_screen_can_begin_at_a_gap(app: SamsynApp, area: OpenArea) -> None:
    area.save([Goal(text="Lugn")])
    gap = gaps(area.chain, clock.today())[1]
    screen = AreaScreen(area, gap)
    async with shown(app, screen):
        assert screen.lines.cursor_key == f"gap:{gap.record}:{gap.field}"


async def test_the_plan_is_reached_from_here_and_the_way_back(
    app: SamsynApp, area: OpenArea
) -> None:
    screen = AreaScreen(area)
    async with shown(app, screen) as pilot:
        await screen.run_action("plan")
        await wait_for(pilot, lambda: isinstance(app.screen, PlanScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.focused is screen.bar.field)


# Hostile texts and small screens


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_shows_as_it_was_written(
    app: SamsynApp, area: OpenArea, size: tuple[int, int]
) -> None:
    filled: dict[str, object] = dict.fromkeys(("title", "unit", "responsible", "mandate"), HOSTILE)
    records: list[Record] = [
        area.chain.area.changed(**filled),
        Initiative(name=HOSTILE, agreement=HOSTILE, participants=HOSTILE),
        Evidence(text=HOSTILE, kind=HOSTILE, shows=HOSTILE, group=HOSTILE),
        Goal(text=HOSTILE),
        Action(text=HOSTILE, responsible=HOSTILE),
    ]
    area.save(records)
    screen = AreaScreen(area)
    async with shown(app, screen, size=size) as pilot:
        assert HOSTILE in str(screen.title_line.render())
        responsible = f"gap:{records[4].id}:responsible"
        for key in ("area:unit", "area:mandate", records[1].id, records[2].id, responsible):
            await go_to(pilot, screen, key)
            assert squeezed(HOSTILE) in squeezed("".join(screen_rows(app))), key
            await pilot.press("enter", "escape")
