"""Saving, undoing, and two people who work in the same area."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.errors import NotHereError, NotSavedError, StaleError
from sessions.language.terms import Kind
from sessions.language.text import clean
from sessions.models import Area, Cause, Note, Participants, Session
from sessions.storage import Library
from sessions.workshop.open_area import OpenArea, create_area
from tests.workshop.build import TODAY


def texts(area: OpenArea) -> list[str]:
    return [note.text for note in area.chain.notes]


def test_a_save_places_lines_last_in_the_order_they_came(area: OpenArea) -> None:
    area.save([Note(text="ett"), Note(text="två")])
    area.save([Note(text="tre")])
    assert texts(area) == ["ett", "två", "tre"]
    orders = [note.order for note in area.chain.notes]
    assert orders == sorted(set(orders))
    assert all(order > area.chain.area.order for order in orders)


def test_a_save_keeps_an_order_that_is_there(area: OpenArea) -> None:
    area.save([Note(text="sist", order="a5")])
    area.save([Note(text="först", order="a1")])
    assert texts(area) == ["först", "sist"]


def test_what_was_saved_is_on_the_disk(area: OpenArea, library: Library) -> None:
    saved = area.save([Note(text="kvar")])
    assert OpenArea(library, area.area_id).chain.notes == saved.records


def test_saving_nothing_is_nothing(area: OpenArea) -> None:
    assert area.save([], "inget").records == ()
    assert area.undo_label is None


def test_the_door_cleans_and_counts(area: OpenArea) -> None:
    saved = area.save([Note(text="a\x00b\x07c"), Note(text="rad\r\nrad\td\ud800")])
    assert texts(area) == ["abc", "rad\nrad\td"]
    assert saved.removed == 3


def test_the_door_reaches_what_lies_inside_a_record(area: OpenArea) -> None:
    groups = (Participants(function="barn\x1bskötare\udfff", count=3),)
    saved = area.save([Session(date=TODAY, participants=groups)])
    assert area.chain.sessions[0].participants[0].function == "barnskötare"
    assert saved.removed == 2


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(categories=None)))
def test_any_text_is_saved_as_the_door_lets_it_through(area: OpenArea, typed: str) -> None:
    saved = area.save([Note(text=typed)])
    area.refresh()
    kept = area.chain.get(Note, saved.records[0].id)
    assert kept is not None
    assert (kept.text, saved.removed) == clean(typed)


# Undo


def test_undo_takes_back_a_new_line(area: OpenArea) -> None:
    area.save([Note(text="ny")], "ny rad")
    assert area.undo_label == "ny rad"
    assert area.undo() == "ny rad"
    assert texts(area) == []
    assert area.undo_label is None
    assert area.undo() is None


def test_undo_gives_back_the_former_text(area: OpenArea) -> None:
    (note,) = area.save([Note(text="före")]).records
    area.save([note.changed(text="efter")], "ändring")
    area.undo()
    assert texts(area) == ["före"]


def test_undo_gives_back_what_was_deleted(area: OpenArea) -> None:
    (note,) = area.save([Note(text="kvar")]).records
    area.save([note.removed()], "borttagning")
    assert texts(area) == []
    area.undo()
    assert texts(area) == ["kvar"]


def test_undo_takes_back_all_of_a_save(area: OpenArea, library: Library) -> None:
    one, two = area.save([Note(text="ett"), Note(text="två")]).records
    area.save([one.removed(), two.changed(text="TVÅ"), Note(text="tre")], "mycket")
    area.undo()
    assert texts(area) == ["ett", "två"]
    assert texts(OpenArea(library, area.area_id)) == ["ett", "två"]


def test_undo_walks_back_through_all_that_was_done_to_a_line(area: OpenArea) -> None:
    (note,) = area.save([Note(text="ett")], "ny").records
    for text in ("två", "tre", "fyra"):
        (note,) = area.save([note.changed(text=text)], text).records
    area.save([note.removed()], "bort")
    seen = [texts(area)]
    while area.undo():
        seen.append(texts(area))
    assert seen == [[], ["fyra"], ["tre"], ["två"], ["ett"], []]


def test_undo_goes_on_after_a_new_save(area: OpenArea) -> None:
    (note,) = area.save([Note(text="ett")], "ny").records
    area.save([note.changed(text="två")], "två")
    area.undo()
    standing = area.chain.notes[0]
    area.save([standing.changed(text="tre")], "tre")
    assert (area.undo(), texts(area)) == ("tre", ["ett"])
    assert (area.undo(), texts(area)) == ("ny", [])


def test_undo_leaves_out_what_was_saved_without_a_label(area: OpenArea) -> None:
    area.save([Note(text="ett")], "ny")
    area.save([Note(text="två")])
    area.undo()
    assert texts(area) == ["två"]


def test_undo_never_takes_back_a_later_change_without_a_label(area: OpenArea) -> None:
    (note,) = area.save([Note(text="ett")], "ny").records
    area.save([note.changed(text="två")])
    with pytest.raises(StaleError):
        area.undo()
    assert texts(area) == ["två"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("nrdb"), st.integers(0, 5)), max_size=8))
def test_undoing_everything_leads_back_to_the_start(
    library: Library, doings: list[tuple[str, int]]
) -> None:
    area = create_area(library, Area(title="Ångra"), [Note(text="a"), Note(text="b")])
    seen = [texts(area)]
    for how, which in doings:
        notes = area.chain.notes
        at = notes[which % len(notes)] if notes else None
        if how == "n" or at is None:
            area.save([Note(text=f"ny {which}")], "ny")
        elif how == "r":
            area.save([at.changed(text=f"ändrad {which}")], "ändring")
        elif how == "d":
            area.save([at.removed()], "bort")
        else:
            area.save([at.removed(), Note(text="i stället", order=at.order)], "byte")
        seen.append(texts(area))
    while area.undo_label:
        assert texts(area) == seen.pop()
        area.undo()
    assert [texts(area)] == seen


# Two people


def test_both_keep_everything(area: OpenArea, theirs: OpenArea) -> None:
    area.save([Note(text="min")])
    theirs.save([Note(text="din")])
    area.save([Note(text="min till")])
    for each in (area, theirs):
        each.refresh()
        assert sorted(texts(each)) == ["din", "min", "min till"]


def test_a_refresh_shows_what_the_other_did(area: OpenArea, theirs: OpenArea) -> None:
    (note,) = area.save([Note(text="före")]).records
    theirs.refresh()
    theirs.save([theirs.chain.notes[0].changed(text="efter")])
    assert texts(area) == ["före"]
    area.refresh()
    assert texts(area) == ["efter"]
    assert area.chain.get(Note, note.id) is not None


def test_undo_refuses_when_the_other_has_changed_the_line(area: OpenArea, theirs: OpenArea) -> None:
    area.save([Note(text="ett")], "ny")
    theirs.refresh()
    theirs.save([theirs.chain.notes[0].changed(text="deras")])
    with pytest.raises(StaleError, match="någon annan"):
        area.undo()
    assert texts(area) == ["deras"]
    assert area.undo_label is None


def test_undo_refuses_when_both_have_changed_the_line(area: OpenArea, theirs: OpenArea) -> None:
    (note,) = area.save([Note(text="ett")]).records
    theirs.refresh()
    area.save([note.changed(text="mitt")], "ändring")
    theirs.save([theirs.chain.notes[0].changed(text="deras")])
    with pytest.raises(StaleError):
        area.undo()
    area.refresh()
    kept = {
        *texts(area),
        *(each.text for each in area.chain.rivals[note.id] if isinstance(each, Note)),
    }
    assert kept == {"mitt", "deras"}


def test_undo_never_reaches_past_a_change_by_the_other(area: OpenArea, theirs: OpenArea) -> None:
    area.save([Note(text="ett")], "ny")
    theirs.refresh()
    theirs.save([theirs.chain.notes[0].changed(text="deras")])
    area.refresh()
    area.save([area.chain.notes[0].changed(text="mitt igen")], "ändring")
    assert area.undo() == "ändring"
    assert texts(area) == ["deras"]
    with pytest.raises(StaleError):
        area.undo()
    assert texts(area) == ["deras"]


def test_undo_stands_a_line_that_is_gone(area: OpenArea, library: Library) -> None:
    area.save([Note(text="ett")], "ny")
    (folder,) = (library.root / "areas").iterdir()
    for path in folder.glob("*.json"):
        path.write_bytes(b"skadad")
    with pytest.raises(StaleError):
        area.undo()


# Refusals


def test_a_refused_save_changes_nothing(area: OpenArea, library: Library) -> None:
    (note,) = area.save([Note(text="ett")], "ny").records
    area.save([note.changed(text="två")], "ändring")
    before = area.chain
    with pytest.raises(StaleError):
        area.save([Note(text="med"), note.changed(text="för gammal")], "nekad")
    assert area.chain is before
    assert area.undo_label == "ändring"
    assert texts(OpenArea(library, area.area_id)) == ["två"]


def test_a_refused_undo_can_be_tried_again(area: OpenArea, library: Library) -> None:
    area.save([Note(text="ett")], "ny")
    (folder,) = (library.root / "areas").iterdir()
    hidden = folder.rename(library.root / "gömd")
    with pytest.raises(NotHereError):
        area.undo()
    assert texts(area) == ["ett"]
    hidden.rename(folder)
    assert area.undo() == "ny"


def test_an_unsaveable_record_is_refused_in_swedish(area: OpenArea) -> None:
    with pytest.raises(NotSavedError, match="Inte sparat"):
        area.save([Cause(text="x", dots=(10**30,))])
    assert area.chain.causes == ()


# New areas


def test_a_new_area_has_its_records_in_order(library: Library) -> None:
    made = create_area(
        library, Area(title="Ny\x00tt"), [Note(text="a", kind=Kind.LESSON), Note(text="b")]
    )
    assert made.chain.area.title == "Nytt"
    assert texts(made) == ["a", "b"]
    made.save([Note(text="c")])
    assert texts(made) == ["a", "b", "c"]
