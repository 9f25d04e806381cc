"""Choosing and joining: whatever people wrote, one version stands, on every laptop."""

import datetime as dt
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import UnionType
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions import clock
from sessions.models import (
    RECORD_TYPES,
    Action,
    ActionUpdate,
    Anchoring,
    Area,
    Assessment,
    Cause,
    Chain,
    Evidence,
    Goal,
    Initiative,
    Involvement,
    Note,
    Participants,
    PlannedStep,
    PlanVersion,
    Problem,
    Prose,
    Rating,
    Record,
    Result,
    Session,
    StepTime,
)
from sessions.models.versions import carrying, content
from sessions.workshop.marks import with_joined_marks
from sessions.workshop.open_area import OpenArea
from sessions.workshop.rivals import Rivals, in_versions, rivals_of
from sessions.workshop.settling import choose, join, kept_of_first, part, to_word
from tests.workshop.laptops import Laptops, laptops

DAY = dt.date(2026, 2, 10)
SAMPLES: dict[type[Record], Record] = {
    each.__class__: each
    for each in (
        Session(id="traff001", date=DAY),
        Initiative(name="insats"),
        Evidence(text="underlag"),
        Involvement(text="delaktighet"),
        Anchoring(text="förankring"),
        Result(text="resultat"),
        Problem(text="problem"),
        Cause(text="orsak"),
        Goal(text="mål"),
        Action(text="åtgärd"),
        ActionUpdate(action="a", date=DAY, text="effekt"),
        Assessment(goal="g", date=DAY, text="nu"),
        Note(text="anteckning"),
        Rating(item="vi-samtalar", statement="Vi samtalar vid maten", counts=(1, 2)),
        Prose(section="mal", text="vår text"),
        PlanVersion(number=1, date=DAY, markdown="# Plan"),
    )
}
OWN_MARKS = {"steps_done", "closed", "steps", "spent", "rounds"}  # what is joined without asking


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """What a field of this type may hold."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is UnionType:
        return st.one_of(*(values(each) for each in inside))
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=2).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: st.sampled_from(["", "ett", "två", "ett och två", "rad\nrad"]),
        int: st.integers(1, 4),
        bool: st.booleans(),
        dt.date: st.sampled_from([DAY, dt.date(2026, 5, 19)]),
        type(None): st.none(),
        StepTime: st.just(StepTime(step="orsaker", seconds=700)),
        Participants: st.just(Participants(function="barnskötare", count=2)),
        PlannedStep: st.just(PlannedStep(step="mal", minutes=10)),
    }
    return known[annotation]


@st.composite
def edits(draw: st.DrawFn, record_type: type[Record]) -> dict[str, Any]:
    """Some fields with new values, or a deletion."""
    if draw(st.integers(0, 5)) == 0 and record_type is not Area:
        return {"deleted": True}
    own = sorted(record_type.model_fields.keys() - Record.model_fields.keys())
    fields = draw(st.lists(st.sampled_from(own), min_size=1, max_size=3, unique=True))
    return {field: draw(values(record_type.model_fields[field].annotation)) for field in fields}


def found(area: OpenArea, record_type: type[Record], record_id: str) -> Record:
    every = (each for each in area.chain.everything() if isinstance(each, record_type))
    return next(each for each in every if each.id == record_id)


def edit(area: OpenArea, record_type: type[Record], record_id: str, fields: dict[str, Any]) -> None:
    try:
        new = found(area, record_type, record_id).changed(**fields)
    except ValidationError:
        return  # no value of this field; the model's own tests say which are
    area.save([new], "ändring")


def everything_said(area: OpenArea, record_id: str) -> list[dict[str, Any]]:
    """Each version of a record as it can be seen on one laptop."""
    chain = area.chain
    record = chain.find(record_id)
    return [content(each) for each in (record, *chain.rivals.get(record_id, ())) if each]


def settle(area: OpenArea, rivals: Rivals, how: str, which: int) -> None:
    if how == "join" and rivals.can_join:
        join(area, rivals, {})
    elif how == "part" and rivals.can_part:
        part(area, rivals)
    else:
        choose(area, rivals, which % len(rivals.versions) + 1)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_one_version_stands_everywhere_with_what_was_chosen(data: st.DataObject) -> None:
    record_type = data.draw(st.sampled_from(list(RECORD_TYPES.values())))
    sample = SAMPLES.get(record_type)
    count = data.draw(st.integers(2, 3))
    with (
        TemporaryDirectory() as folder,
        laptops(Path(folder), count, *([sample] if sample else [])) as room,
    ):
        record_id = sample.id if sample else room.areas[0].area_id
        for _ in range(data.draw(st.integers(1, 2))):
            for area in room.areas:
                if not found(area, record_type, record_id).deleted:
                    edit(area, record_type, record_id, data.draw(edits(record_type)))
            if data.draw(st.booleans()):
                room.exchange()
        room.exchange()
        before = [everything_said(area, record_id) for area in room.areas]
        assert all(sorted(map(str, each)) == sorted(map(str, before[0])) for each in before)
        area = data.draw(st.sampled_from(room.areas))
        if not in_versions(area.chain):
            assert not area.chain.rivals
            return
        rivals = rivals_of(area.chain, record_id, DAY, room.made_by(0))
        shown = str([(each.text, each.fields, each.made) for each in rivals.versions])
        assert not re.search(r"\bw[a-z0-9]{6}\b|None|\bTrue\b|\bFalse\b", shown)
        how = data.draw(st.sampled_from(["choose", "join", "part"]))
        which = data.draw(st.integers(0, 4))
        settle(area, rivals, how, which)
        chosen = content(found(area, record_type, record_id))
        if how == "choose":
            assert chosen == content(rivals.versions[which % len(rivals.versions)].record)
        assert in_versions(area.chain) == ()
        room.exchange()
        for each in room.areas:
            assert each.chain.rivals == {}
            assert content(found(each, record_type, record_id)) == chosen
        assert area.undo() == "valet mellan versionerna"
        room.exchange()
        for each in room.areas:
            again = rivals_of(each.chain, record_id, DAY)
            assert {str(content(version.record)) for version in again.versions} == {
                str(content(version.record)) for version in rivals.versions
            }


def between(room: Laptops, mine: Record, theirs: Record) -> Rivals:
    """Two people save without seeing each other; what the first of them then is shown."""
    room.areas[0].save([mine])
    room.areas[1].save([theirs])
    room.exchange()
    return rivals_of(room.areas[0].chain, mine.id, DAY)


@pytest.fixture
def action() -> Action:
    return Action(text="Duka själva", responsible="förskollärare EK")


@pytest.fixture
def room(tmp_path: Path, action: Action) -> Iterator[Laptops]:
    with laptops(tmp_path, 2, action) as opened:
        yield opened


def standing(room: Laptops, action: Action) -> Action:
    """The one version that all have."""
    room.exchange()
    assert [each.chain.rivals for each in room.areas] == [{}, {}]
    one, other = (each.chain.get(Action, action.id) for each in room.areas)
    assert one is not None
    assert one == other
    return one


def actions(room: Laptops) -> list[str]:
    room.exchange()
    return [each.text for each in room.areas[1].chain.actions]


def test_what_each_filled_in_is_joined_without_a_question(room: Laptops, action: Action) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(room, mine.changed(end=DAY), theirs.changed(support="tid", causes=("c",)))
    assert rivals.can_join
    assert to_word(rivals) == {}
    join(room.areas[0], rivals, {})
    whole = standing(room, action)
    assert (whole.end, whole.support, whole.causes) == (DAY, "tid", ("c",))


def test_two_wordings_are_joined_as_they_were_worded(room: Laptops, action: Action) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(room, mine.changed(text="Duka före"), theirs.changed(text="Duka i köket"))
    (field, suggested), *rest = to_word(rivals).items()
    assert (field, rest) == ("text", [])
    assert sorted(suggested.split(" / ")) == ["Duka före", "Duka i köket"]
    join(room.areas[1], rivals, {"text": "Duka före i köket"})
    assert standing(room, action).text == "Duka före i köket"


def test_a_wording_that_holds_the_other_needs_no_question(room: Laptops, action: Action) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(
        room, mine.changed(text="Duka  före"), theirs.changed(text="Duka före maten", end=DAY)
    )
    assert to_word(rivals) == {}
    join(room.areas[0], rivals, {})
    assert (standing(room, action).text, standing(room, action).end) == ("Duka före maten", DAY)


def test_two_dates_cannot_be_joined(room: Laptops) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(room, mine.changed(end=DAY), theirs.changed(end=dt.date(2026, 5, 19)))
    assert not rivals.can_join
    assert not rivals.can_part


def test_a_joined_version_says_what_it_takes_from_the_first(room: Laptops) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(
        room, mine.changed(text="A", end=DAY), theirs.changed(text="B", end=dt.date(2026, 5, 19))
    )
    ((name, said),) = kept_of_first(rivals)
    assert (name, said) in rivals.versions[0].fields
    assert name == "Till när"


def test_a_change_and_a_deletion_can_only_be_chosen_between(room: Laptops, action: Action) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(room, mine.removed(), theirs.changed(text="Kvar"))
    assert [each.text for each in rivals.versions] == ["Kvar", "Borttagen"]
    assert not rivals.can_join
    assert not rivals.can_part
    choose(room.areas[0], rivals, 2)
    assert actions(room) == []
    room.areas[0].undo()
    assert actions(room) == ["Kvar"]
    assert in_versions(room.areas[1].chain)


def test_versions_become_lines_of_their_own_beside_each_other(tmp_path: Path) -> None:
    notes = [Note(id="a", text="a"), Note(id="b", text="b"), Note(id="c", text="c")]
    with laptops(tmp_path, 3, *notes) as room:
        for number, area in enumerate(room.areas):
            area.save([area.chain.notes[1].changed(text=f"b{number}")])
        room.exchange()
        part(room.areas[2], rivals_of(room.areas[2].chain, "b", DAY))
        room.exchange()
        for area in room.areas:
            first, *middle, last = [each.text for each in area.chain.notes]
            assert (first, sorted(middle), last) == ("a", ["b0", "b1", "b2"], "c")
            assert area.chain.rivals == {}
        room.areas[2].undo()
        room.exchange()
        assert len(room.areas[0].chain.notes) == 3
        assert len(rivals_of(room.areas[0].chain, "b", DAY).versions) == 3


def test_a_version_that_comes_while_the_person_thinks_still_stands(tmp_path: Path) -> None:
    with laptops(tmp_path, 3, Note(id="n", text="n")) as room:
        for number in (0, 1):
            area = room.areas[number]
            area.save([area.chain.notes[0].changed(text=f"n{number}")])
        room.exchange()
        shown = rivals_of(room.areas[0].chain, "n", DAY)
        late = room.areas[1]
        late.save([late.chain.notes[0].changed(text="sen")])
        room.exchange()
        choose(room.areas[0], shown, 1)
        room.exchange()
        for area in room.areas:
            texts = {each.text for each in rivals_of(area.chain, "n", DAY).versions}
            assert texts == {shown.versions[0].text, "sen"}


def test_an_edit_of_the_version_that_is_not_ours_takes_ours_along(
    room: Laptops, action: Action
) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    between(room, mine.changed(text="A"), theirs.changed(text="B"))
    for area in room.areas:  # one of them has not made the version that both are shown
        area.save([area.chain.actions[0].changed(end=DAY)], "svar")
    room.exchange()
    for area in room.areas:
        versions = rivals_of(area.chain, action.id, DAY).versions
        assert {each.text for each in versions} == {"A", "B"}


def test_such_an_edit_can_be_undone(room: Laptops, action: Action) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    between(room, mine.changed(text="A"), theirs.changed(text="B"))
    shown = room.areas[0].chain.actions[0].text
    other = room.areas[0 if room.made_by(0) != room.areas[0].chain.actions[0].writer else 1]
    other.save([other.chain.actions[0].removed()], "bort")
    assert [each.text for each in other.chain.actions] != [shown]
    assert other.undo() == "bort"
    room.exchange()
    assert {each.text for each in rivals_of(other.chain, action.id, DAY).versions} == {"A", "B"}
    assert room.areas[0].chain.actions[0].text == shown


def test_a_copy_of_a_part_of_the_tree_stands_where_the_first_does(tmp_path: Path) -> None:
    causes = [Cause(id="rot", text="rot"), Cause(id="under", text="under", parent="rot")]
    with laptops(tmp_path, 2, *causes) as room:
        for number, area in enumerate(room.areas):
            area.save([area.chain.causes[1].changed(text=f"under {number}")])
        room.exchange()
        part(room.areas[0], rivals_of(room.areas[0].chain, "under", DAY))
        assert {each.parent for each in room.areas[0].chain.causes} == {"", "rot"}
        assert len(room.areas[0].chain.causes) == 3


def test_a_choice_that_was_taken_back_tells_no_wrong_maker(
    room: Laptops, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = (area.chain.actions[0] for area in room.areas)
    rivals = between(room, mine.changed(text="A"), theirs.changed(text="B"))
    monkeypatch.setenv(clock.VARIABLE, "2026-02-10T11:59:00")
    choose(room.areas[0], rivals, 1)
    room.areas[0].undo()
    again = rivals_of(room.areas[0].chain, action.id, DAY, room.made_by(0))
    assert again.versions[0].made.startswith("i dag ")
    assert ":59" not in again.versions[0].made
    assert "dator" not in again.versions[0].made
    assert (
        again.versions[1].made
        == rivals_of(room.areas[1].chain, action.id, DAY, room.made_by(0)).versions[1].made
    )


def test_what_a_version_carries_is_shown_also_when_another_comes_first(tmp_path: Path) -> None:
    with laptops(tmp_path, 2, Action(id="a1", text="läsa högt")) as room:
        mine, theirs = room.areas
        edit(mine, Action, "a1", {"text": "läsa mer"})
        edit(theirs, Action, "a1", {"text": "läsa i smågrupper"})
        room.exchange()
        choose(mine, rivals_of(mine.chain, "a1", DAY), 1)
        mine.undo()
        for time in range(6):  # saved so often that it comes first
            edit(theirs, Action, "a1", {"text": f"läsa ute {time}"})
        room.exchange()

        told = {each.text for each in rivals_of(mine.chain, "a1", DAY).versions}

    assert told == {"läsa ute 5", "läsa mer", "läsa i smågrupper"}


def test_a_träff_with_the_same_words_does_not_answer_for_the_one_that_carries_it() -> None:
    def row(date: str, **fields: Any) -> dict[str, Any]:
        return {"id": "traff001", "date": date, **fields}

    shown = row("2026-01-01", vv={"a": 5})
    carrier = row("2026-02-02", vv={"b": 3}, versions=[row("2026-01-01", steps_done=["start"])])

    chain = with_joined_marks(
        Chain.build({"session": [shown]}, rivals={"session": {"traff001": [carrier]}})
    )

    assert dt.date(2026, 2, 2) in {
        each.date for each in chain.rivals["traff001"] if isinstance(each, Session)
    }


def test_who_deletes_the_first_version_lets_the_one_that_it_carries_stand(tmp_path: Path) -> None:
    with laptops(tmp_path, 2, Action(id="a1", text="läsa högt")) as room:
        mine, theirs = room.areas
        edit(mine, Action, "a1", {"text": "läsa mer"})
        edit(theirs, Action, "a1", {"text": "läsa i smågrupper"})
        room.exchange()
        choose(mine, rivals_of(mine.chain, "a1", DAY), 1)
        mine.undo()
        shown, other = (each.record for each in rivals_of(mine.chain, "a1", DAY).versions)

        mine.save([shown.removed()], "borttagning")
        room.exchange()

        for area in room.areas:
            assert [each.text for each in area.chain.actions] == [content(other)["text"]]
            assert not in_versions(area.chain)
        mine.undo()
        assert len(in_versions(mine.chain)) == 1


def test_what_there_was_no_key_for_is_chosen_from_later_also_when_it_was_carried(
    tmp_path: Path,
) -> None:
    with laptops(tmp_path, 1, Action(id="a1", text="version 0")) as room:
        area = room.areas[0]
        shown = found(area, Action, "a1")
        others = [shown.model_copy(update={"text": f"version {each}"}) for each in range(1, 12)]
        area.save([carrying(shown, others)])

        choose(area, rivals_of(area.chain, "a1", DAY), 1)

        left = {each.text for each in rivals_of(area.chain, "a1", DAY).versions}
        assert left == {"version 0", "version 9", "version 10", "version 11"}
