"""The spread of answers, held against the standard library where it knows the same."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.models.spread import Spread, bar, decimal, together

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=9).map(tuple)


def values(counts: tuple[int, ...]) -> list[int]:
    return [value for value, count in enumerate(counts, 1) for _ in range(count)]


@given(COUNTS.filter(any))
def test_median_and_mean_are_those_of_statistics(counts: tuple[int, ...]) -> None:
    spread = Spread(counts)
    assert spread.median == statistics.median(values(counts))
    assert spread.mean == pytest.approx(statistics.mean(values(counts)))
    assert spread.total == len(values(counts))


@given(COUNTS, COUNTS)
def test_two_groups_together_are_all_their_answers(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    both = together([Spread(one), Spread(other)])
    assert values(both.counts) == sorted(values(one) + values(other))


def test_nobody_together_is_nobody() -> None:
    assert not together([])


def test_the_plot_has_a_bar_for_each_value_and_a_point_for_none() -> None:
    assert Spread((0, 2, 5, 1)).plot == "1 · 2 ▄ 3 █ 4 ▂"


@given(COUNTS)
def test_more_answers_are_never_a_lower_bar(counts: tuple[int, ...]) -> None:
    heights = "·▁▂▃▄▅▆▇█"
    drawn = Spread(counts).plot.split()[1::2]
    by_count = sorted(zip(counts, map(heights.index, drawn), strict=True))
    assert [height for _, height in by_count] == sorted(height for _, height in by_count)
    assert all((height == 0) == (count == 0) for count, height in by_count)


def test_what_is_told() -> None:
    assert Spread((1, 2, 4, 2)).told == "median 3 · 1–4 · 9 svar"
    assert Spread((0, 1, 1, 0)).told == "median 2,5 · 2–3 · 2 svar"
    assert Spread((0, 0, 0, 4)).told == "median 4 · alla lika · 4 svar"
    assert Spread((0, 0)).told == Spread().told == "inga svar"
    assert Spread((2, 5, 2)).numbers == "2·5·2"


def test_a_group_is_divided_where_many_stand_at_each_end() -> None:
    assert Spread((2, 0, 5, 2)).divided
    assert not Spread((1, 0, 6, 2)).divided
    assert not Spread((0, 5, 4, 0)).divided
    assert not Spread((3, 3)).divided  # yes or no is not a scale
    assert not Spread((0, 0, 0)).divided


def test_numbers_are_written_in_swedish() -> None:
    assert [decimal(number) for number in (3, 3.5, 10.0, 2.25)] == ["3", "3,5", "10", "2,2"]


def test_a_bar_of_nothing_is_a_point() -> None:
    assert bar(0, 5) == bar(3, 0) == "·"
    assert bar(5, 5) == "█"
