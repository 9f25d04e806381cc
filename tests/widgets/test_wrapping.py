import itertools

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.widgets.plain import visible
from sessions.widgets.wrapping import cut, spans, wrap

written = st.text(
    st.sampled_from("aåö –-\n한👩👍🏽\u200d\ufe0f❤\u0301שا[]\\") | st.characters()
).map(visible)


@given(written, st.integers(2, 30))
def test_rows_cover_every_character_in_order(text: str, width: int) -> None:
    rows = spans(text, width)
    assert rows[0][0] == 0
    assert rows[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(rows))


@given(written, st.integers(2, 30))
def test_no_row_is_wider_than_the_list(text: str, width: int) -> None:
    assert all(cell_len(row) <= width for row in wrap(text, width))


@given(st.lists(st.text("abcåäö", min_size=1, max_size=8), min_size=1), st.integers(8, 30))
def test_words_that_fit_stay_whole_and_rows_are_filled(words: list[str], width: int) -> None:
    rows = wrap(" ".join(words), width)
    assert " ".join(rows).split() == words
    for row, below in itertools.pairwise(rows):
        assert len(row) + 1 + len(below.split()[0]) > width


def test_newlines_and_long_words() -> None:
    assert wrap("ett två\n\ntre", 20) == ("ett två", "", "tre")
    assert wrap("en " + "x" * 25 + " ord", 10) == ("en", "x" * 10, "x" * 10, "xxxxx ord")
    assert wrap("", 10) == ("",)


def test_families_are_not_torn_apart() -> None:
    assert wrap("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 4) == ("👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧")


@given(written, st.integers(1, 30))
def test_cut_fits(text: str, width: int) -> None:
    row = cut(text.replace("\n", ""), width)
    assert cell_len(row) <= width


def test_cut_says_that_something_is_missing() -> None:
    assert cut("måltiden", 8) == "måltiden"
    assert cut("måltiden", 5) == "målt…"
    assert cut("한국어", 4) == "한…"
