"""The tree while it is led: said, dragged, folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import Influence, StepKind
from sessions.models import Action, Cause
from sessions.workshop import shaping
from sessions.workshop.asks import ask_for
from sessions.workshop.board import BoardRow, board
from sessions.workshop.board.folding import above, folded_rows, with_below
from sessions.workshop.leading import Leading
from sessions.workshop.place import load_place
from sessions.workshop.placing import placed_as_said
from sessions.workshop.said_moves import said_move
from tests.workshop.build import answered, causes, chain_of, context_of, tree_of
from tests.workshop.conftest import Lead

TREE = ("a", ".b", "..c", ".d", "e", "f")
Shape = list[tuple[int, str]]


def rows_of(*texts: str) -> tuple[BoardRow, ...]:
    return board(context_of(*causes(*texts)), StepKind.CAUSES)


def told(rows: tuple[BoardRow, ...]) -> list[str]:
    return [f"{'.' * row.indent}{row.number}{row.text}" for row in rows]


# Folding


def test_what_is_folded_is_counted_and_numbers_stay() -> None:
    rows = tuple(folded_rows(rows_of(*TREE), {"a"}))
    assert told(rows) == ["1a", "5e", "6f"]
    assert rows[0].folded
    assert rows[0].tags == ("+3 under",)
    assert told(tuple(folded_rows(rows_of(*TREE), {"b", "e"}))) == ["1a", ".2b", ".4d", "5e", "6f"]


def test_a_fold_inside_a_fold_is_there_when_the_outer_is_opened() -> None:
    assert told(tuple(folded_rows(rows_of(*TREE), {"a", "b"}))) == ["1a", "5e", "6f"]


def test_the_way_up_and_what_has_something_below() -> None:
    rows = rows_of(*TREE)
    assert above(rows, "c") == ("a", "b")
    assert above(rows, "e") == above(rows, "gone") == ()
    assert with_below(rows) == ("a", "b")


@given(st.sets(st.sampled_from("abcdef")))
def test_folding_hides_exactly_what_stands_below(folded: set[str]) -> None:
    rows = rows_of(*TREE)
    shown = {row.record: row.number for row in folded_rows(rows, folded)}
    assert shown == {
        row.record: row.number for row in rows if folded.isdisjoint(above(rows, row.record))
    }


def test_what_is_folded_is_remembered(lead: Lead) -> None:
    leading = lead()
    leading.place.folded = ["a"]
    leading.remember()
    assert load_place(leading.state, leading.session_id).folded == ["a"]


# Saying it


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("5 1", [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (1, "e"), (0, "f")]),
        ("6 5 till 2", [(0, "a"), (1, "b"), (2, "c"), (2, "f"), (2, "e"), (1, "d")]),
        ("trean till roten", [(0, "a"), (1, "b"), (1, "d"), (0, "e"), (0, "f"), (0, "c")]),
        ("2 1", [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e"), (0, "f")]),
    ],
)
def test_causes_stand_where_they_were_said_to(typed: str, after: Shape) -> None:
    chain = chain_of(*causes(*TREE))
    moved = placed_as_said(chain, said_move(typed))
    assert len({each.id for each in moved}) == len(moved)
    assert tree_of(chain.with_records(moved)) == after


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1 till 1", "Orsak 1 kan inte stå under sig själv"),
        ("1 till 3", "Orsak 3 står redan under 1"),
        ("5 1 till 3", "Orsak 3 står redan under 1"),
        ("7 till 1", "Det finns ingen orsak 7. Orsakerna går från 1 till 6"),
        ("1 till 9", "Det finns ingen orsak 9"),
        ("0 till 1", "0 kan bara stå sist"),
    ],
)
def test_a_move_that_cannot_be_is_told(typed: str, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why):
        placed_as_said(chain_of(*causes(*TREE)), said_move(typed))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(0, 6))
def test_no_saying_loses_a_cause(moved: list[int], parent: int) -> None:
    chain = chain_of(*causes(*TREE))
    typed = f"{' '.join(map(str, moved))} till {parent}"
    try:
        after = chain.with_records(placed_as_said(chain, said_move(typed)))
    except InvalidInputError:
        return
    assert sorted(text for _, text in tree_of(after)) == list("abcdef")


def led(lead: Lead) -> Leading:
    leading = lead(step="orsaker")
    leading.capture_many(["Vagnen dukas i köket", "Vid måltiden går en av oss iväg"])
    return leading


def test_it_is_said_back_in_words(lead: Lead) -> None:
    leading = led(lead)
    before = leading.context
    shaping.place_as_said(leading, "ettan hör till tvåan")
    assert shaping.said_back(before, "1 2") == (
        "”Vagnen dukas i köket” hör nu till ”Vid måltiden går…”. Ctrl+Z ångrar."
    )
    assert shaping.said_back(before, "1 2 till 0").startswith("2 orsaker står nu ytterst")
    assert tree_of(leading.area.chain)[1] == (1, "Vagnen dukas i köket")
    assert leading.area.undo() == "flytt"


def test_what_is_dragged_stands_below_or_outermost(lead: Lead) -> None:
    leading = led(lead)
    wagon, meal = leading.context.tree
    assert shaping.told_of_drag(leading.context, wagon.id, meal.id).startswith(
        "Släpp här, så hör 1 till 2 ”Vid"
    )
    shaping.put_under(leading, wagon.id, meal.id)
    assert [depth for depth, _ in tree_of(leading.area.chain)] == [0, 1]
    with pytest.raises(InvalidInputError, match="sig själv"):
        shaping.put_under(leading, meal.id, wagon.id)
    shaping.put_under(leading, wagon.id, "")
    assert [depth for depth, _ in tree_of(leading.area.chain)] == [0, 0]
    with pytest.raises(InvalidInputError, match="Bara orsaker"):
        shaping.put_under(leading, wagon.id, "borta")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("åtgärd: Byt mallen", "Byt mallen"), ("Atgard:Byt", "Byt"), ("Vår åtgärd: x", ""),
     ("åtgärd", ""), ("åtgärd: ", "")],
)  # fmt: skip
def test_a_line_says_itself_that_it_is_an_action(typed: str, said: str) -> None:
    assert shaping.said_action(typed) == said


# Our part


def test_our_part_is_said_as_a_new_cause_beside_the_whole() -> None:
    context = context_of(*causes("x", ".Barnen är trötta", ".z"))
    context = answered(context, context.tree[1], "our_part", "Vi läser sent")
    assert tree_of(context.chain) == [
        (0, "x"), (1, "Barnen är trötta"), (1, "Vi läser sent"), (1, "z"),
    ]  # fmt: skip
    part = context.tree[2]
    assert (part.part_of, part.influence, part.parent) == (
        "Barnen är trötta", Influence.OWN, "x",
    )  # fmt: skip


def test_what_nobody_of_us_can_change_is_asked_about_in_a_whisper() -> None:
    advice = ask_for(Cause(), "influence").advice
    assert advice
    assert [advice(key) for key in ("1", "2", "3")] == [
        "", "", "Inte vi. Och vad är vår del i det? F5 frågar sedan.",
    ]  # fmt: skip


def test_our_part_is_tied_by_number_and_let_go() -> None:
    context = context_of(*causes("Barnen är trötta", "b", "c"))
    context = answered(context, context.tree[0], "our_part", "2 3")
    assert [each.part_of for each in context.tree] == ["", "Barnen är trötta", "Barnen är trötta"]
    context = answered(context, context.tree[0], "our_part", "0")
    assert [each.part_of for each in context.tree] == ["", "", ""]
    with pytest.raises(InvalidInputError, match="en del av sig själv"):
        answered(context, context.tree[0], "our_part", "1")


def test_our_part_follows_when_causes_move() -> None:
    context = context_of(*causes("Barnen är trötta", "b", "c"))
    context = answered(context, context.tree[0], "our_part", "3")
    moved = context.chain.with_records(placed_as_said(context.chain, said_move("1 till 2")))
    rows = {row.text: row for row in board(context_of(*moved.causes), StepKind.CAUSES)}
    assert rows["Barnen är trötta"].tags == ("vår del: 3",)
    assert rows["c"].tags == ("vår del i 2",)


def test_the_board_says_what_is_known_in_short() -> None:
    cause = Cause(id="a", text="a", speaks_for="räknat", speaks_against="förra året")
    context = context_of(cause, Action(text="å", causes=("a",)))
    row = board(context, StepKind.CAUSES)[0]
    assert row.tags == ("för", "emot", "→ åtgärd")
