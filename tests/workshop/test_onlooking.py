"""Looking at a träff from another window: it follows, and leaves no trace."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sessions.errors import NotFoundError
from sessions.storage import Library, State
from sessions.workshop.leading import Leading
from sessions.workshop.onlooking import LONGEST_SILENCE, Onlooker, onlooker, refuse_if_no_library
from tests.workshop.conftest import AREA, Lead


@pytest.fixture
def look_at(library: Library, state: State) -> Callable[[Leading], Onlooker]:
    """Somebody in another window of the same laptop."""

    def start(leading: Leading) -> Onlooker:
        opened = Library(library.root, State(state.root))
        return onlooker(opened, AREA, leading.session_id, State(state.root))

    return start


LookAt = Callable[[Leading], Onlooker]


def everything_in(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_follows_the_step_the_view_and_the_lines(lead: Lead, look_at: LookAt) -> None:
    leading = lead(step="orsaker")
    window = look_at(leading)
    assert window.look()
    assert window.leading.step_id == "orsaker"
    leading.capture("vagnen saknar hälften")
    assert window.look()
    assert window.leading.area.chain.causes[0].text == "vagnen saknar hälften"
    leading.place.view = "tradet"
    leading.remember()
    assert window.look()
    assert window.leading.place.view == "tradet"
    leading.go_to("resultat")
    assert window.look()
    assert (window.leading.step_id, window.leading.place.view) == ("resultat", "")
    assert not window.look()


def test_it_writes_nothing(lead: Lead, look_at: LookAt, library: Library) -> None:
    leading = lead(step="orsaker")
    leading.capture("en orsak")
    before = everything_in(library.root)
    window = look_at(leading)
    window.look()
    assert everything_in(library.root) == before


def test_a_folder_that_is_gone_for_a_moment_changes_nothing(
    lead: Lead, look_at: LookAt, library: Library
) -> None:
    leading = lead(step="orsaker")
    leading.capture("en orsak")
    window = look_at(leading)
    window.look()
    away = library.root.with_name("borta")
    library.root.rename(away)
    assert not window.look()
    assert [cause.text for cause in window.leading.area.chain.causes] == ["en orsak"]
    away.rename(library.root)
    leading.capture("en till")
    assert window.look()
    assert len(window.leading.area.chain.causes) == 2


def test_a_place_that_cannot_be_read_for_a_moment_changes_nothing(
    lead: Lead, look_at: LookAt, state: State
) -> None:
    leading = lead(step="orsaker")
    leading.place.view = "tradet"
    leading.remember()
    window = look_at(leading)
    assert window.look()
    kept = (state.root / "place.json").read_bytes()
    (state.root / "place.json").write_bytes(b"{")
    assert not window.look()
    assert (window.leading.step_id, window.leading.place.view) == ("orsaker", "tradet")
    (state.root / "place.json").write_bytes(kept.replace(b"tradet", b"malen"))
    assert window.look()
    assert window.leading.place.view == "malen"


def test_the_clock_goes_on_between_two_looks_but_not_for_ever(lead: Lead, look_at: LookAt) -> None:
    leading = lead(step="orsaker")
    leading.place.budgets["orsaker"] = 10
    leading.place.seconds["orsaker"] = 60
    leading.remember()
    window = look_at(leading)
    window.look()
    assert (window.time.figures, window.time.words) == ("9:00", "kvar av 10 min · paus")
    window.leading.place.running_since = time.time() - 30
    assert window.time.figures in {"8:30", "8:29"}
    window.leading.place.running_since = time.time() - 3600
    assert window.time.figures == f"8:{60 - LONGEST_SILENCE:02d}"


def test_a_step_that_is_left_takes_its_time_with_it(lead: Lead) -> None:
    leading = lead(step="orsaker")
    leading.place.running_since = time.time() - 12
    leading.go_to("resultat")
    assert time.time() - leading.place.running_since < 5
    leading.place.running_since = 0
    leading.go_to("orsaker")
    assert leading.place.running_since == 0


def test_nothing_is_made_where_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Inget har ändrats"):
        refuse_if_no_library(tmp_path / "ingenting")
    assert not (tmp_path / "ingenting").exists()
