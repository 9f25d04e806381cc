"""What stands in several versions, in words that a person knows."""

import datetime as dt

import pytest

from sessions.language.terms import Attainment, Certainty, Influence, Kind
from sessions.models import (
    RECORD_TYPES,
    Action,
    ActionUpdate,
    Area,
    Assessment,
    Cause,
    Chain,
    Goal,
    Note,
    Participants,
    PlannedStep,
    Prose,
    Record,
    Result,
    Session,
    StepTime,
)
from sessions.workshop import rival_words
from sessions.workshop.marks import with_joined_marks
from sessions.workshop.rivals import Rivals, by_row, in_versions, mark, marks, rivals_of, told
from tests.workshop.build import FIRST, TODAY, chain_of
from tests.workshop.test_settling import SAMPLES

HERE = "where00"


def in_two(mine: Record, *others: Record, also: tuple[Record, ...] = ()) -> Chain:
    """A chain where people have changed one record without seeing each other."""
    versions = [
        each.model_copy(update={"vv": {name: 1}, "writer": f"w{name * 6}"})
        for name, each in zip("abcde", (mine, *others), strict=False)
    ]
    return chain_of(*also).with_records(reversed(versions))


def shown(chain: Chain, record_id: str) -> Rivals:
    return rivals_of(chain, record_id, TODAY, "waaaaaa")


def cards(chain: Chain, record_id: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(each.text, each.fields) for each in shown(chain, record_id).versions]


def test_only_the_fields_that_differ_are_told() -> None:
    cause = Cause(id="c", text="Vi hinner inte", influence=Influence.OWN)
    chain = in_two(
        cause.changed(certainty=Certainty.KNOWN),
        cause.changed(certainty=Certainty.BELIEVED, chosen=True),
    )
    assert cards(chain, "c") == [
        ("Vi hinner inte", (("Vet eller tror", "vi vet"), ("Vald", "nej"))),
        ("Vi hinner inte", (("Vet eller tror", "vi tror"), ("Vald", "ja"))),
    ]


def test_what_a_record_points_at_is_told_by_its_text() -> None:
    action = Action(id="a", text="Duka", causes=("c",))
    also = (Cause(id="c", text="Vagnen"), Goal(id="g", text="Lugn"))
    chain = in_two(action.changed(causes=("c", "borta")), action.changed(goals=("g",)), also=also)
    assert cards(chain, "a") == [
        ("Duka", (("Orsaker", "Vagnen; något som är borttaget"), ("Mål", "inget ifyllt"))),
        ("Duka", (("Orsaker", "Vagnen"), ("Mål", "Lugn"))),
    ]


def test_dates_and_steps_and_people_are_told_as_people_say_them() -> None:
    session = Session(id="s", date=dt.date(2026, 5, 19))
    chain = in_two(
        session.changed(next_date=dt.date(2026, 6, 1), length=90),
        session.changed(
            length=60,
            participants=(Participants(function="barnskötare", count=3),),
            steps=(PlannedStep(step="mal", minutes=15),),
        ),
    )
    ((_, fields), (_, others)) = cards(chain, "s")
    assert dict(fields)["Nästa träff"] == "1 juni 2026"
    assert dict(others) == {
        "Deltagare": "3 barnskötare",
        "Längd": "1 h",
        "Nästa träff": "inget ifyllt",
    }


def test_a_deletion_is_a_version_too_and_tells_what_became_of_the_line() -> None:
    line = Result(id="r", text="9 av 40", session=FIRST, step="resultat", order="a5")
    again = Note(text="9 av 40", kind=Kind.QUESTION, session=FIRST, step="resultat", order="a5")
    chain = in_two(line.changed(text="10 av 40"), line.removed(), also=(again,))
    assert [text for text, _ in cards(chain, "r")] == [
        "10 av 40", "Borttagen – står nu som fråga",
    ]  # fmt: skip
    alone = in_two(line.changed(text="10 av 40"), line.removed())
    assert cards(alone, "r")[1] == ("Borttagen", ())


def test_when_and_where_a_version_was_made_is_told_without_names_of_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    note = Note(id="n", text="x")
    chain = in_two(
        note.model_copy(update={"edited": "2026-02-10T10:03:00Z"}),
        note.model_copy(update={"text": "y", "edited": "2026-02-09T08:30:00Z"}),
        note.model_copy(update={"text": "z", "edited": "2025-12-01T08:30:00Z"}),
        note.model_copy(update={"text": "å", "edited": "i tiden"}),
    )
    made = [each.made for each in shown(chain, "n").versions]
    assert made[0].startswith("i dag ")
    assert made[0].endswith(" · på den här datorn")
    assert made[1].startswith("i går ")
    assert made[1].endswith(" · på en annan dator")
    assert made[2].startswith("1 december 2025 ")
    assert made[3] == "på en annan dator"


def test_where_a_line_was_said_is_told_with_its_step() -> None:
    line = Cause(id="c", text="x", session=FIRST, step="orsaker")
    chain = in_two(line, line.changed(text="y"))
    assert shown(chain, "c").where == "träff 1, 14 oktober 2025 · Orsaker"
    named = rivals_of(chain, "c", TODAY, "", {"#orsaker": "Varför blir det så?"})
    assert named.where.endswith(" · Varför blir det så?")


def test_the_heading_says_what_two_or_more_have_changed() -> None:
    note, prose = Note(id="n", text="x"), Prose(id="p", section="mal", text="x")
    assert shown(in_two(note, note.changed(text="y")), "n").heading == "Två har ändrat samma rad"
    three = in_two(prose, prose.changed(text="y"), prose.changed(text="z"))
    assert shown(three, "p").heading == "Flera har ändrat samma text"
    assert mark(three, three.of(Prose)[0]) == "≠ 3 versioner"
    assert told(three) == "≠ 1 i flera versioner"


def test_five_versions_of_which_two_say_the_same_are_four() -> None:
    note = Note(id="n", text="x")
    chain = in_two(*(note.changed(text=text) for text in "xyzåy"))
    assert sorted(text for text, _ in cards(chain, "n")) == ["x", "y", "z", "å"]
    assert set(shown(chain, "n").seen) == set("abcde")


def test_what_follows_up_is_shown_on_the_row_of_what_it_follows_up() -> None:
    update = ActionUpdate(id="u", action="a", date=TODAY, text="bra")
    chain = in_two(update, update.changed(text="bättre"), also=(Action(id="a", text="Duka"),))
    assert marks(chain) == {"a": "≠ 2 versioner"}
    assert [each.id for each in by_row(chain)["a"]] == ["u"]
    assert shown(chain, "u").where == "”Duka”"
    judged = Assessment(id="b", goal="g", date=TODAY, attainment=Attainment.STARTED)
    chain = in_two(judged, judged.changed(attainment=Attainment.REACHED),
                   also=(Goal(id="g", text="Lugn"),))  # fmt: skip
    assert list(by_row(chain)) == ["g"]
    assert cards(chain, "b")[0][1] == (("Måluppfyllelse", "påbörjat (röd)"),)


def test_a_place_in_the_list_is_told_in_words() -> None:
    cause = Cause(id="c", text="x")
    chain = in_two(cause.changed(order="a5"), cause.changed(order="a1"))
    assert [fields for _, fields in cards(chain, "c")] == [
        (("Plats", "längst ned av dem"),), (("Plats", "högst upp av dem"),),
    ]  # fmt: skip


def test_every_field_of_every_record_has_a_swedish_name() -> None:
    unseen = {"id", "created", "edited", "writer", "vv", "deleted", "guide_text"}
    for record_type in RECORD_TYPES.values():
        assert record_type.model_fields.keys() - unseen <= set(rival_words.FIELDS), record_type


@pytest.mark.parametrize("sample", [*SAMPLES.values(), Area(id="omrade01", title="t")])
def test_every_kind_of_record_is_told_as_something(sample: Record) -> None:
    assert rival_words.noun(sample).name
    chain = in_two(sample, sample.removed())
    assert len(shown(chain, sample.id).versions) == 2
    assert in_versions(chain)


# Steps that two people tick off


def test_finished_steps_of_two_who_lead_the_same_meeting_are_joined() -> None:
    session = Session(id="s", date=TODAY, steps_done=("landa",))
    chain = with_joined_marks(
        in_two(
            session.changed(steps_done=("landa", "mal")),
            session.changed(steps_done=("landa", "orsaker"), closed=True),
        )
    )
    (joined,) = (each for each in chain.sessions if each.id == "s")
    assert joined.closed
    assert set(joined.steps_done) == {"landa", "mal", "orsaker"}
    assert chain.rivals == {}


def test_what_else_differs_of_a_meeting_is_still_chosen() -> None:
    session = Session(id="s", date=TODAY)
    chain = with_joined_marks(
        in_two(session.changed(steps_done=("mal",)), session.changed(length=60, closed=True))
    )
    (joined,) = (each for each in chain.sessions if each.id == "s")
    assert joined.steps_done == ("mal",)
    assert [fields for _, fields in cards(chain, "s")] == [
        (("Längd", "1 h 30 min"),), (("Längd", "1 h"),),
    ]  # fmt: skip


def test_time_and_plan_of_two_who_lead_the_same_meeting_are_joined_unasked() -> None:
    """The shorter time, what any of them passed over, the longest time used, the most rundor."""
    mal, orsaker = (PlannedStep(step=step, minutes=20) for step in ("mal", "orsaker"))
    session = Session(id="s", date=TODAY, steps=(mal, orsaker))
    mine = session.changed(
        steps=(orsaker, mal),
        spent=(StepTime(step="mal", seconds=61), StepTime(step="orsaker", seconds=5)),
    ).model_copy(update={"edited": "2026-02-10T10:00:02Z"})
    theirs = session.changed(
        steps=(
            mal.model_copy(update={"minutes": 10}),
            orsaker.model_copy(update={"skipped": True}),
        ),
        spent=(StepTime(step="orsaker", seconds=9),),
        rounds=2,
    ).model_copy(update={"edited": "2026-02-10T10:00:01Z"})
    for versions in ((mine, theirs), (theirs, mine)):
        chain = with_joined_marks(in_two(*versions))
        assert in_versions(chain) == ()
        (joined,) = (each for each in chain.sessions if each.id == "s")
        assert joined.steps == (
            PlannedStep(step="orsaker", minutes=20, skipped=True),
            PlannedStep(step="mal", minutes=10),
        )
        assert {each.step: each.seconds for each in joined.spent} == {"mal": 61, "orsaker": 9}
        assert joined.rounds == 2
