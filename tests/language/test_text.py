"""The door that all user text passes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.language.text import clean, lines, one_line, shortened

ANYTHING = st.text(st.characters(exclude_categories=()))  # surrogates too


@pytest.mark.parametrize("typed", ["Åtgärd", "a\tb", "ett\ntvå", "👩‍👧 [b]fet[/b] – ”så”", "  x  "])
def test_ordinary_text_is_kept_as_it_is(typed: str) -> None:
    assert clean(typed) == (typed, 0)


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("a\x00b", "ab", 1),
        ("a\x07\x9fb", "ab", 2),
        ("\x1b[31mröd\x1b[0m", "röd", 9),
        ("\x1b]0;titel\x07text", "text", 10),
        ("a\ud800b\uffff\ufdd0", "ab", 3),
        ("\U0001fffe", "", 1),
        ("a\x1bb", "ab", 1),
    ],
)
def test_what_cannot_be_kept_is_counted(typed: str, kept: str, removed: int) -> None:
    assert clean(typed) == (kept, removed)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert clean(f"ett{end}två") == ("ett\ntvå", 0)


def test_text_is_composed_without_being_counted_as_removed() -> None:
    assert clean("a\u030a") == ("å", 0)


@given(ANYTHING)
def test_what_has_passed_the_door_passes_again_unchanged(typed: str) -> None:
    once = clean(typed)
    again = clean(once.text)
    assert again.text == once.text
    assert again.removed == 0
    assert unicodedata.is_normalized("NFC", once.text)
    assert all(char in "\t\n" or unicodedata.category(char) != "Cc" for char in once.text)
    once.text.encode("utf-8")


@given(ANYTHING)
def test_a_paste_becomes_lines_that_say_something(typed: str) -> None:
    for line in lines(typed):
        assert line == line.strip() != ""
        assert "\n" not in line


def test_a_paste_of_a_list() -> None:
    assert lines("  ett \r\n\r\n\ttvå\n \ntre") == ["ett", "två", "tre"]


@given(st.text(), st.integers(2, 80))
def test_shortened_text_fits_on_its_row(text: str, width: int) -> None:
    row = shortened(text, width)
    assert len(row) <= width
    assert row == one_line(text) or row.endswith("…")


def test_text_is_cut_at_a_word() -> None:
    assert shortened("Vid måltiden går en av oss iväg", 16) == "Vid måltiden…"
    assert shortened("Vid måltiden går", 16) == "Vid måltiden går"
    assert shortened("Specialpedagogiskamyndigheten", 10) == "Specialpe…"
    assert shortened("ett\n två", 10) == "ett två"
