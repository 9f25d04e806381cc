"""The clock of a träff: shares that sum to the minute, and words that come in time."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.language.terms import StepKind
from sessions.models import PlannedStep, Session, StepTime
from sessions.workshop.timekeeping import (
    Hour,
    Slot,
    Stage,
    last_times,
    minutes_seconds,
    spent_in,
    spread,
    stage,
)
from tests.workshop.build import TODAY, chain_of

ORDINARY = [kind for kind in StepKind if kind not in {StepKind.ARRIVAL, StepKind.CLOSE}]
PLAN = (
    Slot("landa", StepKind.ARRIVAL, 5),
    Slot("resultat", StepKind.RESULTS, 20),
    Slot("orsaker", StepKind.CAUSES, 40),
    Slot("valj", StepKind.CHOOSE, 15),
    Slot("avslut", StepKind.CLOSE, 10),
)
SLOTS = st.lists(
    st.builds(Slot, st.just("s"), st.sampled_from(list(StepKind)), st.integers(0, 120)),
    min_size=1,
    max_size=9,
)


def hour(here: str, **given: object) -> Hour:
    return replace(Hour(PLAN, here, 90), **given)  # type: ignore[arg-type]


# Sharing


@given(SLOTS, st.integers(-60, 600))
def test_shares_are_whole_and_sum_exactly(slots: Sequence[Slot], left: int) -> None:
    shares = spread(slots, left)
    assert sum(shares) == max(0, left)
    assert min(shares) >= (1 if left >= len(slots) else 0)


@given(SLOTS.filter(lambda slots: all(slot.minutes for slot in slots)))
def test_what_was_planned_is_kept_when_it_fits(slots: Sequence[Slot]) -> None:
    planned = tuple(slot.minutes for slot in slots)
    assert spread(slots, sum(planned)) == planned


@given(st.lists(st.integers(1, 120), min_size=2, max_size=9), st.integers(1, 600))
def test_the_longer_step_never_has_the_shorter_share(planned: list[int], left: int) -> None:
    slots = [Slot("s", StepKind.CAUSES, minutes) for minutes in planned]
    shares = spread(slots, left)
    if left >= len(slots):
        for one, mine in zip(planned, shares, strict=True):
            for other, theirs in zip(planned, shares, strict=True):
                assert one <= other or mine >= theirs - 1


def test_arriving_and_closing_give_up_least() -> None:
    assert spread(PLAN, 45) == (5, 8, 16, 7, 9)


def test_closing_has_the_last_minute() -> None:
    assert spread(PLAN, 1) == (0, 0, 0, 0, 1)
    assert spread(PLAN, 3) == (1, 1, 0, 0, 1)
    assert spread(PLAN, 0) == spread(PLAN, -7) == (0,) * 5


# The hour


def test_a_step_that_is_come_to_late_has_its_share_of_what_is_left() -> None:
    late = hour("orsaker", spent={"landa": 10 * 60, "resultat": 30 * 60}, done=frozenset({"landa"}))
    assert late.left == 50 * 60
    assert late.minutes == {"landa": 10, "resultat": 30, "orsaker": 29, "valj": 11, "avslut": 10}
    assert late.budget == late.share() == 29
    assert sum(late.minutes.values()) == 90


def test_what_the_step_is_given_is_taken_from_the_others() -> None:
    spent = {"landa": 300, "resultat": 1200, "orsaker": 120}
    given_more = hour("orsaker", spent=spent, budgets={"orsaker": 52})
    assert given_more.budget == 52
    assert given_more.minutes["valj"] + given_more.minutes["avslut"] == 90 - 5 - 20 - 52
    assert given_more.step_left == 50 * 60


def test_steps_that_are_done_or_passed_over_have_no_share() -> None:
    plan = tuple(replace(slot, skipped=slot.step == "valj") for slot in PLAN)
    here = replace(hour("resultat", done=frozenset({"orsaker"})), slots=plan)
    assert [slot.step for slot in here.coming] == ["avslut"]
    assert here.share() == 80


def test_coming_back_to_a_step_keeps_what_it_has_used() -> None:
    again = hour("valj", spent={"valj": 10 * 60, "orsaker": 70 * 60})
    assert again.share() == 10 + 2
    assert again.step_stage == Stage.SOON


def test_a_group_that_is_early_closes_in_its_own_time() -> None:
    assert hour("avslut", spent={"orsaker": 60}).share() == 10
    only_close = hour(
        "landa", budgets={"landa": 5}, done=frozenset({"resultat", "orsaker", "valj"})
    )
    assert only_close.minutes["avslut"] == 10


def test_time_that_is_over_still_gives_a_minute() -> None:
    over = hour("avslut", spent={"orsaker": 95 * 60 + 1})
    assert over.share() == 1
    assert over.left == -5 * 60 - 1
    assert over.stage == Stage.OVER


def test_a_step_that_was_just_passed_by_shows_its_plan() -> None:
    jumped = hour("orsaker", spent={"landa": 20})
    assert (jumped.minutes["landa"], jumped.minutes["resultat"]) == (5, 20)


# Signs


@pytest.mark.parametrize(
    ("used", "given", "expected"),
    [
        (0, 600, Stage.CALM),
        (479, 600, Stage.CALM),
        (480, 600, Stage.SOON),
        (569, 600, Stage.SOON),
        (570, 600, Stage.LAST),
        (600, 600, Stage.LAST),
        (601, 600, Stage.OVER),
    ],
)
def test_a_stage_comes_at_a_fifth_and_a_twentieth(used: int, given: int, expected: Stage) -> None:
    assert stage(used, given) == expected


def test_every_stage_but_calm_has_a_sign_and_words_of_its_own() -> None:
    told = [each.told for each in Stage]
    assert told[0] == ""
    assert len(set(told)) == len(told)
    assert all(each.sign and " " in each.told for each in list(Stage)[1:])


def test_a_clock_is_read_as_minutes_and_seconds() -> None:
    assert [minutes_seconds(each) for each in (0, 61, 3600, -4)] == [
        "0:00",
        "1:01",
        "60:00",
        "0:00",
    ]


# What is kept


def test_time_used_is_the_most_that_is_known() -> None:
    session = Session(
        date=TODAY,
        steps=(PlannedStep(step="b", minutes=5), PlannedStep(step="a", minutes=5)),
        spent=(StepTime(step="a", seconds=50), StepTime(step="x", seconds=7)),
    )
    kept = spent_in(session, {"a": 40, "b": 3, "ny": 0})
    assert [(each.step, each.seconds) for each in kept] == [("b", 3), ("a", 50), ("x", 7)]


def test_how_long_the_steps_of_a_guide_took_the_last_time() -> None:
    def held(day: int, **fields: object) -> Session:
        return Session.model_validate({"date": TODAY.replace(day=day), "guide": "egen"} | fields)

    chain = chain_of(
        held(3, spent=[{"step": "a", "seconds": 600}, {"step": "b", "seconds": 61}]),
        held(4, spent=[{"step": "a", "seconds": 14 * 60 + 29}, {"step": "b", "seconds": 20}]),
        held(5, guide="annan", spent=[{"step": "a", "seconds": 60}]),
        held(
            6,
            guide="annan",
            steps=[{"step": "egen#c", "minutes": 5, "guide": "egen"}],
            spent=[{"step": "egen#c", "seconds": 180}],
        ),
    )
    assert last_times(chain, "egen") == {"a": 14, "b": 1, "c": 3}
