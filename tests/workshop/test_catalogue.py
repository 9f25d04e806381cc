"""The catalogue: known at once, and read again only where something has changed."""

import datetime as dt
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sessions
from sessions.models import Area, Goal, Note, Session
from sessions.storage import Library, State
from sessions.storage.index.cards import AreaCard, SessionCard
from sessions.storage.index.index import Index
from sessions.storage.index.search import holds
from sessions.workshop.catalogue import Catalogue
from sessions.workshop.open_area import OpenArea, create_area
from tests.catalogue import catalogue_of
from tests.workshop.build import SECOND, TODAY


@pytest.fixture
def catalogue(library: Library, state: State) -> Iterator[Catalogue]:
    with catalogue_of(library, state) as opened:
        yield opened


def folder_of(library: Library, area_id: str) -> Path:
    (folder,) = (library.root / "areas").glob(f"*-{area_id}")
    return folder


def only(catalogue: Catalogue) -> AreaCard:
    catalogue.refresh()
    (card,) = catalogue.cards()
    return card


def test_cards_hold_until_the_area_changes(catalogue: Catalogue, area: OpenArea) -> None:
    assert catalogue.cards() == ()
    assert catalogue.look().changed == (area.area_id,)
    card = only(catalogue)
    assert (card.title, card.unit) == ("Språkmiljön", "Solgläntan")
    assert catalogue.look().changed == ()
    area.save([Goal(text="g")])
    assert catalogue.look().changed == (area.area_id,)
    assert only(catalogue) == card._replace(goals=1)


def test_what_is_known_is_not_read_again(
    library: Library, state: State, catalogue: Catalogue, area: OpenArea
) -> None:
    card = only(catalogue)
    with sqlite3.connect(state.root / "index.db") as db:
        db.execute("UPDATE areas SET title = 'Från det som var känt'")
    db.close()
    assert only(catalogue) == card._replace(title="Från det som var känt")


def test_what_a_colleague_saves_is_seen(
    catalogue: Catalogue, area: OpenArea, theirs: OpenArea
) -> None:
    before = only(catalogue)
    theirs.save([Goal(text="deras")])
    assert only(catalogue) == before._replace(goals=1)


def test_a_damaged_area_does_not_stop_the_others(
    library: Library, catalogue: Catalogue, area: OpenArea
) -> None:
    broken = create_area(library, Area(title="Trasigt område"), [Note(text="x")])
    for path in folder_of(library, broken.area_id).glob("*.json"):
        path.write_bytes(b'{"halv')
    catalogue.refresh()
    cards = {card.id: card for card in catalogue.cards()}
    assert cards[area.area_id].remarks == 0
    assert cards[broken.area_id].remarks > 0
    assert cards[broken.area_id].title == "Trasigt omrade"


@pytest.mark.filterwarnings("ignore:Pydantic serializer")
def test_an_area_that_cannot_be_understood_is_passed_by(
    library: Library, catalogue: Catalogue, area: OpenArea
) -> None:
    odd = create_area(library, Area(title="Konstigt"))
    shown = odd.chain.area.model_copy(update={"title": 5})
    library.save(odd.area_id, [shown])
    assert only(catalogue).id == area.area_id


def test_what_is_nearest_is_told_without_looking(catalogue: Catalogue, area: OpenArea) -> None:
    area.save([Session(id=SECOND, date=TODAY, next_date=dt.date(2027, 1, 2))])
    assert catalogue.nearest(6, TODAY).sessions == 0
    catalogue.refresh()
    nearest = catalogue.nearest(6, TODAY)
    assert [(card.id, session.id) for card, session in nearest.unfinished] == [
        (area.area_id, SECOND)
    ]
    assert [card.id for card in nearest.due] == [area.area_id]
    assert (nearest.areas, nearest.sessions) == (1, len(area.chain.sessions))


def test_the_newest_of_many(library: Library, catalogue: Catalogue) -> None:
    for month in range(1, 10):
        days = [dt.date(2026, month, day) for day in (1, 15)]
        create_area(library, Area(title=f"{month}"), [Session(date=day) for day in days])
    catalogue.refresh()
    newest = catalogue.newest(3)
    assert [(card.title, [each.day for each in card.sessions]) for card in newest] == [
        ("9", ["2026-09-15", "2026-09-01"]),
        ("8", ["2026-08-15"]),
    ]


# What is not here


def test_areas_that_are_gone_are_missed_and_not_forgotten(
    library: Library, state: State, catalogue: Catalogue, area: OpenArea
) -> None:
    for number in range(9):
        create_area(library, Area(title=f"Nr {number}"), [Session(date=TODAY)])
    catalogue.refresh()
    folder_of(library, area.area_id).rename(library.root / "borta")
    missing = catalogue.look().missing
    assert missing.areas == (area.area_id,)
    assert not missing.is_much
    assert "inte här just nu" in missing.told
    assert catalogue.card(area.area_id) is not None
    with catalogue_of(library, state) as again:
        assert again.look().missing == missing
    (library.root / "borta").rename(library.root / "areas" / f"ny-{area.area_id}")
    assert catalogue.refresh().missing.areas == ()


def test_much_that_is_gone_asks_for_a_person(library: Library, catalogue: Catalogue) -> None:
    made = [
        create_area(library, Area(title=f"Nr {number}"), [Session(date=TODAY)])
        for number in range(10)
    ]
    catalogue.refresh()
    for number, each in enumerate(made[:3], 1):
        folder_of(library, each.area_id).rename(library.root / f"borta{number}")
        assert catalogue.look().missing.is_much == (number > 2)
    catalogue.forget([each.area_id for each in made[:3]])
    assert catalogue.look().missing.areas == ()
    assert len(catalogue.cards()) == 7


def test_a_deleted_index_does_not_forget_what_was_here(
    library: Library, state: State, area: OpenArea
) -> None:
    with catalogue_of(library, state) as catalogue:
        catalogue.refresh()
    for path in state.root.glob("index.db*"):
        path.unlink()
    folder_of(library, area.area_id).rename(library.root / "borta")
    with catalogue_of(library, state) as catalogue:
        assert catalogue.look().missing.areas == (area.area_id,)


def test_a_writers_file_that_is_gone_is_told(
    library: Library, state: State, catalogue: Catalogue, area: OpenArea, theirs: OpenArea
) -> None:
    theirs.save([Note(text="deras")])
    catalogue.refresh()
    area.refresh()
    (theirs_file,) = [
        path
        for path in folder_of(library, area.area_id).glob("*.json")
        if "deras" in path.read_text(encoding="utf-8")
    ]
    theirs_file.rename(library.root / "borta.json")
    look = catalogue.look()
    (remark,) = catalogue.read(look.marks, look.changed)
    assert "inte här just nu" in remark
    assert "Språkmiljön" in remark


def test_a_copy_that_was_put_aside_is_not_missed(
    library: Library, catalogue: Catalogue, area: OpenArea
) -> None:
    """OneDrive calls the copy of a computer named 1 as a second window calls its own file."""
    (own,) = folder_of(library, area.area_id).glob("*.json")
    own.with_name(f"{own.stem}-1.json").write_bytes(own.read_bytes())
    catalogue.refresh()
    area.refresh()
    assert library.tidy(area.area_id)
    look = catalogue.look()
    assert look.changed
    assert catalogue.read(look.marks, look.changed) == []
    assert area.take_news()


# A damaged index


@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_index_is_made_anew(
    library: Library, state: State, area: OpenArea, damage: bytes
) -> None:
    with catalogue_of(library, state) as catalogue:
        card = only(catalogue)
    (state.root / "index.db").write_bytes(damage)
    with catalogue_of(library, state) as catalogue:
        assert catalogue.cards() == ()
        assert only(catalogue) == card
    with catalogue_of(library, state) as catalogue:
        assert catalogue.cards() == (card,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE made SET by = '0.0.0/1'",
        "UPDATE made SET words = 0",
        "DELETE FROM made",
        "DROP TABLE areas",
        "DROP TABLE sessions",
        "DROP TABLE said",
        "UPDATE areas SET title = x'05'",
        "UPDATE areas SET goals = 'fyra'",
        "UPDATE areas SET next_day = 'i maj'",
        "UPDATE sessions SET day = ''",
        "UPDATE sessions SET day = '2026-13-01'",
        "UPDATE sessions SET lines = NULL",
        "UPDATE sessions SET id = x'00'",
        "DELETE FROM areas",
    ],
)
def test_anything_odd_in_the_index_is_a_doubt(
    library: Library, state: State, area: OpenArea, statement: str
) -> None:
    area.save([Session(id=SECOND, date=TODAY), Note(text="vagnen", session=SECOND)])
    with catalogue_of(library, state) as catalogue:
        card = only(catalogue)
    with sqlite3.connect(state.root / "index.db") as db:
        db.execute(statement)
    db.close()
    with catalogue_of(library, state) as catalogue:
        (
            catalogue.nearest(6, TODAY),
            catalogue.cards(),
            catalogue.newest(5),
            catalogue.search("vagnen"),
        )
        assert only(catalogue) == card
        assert catalogue.search("vagnen") == {(area.area_id, SECOND)}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=600))
def test_no_damage_to_the_index_stops_anything(
    library: Library, state: State, area: OpenArea, where: int, damage: bytes
) -> None:
    with catalogue_of(library, state) as catalogue:
        catalogue.refresh()
    path = state.root / "index.db"
    raw = path.read_bytes()
    path.write_bytes(raw[: where % len(raw)] + damage + raw[where % len(raw) + len(damage) :])
    with catalogue_of(library, state) as catalogue:
        catalogue.nearest(6, TODAY), catalogue.newest(50), catalogue.search("vagnen")
        catalogue.refresh()
        catalogue.cards()


def test_a_state_folder_that_refuses_costs_only_time(
    library: Library, tmp_path: Path, area: OpenArea
) -> None:
    (tmp_path / "fil").write_text("i vägen", encoding="utf-8")
    with catalogue_of(library, State(tmp_path / "fil")) as catalogue:
        assert only(catalogue).id == area.area_id


def test_words_that_nobody_says_any_longer_are_not_found(
    catalogue: Catalogue, area: OpenArea
) -> None:
    area.save([Session(id=SECOND, date=TODAY), Note(text="vagnen", session=SECOND)])
    catalogue.refresh()
    assert catalogue.search("vagnen")
    area.save([area.chain.notes[-1].removed()])
    catalogue.refresh()
    assert catalogue.search("vagnen") == set()


def test_two_libraries_share_an_index_without_meeting(
    library: Library, state: State, catalogue: Catalogue, area: OpenArea, tmp_path: Path
) -> None:
    catalogue.refresh()
    other = Library.open(tmp_path / "annan", state)
    elsewhere = create_area(other, Area(title="Annat"), [Session(date=TODAY)])
    with catalogue_of(other, state) as theirs:
        theirs.refresh()
        assert [card.id for card in theirs.cards()] == [elsewhere.area_id]
        assert theirs.look().missing.areas == ()
    assert [card.id for card in catalogue.cards()] == [area.area_id]
    assert catalogue.look().changed == ()


def test_a_known_library_starts_without_pydantic(
    library: Library, state: State, area: OpenArea
) -> None:
    area.save([Session(id=SECOND, date=TODAY), Note(text="x", session=SECOND)])
    with catalogue_of(library, state) as catalogue:
        catalogue.refresh()
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from sessions.storage import Library, State\n"
        "from sessions.storage.known import Missing\n"
        "from sessions.workshop.catalogue import Catalogue\n"
        "from sessions.workshop.overview import start_rows\n"
        "state, today = State(Path(sys.argv[2])), date(2026, 2, 10)\n"
        "catalogue = Catalogue(Library.open(Path(sys.argv[1]), state), state)\n"
        "rows = start_rows(catalogue.nearest(6, today), Missing(), today)\n"
        "print(len(rows), len(catalogue.refresh().changed))\n"
        "print(*sorted({'pydantic', 'sessions.models', 'textual'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(library.root), str(state.root)],
        capture_output=True, text=True, encoding="utf-8", check=True,
        cwd=Path(sessions.__file__).parents[1],
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["6 0", ""]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_only_the_owner_may_read_the_index(
    catalogue: Catalogue, state: State, area: OpenArea
) -> None:
    catalogue.refresh()
    modes = {path.name: path.stat().st_mode & 0o777 for path in state.root.glob("index.db*")}
    assert modes
    assert set(modes.values()) == {0o600}


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="abåä ", max_size=30), min_size=1, max_size=6),
    st.lists(st.text(alphabet="abåä", min_size=1, max_size=3), min_size=1, max_size=2),
)
def test_the_index_finds_what_a_reading_finds(said: list[str], wanted: list[str]) -> None:
    """Any part of any word, against asking each text."""
    with TemporaryDirectory() as folder:
        index = Index(Path(folder), Path("bibliotek"))
        try:
            sessions = tuple(
                SessionCard(f"s{number}", "2026-02-10", number, "g", True, 1, 1, "")
                for number in range(len(said))
            )
            card = AreaCard("omrade01", "Område", "", sessions, 0, 0, 0, 0, "", 0)
            index.put("m", card, {f"s{number}": text for number, text in enumerate(said)})
            asked = " ".join(wanted)
            expected = {f"s{number}" for number, text in enumerate(said) if holds(text, wanted)}
            assert {session for _, session in index.search(asked)} == expected
            assert {session for _, session in index.search(asked, 1)} <= expected
            assert len(index.search(asked, 1)) == min(1, len(expected))
        finally:
            index.close()
