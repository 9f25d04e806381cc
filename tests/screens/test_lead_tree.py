"""The tree of causes on the leading screen, by keys alone."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.models import Session
from sessions.screens.lead import LeadScreen
from sessions.workshop.open_area import OpenArea
from tests.screens.test_lead import led, said, write
from tests.waiting import type_text, wait_for
from tests.workshop.build import tree_of

FOUR = ("vagnen dukas i köket", "ingen kontrollerar", "böckerna är gamla", "lokalerna är trånga")


@asynccontextmanager
async def tree(
    app: SamsynApp, area: OpenArea, session: Session, moves: Sequence[str] = ()
) -> AsyncIterator[tuple[Pilot[None], LeadScreen]]:
    """Four causes, placed as they are said."""
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await app.work(screen.leading.capture_many, FOUR)
        screen.show_lines()
        if moves:
            await say(pilot, screen, *moves)
            await pilot.press("escape")
        yield pilot, screen


async def say(pilot: Pilot[None], screen: LeadScreen, *moves: str) -> None:
    await pilot.press("f6")
    await wait_for(pilot, lambda: screen.bar.prompt.title.startswith("Vilken hör till vilken?"))
    for move in moves:
        await write(pilot, screen, move)


def rows(screen: LeadScreen) -> list[str]:
    """The rows of the list: depth, fold sign, number and the first word."""
    return [
        f"{'.' * row.depth}{row.fold}{row.number}{row.text.split()[0]}"
        for row in screen.lines.rows
        if not row.heading
    ]


async def test_moves_are_said_one_after_the_other(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with tree(app, area, session) as (pilot, screen):
        await say(pilot, screen, "tvåan hör till ettan")
        assert (
            said(screen)
            == "”ingen kontrollerar” hör nu till ”vagnen dukas i köket”. Ctrl+Z ångrar."
        )
        await write(pilot, screen, "4 3 till 2")
        assert rows(screen) == ["▾1vagnen", ".▾2ingen", "..3lokalerna", "..4böckerna"]
        await type_text(pilot, "1 till 4")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "står redan under 1" in said(screen))
        assert screen.bar.field.value == "1 till 4"
        await pilot.press("ctrl+u", "ctrl+z")
        await wait_for(pilot, lambda: rows(screen)[2] == "3böckerna")
        await pilot.press("enter")
        assert screen.bar.prompt.title == "Ny orsak"


async def test_left_and_right_fold_and_lead_up_and_down(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with tree(app, area, session, ["2 1", "3 2"]) as (pilot, screen):
        await pilot.press("up", "up")
        assert rows(screen) == ["▾1vagnen", ".▾2ingen", "..3böckerna", "4lokalerna"]
        await pilot.press("left")  # from a leaf to the one above
        assert screen.lines.cursor_row
        assert screen.lines.cursor_row.number == "2"
        await pilot.press("left")
        assert rows(screen) == ["▾1vagnen", ".▸2ingen", "4lokalerna"]
        assert "+1 under" in screen.lines.rows[1].tags
        await pilot.press("left", "left")
        assert rows(screen) == ["▸1vagnen", "4lokalerna"]
        await pilot.press("right", "right", "right", "right")
        assert screen.lines.cursor_row
        assert screen.lines.cursor_row.number == "3"
        await type_text(pilot, "ab")
        await pilot.press("left", "c")
        assert screen.bar.field.value == "acb"  # in a text the arrows are those of the text


async def test_while_numbers_are_asked_for_none_is_hidden(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with tree(app, area, session, ["2 1"]) as (pilot, screen):
        await screen.action_fold_all()
        assert rows(screen) == ["▸1vagnen", "3böckerna", "4lokalerna"]
        await pilot.press("f6")
        assert rows(screen) == ["▾1vagnen", ".2ingen", "3böckerna", "4lokalerna"]
        await pilot.press("escape")
        assert rows(screen) == ["▸1vagnen", "3böckerna", "4lokalerna"]
        await pilot.press("f5", "2")
        await wait_for(pilot, lambda: len(rows(screen)) == 4)
        await pilot.press("escape")
        assert len(rows(screen)) == 3


async def test_what_is_moved_below_a_folded_cause_is_seen(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with tree(app, area, session, ["2 1"]) as (pilot, screen):
        await screen.action_fold_all()
        await pilot.press("up", "up", "tab")
        await wait_for(pilot, lambda: rows(screen)[2] == ".3böckerna")
        assert screen.lines.cursor_row
        assert screen.lines.cursor_row.number == "3"


async def test_the_fishbone_keeps_the_numbers(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with tree(app, area, session, ["2 1"]) as (pilot, screen):
        await pilot.press("up")
        await screen.action_choose_bone()
        await pilot.press("2")
        await screen.action_show_fishbone()
        headings = [row.text for row in screen.lines.rows if row.heading]
        assert headings == ["Miljö (1)", "Utan ben (3)"]
        assert rows(screen) == ["4lokalerna", "1vagnen", ".2ingen", "3böckerna"]
        await screen.action_show_tree()
        assert rows(screen) == ["▾1vagnen", ".2ingen", "3böckerna", "4lokalerna"]


async def test_a_cause_that_points_elsewhere_is_asked_about_in_a_whisper(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await write(pilot, screen, "Vi dukar i köket")
        assert "vår del" not in said(screen)
        await write(pilot, screen, "Barnen är trötta")
        assert said(screen) == "Sparat. Och vad är vår del i det? F5 frågar."
        await screen.action_our_part()
        await write(pilot, screen, "Vi läser för sent")
        assert [row.tags for row in screen.lines.rows] == [
            "", "vår del: 3", "vi själva · vår del i 2",
        ]  # fmt: skip


async def test_an_action_for_a_cause_is_asked_for_or_written(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with tree(app, area, session) as (pilot, screen):
        await pilot.press("down")
        await screen.action_make_action()
        await write(pilot, screen, "Duka vid bordet")
        await write(pilot, screen, "åtgärd: Lista på vagnen")
        area.refresh()
        wagon = screen.leading.context.tree[0]
        assert [(each.text, each.causes) for each in area.chain.actions] == [
            ("Duka vid bordet", (wagon.id,)), ("Lista på vagnen", (wagon.id,)),
        ]  # fmt: skip
        assert len(tree_of(area.chain)) == 4
        assert screen.lines.rows[0].tags == "→ åtgärd"
