"""Samsyn where NO_COLOR is set: the same words and signs, and no colour at all."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.person import PROGRAM, Place
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.terminal

# A clock, when it was saved, and a scrollbar, which may be drawn a frame later.
_NO_WORDS = re.compile(r"\d+:\d\d|Sparat|[▁▂▃▄▅▆▇█\s]+")
_HEX = re.compile(r"[0-9a-f]{6}")
WALK = (
    ((), "Fortsätt: Språk"),
    (("enter",), "Landa – 0 rader"),
    (("f9",), "Resultat – 1 rad"),
    (("up",), "▶"),
    (("f5",), "Vad ska ni gå igenom?"),
    (("1",), "vi tror"),
    (("escape", "escape", "f1"), "Det här steget"),
    (("escape", "ctrl+p"), "Sök funktion"),
)


def colours(terminal: Terminal) -> Iterator[str]:
    """Each colour on the screen that is no shade of grey."""
    picture = terminal._picture
    for y in range(picture.lines):
        for x in range(picture.columns):
            for colour in (picture.buffer[y][x].fg, picture.buffer[y][x].bg):
                if colour != "default" and not is_grey(colour):
                    yield colour


def is_grey(colour: str) -> bool:
    if not _HEX.fullmatch(colour):
        return colour in {"black", "white", "brightblack", "brightwhite"}
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return max(red, green, blue) - min(red, green, blue) <= 2


def walked(place: Place, **environment: str) -> tuple[list[str], set[str]]:
    """What stands on each screen of a walk, and the colours that were seen."""
    seen, coloured = [], set[str]()
    surroundings = {**place.environment, **environment}
    with Terminal(PROGRAM, columns=80, rows=24, environment=surroundings) as terminal:
        for keys, told in WALK:
            terminal.press(*keys)
            terminal.wait_for(told)
            seen.append(_NO_WORDS.sub(" ", terminal.screen()))
            coloured |= set(colours(terminal))
    return seen, coloured


def place_of(folder: Path) -> Place:
    place = Place(folder)
    place.samsyn("new", "--title", "Språk", "--guide", "ska-analys", "--id", "ett")
    place.samsyn("note", "ett", "--step", "resultat", "9 av 40 minuter")
    return place


def test_without_colour_the_same_words_stand_there(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    usual, coloured = walked(place_of(tmp_path_factory.mktemp("med")))
    plain, grey = walked(place_of(tmp_path_factory.mktemp("utan")), NO_COLOR="1")
    assert coloured
    assert not grey
    for one, other in zip(usual, plain, strict=True):
        assert one == other
