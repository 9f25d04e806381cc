"""What a typed line becomes, and how it changes afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.language.terms import CHAIN_KINDS, NOTE_KINDS, Kind, StepKind
from sessions.models import Action, Cause, Chain, Goal, Line, Note, Problem, Record, Result
from sessions.workshop import capture
from tests.workshop.build import FIRST, causes, chain_of, tree_of

ALL_KINDS = tuple(Kind)


@pytest.mark.parametrize(
    ("step", "first"),
    [
        (StepKind.ARRIVAL, Kind.NOTE),
        (StepKind.PREVIOUS, Kind.NOTE),
        (StepKind.RESULTS, Kind.RESULT),
        (StepKind.PROBLEM, Kind.PROBLEM),
        (StepKind.CAUSES, Kind.CAUSE),
        (StepKind.CHOOSE, Kind.DECISION),
        (StepKind.GOALS, Kind.GOAL),
        (StepKind.ACTIONS, Kind.ACTION),
        (StepKind.PLAN, Kind.DECISION),
        (StepKind.CARRYING_OUT, Kind.NOTE),
        (StepKind.EVALUATION, Kind.LESSON),
        (StepKind.CLOSE, Kind.DECISION),
        (StepKind.FREE, Kind.NOTE),
    ],
)
def test_plain_text_becomes_what_the_step_is_for(step: StepKind, first: Kind) -> None:
    kinds = capture.step_kinds(step)
    assert kinds[0] == first
    assert Kind.NOTE in kinds
    assert len(kinds) == len(set(kinds))


def test_what_the_guide_collects_comes_first() -> None:
    kinds = capture.step_kinds(StepKind.RESULTS, (Kind.STRENGTH, Kind.NOTE))
    assert kinds[:3] == (Kind.STRENGTH, Kind.NOTE, Kind.RESULT)


# Spoken kinds

RESULTS = capture.step_kinds(StepKind.RESULTS)


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("fråga: Hur vet vi?", Kind.QUESTION, "Hur vet vi?"),
        ("FRAGA: Hur vet vi?", Kind.QUESTION, "Hur vet vi?"),
        ("Beslut:  vi börjar på Grodan", Kind.DECISION, "vi börjar på Grodan"),
        ("styrka: lugnet vid vila", Kind.STRENGTH, "lugnet vid vila"),
        ("röst: ”jag hinner inte”", Kind.VOICE, "”jag hinner inte”"),
        ("lärdom: två rader\när också en", Kind.LESSON, "två rader\när också en"),
    ],
)
def test_a_line_may_say_itself_what_it_is(typed: str, kind: Kind, text: str) -> None:
    assert capture.spoken_kind(typed, RESULTS) == (kind, text)


@pytest.mark.parametrize(
    "typed",
    [
        "Måltiderna: i 3 av 5",
        "Mål: x",
        "Problem: vi hinner inte",
        "fråga:",
        "fråga:   ",
        "fråga:utan mellanslag",
        "kl 14: vila",
        ": tom",
        "En fråga: vad gör vi?",
    ],
)
def test_a_colon_in_a_sentence_is_left_alone(typed: str) -> None:
    assert capture.spoken_kind(typed, RESULTS) == (Kind.RESULT, typed)


def test_a_link_of_the_chain_is_spoken_where_the_step_collects_it() -> None:
    goals = capture.step_kinds(StepKind.GOALS)
    assert capture.spoken_kind("Mål: fler samtal", goals) == (Kind.GOAL, "fler samtal")


@given(st.text())
def test_speaking_never_loses_words(typed: str) -> None:
    kind, text = capture.spoken_kind(typed, RESULTS)
    assert typed.endswith(text)
    assert kind in {*RESULTS, *NOTE_KINDS}
    assert text == typed or typed[: -len(text)].rstrip().endswith(":")


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_new_line_is_what_it_was_asked_to_be(kind: Kind) -> None:
    line = capture.new_line(kind, "text", "traff", "steg")
    assert capture.kind_of(line) == kind
    assert (line.text, line.session, line.step) == ("text", "traff", "steg")


# Another kind


def saved(chain: Chain, records: list[Record]) -> Chain:
    assert len({record.id for record in records}) == len(records)  # each can be saved once
    return chain.with_records(records)


@pytest.mark.parametrize("after", ALL_KINDS)
@pytest.mark.parametrize("before", ALL_KINDS)
def test_a_line_of_another_kind_keeps_its_place_and_origins(before: Kind, after: Kind) -> None:
    line = capture.new_line(before, "text", FIRST, "steg").model_copy(
        update={"origins": ("ursprung",), "created": "2025-10-14T13:00:00Z", "order": "a7"}
    )
    chain = chain_of(line, Note(text="annan", session=FIRST, step="steg"))
    changed = saved(chain, capture.retyped(chain, line, after))
    now = next(each for each in changed.lines(FIRST, "steg") if each.text == "text")
    assert capture.kind_of(now) == after
    assert (now.order, now.created, now.origins) == ("a7", line.created, ("ursprung",))
    assert len(changed.lines(FIRST, "steg")) == 2


def test_the_same_kind_is_nothing_to_save() -> None:
    note = Note(text="x")
    assert capture.retyped(chain_of(note), note, Kind.NOTE) == []


def test_within_a_table_the_line_stays_the_same_record() -> None:
    result = Result(text="x", chosen=True)
    (changed,) = capture.retyped(chain_of(result), result, Kind.STRENGTH)
    assert changed == result.changed(kind=Kind.STRENGTH)


def test_what_grew_out_of_a_line_follows_it_to_another_table() -> None:
    note = Note(text="x", session=FIRST, step="steg")
    grown = capture.become(chain_of(note), note, Kind.CAUSE, FIRST, "steg")
    chain = chain_of(note, grown)
    changed = saved(chain, capture.retyped(chain, note, Kind.RESULT))
    (result,) = changed.results
    assert [each.id for each in capture.became(changed, result)] == [grown.id]


def test_what_stood_under_a_cause_moves_up_when_it_becomes_something_else() -> None:
    chain = chain_of(*causes("a", ".b", "..c", ".d", "e"))
    cause = chain.causes[0]
    changed = saved(chain, capture.retyped(chain, cause, Kind.QUESTION))
    assert tree_of(changed) == [(0, "b"), (1, "c"), (0, "d"), (0, "e")]


def test_a_cause_that_grew_out_of_the_one_above_it_is_saved_once() -> None:
    above = Cause(id="a", text="a")
    below = Cause(id="b", text="b", parent="a", origins=("a",))
    chain = chain_of(above, below)
    changed = saved(chain, capture.retyped(chain, above, Kind.NOTE))
    (note,), (cause,) = changed.notes, changed.causes
    assert (cause.parent, cause.origins) == ("", (note.id,))


@pytest.mark.parametrize("step", StepKind)
def test_one_key_walks_through_all_kinds_of_a_step(step: StepKind) -> None:
    kinds = capture.step_kinds(step)
    line: Line = capture.new_line(kinds[0], "x", FIRST, "steg")
    chain, seen = chain_of(line), []
    for _ in kinds:
        seen.append(capture.kind_of(line))
        chain = saved(chain, capture.retyped(chain, line, capture.next_kind(line, kinds)))
        (line,) = chain.lines(FIRST, "steg")
    assert tuple(seen) == kinds
    assert capture.kind_of(line) == kinds[0]


def test_a_kind_from_elsewhere_goes_to_the_first_of_the_step() -> None:
    assert capture.next_kind(Note(text="x", kind=Kind.PARKED), RESULTS) == Kind.RESULT


# Growing


@pytest.mark.parametrize("kind", sorted(CHAIN_KINDS))
def test_a_note_that_becomes_a_link_stays(kind: Kind) -> None:
    note = Note(text="vi borde byta plats", session=FIRST, step="fri")
    link = capture.become(chain_of(note), note, kind, "traff002", "atgarder")
    chain = chain_of(note, link)
    assert chain.notes == (chain.get(Note, note.id),)
    assert (link.text, link.session, link.step) == (note.text, "traff002", "atgarder")
    assert [each.id for each in capture.became(chain, note)] == [link.id]
    assert capture.became(chain, link) == ()


def test_everything_that_grew_is_found_in_one_pass() -> None:
    lines = (
        Note(id="n", text="n"),
        Cause(id="c", text="c", origins=("n",)),
        Action(id="a", text="a", origins=("c", "n")),
        Goal(id="g", text="g"),
    )
    grown = capture.grown(chain_of(*lines))
    assert {key: [each.id for each in heirs] for key, heirs in grown.items()} == {
        "n": ["c", "a"],
        "c": ["a"],
    }


# Rewording, moving, removing


def test_a_new_wording() -> None:
    problem = Problem(text="före", curriculum="språk")
    new = capture.reworded(problem, "  efter  ")
    assert isinstance(new, Problem)
    assert (new.text, new.curriculum, new.id) == ("efter", "språk", problem.id)


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\x00\x07", " \x1b "])
def test_an_empty_wording_is_refused(nothing: str) -> None:
    with pytest.raises(InvalidInputError, match="tom"):
        capture.reworded(Note(text="före"), nothing)


def test_a_line_moves_to_another_step_as_it_is() -> None:
    moved = capture.moved_to_step(Note(text="x", session=FIRST, step="fri"), "avslut")
    assert (moved.session, moved.step) == (FIRST, "avslut")


def test_taking_away_a_cause_lifts_what_stood_under_it() -> None:
    chain = chain_of(*causes("a", ".b", "..c", "..d", ".e"))
    b = chain.causes[1]
    assert tree_of(saved(chain, capture.removed(chain, b))) == [
        (0, "a"), (1, "c"), (1, "d"), (1, "e"),
    ]  # fmt: skip


def test_taking_away_another_line_takes_only_that() -> None:
    note = Note(text="x")
    (gone,) = capture.removed(chain_of(note), note)
    assert gone.deleted


def test_a_pasted_list_loses_its_bullets_and_nothing_else() -> None:
    listed = ["- ett", "\t•\ttvå", "– tre – fyra"]
    assert capture.without_bullets(listed) == ["ett", "två", "tre – fyra"]
    forty = [f"{number}. rad {number}" for number in range(1, 41)]
    assert capture.without_bullets(forty) == [f"rad {number}" for number in range(1, 41)]
    assert capture.without_bullets(["1. ett", " 2) två", "o\ttre"]) == ["ett", "två", "tre"]
    assert capture.without_bullets(["[ ] ett", "[x] två", "- tre"]) == ["ett", "två", "tre"]
    for kept in (["- ett"], ["- ett", "två"], ["-ett", "-två"], ["1.ett", "2.två"]):
        assert capture.without_bullets(kept) == kept
