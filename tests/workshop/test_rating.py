"""What a group types for its självskattning, and the counts that are all that is kept of it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError
from sessions.guides import Statement
from sessions.models import Participants, Rating, Record, Session
from sessions.models.rated import rated
from sessions.models.spread import Spread
from sessions.workshop.questions import Context
from sessions.workshop.rating import (
    RatingRound,
    Way,
    group_name,
    rated_as,
    rating_removed,
    read,
    read_counts,
    read_either,
    read_values,
)
from tests.workshop.build import SECOND, TODAY, context_of, with_new

SCALE = ("aldrig", "ibland", "ofta", "alltid")
TOP = st.integers(2, 9)
TALK = Statement("samtal", "Alla får tala till punkt.")
ROOM = Statement("rum", "Rummet lockar till samtal.")


@st.composite
def answers(draw: st.DrawFn) -> tuple[int, list[int]]:
    """The top of a scale, and what some people answered."""
    top = draw(TOP)
    return top, draw(st.lists(st.integers(1, top), min_size=1, max_size=40))


def counts_of(values: list[int], top: int) -> tuple[int, ...]:
    return tuple(values.count(value) for value in range(1, top + 1))


@given(answers(), st.sampled_from(["", " ", ", ", "  ", "; "]))
def test_values_are_counted_however_they_are_parted(
    given_answers: tuple[int, list[int]], between: str
) -> None:
    top, values = given_answers
    assert read_values(between.join(map(str, values)), top) == counts_of(values, top)


@given(answers(), st.randoms(use_true_random=False))
def test_in_what_order_people_answered_cannot_be_seen(
    given_answers: tuple[int, list[int]], chance: random.Random
) -> None:
    top, values = given_answers
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert read_values("".join(map(str, shuffled)), top) == counts_of(values, top)


@given(st.lists(st.integers(0, 99), min_size=2, max_size=9))
def test_counts_are_taken_as_they_are(counts: list[int]) -> None:
    assert read_counts(" ".join(map(str, counts)), len(counts)) == tuple(counts)


def test_counts_may_be_run_together_where_each_is_one_digit() -> None:
    assert read_counts("0132", 4) == (0, 1, 3, 2)


@pytest.mark.parametrize(
    ("way", "typed", "said"),
    [
        (Way.EACH, "3 5 2", "5 finns inte på skalan, som går från 1 till 4."),
        (Way.EACH, "0", "0 finns inte på skalan"),
        (Way.EACH, "3 4 fyra", "”3 4 fyra” är inte bara siffror."),
        (Way.EACH, "²", "är inte bara siffror"),
        (Way.EACH, ",", "är inte bara siffror"),
        (Way.COUNTS, "0 1 3", "Det blev 3 tal, men skalan har 4 värden."),
        (Way.COUNTS, "01", "Det blev 1 tal, men skalan har 4 värden."),
        (Way.COUNTS, "0 1 3 många", "är inte bara siffror"),
        (Way.COUNTS, "0 1 3 99999", "för stort"),
    ],
)
def test_what_is_wrong_is_told_calmly(way: Way, typed: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read(way, typed, 4)
    assert said in refused.value.message
    assert refused.value.message.endswith(".")


@given(st.text(max_size=30), TOP, st.sampled_from(Way))
def test_any_text_is_counted_or_refused(typed: str, top: int, way: Way) -> None:
    try:
        counts = (*read(way, typed, top), *read_either(typed, top, 9))
    except InvalidInputError:
        return
    assert len(counts) == 2 * top
    assert min(counts) >= 0


@pytest.mark.parametrize(
    ("typed", "top", "expected", "counts"),
    [
        ("2 5 2", 3, 9, (2, 5, 2)),
        ("2 5 2", 3, 0, (2, 5, 2)),
        ("252", 3, 0, (2, 5, 2)),  # 5 is no number of fingers
        ("2232", 3, 0, (0, 3, 1)),
        ("222", 3, 0, (0, 3, 0)),
        ("222", 3, 6, (2, 2, 2)),  # they are six
        ("2 2 3", 3, 3, (0, 2, 1)),  # they are three
        ("2 2 3", 3, 0, (2, 2, 3)),
        ("4 5 3 4 5", 5, 5, (0, 0, 1, 2, 2)),
        ("0 1 2 4 2", 5, 0, (0, 1, 2, 4, 2)),
        ("45345", 5, 9, (0, 0, 1, 2, 2)),
    ],
)
def test_either_way_is_understood(
    typed: str, top: int, expected: int, counts: tuple[int, ...]
) -> None:
    assert read_either(typed, top, expected) == counts


def test_neither_way_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="4 finns inte på skalan"):
        read_either("4 4", 3)


# A round


def people(count: int) -> Session:
    each = Participants(function="förskollärare", count=count)
    return Session(id=SECOND, date=TODAY, participants=(each,))


def after(context: Context, rating: RatingRound, statement: Statement, typed: str) -> Context:
    new = rating.answer(context, statement, typed)
    return Context(with_new(context.chain, new), context.today, context.session, context.step)


def test_an_answer_is_kept_as_counts_and_nothing_else() -> None:
    context = after(context_of(), RatingRound((TALK,), SCALE), TALK, "34423")
    (kept,) = context.chain.ratings
    assert (kept.item, kept.statement, kept.counts) == ("samtal", TALK.text, (0, 1, 2, 2))
    assert (kept.session, kept.step, kept.group) == (SECOND, "steg", "")
    assert "34423" not in str(kept.to_json())


def test_asking_again_replaces() -> None:
    rating = RatingRound((TALK,), SCALE)
    first = after(context_of(), rating, TALK, "34423")
    again = after(first, rating, TALK, "1111")
    (kept,) = again.chain.ratings
    assert kept.counts == (4, 0, 0, 0)
    assert kept.id == first.chain.ratings[0].id
    assert rating.standing(again, TALK) == Spread((4, 0, 0, 0))


def test_each_group_has_an_answer_of_its_own() -> None:
    context = after(context_of(), RatingRound((TALK,), SCALE, group="Bord 1"), TALK, "11")
    context = after(context, RatingRound((TALK,), SCALE, group="Bord 2"), TALK, "44")
    assert [(each.group, each.counts) for each in context.chain.ratings] == [
        ("Bord 1", (2, 0, 0, 0)),
        ("Bord 2", (0, 0, 0, 2)),
    ]


def test_what_is_wanted_is_kept_beside_what_is_done() -> None:
    context = after(context_of(), RatingRound((TALK,), SCALE), TALK, "22")
    wanted = RatingRound((TALK,), SCALE, Way.COUNTS, wanted=True)
    assert not wanted.standing(context, TALK)
    (kept,) = after(context, wanted, TALK, "0 0 1 1").chain.ratings
    assert (kept.counts, kept.wanted) == ((0, 2, 0, 0), (0, 0, 1, 1))


def test_a_dash_takes_the_answer_away() -> None:
    rating = RatingRound((TALK,), SCALE)
    context = after(context_of(), rating, TALK, "22")
    assert after(context, rating, TALK, "-").chain.ratings == ()
    assert rating.answer(context_of(), TALK, "-") == []


def test_a_dash_leaves_what_is_wanted() -> None:
    rating = RatingRound((TALK,), SCALE)
    context = after(context_of(), rating, TALK, "22")
    context = after(context, RatingRound((TALK,), SCALE, wanted=True), TALK, "44")
    (kept,) = after(context, rating, TALK, "-").chain.ratings
    assert (kept.counts, kept.wanted) == ((), (0, 0, 0, 2))


def test_only_what_is_not_answered_is_asked_until_all_is() -> None:
    rating = RatingRound((TALK, ROOM), SCALE)
    context = after(context_of(), rating, TALK, "22")
    assert rating.left(context) == (ROOM,)
    assert not rating.is_done(context)
    done = after(context, rating, ROOM, "22")
    assert rating.left(done) == (TALK, ROOM)
    assert rating.is_done(done)


def test_the_tally_says_how_many_are_left() -> None:
    context = context_of(people(9))
    rating = RatingRound((TALK,), SCALE)
    assert rating.tally(context, "34423") == "5 av 9 svar"
    assert rating.tally(context, "3x") == ""
    counts = RatingRound((TALK,), SCALE, Way.COUNTS)
    assert counts.tally(context, "0 1 3") == "3 av 4 tal"
    assert counts.tally(context, "0 1 3 2") == "6 av 9 svar"
    assert RatingRound((TALK,), SCALE).tally(context_of(), "34") == "2 svar"


def test_a_table_is_as_many_as_it_was_the_last_time() -> None:
    rating = RatingRound((TALK, ROOM), SCALE, group="Bord 1")
    context = context_of(people(9))
    assert rating.expected(context) == 0
    assert rating.expected(after(context, rating, TALK, "2222")) == 4
    other = RatingRound((TALK, ROOM), SCALE, group="Bord 2")
    assert other.expected(after(context, rating, TALK, "2222")) == 0


@pytest.mark.parametrize(
    ("typed", "name"),
    [("2", "Bord 2"), (" bord 2", "Bord 2"), ("grodan", "Grodan"), ("Äpplet  röd", "Äpplet röd")],
)
def test_a_number_is_a_table(typed: str, name: str) -> None:
    assert group_name(typed) == name


@pytest.mark.parametrize("typed", ["343244324", "3 4 2", "343"])
def test_answers_that_come_too_early_are_no_table(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="ser ut som svar"):
        group_name(typed)


def test_the_prompt_fits_a_narrow_field() -> None:
    for way in Way:
        for wanted in (True, False):
            assert len(RatingRound((TALK,), SCALE, way, wanted=wanted).prompt) <= 74


def test_what_others_wrote_by_hand_does_no_harm() -> None:
    odd = Rating(item="samtal", statement="x", session=SECOND, step="steg", counts=(-1, 3))
    assert RatingRound((TALK,), SCALE).standing(context_of(odd), TALK).told


def edited_at(time: str, record: Record) -> Record:
    return record.model_copy(update={"edited": f"2026-02-10T{time}Z"})


def test_what_two_laptops_counted_is_counted_once_and_can_be_put_right() -> None:
    """Both were led offline; the records are two, the people are the same."""
    alone = context_of(step="resultat")
    mine = [edited_at("10:00:01", each) for each in rated_as(alone, TALK, (1, 4))]
    wanted = rated_as(alone, TALK, (0, 5), wanted=True)
    theirs = [edited_at("10:00:02", each) for each in rated_as(alone, TALK, (2, 3))]
    for order in ([*mine, *theirs, *wanted], [*wanted, *theirs, *mine]):
        both = Context(with_new(alone.chain, order), TODAY, SECOND, "resultat")
        (found,) = rated(both.chain, SECOND)
        assert (found.now.counts, found.wanted.counts, found.groups) == ((2, 3), (0, 5), ())
        (kept,) = Context(with_new(both.chain, rated_as(both, TALK, (5, 0))), TODAY).chain.ratings
        assert (kept.counts, kept.wanted) == ((5, 0), (0, 5))
        gone = rating_removed(both, found.ratings[0])
        assert with_new(both.chain, gone).ratings == ()
