"""What is registered without a träff, and every gap, can be filled in, changed and taken away."""

import datetime as dt

import pytest

from sessions.errors import InvalidInputError
from sessions.language.terms import Level
from sessions.models import (
    Action,
    Anchoring,
    Area,
    Cause,
    Evidence,
    Goal,
    Initiative,
    Involvement,
    Problem,
    Record,
    Result,
)
from sessions.models.red_thread import Gap, gaps
from sessions.workshop.asks import ask_for
from sessions.workshop.open_area import OpenArea
from sessions.workshop.questions import Context
from sessions.workshop.register import (
    FRAME,
    NOT_FILLED_IN,
    REGISTERS,
    RegisterRow,
    answer,
    gap_key,
    gap_rows,
    longest_words,
    mending,
    new_record,
    register_rows,
    take_away,
)
from sessions.workshop.sweeps import Question
from tests.solglantan import solglantan

TODAY = dt.date(2026, 2, 10)
HOSTILE = ("[/]", "[x]", "[NN]", r"C:\a\[b]")


def context(area: OpenArea) -> Context:
    return Context(area.chain, TODAY)


def rows(area: OpenArea) -> dict[str, RegisterRow]:
    return {row.key: row for row in register_rows(context(area))}


def fill(area: OpenArea, record: Record, field: str, typed: str) -> None:
    answer(area, context(area), Question(record.id, field), ask_for(record, field), typed)


def add(area: OpenArea, record_type: type[Record], typed: str) -> Record:
    return area.save([new_record(context(area), record_type, typed)], "ny").records[0]


# Rows


def test_everything_stands_below_its_heading() -> None:
    told = list(register_rows(Context(solglantan(2), TODAY)))
    headings = [row.text for row in told if row.heading]
    assert headings[:6] == [
        "Området",
        "Uppdrag",
        "Insatser och överenskommelse",
        "Underlag",
        "Delaktighet",
        "Förankring",
    ]
    assert headings[6] == f"Saker att fylla i ({sum(row.is_gap for row in told)})"
    evidence = next(row for row in told if row.text.startswith("Lek v. 38"))
    assert evidence.label == "observation"
    assert evidence.tags == ("2025-09-19",)
    assert evidence.text.endswith("\nVisar: vuxna samtalade med barn i snitt 9 av 40 min (3–17)")
    children = next(row for row in told if row.text.startswith("Barnintervju"))
    assert children.tags == ("2025-10-06", "7 barn")


def test_an_area_without_gaps_has_no_heading_for_them(area: OpenArea) -> None:
    assert not any(row.text.startswith("Saker") for row in register_rows(context(area)))


def test_every_row_has_its_own_key_and_says_what_to_do() -> None:
    told = list(register_rows(Context(solglantan(2), TODAY)))
    assert len({row.key for row in told}) == len(told)
    for row in told:
        assert row.text
        assert row.heading or row.new or row.questions


def test_every_field_can_be_asked_for(area: OpenArea) -> None:
    frame = context(area).chain.area
    for name in (name for fields in FRAME.values() for name in fields):
        assert ask_for(frame, name).prompt
    for record_type, register in REGISTERS.items():
        record = new_record(context(area), record_type, "Något")
        assert [ask_for(record, name).prompt for name in register.fields]


def test_what_is_not_filled_in_says_so(area: OpenArea) -> None:
    told = rows(area)
    assert (told["area:unit"].text, told["area:unit"].empty) == ("Solgläntan", False)
    assert (told["area:level"].text, told["area:level"].empty) == (NOT_FILLED_IN, True)


def test_a_long_kind_moves_from_the_label_to_the_tags(area: OpenArea) -> None:
    record = add(area, Evidence, "Lek")
    fill(area, record, "kind", "barnintervju med bilder på bordet")
    row = rows(area)[record.id]
    assert (row.label, row.tags) == ("", ("barnintervju med bilder på bordet",))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_in_every_field(area: OpenArea, text: str) -> None:
    for name in ("title", "unit", "curriculum", "background", "mandate"):
        fill(area, area.chain.area, name, text)
        assert rows(area)[f"area:{name}"].text == text
    for record_type, register in REGISTERS.items():
        record = add(area, record_type, text)
        written = [name for name in register.fields if name not in {"number", "count", "date"}]
        for name in written:
            fill(area, record, name, text)
        kept = area.chain.find(record.id)
        assert [getattr(kept, name) for name in written] == [text] * len(written)


# New records


@pytest.mark.parametrize("record_type", list(REGISTERS))
def test_text_alone_makes_a_record(area: OpenArea, record_type: type[Record]) -> None:
    record = add(area, record_type, "  Måltid v. 38 ")
    row = rows(area)[record.id]
    assert row.text == "Måltid v. 38"
    assert [question.field for question in row.questions] == list(REGISTERS[record_type].fields)
    area.undo()
    assert record.id not in rows(area)


@pytest.mark.parametrize("typed", ["", "  ", "-", "\x07"])
def test_nothing_makes_no_record(area: OpenArea, typed: str) -> None:
    with pytest.raises(InvalidInputError):
        new_record(context(area), Evidence, typed)


def test_insatser_are_numbered_on(area: OpenArea) -> None:
    first = add(area, Initiative, "Närvarande vuxna")
    fill(area, first, "number", "4")
    second = add(area, Initiative, "Språk i kö")
    assert [rows(area)[each.id].label for each in (first, second)] == ["Insats 4", "Insats 5"]


# Taking away


def test_a_record_is_removed_and_undo_brings_it_back(area: OpenArea) -> None:
    record = add(area, Anchoring, "Rektor läste planen")
    take_away(area, context(area), rows(area)[record.id])
    assert record.id not in rows(area)
    area.undo()
    assert rows(area)[record.id].text == "Rektor läste planen"


@pytest.mark.parametrize(
    ("field", "typed", "nothing"), [("stand_in", "rektor", ""), ("level", "2", None)]
)
def test_a_field_is_emptied_and_undo_brings_it_back(
    area: OpenArea, field: str, typed: str, nothing: object
) -> None:
    fill(area, area.chain.area, field, typed)
    before = getattr(area.chain.area, field)
    take_away(area, context(area), rows(area)[f"area:{field}"])
    assert getattr(area.chain.area, field) == nothing
    area.undo()
    assert getattr(area.chain.area, field) == before


def test_what_is_needed_or_not_there_cannot_be_taken_away(area: OpenArea) -> None:
    area.save([Goal(text="Alla barn får svar")])
    told = rows(area)
    gap = next(row for row in told.values() if row.is_gap)
    for row in (told["area:title"], told["area:level"], told["new:evidence"], gap):
        with pytest.raises(InvalidInputError):
            take_away(area, context(area), row)
    assert area.chain.area.title == "Språkmiljön"


def test_an_erased_answer_is_taken_away(area: OpenArea) -> None:
    record = add(area, Evidence, "Lek")
    for field, typed in (("count", "7"), ("date", "2025-09-19"), ("group", "barn")):
        fill(area, record, field, typed)
        fill(area, record, field, "")
    kept = area.chain.get(Evidence, record.id)
    assert kept is not None
    assert (kept.count, kept.date, kept.group) == (None, None, "")


# Long texts


def test_the_large_editor_is_for_the_field_with_long_text(area: OpenArea) -> None:
    fields = {
        record_type: longest_words(record, rows(area)[record.id].questions)
        for record_type in REGISTERS
        for record in [add(area, record_type, "Något")]
    }
    assert {each: found and found.field for each, found in fields.items()} == {
        Initiative: "agreement",
        Evidence: "shows",
        Involvement: "text",
        Anchoring: "text",
    }
    frame = area.chain.area
    assert longest_words(frame, (Question(frame.id, "level"),)) is None
    assert longest_words(frame, (Question(frame.id, "unit"),)) is not None


# Gaps

TIED = Problem(text="Barnen väntar"), Cause(text="Vagnen saknar hälften")
GAPS = (
    (Cause(text="Lös orsak"), "explains", "1"),
    (Cause(text="Vald", parent=TIED[1].id, chosen=True), "action", "Duka vagnen i tid"),
    (Goal(text="Mål", due=TODAY), "sign", "lugn vid bordet"),
    (Goal(text="Mål", sign="lugn"), "due", "19 maj 2099"),
    (Goal(text="Mål", sign="lugn", due=TODAY), "attainment", "3"),
    (Action(text="Lös åtgärd"), "causes", "1"),
    (Action(text="Duka"), "responsible", "barnskötare ML"),
    (Action(text="Duka", responsible="alla"), "responsible", "barnskötare ML"),
    (Action(text="Duka"), "end", "fredag"),
    (Action(text="Duka"), "follow_up", "vi räknar i två veckor"),
)


def missing(area: OpenArea) -> list[str]:
    return [gap_key(gap) for gap in gaps(area.chain, TODAY)]


def mend(area: OpenArea, gap: Gap, typed: str) -> Question:
    question = mending(context(area), gap)
    record = area.chain.find(question.record)
    assert record is not None
    fill(area, record, question.field, typed)
    return question


@pytest.mark.parametrize(("record", "field", "typed"), GAPS)
def test_every_gap_is_mended_by_its_question(
    area: OpenArea, record: Record, field: str, typed: str
) -> None:
    area.save([*TIED, record])
    gap = next(
        each for each in gaps(area.chain, TODAY) if (each.record, each.field) == (record.id, field)
    )
    assert mend(area, gap, typed).field == field
    assert gap_key(gap) not in missing(area)


def test_a_plan_that_is_not_anchored_is_mended(area: OpenArea) -> None:
    area.save([Action(text="Duka")])
    gap = gaps(area.chain, TODAY)[-1]
    assert (gap.field, gap.record) == ("anchoring", area.chain.area.id)
    mend(area, gap, "Rektor läste planen")
    assert gap_key(gap) not in missing(area)
    assert [each.date for each in area.chain.of(Anchoring)] == [TODAY]


@pytest.mark.parametrize(
    ("record", "made"), [(Cause(text="Ingen dukar"), Problem), (Action(text="Duka"), Cause)]
)
def test_where_there_is_nothing_to_tie_to_the_missing_line_is_asked_for(
    area: OpenArea, record: Record, made: type[Problem] | type[Cause]
) -> None:
    area.save([record])
    gap = next(each for each in gaps(area.chain, TODAY) if each.field in {"explains", "causes"})
    mend(area, gap, "Vagnen saknar hälften")
    assert [each.text for each in area.chain.of(made)] == ["Vagnen saknar hälften"]
    assert gap_key(gap) not in missing(area)


def test_gaps_stand_below_the_line_that_lacks_something(area: OpenArea) -> None:
    area.save([Action(text="Duka [/]", responsible="alla"), Result(text="Vi ser")])
    told = list(gap_rows(context(area)))
    assert [row.text for row in told if row.heading] == ["Åtgärd: Duka [/]", "Planen"]
    assert [row.label for row in told if row.is_gap] == [
        "Orsak",
        "Ansvarig",
        "Till när",
        "Uppföljning",
        "Förankring",
    ]
    assert told[2].text == "”alla” – vem är det, en vanlig dag?"


def test_every_kind_of_gap_has_its_words(area: OpenArea) -> None:
    area.save([*TIED, *(record for record, *_ in GAPS)])
    told = [row for row in gap_rows(context(area)) if row.is_gap]
    assert len(told) == len(missing(area))
    assert all(row.label and row.text for row in told)


def test_levels_are_answered_by_number(area: OpenArea) -> None:
    fill(area, area.chain.area, "level", "2")
    assert area.chain.area.level is Level.UNIT
    assert rows(area)["area:level"].text == "enhet"


def test_an_involvement_counts_its_group(area: OpenArea) -> None:
    record = add(area, Involvement, "Barnintervju")
    fill(area, record, "count", "7")
    assert rows(area)[record.id].tags == ("7",)
    fill(area, record, "group", "barn")
    assert rows(area)[record.id].tags == ("7 barn",)


def test_answers_tell_undo_what_they_answered(area: OpenArea) -> None:
    fill(area, area.chain.area, "unit", "Tallkotten")
    assert area.undo_label == "svaret på ”Vilken enhet?”"


def test_a_frame_that_is_gone_says_so(area: OpenArea) -> None:
    with pytest.raises(Exception, match="finns inte längre"):
        fill(area, Area(id="annat001", title="Annat"), "unit", "x")
