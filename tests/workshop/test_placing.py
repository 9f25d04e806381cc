"""Moving causes in their tree: never lost, never in a ring, always where one expects."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.models import Cause, Chain
from sessions.models.order import is_key
from sessions.models.tree import cause_tree, walk
from sessions.workshop import placing
from tests.workshop.build import causes, chain_of, tree_of

TREE = ("a", ".b", "..c", ".d", "e", "f")


def get(chain: Chain, name: str) -> Cause:
    cause = chain.get(Cause, name)
    assert cause is not None
    return cause


def moved(chain: Chain, name: str, how: placing.Placing) -> Chain:
    changes = how(chain, get(chain, name))
    assert len({each.id for each in changes}) == len(changes)
    return chain.with_records(changes)


def shape(chain: Chain) -> list[str]:
    return ["." * depth + text for depth, text in tree_of(chain)]


def up(chain: Chain, cause: Cause) -> Sequence[Cause]:
    return placing.shifted(chain, cause, -1)


def down(chain: Chain, cause: Cause) -> Sequence[Cause]:
    return placing.shifted(chain, cause, 1)


@pytest.mark.parametrize(
    ("name", "how", "after"),
    [
        ("e", placing.indented, ["a", ".b", "..c", ".d", ".e", "f"]),
        ("f", placing.indented, ["a", ".b", "..c", ".d", "e", ".f"]),
        ("d", placing.indented, ["a", ".b", "..c", "..d", "e", "f"]),
        ("a", placing.indented, list(TREE)),
        ("b", placing.indented, list(TREE)),
        ("c", placing.outdented, ["a", ".b", ".c", ".d", "e", "f"]),
        ("b", placing.outdented, ["a", ".d", "b", ".c", "e", "f"]),
        ("d", placing.outdented, ["a", ".b", "..c", "d", "e", "f"]),
        ("e", placing.outdented, list(TREE)),
        ("e", up, ["e", "a", ".b", "..c", ".d", "f"]),
        ("a", down, ["e", "a", ".b", "..c", ".d", "f"]),
        ("b", down, ["a", ".d", ".b", "..c", "e", "f"]),
        ("f", down, list(TREE)),
        ("a", up, list(TREE)),
        ("c", up, list(TREE)),
    ],
)
def test_a_move(name: str, how: placing.Placing, after: list[str]) -> None:
    assert shape(moved(chain_of(*causes(*TREE)), name, how)) == after


def test_what_stands_below_comes_along() -> None:
    chain = moved(chain_of(*causes("x", "a", ".b", "..c")), "a", placing.indented)
    assert shape(chain) == ["x", ".a", "..b", "...c"]


def test_place_under_puts_it_last() -> None:
    chain = chain_of(*causes(*TREE))
    under = placing.place_under(chain, get(chain, "c"), get(chain, "a"))
    assert shape(chain.with_records(under)) == ["a", ".b", ".d", ".c", "e", "f"]


def test_place_at_the_root_puts_it_last() -> None:
    chain = chain_of(*causes(*TREE))
    out = placing.place_under(chain, get(chain, "b"), None)
    assert shape(chain.with_records(out)) == ["a", ".d", "e", "f", "b", ".c"]


def test_placing_where_it_stands_is_nothing() -> None:
    chain = chain_of(*causes(*TREE))
    assert placing.place_under(chain, get(chain, "b"), get(chain, "a")) == []
    assert placing.place_under(chain, get(chain, "e"), None) == []


@pytest.mark.parametrize("below", ["a", "b", "c"])
def test_nothing_stands_under_itself(below: str) -> None:
    chain = chain_of(*causes(*TREE))
    with pytest.raises(InvalidInputError, match="sig själv"):
        placing.place_under(chain, get(chain, "a"), get(chain, below))


def test_a_cause_that_is_gone_is_told() -> None:
    with pytest.raises(InvalidInputError, match="finns inte"):
        placing.indented(chain_of(*causes("a")), Cause(text="borta"))


def test_lifting_keeps_the_place_of_the_one_that_goes() -> None:
    chain = chain_of(*causes("x", "y"), *causes("a", ".b", ".c", "..d"), *causes("z"))
    chain = moved(chain, "z", up)  # z before a: keys are no longer in the order of making
    gone = get(chain, "a").removed()
    chain = chain.with_records([*placing.lifted(chain, get(chain, "a")), gone])
    assert shape(chain) == ["x", "y", "z", "b", "c", ".d"]


def test_what_is_lifted_stands_before_the_next_neighbour() -> None:
    first, last = causes("a", "z")
    chain = chain_of(first, last, *causes("a", ".b", ".c", ".d", ".e")[1:])
    changes = [*placing.lifted(chain, first), first.removed()]
    assert shape(chain.with_records(changes)) == ["b", "c", "d", "e", "z"]


def test_a_level_in_stands_last_whatever_its_key() -> None:
    x, a, *below = causes("x", "a", ".b", ".c", ".d")
    chain = moved(chain_of(x, a, *below), "a", up)
    assert shape(moved(chain, "x", placing.indented)) == ["a", ".b", ".c", ".d", ".x"]


@pytest.mark.parametrize("how", [placing.outdented, up, down, placing.indented])
def test_a_move_where_there_is_room_changes_one_record(how: placing.Placing) -> None:
    chain = chain_of(*causes("a", ".b", ".c", ".d", "e", "f"))
    assert [each.id for each in how(chain, get(chain, "c"))] == ["c"]


def test_lifting_many_keeps_keys_short() -> None:
    names = [f".{number}" for number in range(500)]
    chain = chain_of(*causes("a", *names, "z"))
    changes = placing.lifted(chain, get(chain, "a"))
    assert max(len(each.order) for each in changes) < 10
    after = chain.with_records([*changes, get(chain, "a").removed()])
    assert [text for _, text in tree_of(after)] == [*(name[1:] for name in names), "z"]


# What a merge of two people's work can leave behind


def tied(*texts: str) -> Chain:
    return chain_of(
        *(
            each.model_copy(update={"order": "a5", "created": f"2026-01-01T00:00:{place:02}Z"})
            for place, each in enumerate(causes(*texts))
        )
    )


@pytest.mark.parametrize(
    ("name", "how", "after"),
    [
        ("d", up, ["a", "b", "d", "c"]),
        ("a", down, ["b", "a", "c", "d"]),
        ("d", lambda chain, cause: placing.shifted(chain, cause, -3), ["d", "a", "b", "c"]),
    ],
)
def test_neighbours_with_one_key_can_be_parted(
    name: str, how: placing.Placing, after: list[str]
) -> None:
    assert shape(moved(tied("a", "b", "c", "d"), name, how)) == after


def test_a_level_out_between_neighbours_with_one_key() -> None:
    assert shape(moved(tied("a", ".x", "b", "c"), "x", placing.outdented)) == ["a", "x", "b", "c"]


def test_causes_without_a_key_can_be_moved() -> None:
    chain = Chain({}).with_records(causes("a", "b", "c"))
    chain = moved(chain, shape(chain)[2], up)
    first, second, third = shape(chain)
    chain = moved(chain, third, up)
    assert shape(chain) == [first, third, second]


def ring() -> Chain:
    a, b, c = causes("a", ".b", "..c")
    return chain_of(a.model_copy(update={"parent": "b"}), b, c, Cause(id="d", text="d"))


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_level_out_breaks_a_ring(name: str) -> None:
    chain = moved(ring(), name, placing.outdented)
    assert not any(node.loop for node in walk(cause_tree(chain.causes)))
    assert sorted(text for _, text in tree_of(chain)) == ["a", "b", "c", "d"]


def test_out_of_a_ring_leads_to_the_root() -> None:
    assert shape(ring()) == ["a", ".b", "..c", "d"]
    assert shape(moved(ring(), "a", placing.outdented)) == ["a", ".b", "..c", "d"]


def test_taking_away_part_of_a_ring_keeps_the_rest() -> None:
    for name in ("a", "b"):
        chain = ring()
        gone = get(chain, name)
        chain = chain.with_records([*placing.lifted(chain, gone), gone.removed()])
        assert sorted(text for _, text in tree_of(chain)) == sorted({"a", "b", "c", "d"} - {name})


def test_a_cause_that_stands_under_itself_can_be_taken_away() -> None:
    odd = Cause(id="a", text="a", parent="a")
    chain = chain_of(odd, Cause(id="b", text="b", parent="a"))
    changes = [*placing.lifted(chain, odd), odd.removed()]
    assert len({each.id for each in changes}) == len(changes)
    assert shape(chain.with_records(changes)) == ["b"]


# Whatever is done, nothing is lost

Move = tuple[str, int, int]
MOVES: dict[str, Callable[[Chain, Cause, Cause], Sequence[Cause]]] = {
    "in": lambda chain, cause, other: placing.indented(chain, cause),
    "ut": lambda chain, cause, other: placing.outdented(chain, cause),
    "upp": lambda chain, cause, other: placing.shifted(chain, cause, -1),
    "ned": lambda chain, cause, other: placing.shifted(chain, cause, 1),
    "under": placing.place_under,
    "rot": lambda chain, cause, other: placing.place_under(chain, cause, None),
    "bort": lambda chain, cause, other: [*placing.lifted(chain, cause), cause.removed()],
    "från annan": lambda chain, cause, other: [cause.changed(parent=other.id)],
    "samma plats": lambda chain, cause, other: [cause.changed(order=other.order)],
}
OWN = [name for name in MOVES if name not in {"från annan", "samma plats"}]


def moves(names: list[str]) -> st.SearchStrategy[list[Move]]:
    one = st.tuples(st.sampled_from(names), st.integers(0, 7), st.integers(0, 7))
    return st.lists(one, max_size=30)


def after_moves(done: list[Move]) -> Chain:
    chain = chain_of(*causes("a", ".b", "..c", ".d", "e", "f", ".g", "h"))
    for name, which, other in done:
        alive = chain.causes
        if not alive:
            break
        cause, target = alive[which % len(alive)], alive[other % len(alive)]
        try:
            changes = MOVES[name](chain, cause, target)
        except InvalidInputError:
            assert name == "under"
            continue
        expected = {each.id for each in alive} - {each.id for each in changes if each.deleted}
        chain = chain.with_records(changes)
        assert sorted(node.cause.id for node in walk(cause_tree(chain.causes))) == sorted(expected)
        assert all(is_key(each.order) for each in chain.causes)
    return chain


@given(moves(OWN))
def test_no_moves_lose_a_cause_or_make_a_ring(done: list[Move]) -> None:
    chain = after_moves(done)
    assert not any(node.loop for node in walk(cause_tree(chain.causes)))


@given(moves(list(MOVES)))
def test_no_moves_lose_a_cause_even_beside_another_writer(done: list[Move]) -> None:
    after_moves(done)


@given(moves(list(MOVES)), st.integers(0, 7), st.sampled_from([-2, -1, 1, 2]))
def test_a_shift_lands_where_it_should(done: list[Move], which: int, steps: int) -> None:
    chain = after_moves(done)
    if not chain.causes:
        return
    cause = chain.causes[which % len(chain.causes)]

    def row(where: Chain) -> list[str]:
        roots = cause_tree(where.causes)
        levels = (roots, *(node.children for node in walk(roots)))
        names = ([node.cause.id for node in level] for level in levels)
        return next(level for level in names if cause.id in level)

    before = row(chain)
    wanted = [each for each in before if each != cause.id]
    target = before.index(cause.id) + steps
    if 0 <= target < len(before):
        wanted.insert(target, cause.id)
    else:
        wanted = before
    looped = any(node.loop for node in walk(cause_tree(chain.causes)))
    after = row(chain.with_records(placing.shifted(chain, cause, steps)))
    assert after == wanted or looped  # in a ring, the first in order is the one at the root


@given(moves(OWN), st.integers(0, 7))
def test_in_and_out_again_stands_just_after_the_one_above(done: list[Move], which: int) -> None:
    chain = after_moves(done)
    if not chain.causes:
        return
    cause = chain.causes[which % len(chain.causes)]
    inside = chain.with_records(placing.indented(chain, cause))
    if inside.get(Cause, cause.id) == cause:
        return
    again = moved(inside, cause.id, placing.outdented)
    assert tree_of(again) == tree_of(chain)
