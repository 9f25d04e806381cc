"""The cause tree stands whatever two people's moves have made of it."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sessions.models import Cause
from sessions.models.tree import CauseNode, ancestors, cause_tree, walk

DEEP = 2_000


def _causes(parents: Sequence[str]) -> tuple[Cause, ...]:
    return tuple(Cause(id=str(place), parent=parent) for place, parent in enumerate(parents))


@st.composite
def _any_parents(draw: st.DrawFn) -> tuple[Cause, ...]:
    count = draw(st.integers(0, 12))
    known = st.integers(0, count).map(str)  # the last of them does not exist
    parents = st.lists(st.just("") | known, min_size=count, max_size=count)
    return _causes(draw(parents))


def _outline(nodes: tuple[CauseNode, ...]) -> list[tuple[int, int, str]]:
    return [(node.number, node.depth, node.cause.id) for node in walk(nodes)]


def test_a_tree_is_numbered_in_reading_order() -> None:
    #  0 ─ 2 ─ 4      numbers: 0→1, 2→2, 4→3, 3→4, 1→5
    #    └ 3
    #  1
    nodes = cause_tree(_causes(["", "", "0", "0", "2"]))
    assert _outline(nodes) == [(1, 0, "0"), (2, 1, "2"), (3, 2, "4"), (4, 1, "3"), (5, 0, "1")]
    assert [child.cause.id for child in nodes[0].children] == ["2", "3"]


def test_a_cause_without_its_parent_stands_at_the_root() -> None:
    assert _outline(cause_tree(_causes(["borta", ""]))) == [(1, 0, "0"), (2, 0, "1")]


def test_a_loop_is_cut_at_its_first_cause() -> None:
    nodes = cause_tree(_causes(["2", "0", "1", "2"]))  # 0 ← 1 ← 2 ← 0, and 3 below 2
    assert [(node.cause.id, node.depth, node.loop) for node in walk(nodes)] == [
        ("0", 0, True),
        ("1", 1, False),
        ("2", 2, False),
        ("3", 3, False),
    ]


def test_a_loop_is_cut_at_its_first_cause_also_when_a_branch_leads_into_it_elsewhere() -> None:
    nodes = cause_tree(_causes(["2", "2", "1"]))  # 1 ← 2 ← 1, and 0 below 2
    assert _outline(nodes) == [(1, 0, "1"), (2, 1, "2"), (3, 2, "0")]


def test_a_cause_that_is_its_own_parent_is_a_loop() -> None:
    (node,) = cause_tree(_causes(["0"]))
    assert node.loop
    assert node.children == ()


def test_a_cause_with_an_empty_id_does_not_swallow_the_tree() -> None:
    nodes = cause_tree((Cause(id="", parent=""), Cause(id="x", parent="")))
    assert sorted(node.cause.id for node in walk(nodes)) == ["", "x"]


@given(_any_parents())
def test_every_cause_appears_exactly_once(causes: tuple[Cause, ...]) -> None:
    roots = cause_tree(causes)
    nodes = list(walk(roots))
    assert sorted(node.cause.id for node in nodes) == sorted(cause.id for cause in causes)
    assert [node.number for node in nodes] == list(range(1, len(causes) + 1))


@given(_any_parents())
def test_a_child_stands_below_its_parent_unless_it_opens_a_loop(causes: tuple[Cause, ...]) -> None:
    by_id = {cause.id: cause for cause in causes}
    roots = cause_tree(causes)
    for node in walk(roots):
        assert all(child.cause.parent == node.cause.id for child in node.children)
        assert all(child.depth == node.depth + 1 for child in node.children)
    for root in roots:
        above = {cause.id for cause in ancestors(root.cause, causes)} | {root.cause.id}
        ring = root.cause.parent in by_id
        assert root.loop == ring
        assert not ring or root.cause.parent in above
    assert not any(node.loop for node in walk(roots) if node not in roots)


@given(st.integers(1, 8), st.integers(0, 8))
def test_a_ring_is_flagged_once(ring: int, tail: int) -> None:
    parents = [str((place + 1) % ring) for place in range(ring)]
    parents += [str(place - 1) for place in range(ring, ring + tail)]
    nodes = list(walk(cause_tree(_causes(parents))))
    assert [node.cause.id for node in nodes if node.loop] == ["0"]
    assert len(nodes) == ring + tail


def test_a_very_deep_tree_is_no_trouble() -> None:
    downward = _causes(["", *map(str, range(DEEP - 1))])
    for causes in (downward, tuple(reversed(downward))):
        nodes = cause_tree(causes)
        assert [depth for _, depth, _ in _outline(nodes)] == list(range(DEEP))
        assert repr(nodes[0])
    assert len(list(ancestors(downward[-1], downward))) == DEEP - 1


def test_a_very_long_loop_is_no_trouble() -> None:
    causes = _causes([str((place + 1) % DEEP) for place in range(DEEP)])
    assert len(list(walk(cause_tree(causes)))) == DEEP


def test_ancestors_come_nearest_first_and_stop_at_a_loop() -> None:
    causes = _causes(["", "0", "1", "5", "3", "4"])
    assert [cause.id for cause in ancestors(causes[2], causes)] == ["1", "0"]
    assert [cause.id for cause in ancestors(causes[3], causes)] == ["5", "4"]
    assert list(ancestors(causes[0], causes)) == []
