"""Fast hands: what is typed before a screen stands there is for that screen, key by key."""

from pathlib import Path

import pytest

from tests.e2e.person import Person, Place
from tests.e2e.test_unsaved import texts

pytestmark = pytest.mark.terminal


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A library with one area and one träff that has just begun."""
    place = Place(tmp_path)
    place.samsyn("new", "--title", "Måltiden", "--school-form", "förskola", "--guide", "ska-analys")
    return place


def test_a_line_typed_right_after_entering_loses_no_key(place: Place) -> None:
    said = "Vid måltiden går en av oss alltid iväg, å ä ö"
    with place.terminal(120, 36) as terminal:
        terminal.wait_for("Fortsätt")
        terminal.send(f"\r{said}\rraden efter\r")
        terminal.wait_for("Landa – 2 rader")
        assert Person(terminal).written == ""
    assert texts(place) == [said, "raden efter"]
