"""Självskattningar on the board: below the lines, without a number, group under group."""

from sessions.language.terms import StepKind
from sessions.models import Rating, Result
from sessions.workshop.board import board
from tests.workshop.build import FIRST, SECOND, context_of
from tests.workshop.test_board import texts


def rating(counts: tuple[int, ...], group: str = "", session: str = SECOND) -> Rating:
    return Rating(
        item="samtal", statement="Alla talar", session=session, step="steg", group=group,
        counts=counts,
    )  # fmt: skip


def test_a_statement_tells_its_spread_beside_the_last_time() -> None:
    rows = board(
        context_of(
            rating((3, 0, 0, 0), session=FIRST),
            rating((0, 2, 4, 2)),
            Result(id="r", text="Vi ser olika", session=SECOND, step="steg"),
        ),
        StepKind.RESULTS,
    )
    assert texts(rows) == ["Vi ser olika", "== Självskattning", "Alla talar"]
    rated = rows[-1]
    assert rated.tags == ("1 · 2 ▅ 3 █ 4 ▅   median 3 · 2–4 · 8 svar", "förra gången median 1")
    assert (rated.number, rated.aside) == (0, True)  # a number would belong to a line


def test_the_plots_of_groups_stand_under_each_other() -> None:
    rows = board(
        context_of(rating((2, 0, 0, 0), "Bord 1"), rating((0, 0, 0, 3), "Bord 10")),
        StepKind.RESULTS,
    )
    assert texts(rows) == [
        "== Självskattning",
        "== Alla talar",
        "Bord 1   1 █ 2 · 3 · 4 ·",
        "Bord 10  1 · 2 · 3 · 4 █",
    ]
    assert rows[1].tags[-2:] == ("olika", "delade svar")
    assert len({each.record for each in rows[2:]}) == 2


def test_one_table_alone_is_named() -> None:
    rows = board(context_of(rating((2, 0), "Bord 1")), StepKind.FREE)
    assert texts(rows)[1:] == ["Alla talar (Bord 1)"]


def test_a_step_where_nothing_is_rated_has_no_heading() -> None:
    assert board(context_of(rating((1, 1)), step="annat"), StepKind.GOALS) == ()


def test_what_was_rated_is_looked_at_in_the_next_step_too() -> None:
    number = Rating(
        item="utcheckning", statement="Tiden?", session=SECOND, step="avslut", counts=(0, 1)
    )
    context = context_of(rating((1, 1)), number, step="forvanar")
    for kind in (StepKind.RESULTS, StepKind.FREE):
        assert texts(board(context, kind)) == ["== Självskattning", "Alla talar"]


def test_the_parting_number_has_a_heading_of_its_own() -> None:
    number = Rating(
        item="utcheckning", statement="Hur meningsfull var tiden?", session=SECOND, step="steg",
        counts=(0, 0, 1, 4, 4),
    )  # fmt: skip
    rows = board(context_of(number), StepKind.CLOSE)
    assert texts(rows) == ["== Utcheckning", "Hur meningsfull var tiden?"]
