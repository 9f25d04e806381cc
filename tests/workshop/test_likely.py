"""Likely groups: offered by a shared word, whatever its ending, and quick."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.language.stems import stem, telling_words
from sessions.models import Result
from sessions.workshop.likely import likely_groups


def lines(*texts: str) -> list[Result]:
    return [Result(id=str(number), text=text) for number, text in enumerate(texts, 1)]


def offered(*texts: str, refused: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The word of each offer, and the numbers of its lines."""
    found = likely_groups(lines(*texts), refused)
    return [(each.word, " ".join(line.id for line in each.lines)) for each in found]


ROOM = (
    "Vagnen kommer sent",
    "Vi läser när det blir över",
    "Matvagnarna saknar hälften",
    "Måltiderna är stökiga",
    "Ingen vet hur vagnen ska stå",
    "En av oss går under måltiden",
)


def test_endings_and_compounds_are_the_same_word() -> None:
    assert offered(*ROOM) == [("vagnen", "1 3 5"), ("måltiderna", "4 6")]


def test_a_word_that_was_refused_is_not_offered_again() -> None:
    assert offered(*ROOM, refused=(stem("vagnen"),)) == [("måltiderna", "4 6")]


def test_no_line_is_in_two_offers() -> None:
    found = offered("hallen och böckerna", "hallen är trång", "böckerna rivs", "böckerna göms")
    assert found == [("böckerna", "1 3 4")]


def test_what_everybody_speaks_of_is_no_group() -> None:
    doing = ("sover", "äter", "leker", "ritar", "bygger", "sjunger", "springer")
    texts = [f"barnen {word}" for word in doing]
    assert offered(*texts) == []


def test_small_words_say_nothing() -> None:
    assert list(telling_words("Vi gör det inte alltid när vi ska äta, 14 ggr")) == []
    assert offered("Det är ofta så här", "Ofta är det så") == []


@settings(max_examples=50)
@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_lines_can_be_looked_through(texts: list[str]) -> None:
    found = likely_groups(lines(*texts))
    taken = [line.id for each in found for line in each.lines]
    assert len(set(taken)) == len(taken)
    assert all(len(each.lines) > 1 for each in found)


def test_five_hundred_lines_take_no_time_to_speak_of() -> None:
    ends = [
        f"{first}{last}en" for first in ("bok", "mat", "hall") for last in ("rum", "tid", "par")
    ]
    many = lines(*(f"{ends[n % 9]} {ends[n % 7]} sak{'abcdefgh'[n % 8]}{n}" for n in range(500)))
    likely_groups(many[:2])  # the stemmer is loaded once
    begun = time.process_time()
    assert likely_groups(many)
    assert time.process_time() - begun < 0.5
