"""One träff as those who were there want to read it."""

from datetime import date

from sessions.documents import area_summary, session_notes, to_markdown
from sessions.models import Area, Cause, Chain, Note, PlannedStep, Session
from tests.solglantan import solglantan


def notes(number: int) -> str:
    year = solglantan()
    return to_markdown(session_notes(year, year.sessions[number - 1]))


def test_everything_said_is_there_in_every_traff() -> None:
    year = solglantan()
    for session in year.sessions:
        markdown = to_markdown(session_notes(year, session)).replace("\\", "")
        for step in session.steps:
            for line in year.lines(session.id, step.step):
                assert line.text in markdown


def test_people_stand_as_they_were_typed() -> None:
    assert "förskollärare EK" in notes(2)
    assert "förskollärare EK" in to_markdown(area_summary(solglantan()))


def test_a_cause_below_one_from_an_earlier_traff_says_so() -> None:
    assert (
        "**12.** När en ny börjar visar vi rutinerna men inte samspelet "
        "*(vi vet · vi själva · under ”Vikarier får ingen introduktion" in notes(2)
    )


def test_a_cause_below_one_that_was_not_said_here_stays_on_its_branch() -> None:
    here = {"session": "traff001", "step": "orsaker"}
    branch = [
        Cause(id="a", text="Överst", order="a0", **here),
        Cause(id="b", text="Mellan", order="a1", parent="a"),
        Cause(id="c", text="Underst", order="a2", parent="b", **here),
    ]
    session = Session(id="traff001", date=date(2026, 5, 1))
    chain = Chain({"area": {"a": Area(id="a", title="Område")}}).with_records([session, *branch])
    markdown = to_markdown(session_notes(chain, session))
    assert "- **1.** Överst\n  - **3.** Underst *(under ”Mellan”)*" in markdown


def test_steps_are_named_by_the_guide_and_none_is_lost() -> None:
    session = Session(
        id="traff001",
        date=date(2026, 5, 1),
        guide="g",
        steps=(PlannedStep(step="varfor", minutes=25),),
    )
    note = Note(text="Efteråt", session=session.id, step="fri")
    chain = Chain({"area": {"a": Area(id="a", title="Område")}}).with_records([session, note])
    markdown = to_markdown(session_notes(chain, session, {"g": "Guiden", "g#varfor": "Varför?"}))
    assert "- **Samtalsguide:** Guiden" in markdown
    assert "## Varför? (25 min)\n\nInget är antecknat.\n\n## Fri\n\n1. Efteråt" in markdown


def test_only_this_traff_is_told() -> None:
    year = solglantan()
    cause = Cause(text="Sagt en annan gång", session="annan123", step="orsaker")
    markdown = to_markdown(session_notes(year.with_records([cause]), year.sessions[0]))
    assert "Sagt en annan gång" not in markdown


def test_a_step_that_was_passed_over_says_so_unless_it_was_held_after_all() -> None:
    steps = tuple(PlannedStep(step=step, minutes=9, skipped=True) for step in ("valj", "mal"))
    session = Session(id="traff001", date=date(2026, 2, 10), steps=steps, steps_done=("mal",))
    chain = Chain({}).with_records([Area(title="A"), session])
    text = to_markdown(session_notes(chain, session))
    assert "## Välj (utgick)\n" in text
    assert "## Mål (9 min)\n" in text


def test_a_planned_traff_says_that_it_is() -> None:
    planned = Session(id="traff001", date=date(2026, 6, 2), planned=True)
    area = Chain({"area": {"omrade01": Area(id="omrade01", title="Lek")}}).with_records([planned])
    assert "**Träffen är:** planerad" in to_markdown(session_notes(area, planned))


def test_a_traff_that_waits_for_its_day_is_not_told_as_one_that_was_held() -> None:
    waiting = Session(id="traff009", date=date(2026, 6, 1), planned=True)
    chain = Chain({}).with_records([Area(id="omrade01", title="Språkmiljön"), waiting])
    for document in (session_notes(chain, waiting, {}), area_summary(chain)):
        text = to_markdown(document)
        assert "planerad" in text
        assert "inte avslutad" not in text
