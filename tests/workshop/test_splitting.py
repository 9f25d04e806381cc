"""One line that is two: where the parts stand, and what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import Influence, Kind
from sessions.models import Cause, Line, Note, Result
from sessions.workshop.splitting import divided, parts
from tests.workshop.build import FIRST, causes, chain_of, tree_of


def test_the_parts_stand_after_each_other_as_the_same_kind() -> None:
    said = Result(id="två", text="a och b", session=FIRST, step="s", kind=Kind.STRENGTH)
    said = said.changed(in_group="g")
    chain = chain_of(Result(text="före"), said, Result(text="efter"))
    after = chain.with_records(divided(chain, chain.results[1], " a // b//c "))
    assert [line.text for line in after.results] == ["före", "a", "b", "c", "efter"]
    a, b, _ = after.results[1:4]
    assert a.id == "två"
    assert (b.kind, b.session, b.step, b.in_group) == (Kind.STRENGTH, FIRST, "s", "g")


def test_a_cause_stays_in_the_tree_and_what_was_said_of_it_with_the_first_part() -> None:
    top, two, below, last = causes("rot", ".två", "..under", ".sist")
    two = two.changed(influence=Influence.OWN, dots=(3,), explains=("p",), chosen=True)
    chain = chain_of(top, two, below, last)
    after = chain.with_records(divided(chain, chain.causes[1], "ett // annat"))
    assert tree_of(after) == [(0, "rot"), (1, "ett"), (2, "under"), (1, "annat"), (1, "sist")]
    new = next(cause for cause in after.causes if cause.text == "annat")
    assert (new.explains, new.influence, new.dot_total, new.chosen) == (("p",), None, 0, False)


@pytest.mark.parametrize("typed", ["inget märke", "// bara slutet", "se https://exempel.se", "//"])
def test_one_part_is_no_division(typed: str) -> None:
    line = Note(text="a")
    with pytest.raises(InvalidInputError, match="Skriv // där raden ska delas"):
        divided(chain_of(line), line, typed)


def test_a_group_is_not_divided_by_its_sentence() -> None:
    group = Note(text="a", kind=Kind.GROUP)
    with pytest.raises(InvalidInputError, match="F6"):
        divided(chain_of(group), group, "a // b")


@given(st.lists(st.text(), min_size=2, max_size=5))
def test_nothing_that_was_written_is_lost(texts: list[str]) -> None:
    line: Line = Cause(text="x", order="a0")
    found = parts("//".join(texts))
    if len(found) < 2:
        return
    new = divided(chain_of(line), line, "//".join(texts))
    assert [each.text for each in new if isinstance(each, Line)] == list(found)
    assert sorted(each.order for each in new) == [each.order for each in new]
