"""Swedish order and search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.language.ordering import ascii_fold, contains, normal, sort_key

SWEDISH = st.text("abcxyzåäöÅÄÖéü ")


def test_the_swedish_alphabet_ends_in_å_ä_ö() -> None:
    words = ["öppna", "Ägare", "ärta", "åka", "zebra", "Anna", "Åsa", "orm", "ö"]
    assert sorted(words, key=sort_key) == [
        "Anna", "orm", "zebra", "åka", "Åsa", "Ägare", "ärta", "ö", "öppna",
    ]  # fmt: skip


def test_other_accents_do_not_move_a_word() -> None:
    assert sort_key("idé") == sort_key("ide")
    assert sort_key("Müller") == sort_key("muller")
    assert sort_key("Sørensen") == sort_key("Sörensen")


@pytest.mark.parametrize("letter", "åäöÅÄÖ")
def test_a_letter_typed_in_two_parts_is_the_same_letter(letter: str) -> None:
    apart = unicodedata.normalize("NFD", letter)
    assert len(apart) == 2
    assert normal(apart) == letter.lower()
    assert sort_key(apart) == sort_key(letter)


def test_a_search_tells_å_from_a_but_not_large_from_small() -> None:
    assert contains("Vid MÅLTIDEN går en av oss iväg", "måltid oss")
    assert contains("Vår idé", "ide")
    assert not contains("Vid måltiden", "maltid")
    assert not contains("Vid måltiden", "måltid frukost")
    assert contains("vad som helst", "  ")


def test_ascii_fold_is_what_a_keyboard_without_å_ä_ö_can_type() -> None:
    assert ascii_fold("Åtgärd") == "atgard"
    assert ascii_fold("Förra gången") == "forra gangen"


@given(st.text(), st.text())
def test_order_does_not_depend_on_how_unicode_is_composed(first: str, second: str) -> None:
    apart = unicodedata.normalize("NFD", first)
    assert sort_key(apart) == sort_key(unicodedata.normalize("NFC", first))
    assert contains(f"{first} {second}", second)


@given(SWEDISH)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert ascii_fold(text).isascii()
    assert ascii_fold(normal(text)) == ascii_fold(text)
