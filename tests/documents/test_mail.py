"""What is written after a träff: to those who were there, to those who were not, to each forum."""

from datetime import date

from sessions.documents import to_markdown
from sessions.documents.forums import forum_lists
from sessions.documents.mail import mail, subject
from sessions.documents.not_there import not_there
from sessions.language.terms import Kind, Matter
from sessions.models import Action, Chain, Note, Session
from tests.workshop.build import FIRST, SECOND, TODAY, chain_of


def here(chain: Chain) -> Session:
    return chain.sessions[1]


def test_a_mail_about_nothing_is_still_a_mail() -> None:
    chain = chain_of(Note(text="bara prat", session=SECOND))
    assert mail(chain, here(chain)) == (
        "Hej!\n\nTack för träffen tisdag 10 februari om ”Språkmiljön”.\n\n"
        "Blev något fel, eller saknas något? Säg till.\n"
    )
    assert subject(chain, here(chain)) == "Språkmiljön – det här kom vi fram till 10 februari"


def test_nobody_is_named_and_what_is_parked_stays() -> None:
    chain = chain_of(
        Action(text="Fråga ML om listan\nsnart", responsible="barnskötare ML", session=SECOND),
        Note(text="städskåpet", kind=Kind.PARKED, session=SECOND),
        Action(text="förra träffens", session=FIRST),
    )
    for text in (mail(chain, here(chain)), to_markdown(not_there(chain, here(chain)))):
        assert "ML" not in text
        assert "Fråga barnskötare om listan snart" in text
        assert "städskåpet" not in text
        assert "förra träffens" not in text


def test_the_question_stands_last_and_only_if_there_is_one() -> None:
    chain = chain_of()
    assert "Att tänka på" not in to_markdown(not_there(chain, here(chain), "  "))
    page = to_markdown(not_there(chain, here(chain), "Vad ser vi? [x]"))
    assert page.index("Inget nytt bestämdes") < page.index("> Vad ser vi? [x]")


def test_lists_per_forum_of_the_area_or_of_one_session() -> None:
    def parked(text: str, session: str, forum: str) -> Note:
        return Note(
            text=text, kind=Kind.PARKED, session=session, forum=forum, matter=Matter.RUNNING,
            owner="förskollärare EK",
        )  # fmt: skip

    chain = chain_of(parked("a", FIRST, "rektor"), parked("b", SECOND, "apt"))
    page = to_markdown(forum_lists(chain, date(2026, 2, 11)))
    assert page.index("## APT") < page.index("## Rektor")
    assert "- a *(drift · förskollärare tar den vidare · 14 oktober 2025)*" in page
    only = to_markdown(forum_lists(chain, TODAY, SECOND))
    assert "## Rektor" not in only
    assert "Inget är parkerat." in to_markdown(forum_lists(chain_of(), TODAY))
