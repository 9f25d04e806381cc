"""What is said of who belongs to whom, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.workshop.said_moves import SaidMove, in_digits, said_move


@pytest.mark.parametrize(
    ("typed", "moved", "parent"),
    [
        ("7 3", (7,), 3),
        ("7,3", (7,), 3),
        ("7 till 3", (7,), 3),
        ("7>3", (7,), 3),
        ("7 -> 3", (7,), 3),
        ("7 → 3", (7,), 3),
        ("7 8 9 till 3", (7, 8, 9), 3),
        ("7, 8 och 9 ska stå under 3.", (7, 8, 9), 3),
        ("7 8 3", (7, 8), 3),
        ("7 7 till 3", (7,), 3),
        ("7 till 0", (7,), 0),
        ("7 0", (7,), 0),
        ("sjuan till roten", (7,), 0),
        ("sjuan hör till trean", (7,), 3),
        ("Sjuan hör till trean!", (7,), 3),
        ("SJUAN OCH ÅTTAN HÖR TILL TREAN", (7, 8), 3),
        ("sju till tre", (7,), 3),
        ("fyra under fem", (4,), 5),
        ("femman under ettan", (5,), 1),
        ("femman hör till en", (5,), 1),
        ("tjugan hör till tolvan", (20,), 12),
        ("tjugosjuan till sjuttonan", (27,), 17),
        ("orsak nummer 16 hör till orsak 15", (16,), 15),
        ("attan till nian", (8,), 9),
    ],
)
def test_a_move_is_understood(typed: str, moved: tuple[int, ...], parent: int) -> None:
    assert said_move(typed) == SaidMove(moved, parent)


@pytest.mark.parametrize(
    "typed",
    ["", "7", "sjuan", "till 3", "7 till", "7 till 3 4", "till", "7 till vagnen", "sju åtta till",
     "9999999 till 1"],
)  # fmt: skip
def test_what_is_no_move_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        said_move(typed)
    assert "7 3" in refused.value.message or "för stort" in refused.value.message


NUMBER_WORDS = {
    1: ("ett", "en", "ettan"), 2: ("två", "tvåan"), 3: ("tre", "trean"), 4: ("fyra", "fyran"),
    5: ("fem", "femman"), 6: ("sex", "sexan"), 7: ("sju", "sjuan"), 8: ("åtta", "åttan"),
    9: ("nio", "nian"), 10: ("tio", "tian"), 11: ("elva", "elvan"), 12: ("tolv", "tolvan"),
    13: ("tretton", "trettonan"), 14: ("fjorton",), 15: ("femton", "femtonan"), 16: ("sexton",),
    17: ("sjutton",), 18: ("arton", "artonan"), 19: ("nitton",), 20: ("tjugo", "tjugan", "tjugoan"),
    21: ("tjugoett", "tjugoettan"), 30: ("trettio",),
}  # fmt: skip
words = st.sampled_from(sorted(NUMBER_WORDS)).flatmap(
    lambda number: st.sampled_from([(number, each) for each in NUMBER_WORDS[number]])
)
said = st.one_of(words, st.integers(1, 99).map(lambda number: (number, str(number))))


@given(
    st.lists(said, min_size=1, max_size=4), said, st.sampled_from([" till ", " hör till ", " > "])
)
def test_words_and_digits_say_the_same(
    moved: list[tuple[int, str]], parent: tuple[int, str], onto: str
) -> None:
    typed = " och ".join(text for _, text in moved) + onto + parent[1]
    numbers = tuple(dict.fromkeys(number for number, _ in moved))
    assert said_move(typed) == SaidMove(numbers, parent[0])
    assert said_move(typed.upper()) == SaidMove(numbers, parent[0])


@pytest.mark.parametrize(
    ("typed", "digits"), [("trean", "3"), (" Trean ", "3"), ("3", "3"), ("roten", "0"), ("x", "x")]
)
def test_a_number_is_said_in_words_too(typed: str, digits: str) -> None:
    assert in_digits(typed) == digits


@given(st.text(max_size=30))
def test_any_text_is_a_move_or_is_refused(typed: str) -> None:
    try:
        found = said_move(typed)
    except InvalidInputError:
        return
    assert found.moved
    assert found.parent >= 0
