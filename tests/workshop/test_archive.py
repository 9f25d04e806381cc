"""Earlier träffar, and finding them by what was said."""

import datetime as dt
from collections.abc import Callable

import pytest

from sessions.models import Action, Area, Cause, Goal, Note, Session
from sessions.storage import Library, State
from sessions.workshop.archive import ArchiveRow, archive_rows
from sessions.workshop.archive import found as found_rows
from sessions.workshop.open_area import OpenArea, create_area
from tests.catalogue import catalogue_of, load_cards

Find = Callable[[tuple[ArchiveRow, ...], str], list[str]]


@pytest.fixture
def rows(library: Library, state: State) -> tuple[ArchiveRow, ...]:
    create_area(
        library,
        Area(id="sprak001", title="Språkmiljön", unit="Solgläntan"),
        [
            Session(id="host0001", date=dt.date(2025, 10, 14)),
            Session(id="vinter01", date=dt.date(2026, 2, 10)),
            Note(text="Vagnen dukas i köket", session="host0001", step="orsaker"),
            Cause(text="Ingen har ansvar", session="vinter01", via="köksmästaren"),
            Action(text="Byt plats", session="vinter01", responsible="förskollärare Grodan"),
            Note(text="hör inte till någon träff: ensam"),
        ],
    )
    create_area(
        library,
        Area(id="lek00001", title="Leken ute", unit="Ängen"),
        [
            Session(id="jul00001", date=dt.date(2025, 12, 20)),
            Goal(text="Fler får vara med", session="jul00001", sign="skratt i hela gården"),
        ],
    )
    return archive_rows(load_cards(library, state))


@pytest.fixture(params=[True, False], ids=["index", "files"])
def found(library: Library, state: State, request: pytest.FixtureRequest) -> Find:
    """The träffar that hold some words, by the index or, where it cannot search, by the files."""

    def find(rows: tuple[ArchiveRow, ...], wanted: str) -> list[str]:
        with catalogue_of(library, state, words=request.param) as catalogue:
            catalogue.refresh()
            return [row.session.id for row in found_rows(catalogue, library, rows, wanted)]

    return find


def test_the_newest_comes_first(rows: tuple[ArchiveRow, ...]) -> None:
    assert [row.session.id for row in rows] == ["vinter01", "jul00001", "host0001"]
    assert rows[0].title == "10 februari 2026 · Språkmiljön"


def test_traffar_of_one_day_come_latest_first(library: Library, state: State) -> None:
    day = dt.date(2026, 1, 1)
    first = Session(id="a", date=day, created="2026-01-01T08:00:00Z")
    second = Session(id="b", date=day, created="2026-01-01T12:00:00Z")
    create_area(library, Area(title="Samma dag"), [second, first])
    rows = archive_rows(load_cards(library, state))
    assert [row.session.id for row in rows] == ["b", "a"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("", ["vinter01", "jul00001", "host0001"]),
        ("språkmiljön", ["vinter01", "host0001"]),
        ("SPRÅK sol", ["vinter01", "host0001"]),
        ("ängen", ["jul00001"]),
        ("februari", ["vinter01"]),
        ("vagnen", ["host0001"]),
        ("köket vagnen", ["host0001"]),
        ("solgläntan ansvar", ["vinter01"]),
        ("grodan", ["vinter01"]),
        ("köksmästaren", ["vinter01"]),
        ("skratt", ["jul00001"]),
        ("vagnen ansvar", []),
        ("ensam", []),
    ],
)
def test_all_words_are_found_in_title_unit_or_lines(
    found: Find, rows: tuple[ArchiveRow, ...], wanted: str, ids: list[str]
) -> None:
    assert found(rows, wanted) == ids


@pytest.mark.parametrize("wanted", ["sprakmiljon", "koket", "angen", "solglantan"])
def test_a_letter_with_a_ring_or_dots_is_a_letter_of_its_own(
    found: Find, rows: tuple[ArchiveRow, ...], wanted: str
) -> None:
    assert found(rows, wanted) == []


def test_other_accents_do_not_matter(library: Library, state: State, found: Find) -> None:
    create_area(
        library,
        Area(title="Idéer"),
        [Session(id="a", date=dt.date(2026, 1, 1)), Note(text="Café", session="a")],
    )
    rows = archive_rows(load_cards(library, state))
    assert found(rows, "ideer cafe") == ["a"]


@pytest.mark.parametrize("wanted", ["host0001", "orsaker", "anteckning", "T10:00", "a0"])
def test_ids_steps_kinds_and_times_are_no_words(
    found: Find, rows: tuple[ArchiveRow, ...], wanted: str
) -> None:
    assert found(rows, wanted) == []


def test_a_deleted_line_is_not_found(
    library: Library, found: Find, rows: tuple[ArchiveRow, ...]
) -> None:
    area = OpenArea(library, "sprak001")
    note = next(each for each in area.chain.notes if "Vagnen" in each.text)
    assert found(rows, "vagnen") == ["host0001"]
    area.save([note.removed()])
    assert found(rows, "vagnen") == []


def test_an_area_that_is_not_here_does_not_stop_the_search(
    library: Library, found: Find, rows: tuple[ArchiveRow, ...]
) -> None:
    (folder,) = (library.root / "areas").glob("*-sprak001")
    folder.rename(library.root / "borta")
    assert found(rows, "skratt") == ["jul00001"]
    assert found(rows, "språkmiljön") == ["vinter01", "host0001"]


@pytest.mark.parametrize("wanted", ["miljö", "läntan", "are", "x", "[/]", '"', "a*b", "OR AND"])
def test_index_and_files_find_the_same(
    library: Library, state: State, rows: tuple[ArchiveRow, ...], wanted: str
) -> None:
    with (
        catalogue_of(library, state) as one,
        catalogue_of(library, State(state.root / "other"), words=False) as other,
    ):
        one.refresh()
        other.refresh()
        assert other.search(wanted) is None
        assert found_rows(one, library, rows, wanted) == found_rows(other, library, rows, wanted)
