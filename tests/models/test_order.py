"""Order keys: another always fits between, and keys stay short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.models.order import DIGITS, FIRST, is_key, key_between, keys_after

MOVES = st.lists(st.floats(0, 1), max_size=200)


@given(MOVES)
def test_a_key_fits_wherever_it_is_asked_for(moves: list[float]) -> None:
    keys: list[str] = []
    for move in moves:
        place = round(move * len(keys))
        before = keys[place - 1] if place else ""
        after = keys[place] if place < len(keys) else ""
        key = key_between(before, after)
        assert is_key(key)
        assert not before or before < key
        assert not after or key < after
        keys.insert(place, key)


@st.composite
def _keys(draw: st.DrawFn) -> str:
    """Keys of few digits, so that many share a beginning."""
    letter = draw(st.sampled_from("YZab"))
    length = ord(letter) - ord("a") + 1 if letter >= "a" else ord("Z") - ord(letter) + 1
    digits = st.text("01Vz", min_size=length, max_size=length)
    return letter + draw(digits) + draw(st.text("01Vyz", max_size=4)).rstrip("0")


@given(_keys(), _keys())
def test_any_two_keys_have_room_between_and_around(one: str, other: str) -> None:
    low, high = sorted((one, other))
    assert is_key(low)
    assert is_key(high)
    for before, after in (("", low), (high, ""), (low, high) if low < high else ("", low)):
        key = key_between(before, after)
        assert is_key(key)
        assert before < key
        assert not after or key < after


def test_keys_stay_short_when_a_list_only_grows() -> None:
    keys = keys_after("", 10_000)
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= 6


def test_keys_stay_short_when_everything_is_put_first() -> None:
    key = FIRST
    for _ in range(10_000):
        lower = key_between("", key)
        assert lower < key
        key = lower
    assert len(key) <= 6


def test_keys_go_on_from_where_they_were() -> None:
    keys = keys_after("", 5)
    assert keys_after(keys[1], 3) == keys[2:]
    assert keys_after("", 0) == []


@pytest.mark.parametrize(("before", "after"), [("a1", "a1"), ("a2", "a1"), ("b00", "a0")])
def test_there_is_nothing_between_a_key_and_itself_or_an_earlier_one(
    before: str, after: str
) -> None:
    with pytest.raises(ValueError, match="does not sort before"):
        key_between(before, after)


@given(st.text(DIGITS + "å! ", max_size=6))
def test_what_is_called_a_key_can_be_followed(text: str) -> None:
    if is_key(text):
        assert key_between(text, "") > text


@pytest.mark.parametrize("text", ["", "a", "0", "a0V0", "a00", "b0", "å0", "a0!", "a0\n"])
def test_what_is_no_key(text: str) -> None:
    assert not is_key(text)
