"""The plan is written in and decided without anything being lost."""

import datetime as dt

import pytest

from sessions.errors import InvalidInputError
from sessions.language.terms import PlanState
from sessions.models import Prose
from sessions.workshop import plan
from sessions.workshop.open_area import OpenArea
from tests.solglantan import solglantan

DAY = dt.date(2026, 3, 14)
HOSTILE = ("[/]", "[x]", "[NN]", r"C:\a\[b]", "# Rubrik", "*fet* | kolumn", "</div>")


# Vår text


def written(area: OpenArea, section: str = "orsaker") -> str:
    return plan.prose_text(plan.prose_of(area.chain, section))


def test_our_text_stands_in_its_section_and_is_kept_over_changes(area: OpenArea) -> None:
    plan.write_prose(area, "orsaker", "Vi såg tre mönster.")
    plan.write_prose(area, "mal", "Två mål räcker.")
    plan.write_prose(area, "orsaker", "Vi såg fyra.", plan.prose_of(area.chain, "orsaker"))
    area.refresh()
    assert written(area) == "Vi såg fyra."
    markdown = plan.compiled(area.chain, DAY).markdown
    assert "## Orsaker\n\nVi såg fyra." in markdown
    assert "## Mål\n\nTvå mål räcker." in markdown


def test_an_empty_text_takes_our_text_away_and_undo_brings_it_back(area: OpenArea) -> None:
    plan.write_prose(area, "orsaker", "Vi såg tre mönster.")
    plan.write_prose(area, "orsaker", " \n ", plan.prose_of(area.chain, "orsaker"))
    assert plan.prose_of(area.chain, "orsaker") == ()
    area.undo()
    assert written(area) == "Vi såg tre mönster."


def test_nothing_is_saved_when_nothing_was_written(area: OpenArea) -> None:
    assert plan.write_prose(area, "orsaker", "  ").records == ()
    assert area.chain.of(Prose) == ()


def test_texts_that_two_people_began_are_edited_as_one(area: OpenArea, theirs: OpenArea) -> None:
    plan.write_prose(area, "orsaker", "Min text.")
    plan.write_prose(theirs, "orsaker", "Din text.")
    area.refresh()
    both = plan.prose_of(area.chain, "orsaker")
    assert sorted(each.text for each in both) == ["Din text.", "Min text."]
    plan.write_prose(area, "orsaker", "Vår text.", both)
    theirs.refresh()
    assert [each.text for each in plan.prose_of(theirs.chain, "orsaker")] == ["Vår text."]


def test_an_unknown_section_is_refused(area: OpenArea) -> None:
    with pytest.raises(InvalidInputError, match="inget avsnitt ”ekonomi”"):
        plan.write_prose(area, "ekonomi", "Text")


# Status and versions


def test_the_state_goes_back_and_forth(area: OpenArea) -> None:
    assert plan.toggle_state(area) is PlanState.FINAL
    assert "**Status:** färdigställd" in plan.compiled(area.chain, DAY).markdown
    assert plan.toggle_state(area) is PlanState.DRAFT


def test_a_version_is_frozen_with_number_and_date(area: OpenArea) -> None:
    plan.write_prose(area, "orsaker", "Som det var.")
    first = plan.decide_version(area, DAY, " på APT ")
    plan.write_prose(area, "orsaker", "Som det blev.", plan.prose_of(area.chain, "orsaker"))
    second = plan.decide_version(area, dt.date(2026, 5, 19))
    area.refresh()
    assert [(each.number, each.date, each.remark) for each in area.chain.versions] == [
        (1, DAY, "på APT"),
        (2, dt.date(2026, 5, 19), ""),
    ]
    assert "Som det var." in first.markdown
    assert "**Version:** 1" in first.markdown
    assert "Som det blev." in second.markdown
    assert area.chain.versions[0].markdown == first.markdown


def test_a_decision_can_be_undone(area: OpenArea) -> None:
    plan.decide_version(area, DAY)
    assert area.undo() == "version 1"
    assert plan.next_number(area.chain) == 1


def test_gaps_are_counted_as_the_plan_tells_them() -> None:
    found = plan.compiled(solglantan(2), DAY)
    told = found.markdown.split("## Saker att fylla i\n\n")[1].split("\n\n")[0]
    assert found.gaps == len(told.splitlines()) > 0
