"""Agenda and resultatblad of Solgläntan's first träff, as they are printed the day before."""

from collections.abc import Callable

import pytest

from sessions.documents import WRITERS
from sessions.errors import InvalidInputError
from sessions.guides import GuideShelf
from sessions.models import Area, Session
from sessions.storage import Library
from sessions.workshop.handouts import meeting, next_meeting, written
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import planned_steps
from tests.solglantan import SESSIONS, solglantan

Golden = Callable[[str, str], None]
FIRST = SESSIONS[0]
NAMES = {"agenda": "agenda-traff-1", "resultatblad": "resultatblad-traff-1"}


@pytest.fixture
def planned(library: Library, shelf: GuideShelf) -> OpenArea:
    """The area the day before its first träff, which begins at a quarter to four."""
    chain = solglantan(1)
    guide = shelf.get("ska-analys")
    chosen = [step.id for step in guide.steps if step.id != "forra-gangen"]
    session = chain.sessions[0].changed(
        guide=guide.id, starts="15:45", steps=planned_steps(guide, chosen, 90)
    )
    others = [each for each in chain.everything() if not isinstance(each, Area | Session)]
    return create_area(library, chain.area, [session, *others])


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_golden(
    planned: OpenArea, shelf: GuideShelf, golden: Golden, name: str, format_: str
) -> None:
    golden(f"{NAMES[name]}.{format_}", written(planned, FIRST, shelf, name, format_))


def test_nobody_is_named_and_nothing_is_said_to_be_missing(
    planned: OpenArea, shelf: GuideShelf
) -> None:
    planned.save([planned.chain.area.changed(mandate="det som förskollärare EK och rektor säger")])
    agenda = written(planned, FIRST, shelf, "agenda", "txt")
    assert "det som förskollärare och rektor säger" in " ".join(agenda.lower().split())
    planned.save([planned.session(FIRST).changed(starts="", length=60)])
    bare = written(planned, FIRST, shelf, "agenda", "txt")
    assert "Tid: 1 h" in bare
    assert "Klockan" not in bare
    planned.save([planned.chain.area.changed(mandate="", unit="")])
    assert not {"besluta", "Enhet"} & set(written(planned, FIRST, shelf, "agenda", "txt").split())


def test_the_sheet_shows_what_was_known_before_the_traff_only(
    planned: OpenArea, shelf: GuideShelf
) -> None:
    said = [result.text for result in planned.chain.results]
    before = written(planned, FIRST, shelf, "resultatblad", "md")
    assert "vuxna samtalade med barn i snitt 9 av 40 min" in before
    assert not any(text in before for text in said)
    second = planned.session(FIRST).model_copy(update={"id": "solglan2", "vv": {}, "order": ""})
    planned.save([second.changed(date=second.date.replace(month=11))])
    after = written(planned, "solglan2", shelf, "resultatblad", "txt")
    assert "Det här har vi enats om" in after
    assert "Det här har vi sett" in after


def test_before_the_last_traff_the_sheet_holds_the_goals_and_what_they_were(
    library: Library, shelf: GuideShelf
) -> None:
    chain = solglantan()
    others = [each for each in chain.everything() if not isinstance(each, Area)]
    area = create_area(library, chain.area, others)
    sheet = written(area, SESSIONS[3], shelf, "resultatblad", "txt")
    flat = " ".join(sheet.split())
    assert "Det här vill vi se" in flat
    assert all(goal.text in flat for goal in chain.goals)
    assert f"då: {chain.goals[0].baseline}" in flat
    built_on = chain.problems[0].built_on
    told = [result.text for result in chain.results if result.text in flat]
    assert told == [result.text for result in chain.results if result.id in built_on]


def test_the_clock_follows_the_steps_as_they_are_planned(
    planned: OpenArea, shelf: GuideShelf
) -> None:
    times = [(step.time, step.minutes) for step in meeting(planned, FIRST, shelf).steps]
    assert times[0] == ("15:45", 5)
    assert sum(minutes for _, minutes in times) == 90
    assert times[-1][0] == "17:07"


def test_the_next_planned_traff_is_the_one_to_print_for(planned: OpenArea) -> None:
    assert next_meeting(planned.chain) == FIRST
    coming = planned.session(FIRST).model_copy(update={"id": "kommande", "vv": {}, "order": ""})
    planned.save([coming.changed(planned=True, date=coming.date.replace(year=2026))])
    last = coming.model_copy(update={"id": "senare"})
    planned.save([last.changed(planned=True, date=coming.date.replace(year=2027))])
    assert next_meeting(planned.chain) == "kommande"


def test_a_wrong_format_is_told_with_the_nearest(planned: OpenArea, shelf: GuideShelf) -> None:
    with pytest.raises(InvalidInputError, match="Menade du ”html”"):
        written(planned, FIRST, shelf, "agenda", "htm")
