"""Självskattningar beside each other: groups, the last time, and what is wanted."""

import datetime as dt

from sessions.models import PlannedStep, Rating, Session
from sessions.models.progress import not_reached, took_place
from sessions.models.rated import over_time, rated, rating_of
from sessions.models.spread import Spread
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of


def rating(
    counts: tuple[int, ...],
    session: str = SECOND,
    item: str = "samtal",
    group: str = "",
    wanted: tuple[int, ...] = (),
) -> Rating:
    return Rating(
        item=item,
        statement=f"{item}, nu",
        session=session,
        step="skattning",
        group=group,
        counts=counts,
        wanted=wanted,
    )


def test_statements_stand_in_the_order_they_were_rated() -> None:
    chain = chain_of(rating((1, 0), item="b"), rating((1, 0), item="a"), rating((0, 1), item="b"))
    assert [each.item for each in rated(chain, SECOND)] == ["b", "a"]
    assert rated(chain, SECOND, "annat steg") == ()
    assert rated(chain, FIRST) == ()


def test_groups_are_compared_where_there_are_several() -> None:
    chain = chain_of(rating((4, 1, 0, 0), group="Bord 1"), rating((0, 1, 3, 0), group="Bord 2"))
    (each,) = rated(chain, SECOND)
    assert each.now == Spread((4, 2, 3, 0))
    medians = [(group.name, group.now.median) for group in each.groups]
    assert medians == [("Bord 1", 1), ("Bord 2", 3)]
    assert each.differs
    assert each.remarks == ("olika",)


def test_groups_that_are_less_than_a_value_apart_are_not_different() -> None:
    chain = chain_of(rating((0, 2, 0, 0), group="Bord 1"), rating((0, 1, 1, 0), group="Bord 2"))
    assert not rated(chain, SECOND)[0].differs


def test_an_arbetslag_is_held_beside_itself_but_a_table_has_other_people() -> None:
    chain = chain_of(
        rating((4, 0, 0, 0), FIRST, group="Grodan"),
        rating((4, 0, 0, 0), FIRST, group="Bord 2"),
        rating((0, 0, 0, 3), group="Grodan"),
        rating((0, 0, 0, 3), group="Bord 2"),
        rating((0, 0, 0, 3)),
    )
    (each,) = rated(chain, SECOND)
    befores = {group.name: group.before for group in each.groups}
    assert befores == {"Grodan": Spread((4, 0, 0, 0)), "Bord 2": Spread(), "Övriga": Spread()}


def test_divided_answers_are_remarked_on() -> None:
    (each,) = rated(chain_of(rating((3, 0, 1, 4))), SECOND)
    assert each.remarks == ("delade svar",)


def test_one_group_has_nobody_to_be_compared_with() -> None:
    (each,) = rated(chain_of(rating((1, 2), group="Bord 1")), SECOND)
    assert each.groups == ()
    assert not each.differs


def test_the_last_time_is_the_latest_earlier_traff_that_rated_it() -> None:
    third = Session(id="traff003", date=TODAY + dt.timedelta(days=90))
    chain = chain_of(
        third,
        rating((4, 0, 0, 0), FIRST),
        rating((0, 4, 0, 0), "traff003"),
        rating((0, 0, 2, 0), SECOND, item="annat"),
    )
    (now,) = rated(chain, "traff003")
    assert now.remarks == ("förra gången median 1",)
    (first,) = rated(chain, FIRST)
    assert first.remarks == ()
    assert rated(chain, SECOND)[0].remarks == ()


def test_of_several_earlier_times_the_latest_counts() -> None:
    third = Session(id="traff003", date=TODAY + dt.timedelta(days=90))
    chain = chain_of(third, rating((4, 0), FIRST), rating((0, 4), SECOND), rating((4, 0), third.id))
    assert rated(chain, third.id)[0].before == Spread((0, 4))


def test_what_is_wanted_stands_beside_what_is_done() -> None:
    (each,) = rated(chain_of(rating((0, 2, 1, 0), wanted=(0, 0, 1, 1))), SECOND)
    assert each.remarks == ("så gör vi 2 → så vill vi 3,5",)
    (only,) = rated(chain_of(rating((), wanted=(0, 0, 1, 1))), SECOND)
    assert only.remarks == ()


def test_one_groups_rating_is_found_by_its_name() -> None:
    all_of_us, table = rating((1, 1)), rating((2, 0), group="Bord 1")
    chain = chain_of(all_of_us, table)
    assert rating_of(chain, SECOND, "samtal") == chain.get(Rating, all_of_us.id)
    assert rating_of(chain, SECOND, "samtal", "Bord 1") == chain.get(Rating, table.id)
    assert rating_of(chain, FIRST, "samtal") is None


def test_over_time_tells_each_traff_that_answered() -> None:
    chain = chain_of(rating((0, 0, 1, 4, 4), SECOND), rating((), FIRST))
    assert [(session.id, spread.total) for session, spread in over_time(chain, "samtal")] == [
        (SECOND, 9)
    ]


def test_a_traff_where_something_was_rated_took_place() -> None:
    session = Session(id=SECOND, date=TODAY)
    assert took_place(chain_of(rating((1, 1))), session)
    assert not took_place(chain_of(rating((1, 1), FIRST)), session)


def test_a_step_where_something_was_rated_was_reached() -> None:
    planned = (PlannedStep(step="skattning", minutes=5), PlannedStep(step="avslut", minutes=5))
    session = Session(id=SECOND, date=TODAY, steps=planned)
    assert not_reached(chain_of(session, rating((1, 1))), session) == ("avslut",)
