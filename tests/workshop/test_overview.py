"""The rows of the start screen."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sessions.storage import Library, State
from sessions.storage.index.index import Index
from sessions.storage.known import Missing
from sessions.workshop.cards import AreaCard, SessionCard, card_of
from sessions.workshop.catalogue import Catalogue, Nearest
from sessions.workshop.overview import SHOWN, Choice, StartRow, start_rows
from tests.solglantan import solglantan

TODAY = dt.date(2026, 2, 10)


def session(day: str, number: int = 1, closed: bool = False, lines: int = 3) -> SessionCard:
    return SessionCard(f"traff{number}", day, number, "ska-analys", closed, lines, 8, "")


def coming(day: str, number: int = 1) -> SessionCard:
    return session(day, number, lines=0)._replace(planned=True)


def area(
    title: str, *sessions: SessionCard, goals: int = 0, waiting: int = 0, next_day: str = ""
) -> AreaCard:
    return AreaCard(title.lower(), title, "", sessions, goals, waiting, waiting, 0, next_day, 0)


def nearest_of(cards: Sequence[AreaCard]) -> Nearest:
    """What the catalogue gives of these areas."""
    with TemporaryDirectory() as folder:
        state = State(Path(folder))
        index = Index(state.root, Path("bibliotek"))
        for card in cards:
            index.put("mark", card, {})
        index.close()
        catalogue = Catalogue(Library(Path("bibliotek"), state), state)
        try:
            return catalogue.nearest(SHOWN, TODAY)
        finally:
            catalogue.close()


def rows(choice: Choice, *cards: AreaCard) -> list[StartRow]:
    return [row for row in start_rows(nearest_of(cards), Missing(), TODAY) if row.choice == choice]


def test_an_empty_library_offers_the_first_traff() -> None:
    found = start_rows(nearest_of(()), Missing(), TODAY)
    assert [row.choice for row in found] == [
        Choice.NEW, Choice.PLANS, Choice.AREAS, Choice.ARCHIVE, Choice.SAFEKEEPING,
    ]  # fmt: skip
    assert [row.note for row in found[:4]] == ["", "0 områden", "utan träff", "0 träffar"]


def test_the_most_urgent_comes_first() -> None:
    cards = (
        area("Språk", session("2026-02-10"), next_day="2026-03-01"),
        area("Lek", session("2026-02-09", closed=True), next_day="2026-02-20"),
    )
    found = start_rows(nearest_of(cards), Missing(), TODAY)
    assert [(row.choice, row.area) for row in found[:4]] == [
        (Choice.CONTINUE, "språk"),
        (Choice.FOLLOW_UP, "lek"),
        (Choice.FOLLOW_UP, "språk"),
        (Choice.NEW, ""),
    ]
    assert [row.note for row in found[-4:-1]] == ["2 områden", "utan träff", "2 träffar"]


def test_what_was_begun_latest_comes_first() -> None:
    found = rows(
        Choice.CONTINUE,
        area("Lek", session("2026-01-20")),
        area("Språk", session("2025-12-01", 1), session("2026-02-10", 2, lines=1)),
        area("Klart", session("2026-02-10", closed=True)),
        area("Tomt"),
    )
    assert [(row.text, row.note, row.session) for row in found] == [
        ("Fortsätt: Språk", "träff 2 · i dag · 1 rad", "traff2"),
        ("Fortsätt: Lek", "träff 1 · 20 januari · 3 rader", "traff1"),
    ]


def test_an_earlier_open_traff_is_offered_when_the_latest_is_closed() -> None:
    card = area("Lek", session("2026-01-20", 1), session("2026-02-01", 2, closed=True))
    (row,) = rows(Choice.CONTINUE, card)
    assert row.session == "traff1"


@pytest.mark.parametrize(
    ("goals", "waiting", "text"),
    [
        (4, 2, "Uppföljning 19 maj – 4 mål, 2 åtgärder väntar"),
        (1, 1, "Uppföljning 19 maj – 1 mål, 1 åtgärd väntar"),
        (4, 0, "Uppföljning 19 maj – 4 mål"),
        (0, 3, "Uppföljning 19 maj – 3 åtgärder väntar"),
        (0, 0, "Nästa träff 19 maj"),
    ],
)
def test_a_follow_up_tells_when_and_what(goals: int, waiting: int, text: str) -> None:
    card = area("Språk", goals=goals, waiting=waiting, next_day="2026-05-19")
    (row,) = rows(Choice.FOLLOW_UP, card)
    assert (row.text, row.note, row.area) == (text, "Språk", "språk")


def test_follow_ups_come_by_date_then_in_swedish_order() -> None:
    cards = [
        area(title, next_day=day)
        for title, day in (
            ("Ömsesidighet", "2026-03-01"), ("Åldrar", "2026-03-01"), ("Zon", "2026-03-01"),
            ("Älvor", "2026-03-01"), ("Sen", "2026-04-01"), ("Missad", "2026-01-15"),
        )
    ]  # fmt: skip
    found = rows(Choice.FOLLOW_UP, *cards)
    assert [row.note for row in found] == [
        "Missad", "Zon", "Åldrar", "Älvor", "Ömsesidighet", "Sen",
    ]  # fmt: skip


def test_another_year_is_told() -> None:
    card = area("Språk", session("2025-12-01"), next_day="2027-01-15")
    assert rows(Choice.FOLLOW_UP, card)[0].text == "Nästa träff 15 januari 2027"
    assert "1 december 2025" in rows(Choice.CONTINUE, card)[0].note


def test_the_start_of_a_real_year() -> None:
    found = start_rows(nearest_of([card_of(solglantan(3))]), Missing(), TODAY)
    assert found[0].choice == Choice.FOLLOW_UP
    assert found[0].text.startswith("Uppföljning 19 maj – 4 mål, ")


def test_only_the_nearest_are_shown_and_the_rest_is_one_row_away() -> None:
    due = [area(f"Område {number}", next_day=f"2026-03-{number + 10}") for number in range(9)]
    open_ones = [area(f"Öppet {number}", session(f"2026-01-{number + 10}")) for number in range(9)]
    found = start_rows(nearest_of([*due, *open_ones]), Missing(), TODAY)
    kinds = [row.choice for row in found]
    assert kinds.count(Choice.CONTINUE) == kinds.count(Choice.FOLLOW_UP) == SHOWN
    assert kinds.index(Choice.MORE_OPEN) == SHOWN
    assert kinds.index(Choice.MORE_DUE) == 2 * SHOWN + 1
    assert found[0].area == "öppet 8"
    assert found[SHOWN + 1].area == "område 0"


def test_what_is_not_here_comes_first_of_all() -> None:
    cards = [area("Språk", session("2026-02-01")), area("Lek", session("2026-02-02"))]
    found = start_rows(nearest_of(cards), Missing(("lek",), 3, 9), TODAY)
    assert (found[0].choice, found[0].text) == (Choice.MISSING, "1 område är inte här just nu")
    assert [row.area for row in found if row.choice == Choice.CONTINUE] == ["språk"]


def test_what_was_due_long_ago_makes_room() -> None:
    old = [area(f"Gammalt {year}", next_day=f"20{year}-03-01") for year in range(10, 20)]
    found = rows(Choice.FOLLOW_UP, *old, area("Nytt", next_day="2026-03-01"))
    assert "Nytt" in [row.note for row in found]
    assert len(found) == SHOWN


def test_a_coming_traff_is_prepared_and_begun_on_its_day() -> None:
    card = area("Språk", session("2026-01-20"), coming("2026-02-10", 2))
    later = area("Lek", coming("2026-02-12"))
    next_year = area("Ute", coming("2027-01-12"))
    found = rows(Choice.PREPARE, next_year, later, card)
    assert [(row.text, row.note, row.session) for row in found] == [
        ("Börja: Språk", "träff 2 · i dag", "traff2"),
        ("Förbered: Lek", "träff 1 · torsdag 12 februari", "traff1"),
        ("Förbered: Ute", "träff 1 · 12 januari 2027", "traff1"),
    ]


def test_what_is_planned_does_not_hide_what_is_going_on() -> None:
    card = area("Språk", session("2026-02-09", 1), coming("2026-02-12", 2))
    found = start_rows(nearest_of([card]), Missing(), TODAY)
    assert [row.text for row in found[:2]] == ["Fortsätt: Språk", "Förbered: Språk"]
    assert found[0].session == "traff1"


def test_a_planned_day_that_has_passed_is_told_for_a_fortnight() -> None:
    card = area("Språk", coming("2026-02-09"))
    (row,) = rows(Choice.PREPARE, card)
    assert (row.text, row.note) == ("Börja: Språk", "träff 1 · skulle varit 9 februari")
    assert not rows(Choice.PREPARE, area("Lek", coming("2026-01-20")))


def test_coming_traffar_that_are_not_here_are_not_offered() -> None:
    nearest = nearest_of([area("Lek", coming("2026-02-12"))])
    found = start_rows(nearest, Missing(("lek",), 3, 9), TODAY)
    assert all(row.choice != Choice.PREPARE for row in found)


def test_only_the_nearest_of_those_to_come_are_shown() -> None:
    cards = [area(f"Område {number}", coming(f"2026-03-{number + 10}")) for number in range(9)]
    found = rows(Choice.PREPARE, *cards)
    assert [row.area for row in found] == [f"område {number}" for number in range(SHOWN)]
