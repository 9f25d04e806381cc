"""Everything that ships can be led: no fault in any guide or method card."""

from importlib.resources import files

import pytest

from sessions.guides import GuideShelf, check_method, fit_minutes, render_guide
from sessions.language.terms import SchoolForm

FOLDER = files("facilitation_guides")
GUIDES = sorted(file.name for file in (FOLDER / "guides").iterdir() if file.name.endswith(".md"))
METHODS = sorted(file.name for file in (FOLDER / "methods").iterdir() if file.name.endswith(".md"))


@pytest.fixture(scope="module")
def shelf() -> GuideShelf:
    return GuideShelf()


@pytest.mark.parametrize("name", GUIDES)
def test_a_shipped_guide_has_no_fault(name: str, shelf: GuideShelf) -> None:
    assert [str(fault) for fault in shelf.faults() if fault.file == name] == []


@pytest.mark.parametrize("name", METHODS)
def test_a_shipped_method_card_has_no_fault(name: str) -> None:
    text = (FOLDER / "methods" / name).read_text(encoding="utf-8")
    assert [str(fault) for fault in check_method(text, name)] == []


def test_every_shipped_file_is_on_the_shelf(shelf: GuideShelf) -> None:
    assert len(shelf.guides()) == len(shelf.summaries()) == len(GUIDES) > 0
    assert len(shelf.methods()) == len(METHODS)


@pytest.mark.parametrize("length", [30, 60, 90, 120, 180])
def test_every_shipped_guide_fits_any_length_and_can_be_shown(
    length: int, shelf: GuideShelf
) -> None:
    for guide in shelf.guides():
        assert sum(fit_minutes(guide.steps, length)) == length
        shown = render_guide(guide, SchoolForm.PRESCHOOL, length)
        assert "{" not in shown
