"""Where a träff was left."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.storage import State
from sessions.workshop.place import Place, load_place, save_place
from sessions.workshop.rounds import Round


def test_a_place_is_kept(state: State) -> None:
    save_place(state, "a", Place("orsaker", "rad7", {"landa": 61, "orsaker": 5}))
    save_place(state, "b", Place("landa"))
    place = load_place(State(state.root), "a")
    assert place == Place("orsaker", "rad7", {"landa": 61, "orsaker": 5})
    assert place.total == 66


def test_an_unknown_traff_begins_at_the_beginning(state: State) -> None:
    assert load_place(state, "aldrig") == Place()


def test_the_oldest_places_are_forgotten(state: State) -> None:
    for number in range(205):
        save_place(state, f"t{number}", Place("landa"))
    save_place(state, "t5", Place("avslut"))
    save_place(state, "ny", Place("landa"))
    assert load_place(state, "t4") == Place()
    assert load_place(state, "t5").step == "avslut"
    assert len(state.read_json("place.json")) == 200


@pytest.mark.parametrize(
    "kept",
    [[], None, "x", {"step": 5, "seconds": []}, {"seconds": {"a": "x", "b": None}}, {"line": {}}],
)
def test_a_damaged_place_is_a_beginning(state: State, kept: object) -> None:
    state.write_json("place.json", {"a": kept})
    assert load_place(state, "a").seconds == {}


def test_a_state_folder_that_refuses_is_left_unmentioned(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("i vägen", encoding="utf-8")
    save_place(State(tmp_path / "fil"), "a", Place("landa"))


@given(st.text(), st.text(), st.dictionaries(st.text(), st.integers(0, 10**6)))
def test_any_place_is_kept(
    tmp_path_factory: pytest.TempPathFactory, step: str, line: str, seconds: dict[str, int]
) -> None:
    state = State(tmp_path_factory.getbasetemp() / "places")
    place = Place(step, line, seconds, budgets=seconds, round=Round(9, 60, 2, 3, -5), warned=True)
    save_place(state, "a", place)
    assert load_place(state, "a") == place
