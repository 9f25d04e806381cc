"""The fishbone: every cause once, under its own bone or that of the cause above."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.language.terms import Bone, StepKind
from sessions.models import Cause
from sessions.models.bones import bones_of, by_bone
from sessions.workshop.board import BoardRow, board
from sessions.workshop.fishbone import fishbone_rows
from tests.workshop.build import answered, causes, chain_of, context_of

TREE = (
    Cause(id="a", text="a", bone=Bone.WAYS),
    Cause(id="b", text="b", parent="a"),
    Cause(id="c", text="c", parent="b", bone=Bone.KNOWLEDGE),
    Cause(id="d", text="d", parent="c"),
    Cause(id="e", text="e"),
)


def told(rows: tuple[BoardRow, ...]) -> list[str]:
    return [
        f"== {row.text}" if row.heading else f"{'.' * row.indent}{row.number} {row.text}"
        for row in rows
    ]


def test_causes_stand_below_their_bones_with_the_numbers_of_the_tree() -> None:
    context = context_of(*TREE)
    rows = fishbone_rows(context.chain, board(context, StepKind.CAUSES))
    assert told(rows) == [
        "== Arbetssätt (2)", "1 a", ".2 b", "== Kunskap (2)", "3 c", ".4 d",
        "== Utan ben (1)", "5 e",
    ]  # fmt: skip
    assert not any(row.in_tree for row in rows)  # nothing to fold or drag here


def test_what_else_was_said_stands_last() -> None:
    row = BoardRow("en fråga", "q", 2)
    context = context_of(*causes("a"))
    rows = fishbone_rows(context.chain, (*board(context, StepKind.CAUSES), row))
    assert told(rows) == ["== Utan ben (1)", "1 a", "2 en fråga"]


def test_a_bone_is_asked_for_and_inherited() -> None:
    context = context_of(*causes("a", ".b"))
    context = answered(context, context.tree[0], "bone", "5")
    assert set(bones_of(context.chain).values()) == {Bone.LEADING}
    context = answered(context, context.tree[1], "bone", "2")
    assert bones_of(context.chain) == {"a": Bone.LEADING, "b": Bone.SURROUNDINGS}


def test_a_ring_has_no_bone_of_its_own_accord() -> None:
    chain = chain_of(Cause(id="a", text="a", parent="b"), Cause(id="b", text="b", parent="a"))
    assert bones_of(chain) == {"a": None, "b": None}


@given(st.lists(st.tuples(st.integers(-1, 9), st.sampled_from([None, *Bone])), max_size=10))
def test_every_cause_stands_once(made: list[tuple[int, Bone | None]]) -> None:
    found = [
        Cause(id=str(place), text="x", parent=str(parent), bone=bone)
        for place, (parent, bone) in enumerate(made)
    ]
    chain = chain_of(*found)
    shown = [node.cause.id for _, nodes in by_bone(chain) for node in nodes]
    assert sorted(shown) == sorted(each.id for each in found)
