"""The steps of a guide fit the minutes of a träff, to the minute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.guides import Step, fit_minutes
from sessions.language.terms import StepKind


def _step(minutes: int, kind: StepKind = StepKind.FREE, of: int = 90, **at: int) -> Step:
    variants = {int(length.removeprefix("in_")): value for length, value in at.items()}
    return Step("s", "S", kind, minutes, {**variants, of: minutes})


ANALYSIS = (
    _step(5, StepKind.ARRIVAL),
    _step(5, StepKind.PREVIOUS, in_60=3),
    _step(30, StepKind.RESULTS, in_60=17),
    _step(42, StepKind.CAUSES, in_60=30),
    _step(8, StepKind.CLOSE, in_60=5),
)

steps = st.lists(
    st.builds(
        _step,
        st.integers(1, 300),
        st.sampled_from(StepKind),
        st.integers(1, 600),
        in_60=st.integers(1, 60),
    ),
    min_size=1,
    max_size=20,
)


@given(steps, st.integers(0, 1440))
def test_the_minutes_are_whole_positive_and_sum_exactly(some: list[Step], more: int) -> None:
    length = len(some) + more
    fitted = fit_minutes(some, length)
    assert len(fitted) == len(some)
    assert min(fitted) >= 1
    assert sum(fitted) == length


def test_what_the_guide_says_for_a_length_is_kept_to_the_minute() -> None:
    assert fit_minutes(ANALYSIS, 90) == (5, 5, 30, 42, 8)
    assert fit_minutes(ANALYSIS, 60) == (5, 3, 17, 30, 5)


def test_a_step_without_a_variant_keeps_its_time_when_the_guide_adds_up_so() -> None:
    assert fit_minutes([_step(30), _step(60, in_60=30)], 60) == (30, 30)


def test_the_others_shrink_in_proportion_and_the_frame_least() -> None:
    short = fit_minutes(ANALYSIS, 30)
    kept = [now / step.minutes for now, step in zip(short, ANALYSIS, strict=True)]
    assert min(kept[0], kept[4]) > max(kept[1:4])
    assert short[1] < short[2] < short[3]
    very_short = fit_minutes(ANALYSIS, 15)
    assert (very_short[0], very_short[4]) == (4, 4)


def test_extra_time_goes_to_the_work_and_not_to_the_frame() -> None:
    long = fit_minutes(ANALYSIS, 150)
    assert (long[0], long[4]) == (5, 8)
    assert long[3] == pytest.approx(42 * 137 / 77, abs=1)


def test_some_steps_of_a_guide_fill_the_whole_length() -> None:
    assert fit_minutes([_step(10), _step(20)], 60) == (20, 40)


def test_a_frame_alone_fills_the_whole_length() -> None:
    assert fit_minutes([ANALYSIS[0], ANALYSIS[4]], 30) == (15, 15)


def test_too_many_steps_are_refused_in_words() -> None:
    with pytest.raises(InvalidInputError, match="5 steg ryms inte på 4 minuter"):
        fit_minutes(ANALYSIS, 4)


@pytest.mark.parametrize(
    ("length", "minutes"), [(60, 17), (90, 30), (45, 13), (180, 60), (74, 21), (76, 25)]
)
def test_minutes_are_the_guides_own_or_scaled_from_the_nearest_length(
    length: int, minutes: int
) -> None:
    assert ANALYSIS[2].minutes_for(length) == minutes
