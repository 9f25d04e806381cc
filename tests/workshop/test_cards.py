"""Cards: what lists need of each area, read again only when something has changed."""

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sessions
from sessions.language.terms import ActionStatus, Attainment
from sessions.models import (
    Action,
    ActionUpdate,
    Area,
    Assessment,
    Goal,
    Note,
    Participants,
    PlanVersion,
    Record,
    Session,
)
from sessions.storage import Library, State
from sessions.workshop.cards import AreaCard, card_of, kept_cards, load_cards, next_follow_up
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.overview import start_rows
from tests.solglantan import SESSIONS, solglantan
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of

BEFORE, MAY = dt.date(2025, 11, 11), dt.date(2026, 5, 19)


def cached(library: Library, state: State) -> dict[str, AreaCard]:
    return kept_cards(library, state, library.fingerprints())


def only(library: Library, state: State) -> AreaCard:
    (card,) = load_cards(library, state)
    return card


# What a card says


def test_the_card_of_a_year() -> None:
    card = card_of(solglantan())
    assert (card.goals, card.actions, card.versions) == (4, 6, 0)
    assert [each.id for each in card.sessions] == list(SESSIONS)
    assert [each.number for each in card.sessions] == [1, 2, 3, 4]
    assert card.sessions[0].participants == 9
    assert sum(each.lines for each in card.sessions) > 60
    assert card.remarks == 0


def test_a_card_counts() -> None:
    chain = chain_of(
        Note(text="x", session=FIRST),
        Note(text="y", session=FIRST),
        Note(text="z"),
        Goal(text="g"),
        Action(id="a", text="a"),
        Action(id="b", text="b"),
        ActionUpdate(action="b", date=TODAY, status=ActionStatus.USED),
        PlanVersion(number=1, date=TODAY, markdown="# Plan"),
        Session(
            id="tredje01", date=MAY, closed=True, guide="ska-plan", next_date=MAY,
            participants=(Participants(function="lärare", count=4),),
        ),
    )  # fmt: skip
    card = card_of(chain)
    assert (card.goals, card.actions, card.waiting, card.versions) == (1, 2, 1, 1)
    first, _, third = card.sessions
    assert (first.id, first.lines, first.number) == (FIRST, 2, 1)
    assert (third.day, third.next_day, third.closed) == ("2026-05-19", "2026-05-19", True)
    assert (third.guide, third.participants, third.number) == ("ska-plan", 4, 3)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), None),
        ((Goal(text="utan datum"),), None),
        ((Goal(text="g", due=MAY),), MAY),
        ((Goal(text="g", due=MAY), Goal(text="h", due=TODAY)), TODAY),
        ((Session(date=TODAY, next_date=MAY),), MAY),
        ((Session(date=TODAY, next_date=MAY), Goal(text="g", due=TODAY)), MAY),
        ((Session(date=MAY, next_date=TODAY),), None),
        ((Session(date=BEFORE, next_date=TODAY), Session(date=TODAY, next_date=MAY)), MAY),
        ((Session(date=TODAY, next_date=MAY), Session(date=MAY)), None),
    ],
)
def test_the_next_follow_up(records: tuple[Record, ...], expected: dt.date | None) -> None:
    assert next_follow_up(chain_of(*records)) == expected


def test_a_goal_that_is_assessed_waits_for_nothing() -> None:
    goal = Goal(id="g", text="g", due=MAY)
    judged = Assessment(goal="g", date=TODAY, attainment=Attainment.STARTED)
    assert next_follow_up(chain_of(goal, judged)) is None


# Kept as long as they hold


def test_cards_are_kept_until_the_area_changes(
    library: Library, state: State, area: OpenArea
) -> None:
    assert cached(library, state) == {}
    card = only(library, state)
    assert (card.title, card.unit) == ("Språkmiljön", "Solgläntan")
    assert cached(library, state) == {area.area_id: card}
    area.save([Goal(text="g")])
    assert cached(library, state) == {}
    assert only(library, state) == card._replace(goals=1)


def test_a_kept_card_is_not_computed_again(library: Library, state: State, area: OpenArea) -> None:
    load_cards(library, state)
    kept = state.read_json("cards.json")
    (entry,) = kept["areas"].values()
    entry["card"]["title"] = "Från det som sparades"
    state.write_json("cards.json", kept)
    assert only(library, state).title == "Från det som sparades"


def test_what_a_colleague_saves_is_seen(
    library: Library, state: State, area: OpenArea, theirs: OpenArea
) -> None:
    before = only(library, state)
    theirs.save([Goal(text="deras")])
    assert only(library, state) == before._replace(goals=1)


def test_a_new_area_comes_and_a_removed_one_goes(
    library: Library, state: State, area: OpenArea
) -> None:
    load_cards(library, state)
    other = create_area(library, Area(title="En till"))
    assert {card.id for card in load_cards(library, state)} == {area.area_id, other.area_id}
    (folder,) = (library.root / "areas").glob(f"*-{other.area_id}")
    folder.rename(library.root / "bort")
    assert only(library, state).id == area.area_id


def test_a_damaged_area_does_not_stop_the_others(
    library: Library, state: State, area: OpenArea
) -> None:
    broken = create_area(library, Area(title="Trasigt område"), [Note(text="x")])
    (folder,) = (library.root / "areas").glob(f"*-{broken.area_id}")
    for path in folder.glob("*.json"):
        path.write_bytes(b'{"halv')
    cards = {card.id: card for card in load_cards(library, state)}
    assert cards[area.area_id].remarks == 0
    assert cards[broken.area_id].remarks > 0
    assert cards[broken.area_id].title == "Trasigt omrade"


@pytest.mark.filterwarnings("ignore:Pydantic serializer")
def test_an_area_that_cannot_be_understood_is_passed_by(
    library: Library, state: State, area: OpenArea
) -> None:
    odd = create_area(library, Area(title="Konstigt"))
    shown = odd.chain.area.model_copy(update={"title": 5})
    library.save(odd.area_id, [shown])
    assert only(library, state).id == area.area_id


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"version": "0"}',
        b'{"version": null, "areas": {}}',
    ],
)
def test_a_damaged_file_of_cards_is_computed_anew(
    library: Library, state: State, area: OpenArea, damage: bytes
) -> None:
    card = only(library, state)
    (state.root / "cards.json").write_bytes(damage)
    assert cached(library, state) == {}
    assert only(library, state) == card
    assert cached(library, state) == {area.area_id: card}


@pytest.mark.parametrize(
    ("where", "damage"),
    [
        ("areas", []),
        ("areas", None),
        ("version", "0.0.0"),
        ("entry", None),
        ("entry", []),
        ("mark", "en annan"),
        ("card", None),
        ("card", {}),
        ("title", 5),
        ("goals", "4"),
        ("sessions", None),
        ("sessions", [{"id": "x"}]),
        ("sessions", ["x"]),
        ("next_day", "i maj"),
        ("day", ""),
        ("day", "2026-13-01"),
        ("lines", None),
        ("okänt fält", 1),
    ],
)
def test_a_damaged_card_is_computed_anew(
    library: Library, state: State, area: OpenArea, where: str, damage: object
) -> None:
    area.save([Session(date=TODAY)])
    card = only(library, state)
    kept: dict[str, Any] = state.read_json("cards.json")
    ((key, entry),) = kept["areas"].items()
    if where in {"areas", "version"}:
        kept[where] = damage
    elif where == "entry":
        kept["areas"][key] = damage
    elif where in {"mark", "card"}:
        entry[where] = damage
    elif where in {"day", "lines"}:
        entry["card"]["sessions"][0][where] = damage
    else:
        entry["card"][where] = damage
    state.write_json("cards.json", kept)
    assert cached(library, state) == {}
    assert only(library, state) == card


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(AreaCard._fields), JSONISH)
def test_no_damage_to_a_card_stops_the_start(
    library: Library, state: State, area: OpenArea, field: str, damage: object
) -> None:
    load_cards(library, state)
    kept = state.read_json("cards.json")
    (entry,) = kept["areas"].values()
    entry["card"][field] = damage
    state.write_json("cards.json", kept)
    assert start_rows(load_cards(library, state), TODAY)


def test_a_state_folder_that_refuses_costs_only_time(
    library: Library, tmp_path: Path, area: OpenArea
) -> None:
    (tmp_path / "fil").write_text("i vägen", encoding="utf-8")
    closed = State(tmp_path / "fil")
    assert only(library, closed).id == area.area_id


def test_a_kept_library_starts_without_pydantic(
    library: Library, state: State, area: OpenArea
) -> None:
    area.save([Session(id=SECOND, date=TODAY), Note(text="x", session=SECOND)])
    load_cards(library, state)
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from sessions.storage import Library, State\n"
        "from sessions.workshop.cards import load_cards\n"
        "from sessions.workshop.overview import start_rows\n"
        "state = State(Path(sys.argv[2]))\n"
        "cards = load_cards(Library.open(Path(sys.argv[1]), state), state)\n"
        "print(len(start_rows(cards, date(2026, 2, 10))), cards[0].sessions[0].lines)\n"
        "print(*sorted({'pydantic', 'sessions.models', 'textual'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(library.root), str(state.root)],
        capture_output=True, text=True, encoding="utf-8", check=True,
        cwd=Path(sessions.__file__).parents[1],
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["5 1", ""]
