"""Groups: lines are never lost in them, and each change is one save that can be undone."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import Kind, StepKind
from sessions.models import Cause, Chain, Line, Note, Problem, Record, Result
from sessions.models.groups import groups, is_group, members
from sessions.workshop import capture, grouping
from sessions.workshop.board import board
from sessions.workshop.open_area import OpenArea
from sessions.workshop.questions import Context
from tests.workshop.build import SECOND, TODAY, causes, context_of, tree_of, with_new

HERE = {"session": SECOND, "step": "steg"}


def results(*texts: str) -> tuple[Result, ...]:
    return tuple(Result(id=text, text=text, session=SECOND, step="steg") for text in texts)


def after(context: Context, changes: Sequence[Record]) -> Context:
    assert len({each.id for each in changes}) == len(changes)
    chain = with_new(context.chain, changes)
    return Context(chain, context.today, context.session, context.step)


def named(context: Context, ids: str, sentence: str) -> Context:
    lines = grouping.standing(context, ids.split())
    return after(context, grouping.named(context, lines, sentence))


def moved(context: Context, ids: str, sentence: str) -> Context:
    """Some lines, or groups by their sentence, moved to a group; to none where it is empty."""
    by_text = {group.text: group for group in groups(context.chain)}
    wanted = [by_text[each].id if each in by_text else each for each in ids.split()]
    lines = grouping.standing(context, wanted)
    return after(context, grouping.moved_into(context, lines, by_text.get(sentence)))


def shape(context: Context) -> dict[str, list[str]]:
    """Each group's sentence with the lines that belong to it."""
    inside = members(context.chain)
    return {group.text: [line.text for line in inside[group.id]] for group in groups(context.chain)}


THREE = context_of(*results("a", "b", "c", "d"))


def test_lines_stand_under_a_sentence_and_stay_as_they_were() -> None:
    context = named(THREE, "c a", " Vi skyndar ")
    assert shape(context) == {"Vi skyndar": ["a", "c"]}
    (group,) = groups(context.chain)
    assert (group.session, group.step) == (SECOND, "steg")
    assert [each.text for each in context.chain.results] == ["a", "b", "c", "d"]


def test_they_are_shown_where_the_first_of_them_stood() -> None:
    rows = board(named(THREE, "d b", "Vi skyndar"), StepKind.RESULTS)
    assert [(row.number, row.indent, row.text) for row in rows] == [
        (1, 0, "a"), (2, 0, "Vi skyndar"), (3, 1, "b"), (4, 1, "d"), (5, 0, "c"),
    ]  # fmt: skip
    assert rows[1].tags == ("grupp: 2 rader",)


def test_a_named_group_takes_in_more_lines_and_is_worded_anew() -> None:
    context = named(THREE, "a b", "Vi skyndar")
    (group,) = groups(context.chain)
    context = named(context, f"{group.id} c", "Vi skyndar på")
    assert shape(context) == {"Vi skyndar på": ["a", "b", "c"]}


def test_two_groups_become_one() -> None:
    context = named(named(THREE, "a b", "ett"), "c d", "två")
    assert shape(moved(context, "två", "ett")) == {"ett": ["a", "b", "c", "d"]}
    one, two = groups(context.chain)
    assert shape(named(context, f"{two.id} {one.id}", "båda")) == {"båda": ["a", "b", "c", "d"]}


def test_a_line_goes_to_another_group_or_stands_free() -> None:
    context = named(named(THREE, "a b", "ett"), "c d", "två")
    context = moved(context, "a", "två")
    assert shape(context) == {"ett": ["b"], "två": ["a", "c", "d"]}
    context = moved(context, "c d", "")
    assert shape(context) == {"ett": ["b"], "två": ["a"]}
    assert moved(context, "c", "").chain.results == context.chain.results


def test_a_group_that_is_let_go_or_taken_away_frees_its_lines() -> None:
    context = named(THREE, "a b", "ett")
    (group,) = groups(context.chain)
    for gone in (
        moved(context, "ett", ""),
        after(context, capture.removed(context.chain, group)),
        after(context, capture.retyped(context.chain, group, Kind.NOTE)),
    ):
        assert shape(gone) == {}
        assert {each.in_group for each in gone.chain.results} == {""}


def test_a_line_that_changes_kind_stays_in_its_group() -> None:
    context = named(THREE, "a b", "ett")
    line = grouping.standing(context, ["a"])[0].changed(said_by="bord 2", dots=(3,))
    context = after(context, capture.retyped(context.chain, line, Kind.VOICE))
    assert shape(context) == {"ett": ["a", "b"]}
    (voice,) = [note for note in context.chain.notes if note.kind is Kind.VOICE]
    assert (voice.said_by, voice.dots) == ("bord 2", (3,))


def test_what_grows_out_of_a_group_grows_out_of_its_lines() -> None:
    context = named(THREE, "a b", "Vi skyndar")
    (group,) = groups(context.chain)
    cause = capture.become(context.chain, group, Kind.CAUSE, SECOND, "orsaker")
    assert (cause.text, cause.origins) == ("Vi skyndar", (group.id, "a", "b"))
    rows = board(after(context, [cause]), StepKind.RESULTS)
    assert [row.tags[-1] for row in rows[:3]] == ["→ orsak"] * 3
    assert "→ orsak" not in rows[3].tags


@pytest.mark.parametrize("lines", [(), ("a",), ("a", "o")])
def test_what_is_no_group_is_refused(lines: tuple[str, ...]) -> None:
    context = context_of(*results("a"), Cause(id="o", text="orsak"))
    with pytest.raises(InvalidInputError):
        grouping.named(context, grouping.standing(context, lines), "mening")
    with pytest.raises(InvalidInputError):
        named(THREE, "a b", " - ")


# Causes


def test_causes_stand_below_a_new_one_in_the_place_of_the_first() -> None:
    context = context_of(*causes("a", "b", ".c", "d", "e"))
    context = named(context, "d b c", "ny")
    assert tree_of(context.chain) == [
        (0, "a"), (0, "ny"), (1, "b"), (2, "c"), (1, "d"), (0, "e"),
    ]  # fmt: skip


def test_a_new_cause_explains_what_they_explained() -> None:
    context = context_of(
        Problem(id="p", text="p"),
        Problem(id="q", text="q"),
        Cause(id="a", text="a", explains=("p",)),
        Cause(id="b", text="b", explains=("q", "p")),
    )
    context = named(context, "a b", "ny")
    assert context.tree[0].explains == ("p", "q")


def test_causes_in_a_ring_can_be_named_too() -> None:
    ring = (Cause(id="a", text="a", parent="b"), Cause(id="b", text="b", parent="a"))
    context = named(context_of(*ring), "a b", "ny")
    assert sorted(each.text for each in context.tree) == ["a", "b", "ny"]


def test_a_cause_is_not_moved_into_a_group() -> None:
    context = context_of(*causes("a"), Note(id="g", text="g", kind=Kind.GROUP))
    group = context.chain.get(Note, "g")
    with pytest.raises(InvalidInputError):
        grouping.moved_into(context, list(context.chain.causes), group)


# Whatever is done

WAYS = st.sampled_from(["name", "move", "free", "remove", "retype"])
SOME = st.lists(st.integers(0, 30), min_size=1, max_size=6)


def done(context: Context, way: str, places: Sequence[int]) -> Sequence[Record]:
    """One change of some of the lines on the board, as a screen would ask for it."""
    rows = [row.record for row in board(context, StepKind.RESULTS) if row.number]
    lines = grouping.standing(context, dict.fromkeys(rows[each % len(rows)] for each in places))
    standing = groups(context.chain)
    if way == "name" and len(lines) > 1:
        return grouping.named(context, lines, "mening")
    if way == "move" and standing:
        return grouping.moved_into(context, lines, standing[places[0] % len(standing)])
    if way == "free":
        return grouping.moved_into(context, lines, None)
    if way == "remove" and is_group(lines[0]):
        return capture.removed(context.chain, lines[0])
    if way == "retype" and not is_group(lines[0]):
        return capture.retyped(context.chain, lines[0], Kind.QUESTION)
    return ()


def said(chain: Chain) -> list[str]:
    lines: list[Line] = [*chain.results, *chain.notes]
    return sorted(line.text for line in lines if not is_group(line))


@settings(max_examples=60)
@given(st.lists(st.tuples(WAYS, SOME), max_size=12))
def test_no_line_is_ever_lost(steps: list[tuple[str, list[int]]]) -> None:
    context = context_of(*results("a", "b", "c", "d", "e", "f"))
    for way, places in steps:
        context = after(context, done(context, way, places))
        assert said(context.chain) == ["a", "b", "c", "d", "e", "f"]
        rows = [row for row in board(context, StepKind.RESULTS) if row.record]
        shown = [row.record for row in rows]
        assert len(set(shown)) == len(shown) == 6 + len(groups(context.chain))
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_every_change_is_one_save_that_can_be_undone(area: OpenArea) -> None:
    area.save(results("a", "b", "c", "d"))
    steps: list[tuple[str, list[int]]] = [
        ("name", [0, 2]), ("name", [3, 4]), ("move", [1, 1]), ("move", [0]), ("free", [2, 3]),
        ("retype", [2]), ("remove", [0]),
    ]  # fmt: skip
    before = []
    for way, places in steps:
        context = Context(area.chain, TODAY, SECOND, "steg")
        if changes := done(context, way, places):
            before.append(shape(context))
            area.save(changes, "grupp")
    assert len(before) > 4
    for earlier in reversed(before):
        assert area.undo() == "grupp"
        assert shape(Context(area.chain, TODAY, SECOND, "steg")) == earlier
    assert said(area.chain) == ["a", "b", "c", "d"]
