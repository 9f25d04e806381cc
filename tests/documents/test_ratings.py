"""Självskattningar in the documents: counts, the middle, the last time; never who."""

import datetime as dt

from sessions.documents import Document, area_summary, handlingsplan, session_notes, to_text
from sessions.language.terms import Attainment
from sessions.models import Assessment, Chain, Goal, Rating, Session
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of


def rating(
    counts: tuple[int, ...], session: str = SECOND, group: str = "", item: str = "samtal"
) -> Rating:
    return Rating(
        item=item, statement="Alla talar", session=session, step="steg", group=group,
        counts=counts, wanted=(0, 0, 0, 2) if group else (),
    )  # fmt: skip


def notes(chain: Chain, session_id: str = SECOND) -> str:
    session = chain.get(Session, session_id)
    assert session
    return flat(session_notes(chain, session))


def flat(document: Document) -> str:
    """All of it on one row, however it is wrapped."""
    return " ".join(to_text(document).split())


def test_the_notes_of_a_traff_tell_what_was_rated_in_a_step() -> None:
    chain = chain_of(rating((3, 0, 0, 0), FIRST), rating((0, 2, 4, 2)))
    assert (
        "- Alla talar (1: 0, 2: 2, 3: 4, 4: 2 · median 3 · 2–4 · 8 svar · förra gången median 1)"
        in notes(chain)
    )
    assert "Inget är antecknat" not in notes(chain)
    assert "förra gången" not in notes(chain, FIRST)


def test_each_group_has_a_row_below() -> None:
    text = notes(
        chain_of(rating((4, 0, 0, 0), group="Bord 1"), rating((0, 0, 0, 4), group="Bord 2"))
    )
    assert "så gör vi 2,5 → så vill vi 4 · olika · delade svar)" in text
    assert "- Bord 1: (1: 4, 2: 0, 3: 0, 4: 0 · median 1 · alla lika · 4 svar)" in text


def test_the_area_tells_the_latest_and_the_way_the_parting_numbers_went() -> None:
    text = flat(
        area_summary(
            chain_of(
                rating((3, 0, 0, 0), FIRST),
                rating((0, 2, 4, 2)),
                rating((0, 4, 2, 0, 0), FIRST, item="utcheckning"),
                rating((0, 0, 1, 4, 4), item="utcheckning"),
            )
        )
    )
    assert text.count("Alla talar") == 1
    assert "förra gången median 1" in text
    assert "Hur meningsfull var tiden? (1–5) ▄▇" in text
    assert "- Träff 1, 14 oktober 2025: medel 2,3 (median 2 · 6 svar)" in text
    assert "- Träff 2, 10 februari 2026: medel 4,3 (median 4 · 9 svar)" in text


def test_more_than_two_times_are_told_as_a_way() -> None:
    third = Session(id="traff003", date=dt.date(2026, 5, 4))
    chain = chain_of(
        third,
        rating((3, 0, 0, 0), FIRST),
        rating((0, 1, 1, 0)),
        rating((0, 0, 0, 5), third.id),
    )
    assert "median träff för träff 1 → 2,5 → 4" in flat(area_summary(chain))


def test_one_number_makes_no_line() -> None:
    text = flat(area_summary(chain_of(rating((0, 0, 1, 4, 4), item="utcheckning"))))
    assert "Hur meningsfull var tiden? (1–5) ---" in text


def test_fingers_stand_beside_the_judgement() -> None:
    chain = chain_of(
        Goal(id="g", text="Fler samtal"),
        Assessment(
            goal="g", date=TODAY, session=SECOND, step="steg", text="36 av 60",
            attainment=Attainment.ON_THE_WAY, fingers=(2, 5, 2),
        ),
    )  # fmt: skip
    assert "på god väg (gul) – 36 av 60 – fingrar 2·5·2" in notes(chain)
    assert "– 36 av 60 – fingrar 2·5·2" in flat(handlingsplan(chain, TODAY))
