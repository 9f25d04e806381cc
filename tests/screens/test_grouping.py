"""Marking and grouping with keys alone and with the mouse; choosing; who says it."""

import pytest
from textual.pilot import Pilot

from sessions.app import SamsynApp
from sessions.language.terms import Kind, Worth
from sessions.models import Action, Cause, Line, Note, Participants, Result, Session
from sessions.models.groups import groups, members
from sessions.screens import asking
from sessions.screens.lead import LeadScreen
from sessions.screens.worth import WorthScreen
from sessions.widgets.lines import LineList, Row
from sessions.workshop.open_area import OpenArea
from tests.screens.test_lead import led, said, write
from tests.waiting import type_text, wait_for


def shape(area: OpenArea) -> dict[str, list[str]]:
    inside = members(area.chain)
    return {group.text: [line.text for line in inside[group.id]] for group in groups(area.chain)}


def fill(area: OpenArea, session: Session, *texts: str) -> None:
    area.save([Result(text=text, session=session.id, step="resultat") for text in texts])


def title(screen: LeadScreen) -> str:
    return str(screen.bar.field.border_title)


async def offer(pilot: Pilot[None], screen: LeadScreen, label: str) -> None:
    """F5 and one of its choices."""
    await pilot.press("f5")
    key = next(each.key for each in screen.bar.prompt.options if each.label == label)
    await pilot.press(key)


async def test_marked_lines_get_a_sentence(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, "ett", "två", "tre", "fyra")
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("up", "space", "shift+up")
        assert [row.mark for row in screen.lines.rows] == ["", "", "☑", "☑"]
        assert title(screen) == "Vad säger de 2 raderna tillsammans? En mening"
        await pilot.press("up", "up", "space")
        await write(pilot, screen, "Vi skyndar")
        assert shape(area) == {"Vi skyndar": ["ett", "tre", "fyra"]}
        assert [(row.number, row.depth) for row in screen.lines.rows] == [
            ("1", 0), ("2", 1), ("3", 1), ("4", 1), ("5", 0),
        ]  # fmt: skip
        assert title(screen) == "Nytt resultat"
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: len(screen.lines.rows) == 4)
        assert shape(area) == {}


async def test_a_space_in_a_text_is_a_space(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, "ett")
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("up")
        await type_text(pilot, "a b")
        assert screen.bar.field.value == "a b"
        assert not screen.picked


async def test_esc_lets_go_of_the_marks_first_and_one_is_no_group(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, "ett", "två")
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("up", "space")
        await type_text(pilot, "mening")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "minst två" in said(screen))
        assert screen.bar.field.value == "mening"
        await pilot.press("f8")
        assert len(area.chain.results) == 2
        await pilot.press("escape")
        assert not screen.picked
        assert screen.selected
        assert app.screen is screen
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(area.chain.results) == 3)


async def test_a_click_on_the_number_marks_and_on_the_text_points(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, "ett", "två", "tre")
    async with led(app, area, session, "resultat") as (pilot, screen):
        top = screen.lines.content_region.y - screen.lines.region.y
        await pilot.click(screen.lines, offset=(3, top))
        await pilot.click(screen.lines, offset=(3, top + 2))
        await wait_for(pilot, lambda: len(screen.picked) == 2)
        await pilot.click(screen.lines, offset=(12, top + 1))
        assert len(screen.picked) == 2
        await pilot.click(screen.lines, offset=(12, top + 1), control=True)
        await wait_for(pilot, lambda: len(screen.picked) == 3)
        await pilot.click(screen.lines, offset=(3, top))
        await wait_for(pilot, lambda: len(screen.picked) == 2)


async def numbers(pilot: Pilot[None], screen: LeadScreen, typed: str) -> None:
    await type_text(pilot, typed)
    await pilot.press("enter")


async def test_groups_are_made_by_numbers_one_after_the_other(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, *"abcdef")
    async with led(app, area, session, "resultat") as (pilot, screen):
        await offer(pilot, screen, "Gruppera")
        await numbers(pilot, screen, "1 99")
        await wait_for(pilot, lambda: "ingen rad 99" in said(screen))
        await numbers(pilot, screen, "1 3")  # in the place of what was refused
        await wait_for(pilot, lambda: title(screen).startswith("Vad säger de 2"))
        await numbers(pilot, screen, "ett")
        await wait_for(pilot, lambda: shape(area) == {"ett": ["a", "c"]})
        await wait_for(pilot, lambda: title(screen).startswith("Vilka rader"))
        await numbers(pilot, screen, "4 5 1")  # b and d join the group, which keeps its sentence
        await wait_for(pilot, lambda: screen.bar.field.value == "ett")
        await pilot.press("enter")
        await wait_for(pilot, lambda: shape(area) == {"ett": ["a", "b", "c", "d"]})
        await pilot.press("enter")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        assert not screen.picked


async def test_f6_moves_a_line_between_groups_and_out(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, *"abcd")
    lines = area.chain.results
    here = {"session": session.id, "step": "resultat"}
    one, two = (Note(text=text, kind=Kind.GROUP, **here) for text in ("ett", "två"))
    area.save([one, two, *(line.changed(in_group=one.id) for line in lines[:2]),
               *(line.changed(in_group=two.id) for line in lines[2:])])  # fmt: skip
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("up", "f6")
        await numbers(pilot, screen, "1")
        await wait_for(pilot, lambda: shape(area) == {"ett": ["a", "b", "d"], "två": ["c"]})
        await pilot.press("up", "space", "up", "space", "f6")
        await numbers(pilot, screen, "0")
        await wait_for(pilot, lambda: len(area.chain.notes) < 2 or "b" not in shape(area)["ett"])
        assert sum(len(lines) for lines in shape(area).values()) == 2


async def test_offers_are_taken_one_by_one(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(
        area, session, "vagnen kommer", "hallen är trång", "vagnar saknas", "hallens bänk", "annat"
    )
    async with led(app, area, session, "resultat") as (pilot, screen):
        await offer(pilot, screen, "Förslag på grupper")
        await wait_for(pilot, lambda: "Hör de ihop?" in title(screen))
        assert shape(area) == {}
        await pilot.press("2")
        await wait_for(pilot, lambda: "hallen" in title(screen))
        await pilot.press("1")
        await wait_for(pilot, lambda: title(screen).startswith("Vad säger de 2"))
        await write(pilot, screen, "Det är trångt")
        assert shape(area) == {"Det är trångt": ["hallen är trång", "hallens bänk"]}
        await wait_for(pilot, lambda: "Inga fler förslag" in said(screen))
        assert not screen.bar.is_asking


async def test_a_group_becomes_a_cause_without_a_word_typed(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, "ett", "två")
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("up", "space", "shift+up")
        await write(pilot, screen, "Vi skyndar")
        await pilot.press("f2", "2")
        await wait_for(pilot, lambda: area.chain.causes)
        (cause,) = area.chain.causes
        assert (cause.text, len(cause.origins)) == ("Vi skyndar", 3)


async def test_marked_causes_stand_below_a_new_one(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Cause(text=text, session=session.id, step="orsaker") for text in "abc"])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await pilot.press("up", "space", "up", "up", "space")
        await write(pilot, screen, "ny")
        drawn = [(row.text, row.depth) for row in screen.lines.rows]
        assert drawn == [("ny", 0), ("a", 1), ("c", 1), ("b", 0)]


# Choosing


async def test_dots_are_counted_while_they_are_typed(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    people = (Participants(function="förskollärare", count=3),)
    area.save([session.changed(participants=people)])
    area.save([Cause(text=text, session=session.id, step="orsaker") for text in "abc"])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await offer(pilot, screen, "Prickar")
        assert title(screen) == "Hur många prickar har var och en?"
        await pilot.press("enter")
        await type_text(pilot, "3 0 5")
        await wait_for(pilot, lambda: said(screen) == "8 av 9 prickar")
        await pilot.press("enter")
        await wait_for(
            pilot, lambda: [cause.dots for cause in area.chain.causes] == [(3,), (0,), (5,)]
        )
        await wait_for(pilot, lambda: said(screen) == "Sparat: 8 av 9 prickar.")


async def test_a_key_too_many_after_the_last_question_means_nothing(
    app: SamsynApp, area: OpenArea, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    area.save([Cause(text=text, session=session.id, step="orsaker") for text in "ab"])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        monkeypatch.setattr(asking, "LATE", 60)
        await offer(pilot, screen, "Vem kan påverka?")
        await pilot.press("1", "1", "1", "3")
        await wait_for(pilot, lambda: all(cause.influence for cause in area.chain.causes))
        assert screen.bar.field.value == ""
        await type_text(pilot, "9 1")
        assert screen.bar.field.value == "9 1"
        await pilot.press("ctrl+u")
        monkeypatch.setattr(asking, "LATE", 0)
        screen.bar.write("")
        await offer(pilot, screen, "Vem kan påverka?")
        await pilot.press("1", "1")
        await wait_for(pilot, lambda: not screen.bar.is_asking)
        await pilot.press("1")
        assert screen.bar.field.value == "1"


async def test_a_refused_answer_is_written_over(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Cause(text=text, session=session.id, step="orsaker") for text in "ab"])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await offer(pilot, screen, "Placera i trädet")
        await numbers(pilot, screen, "77")
        await wait_for(pilot, lambda: "ingen rad 77" in said(screen))
        await type_text(pilot, "2")
        assert screen.bar.field.value == "2"


def first_square(app: SamsynApp) -> tuple[Row, ...]:
    return app.screen.query_one("#worth-stor-lite", LineList).rows


async def test_the_squares_of_worth_and_work(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Action(text="[x] läs", worth=Worth.FIRST), Action(text="byt sal")])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await screen.run_action("worth")
        await wait_for(pilot, lambda: isinstance(app.screen, WorthScreen) and first_square(app))
        assert [(row.number, row.text) for row in first_square(app)] == [("1", "[x] läs")]
        order = str(app.screen.query_one("#worth-order").render())
        assert "ordning: 1" in order
        assert "Inte vägda än: 2" in order
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is screen)


# Who says it


async def test_nobody_says_it_unless_the_group_wants(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    def last() -> Line:
        return max(area.chain.results, key=lambda line: line.order)

    async with led(app, area, session, "resultat") as (pilot, screen):
        await write(pilot, screen, "namnlöst")
        assert last().said_by == ""
        await screen.run_action("who_says")
        await pilot.press("2")
        await numbers(pilot, screen, "3")
        await wait_for(pilot, lambda: title(screen) == "Nytt resultat · bord 3")
        await write(pilot, screen, "från bordet")
        assert last().said_by == "bord 3"
        assert screen.lines.rows[1].tags == "vi ser · bord 3"
        await screen.run_action("who_says")
        await pilot.press("3")
        await write(pilot, screen, "rektor")
        await write(pilot, screen, "från rektor")
        assert last().said_by == "rektor"
        await screen.run_action("who_says")
        await pilot.press("1")
        await write(pilot, screen, "namnlöst igen")
        assert last().said_by == ""
        assert title(screen) == "Nytt resultat"


async def test_what_was_answered_with_nothing_is_asked_again_after_an_undo(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Cause(text=text, session=session.id, step="orsaker") for text in "ab"])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await offer(pilot, screen, "Placera i trädet")
        await numbers(pilot, screen, "0")
        await wait_for(pilot, lambda: screen.bar.prompt.place.startswith("2 av 2"))
        await pilot.press("escape")
        await offer(pilot, screen, "Placera i trädet")
        assert screen.bar.prompt.place.startswith("1 av 1")
        await pilot.press("escape", "ctrl+z")
        await offer(pilot, screen, "Placera i trädet")
        assert screen.bar.prompt.place.startswith("1 av 2")


async def test_marked_lines_go_to_another_step_together(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, *"abc")
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("up", "space", "up", "space", "f6", "1")
        await wait_for(pilot, lambda: area.chain.lines(session.id, "landa"))
        assert [line.text for line in area.chain.lines(session.id, "landa")] == ["b", "c"]
        assert not screen.picked
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: not area.chain.lines(session.id, "landa"))


async def test_beside_groups_f6_still_reaches_another_step(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    fill(area, session, *"ab")
    area.save([Note(text="grupp", kind=Kind.GROUP, session=session.id, step="resultat")])
    async with led(app, area, session, "resultat") as (pilot, screen):
        await pilot.press("down", "f6", "enter", "1")
        await wait_for(pilot, lambda: area.chain.lines(session.id, "landa"))
        assert not screen.bar.is_asking


async def test_marked_causes_move_below_another_together(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    area.save([Cause(text=text, session=session.id, step="orsaker") for text in "abc"])
    async with led(app, area, session, "orsaker") as (pilot, screen):
        await pilot.press("up", "space", "shift+up", "f6")
        await numbers(pilot, screen, "1")
        await wait_for(pilot, lambda: [row.depth for row in screen.lines.rows] == [0, 1, 1])
        assert not screen.picked
