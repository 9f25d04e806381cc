"""`{barn|elever}` follows the verksamhetsform."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.guides import words
from sessions.language.terms import SchoolForm


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (SchoolForm.PRESCHOOL, "Alla barn i leken"),
        (SchoolForm.PRESCHOOL_CLASS, "Alla elever i skolan"),
        (SchoolForm.ADULT, "Alla elever i skolan"),
        (None, "Alla barn/elever i leken/skolan"),
    ],
)
def test_the_first_word_is_for_forskola(form: SchoolForm | None, expected: str) -> None:
    assert words("Alla {barn|elever} i {leken|skolan}", form) == expected


def test_a_choice_may_be_empty_on_one_side_and_wrapped() -> None:
    assert words("barn{|s} {ett barn|en\nelev}", None) == "barns ett barn/en\nelev"
    assert words("barn{|s}", SchoolForm.PRESCHOOL) == "barn"


@pytest.mark.parametrize("text", ["{barn}", "{}", "{a|b|c}", "{a|b", "{a\n\n|b}", ":{ |"])
def test_what_is_no_choice_stays_as_it_is(text: str) -> None:
    assert words(text, SchoolForm.PRESCHOOL) == text


@given(st.text(alphabet="ab{}|\n", max_size=60))
def test_both_forms_only_ever_take_text_away(text: str) -> None:
    for form in (SchoolForm.PRESCHOOL, SchoolForm.COMPULSORY):
        assert len(words(text, form)) <= len(text)
