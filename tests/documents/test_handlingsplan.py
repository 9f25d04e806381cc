"""The handlingsplan says all that a rektor needs, and nothing that must stay in the room."""

from datetime import date

import pytest

from sessions.documents import SECTIONS, handlingsplan, to_markdown, to_text
from sessions.documents.model import Document, Heading
from sessions.language.terms import Bone, Certainty, Influence, Kind, Level, PlanState
from sessions.models import (
    JSON,
    Action,
    ActionUpdate,
    Area,
    Assessment,
    Cause,
    Chain,
    Goal,
    Initiative,
    Note,
    Participants,
    PlanVersion,
    Problem,
    Prose,
    Record,
    Result,
    Session,
)
from sessions.models.versions import carrying
from tests.solglantan import LAST_DAY, record_id, solglantan

TODAY = date(2026, 5, 19)
AREA = Area(id="omrade01", title="Måltiderna")


def chain(*records: Record, area: Area = AREA) -> Chain:
    return Chain({"area": {area.id: area}}).with_records(records)


def plan(*records: Record, area: Area = AREA) -> str:
    return to_markdown(handlingsplan(chain(*records, area=area), TODAY))


def sections(document: Document) -> list[str]:
    return [
        block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2
    ]


def section(markdown: str, title: str) -> str:
    """The text under one heading."""
    return markdown.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_an_empty_area_says_kindly_that_nothing_is_decided() -> None:
    document = handlingsplan(chain(), TODAY)
    assert sections(document) == ["Nuläge och problem", "Orsaker", "Mål", "Åtgärder"]
    text = to_text(document)
    for sentence in (
        "Inget problem är formulerat än.",
        "Orsakerna är inte undersökta än.",
        "Inga mål är bestämda än.",
        "Inga åtgärder är bestämda än.",
    ):
        assert sentence in text


@pytest.mark.parametrize(("section_id", "title"), SECTIONS.items())
def test_our_own_text_comes_first_in_its_section(section_id: str, title: str) -> None:
    year = solglantan().with_records([Prose(section=section_id, text="Först *vi*.\n\nSedan ni.")])
    markdown = to_markdown(handlingsplan(year, LAST_DAY))
    assert section(markdown, title).startswith("\nFörst \\*vi\\*.\n\nSedan ni.\n")


def test_text_for_another_document_or_section_stays_out() -> None:
    records = (
        Prose(document="redovisning", section="mal", text="A1"),
        Prose(section="x", text="B2"),
    )
    assert "A1" not in plan(*records)
    assert "B2" not in plan(*records)


def test_what_must_not_travel_does_not() -> None:
    markdown = to_markdown(handlingsplan(solglantan(), LAST_DAY))
    for kind in (Kind.PARKED, Kind.QUESTION, Kind.VOICE, Kind.NOTE, Kind.PROPOSAL):
        for note in solglantan().notes:
            if note.kind is kind:
                assert note.text not in markdown
    assert "enskilt barn" not in markdown


def test_nobody_is_named_anywhere() -> None:
    who = "förskollärare EK"
    area = AREA.changed(
        responsible=who, stand_in="barnskötare ML", commissioner="rektor AB",
        mandate=f"tid för {who}", report_back=f"till {who} på APT", background="EK började",
    )  # fmt: skip
    session = Session(
        id="traff001", date=TODAY, participants=(Participants(function=who, count=1),)
    )
    goal = Goal(text="Mål", sign="EK ser")
    action = Action(
        text="Filma", responsible="EK och ML", participants="ML, SA", support="SA hjälper",
        follow_up="med ML", follow_up_by="SA", first_step="EK ringer", goals=(goal.id,),
        communication="TB mejlar", follow_up_date=TODAY,
    )  # fmt: skip
    other = Action(text="Titta", responsible="TB")
    records = (
        session, goal, action, other,
        ActionUpdate(action=action.id, date=TODAY, text="EK glömde", reason="ML"),
        Assessment(goal=goal.id, date=TODAY, text="SA nöjd", evidence="TB", visible="EK", why="ML"),
        Note(kind=Kind.DECISION, text="EK och ML tar det"), Prose(section="mal", text="Hälsar EK"),
        Initiative(name="Film", participants=who, agreement="med AB"),
    )  # fmt: skip
    markdown = plan(*records, area=area)
    for initials in ("EK", "ML", "SA", "TB", "AB"):
        assert initials not in markdown.replace("SAKER", "")
    assert "till förskollärare på APT" in markdown


def test_a_gap_does_not_name_anybody_either() -> None:
    markdown = plan(Action(text="Filma", responsible="barnskötare EK och ML"))
    assert "har ”barnskötare” som ansvarig" in section(markdown, "Saker att fylla i")


def test_results_behind_the_problem_come_first() -> None:
    first, second = Result(text="Bokhörnan tom", order="a1"), Result(text="Få samtal", order="a2")
    problem = Problem(text="Vi pratar för lite", built_on=(second.id, "borttagen"))
    text = section(plan(first, second, problem), "Nuläge och problem")
    assert text.index("Vi pratar för lite") < text.index("Få samtal") < text.index("Bokhörnan tom")
    assert text.count("Få samtal") == 1


def test_the_old_result_stands_beside_the_new() -> None:
    markdown = to_markdown(handlingsplan(solglantan(), LAST_DAY))
    row = next(line for line in markdown.splitlines() if "36 av 60 stunder (22 i höstas)" in line)
    assert row.startswith("| Grodan v. 38: av 60")
    assert "36 av 60 stunder (22" not in section(markdown, "Nuläge och problem")


def test_causes_say_what_the_group_said_of_them() -> None:
    outside = Cause(text="Gruppen är stor", order="a1", influence=Influence.NONE)
    root = Cause(
        text="Vi går ifrån", order="a2", certainty=Certainty.KNOWN, influence=Influence.VIA,
        via="köket", dots=(6, 3), part_of=outside.id,
    )  # fmt: skip
    below = Cause(text="Ingen äger vagnen", order="a3", parent=root.id, chosen=True, dots=(1,))
    text = section(plan(outside, root, below), "Orsaker")
    assert (
        "- **2.** Vi går ifrån "
        "*(vi vet · via andra: köket · 6 + 3 prickar · vår del i ”Gruppen är stor”)*\n"
        "  - **3. ✔ vald:** Ingen äger vagnen *(1 prick)*" in text
    )


def test_our_part_and_what_speaks_for_and_against_stand_with_the_cause() -> None:
    whole = Cause(
        id="w",
        text="Gruppen är stor",
        order="a1",
        speaks_for="23 barn",
        speaks_against="förra året",
    )
    parts = [Cause(id=each, text=each, order=each, part_of="w") for each in ("a2", "a3")]
    text = section(plan(whole, *parts, Cause(text="under", parent="w", order="a4")), "Orsaker")
    assert (
        "- **1.** Gruppen är stor *(vår del: 3, 4)*\n"
        "  - **Talar för:** 23 barn\n"
        "  - **Talar emot:** förra året\n"
        "  - **2.** under\n"
        "- **3.** a2 *(vår del i ”Gruppen är stor”)*\n" in text
    )


def test_the_fishbone_names_causes_by_their_numbers_once_a_bone_is_chosen() -> None:
    ways = Cause(id="a", text="a", order="a1", bone=Bone.WAYS)
    below = Cause(id="b", text="b", order="a2", parent="a")
    other = Cause(id="c", text="c", order="a3")
    text = section(plan(ways, below, other), "Orsaker")
    assert "Var i arbetet orsakerna ligger:" in text
    assert "- **Arbetssätt:** orsak 1, 2\n- **Inte valt än:** orsak 3" in text
    assert "Var i arbetet" not in plan(ways.changed(bone=None), below, other)


def test_a_tree_of_any_depth_is_told_in_levels_that_readers_of_markdown_show() -> None:
    deep = [Cause(id=f"c{n}", text=f"djup {n}", parent=f"c{n - 1}") for n in range(2_000)]
    told = section(plan(*deep), "Orsaker")
    assert all(f"djup {n}" in told for n in range(2_000))
    assert max(len(row) - len(row.lstrip()) for row in told.splitlines()) == 7 * 2
    assert "djup 8 *(under ”djup 7”)*" in told
    assert "djup 7\n" in told  # below its parent, as it stands


def test_a_goal_shows_where_it_started_and_where_it_is() -> None:
    text = section(to_markdown(handlingsplan(solglantan(), LAST_DAY)), "Mål")
    first = text.split("### Mål 2")[0]
    assert "- **Utgångsläge:** 22 av 60\n- **Nu:** 36 av 60 stunder (19 maj 2026)\n" in first
    assert "- **Måluppfyllelse:** ◑ på god väg (gul)" in first


def test_an_action_without_anything_is_told_so() -> None:
    text = section(plan(Action(text="Filma")), "Åtgärder")
    assert "| 1. Filma |  |  | inte utsedd | inte bestämt |  | ○ inte påbörjad |" in text


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        (date(2025, 11, 17), date(2025, 12, 19), "17 november – 19 december 2025"),
        (date(2025, 11, 17), date(2026, 1, 9), "17 november 2025 – 9 januari 2026"),
        (None, date(2026, 1, 9), "senast 9 januari 2026"),
        (date(2025, 11, 17), None, "från 17 november 2025"),
    ],
)
def test_when_an_action_runs(start: date | None, end: date | None, when: str) -> None:
    assert f"| {when} |" in plan(Action(text="Filma", start=start, end=end))


def test_the_next_meeting_is_the_first_one_to_come() -> None:
    sessions = (
        Session(id="traff001", date=date(2026, 5, 1), next_date=date(2026, 6, 9)),
        Session(id="traff002", date=date(2026, 6, 2)),
    )
    assert "- **Nästa träff:** 2 juni 2026" in plan(*sessions)
    assert "Nästa träff" not in plan(Session(id="traff001", date=date(2026, 5, 1)))


def test_the_version_is_told() -> None:
    assert "- **Version:** utkast, ingen version är beslutad än" in plan()
    decided = PlanVersion(number=2, date=date(2026, 1, 7), markdown="")
    assert "utkast efter version 2, som beslutades 7 januari 2026" in plan(decided)
    numbered = to_markdown(handlingsplan(chain(decided), TODAY, version=3))
    assert "- **Version:** 3\n" in numbered


def test_what_another_program_wrote_cannot_steer_a_terminal_or_begin_a_heading() -> None:
    told = plan(Problem(text="\x1b[31mröd\x1b[0m\x07 \u2028# Rubrik"))
    assert "> röd  \n> \\# Rubrik\n" in told


def test_the_frame_of_the_plan() -> None:
    area = AREA.changed(plan_state=PlanState.FINAL, report_back="2026-06-10", level=Level.PRINCIPAL)
    markdown = plan(Action(text="Filma"), area=area)
    assert "- **Status:** färdigställd" in markdown
    assert "- **Återkoppling:** 10 juni 2026" in markdown
    assert "**För huvudmannen:**" in section(markdown, "Underskrift")


def test_a_deleted_cause_leaves_the_action_readable() -> None:
    year = solglantan()
    cause = year.get(Cause, record_id("L1:20"))
    assert cause is not None
    markdown = to_markdown(handlingsplan(year.with_records([cause.removed()]), LAST_DAY))
    assert cause.text not in section(markdown, "Åtgärder")


def test_the_document_depends_on_nothing_but_the_chain_and_the_day() -> None:
    assert handlingsplan(solglantan(), LAST_DAY) == handlingsplan(solglantan(), LAST_DAY)


def test_where_two_have_changed_the_same_line_the_plan_says_the_first_version() -> None:
    year = solglantan()
    expected = to_markdown(handlingsplan(year, LAST_DAY))
    others = {
        each.id: [{**each.to_json(), "deleted": False, "text": "ANNAT", "title": "ANNAT"}]
        for each in year.everything()
    }
    rows: dict[str, list[JSON]] = {}
    rivals: dict[str, dict[str, list[JSON]]] = {}
    for each in year.everything():
        rows.setdefault(each.table, []).append(each.to_json())
        rivals.setdefault(each.table, {})[each.id] = others[each.id]
    in_two = Chain.build(rows, rivals=rivals)
    assert len(in_two.rivals) == len(others)
    assert to_markdown(handlingsplan(in_two, LAST_DAY)) == expected


def test_what_a_record_carries_of_other_versions_stays_out_of_the_plan() -> None:
    goal = Goal(text="Lugn vid maten")
    carried = carrying(goal, [goal.changed(text="ANNAT")])
    assert plan(carried) == plan(goal)


def test_a_traff_that_is_only_planned_has_had_nobody_at_it() -> None:
    people = (Participants(function="förskollärare", count=5),)
    held = Session(id="traff001", date=date(2026, 2, 10), participants=people)
    planned = Session(id="traff002", date=date(2026, 6, 2), participants=people, planned=True)
    written = plan(held, planned)
    assert "**10 februari 2026:** 5 deltagare" in written
    assert "2 juni 2026:" not in written
