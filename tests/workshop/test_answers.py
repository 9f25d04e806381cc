"""Answers by mail: however they are quoted, each comes back literally under its åtgärd."""

import datetime as dt
import textwrap
import time
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sessions.language.terms import ActionStatus
from sessions.language.text import clean
from sessions.models import Action, ActionUpdate, Chain
from sessions.workshop.answers import replies, save_replies
from sessions.workshop.open_area import OpenArea
from sessions.workshop.sending_out import (
    DONE,
    END,
    GREETING,
    HOW,
    NOTICED,
    marks,
    people_to_ask,
    question_mail,
)
from tests.workshop.build import TODAY, chain_of

ACTIONS = (
    Action(
        id="vagnen",
        text='Duka "vagnen" kvällen innan; låt den som hämtar bocka av på en lista som hänger',
        responsible="förskollärare EK",
        end=dt.date(2025, 12, 19),
    ),
    Action(id="bordet", text="En vuxen vid varje bord", responsible="förskollärare EK"),
    Action(id="rummen", text="Bestäm rum vid morgonmötet", responsible="barnskötare ML"),
)
CHAIN = chain_of(*ACTIONS)
MARK = {action: f"[{mark}]" for action, mark in marks(CHAIN).items()}


def mail_to(person: int = 0, chain: Chain = CHAIN) -> str:
    return question_mail(chain, people_to_ask(chain)[person], TODAY)


def filled_in(mail: str, *answers: Sequence[str]) -> str:
    """The mail with answers under each pair of questions, in its order."""
    parts = mail.split(f"{DONE}\n\n{NOTICED}\n")
    assert len(parts) == len(answers) + 1
    texts = [f"{DONE}\n{done}\n{NOTICED}\n{noticed}\n" for done, noticed in answers]
    return "".join(part + text for part, text in zip(parts, [*texts, ""], strict=True))


def quoted(text: str, sign: str = "> ") -> str:
    return "".join(f"{sign}{line}\n" for line in text.split("\n"))


def outlook(text: str) -> str:
    """Every line followed by an empty one that holds a hard space."""
    return text.replace("\n", "\r\n\xa0\r\n")


def wrapped(text: str) -> str:
    """Lines broken at 60 characters, as some programs do when they quote."""
    return "\n".join(textwrap.fill(line, 60) if line else "" for line in text.split("\n"))


def found(pasted: str, chain: Chain = CHAIN) -> dict[str, str]:
    return {reply.action.id: reply.text for reply in replies(chain, pasted).found}


FILLED = filled_in(
    mail_to(), ("Ja, sedan v 48", "- Barnen väntar kortare\n- Vi hinner sitta"), ("Inte än", "")
)
EXPECTED = {
    "vagnen": "Ja, sedan v 48\n- Barnen väntar kortare\n- Vi hinner sitta",
    "bordet": "Inte än",
}


@pytest.mark.parametrize(
    "change",
    [
        str,
        quoted,
        lambda text: quoted(quoted(text, ">"), ">"),
        outlook,
        lambda text: outlook(quoted(text)),
        wrapped,
        lambda text: quoted(wrapped(text)),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace("1. [", "• [").replace("2. [", "  2)  ["),
        lambda text: text.replace("[A", "[ a"),
        lambda text: f"Hej!\nHär kommer det.\n\nMvh Anna\n\n{text}",
        lambda text: f"{text}\n\nMed vänliga hälsningar\nAnna",
    ],
)  # fmt: skip
def test_a_mail_is_read_however_it_was_quoted(change: object) -> None:
    assert callable(change)
    got = {key: text.replace("\xa0", " ") for key, text in found(change(FILLED)).items()}
    assert got == EXPECTED


def test_answers_written_between_quoted_questions() -> None:
    lines = quoted(mail_to()).split("\n")
    place = next(n for n, line in enumerate(lines) if DONE in line)
    lines[place + 1 : place + 1] = ["Ja!", "", "Det gick fort"]
    assert found("\n".join(lines)) == {"vagnen": "Ja!\nDet gick fort"}


def test_answers_on_the_same_row_and_in_another_order() -> None:
    text = f"Hej, {MARK['bordet']} inte än\n{MARK['vagnen']}: {DONE} ja\n{NOTICED} det är lugnt\n"
    assert found(text) == {"bordet": "inte än", "vagnen": "ja\ndet är lugnt"}


@pytest.mark.parametrize(
    "header",
    [
        "Den 3 feb. 2026 kl. 10:12 skrev Bo <bo@exempel.se>:",
        "Den tis 3 feb. 2026 kl 10:12 skrev Bo Bengtsson med det långa namnet <\nbo@exempel.se>:",
        "On Tue, Feb 3, 2026 at 10:12 Bo <bo@exempel.se> wrote:",
        "-----Ursprungligt meddelande-----\nFrån: Bo",
        "________________________________\nFrån: Bo Bengtsson\nSkickat: den 3 februari 2026",
        "Från: Bo Bengtsson\nSkickat: den 3 februari 2026 10:12\nTill: Anna",
        "*Från:* Bo",
        "Med vänlig hälsning\nAnna",
        "--\nAnna",
        "Skickat från min iPhone",
        "",
    ],
)
def test_an_answer_above_the_quoted_mail_ends_where_the_mail_begins(header: str) -> None:
    text = f"{MARK['vagnen']} Gjort\n\n{header}\n{quoted(mail_to())}"
    assert found(text) == {"vagnen": "Gjort"}


def test_several_people_at_once() -> None:
    theirs = filled_in(mail_to(1), ("På väg", ""))
    assert found(FILLED + "\n\n" + quoted(theirs)) == {**EXPECTED, "rummen": "På väg"}


def test_what_has_another_mark_is_told_and_swallowed_by_nobody() -> None:
    text = f"{MARK['vagnen']} ja\n[A001] hemligt\n{MARK['bordet']} nej\n[A001]\n"
    read = replies(CHAIN, text)
    assert read.unknown == ("A001",)
    assert found(text) == {"vagnen": "ja", "bordet": "nej"}


def test_an_action_that_has_been_reworded_since_is_not_part_of_its_answer() -> None:
    later = CHAIN.with_records([ACTIONS[1].changed(text="Två vuxna vid varje bord")])
    assert found(FILLED, later) == EXPECTED


def test_a_mail_without_answers_holds_none() -> None:
    assert replies(CHAIN, mail_to()).found == ()
    assert replies(CHAIN, "").found == ()
    assert replies(CHAIN, "Hej! Allt gick bra.").found == ()


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80)
OURS = (DONE, NOTICED, END, GREETING, HOW)
SETS_OFF = ("[", ">", "”", '"', "»", "“", "mvh", "med vän", "vänlig", "den ", "on ", "från",
            "from", "--", "__", "skickat", "hämta", "get ", "  ")  # fmt: skip


def is_an_answer(line: str) -> bool:
    """Whether a line is none of those by which a mail is taken apart."""
    low = line.casefold().lstrip(" \t\xa0*•·▪◦●○_|–—-0123456789.)")
    ours = any(low.startswith(each.casefold()) for each in OURS)
    parts = ("[" in line) or any(low.startswith(each) for each in SETS_OFF)
    signs = line.startswith(("--", "__", ">"))
    return bool(line) and not (ours or parts or signs)


@given(st.lists(PLAIN, min_size=1, max_size=4), PLAIN, st.booleans(), st.booleans())
def test_any_answer_comes_back_literally(
    done: list[str], noticed: str, is_quoted: bool, by_outlook: bool
) -> None:
    lines = [row.strip() for text in done for row in clean(text).text.split("\n") if row.strip()]
    second = [row.strip() for row in clean(noticed).text.split("\n") if row.strip()]
    assume(all(map(is_an_answer, [*lines, *second])) and lines)
    text = filled_in(mail_to(1), ("\n".join(lines), "\n".join(second)))
    text = quoted(text) if is_quoted else text
    text = outlook(text) if by_outlook else text
    assert found(text) == {"rummen": "\n".join([*lines, *second])}


@given(PLAIN, st.booleans(), st.booleans())
def test_no_wording_of_an_action_is_taken_for_an_answer(
    typed: str, is_quoted: bool, is_wrapped: bool
) -> None:
    text = clean(typed).text
    assume(text.split())
    action = Action(id="rummen", text=text, responsible="rektor", end=TODAY)
    chain = chain_of(action)
    mail = filled_in(mail_to(0, chain), ("Ja, varje dag", "Lugnare"))
    mail = wrapped(mail) if is_wrapped else mail
    assert found(quoted(mail) if is_quoted else mail, chain) == {"rummen": "Ja, varje dag\nLugnare"}


@given(PLAIN)
def test_no_paste_breaks_anything(text: str) -> None:
    replies(CHAIN, f"{MARK['vagnen']}{text}")
    replies(CHAIN, text)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Ja", ActionStatus.DONE),
        ("gjort!", ActionStatus.DONE),
        ("På väg", ActionStatus.TRIED),
        ("vi provar nu", ActionStatus.TRIED),
        ("Nej", ActionStatus.NOT_STARTED),
        ("inte än", ActionStatus.NOT_STARTED),
        ("Ja, men inte i båda arbetslagen", None),
        ("Se nedan", None),
    ],
)
def test_a_status_is_suggested_only_where_the_words_say_one_thing(
    said: str, status: ActionStatus | None
) -> None:
    (reply,) = replies(CHAIN, filled_in(mail_to(1), (said, "inget särskilt"))).found
    assert reply.suggested is status


def saved_area(area: OpenArea) -> OpenArea:
    area.save(ACTIONS)
    return area


def updates(area: OpenArea) -> list[tuple[str, str, ActionStatus | None, dt.date]]:
    area.refresh()
    return [(each.action, each.text, each.status, each.date) for each in area.chain.updates]


def test_answers_are_saved_under_their_actions_and_can_be_taken_back(area: OpenArea) -> None:
    saved_area(area)
    text = filled_in(mail_to(0, area.chain), ("Ja", ""), ("Inte än", "Svårt"))
    save_replies(area, replies(area.chain, text), TODAY, with_status=False)
    assert sorted(updates(area)) == [
        ("bordet", "Inte än\nSvårt", None, TODAY), ("vagnen", "Ja", None, TODAY),
    ]  # fmt: skip
    again = replies(area.chain, text)
    assert [reply.known for reply in again.found] == [True, True]
    assert save_replies(area, again, TODAY, with_status=True).records == ()
    assert area.undo() == "2 svar"
    assert updates(area) == []


def test_answers_that_were_looked_through_once_are_saved_once(area: OpenArea) -> None:
    """A key that comes twice, or a colleague who took in the same mail meanwhile."""
    saved_area(area)
    read = replies(area.chain, filled_in(mail_to(1, area.chain), ("Klart", "")))
    save_replies(area, read, TODAY, with_status=True)
    assert save_replies(area, read, TODAY, with_status=True).records == ()
    assert len(updates(area)) == 1


def test_a_status_is_saved_only_when_it_is_wanted(area: OpenArea) -> None:
    saved_area(area)
    read = replies(area.chain, filled_in(mail_to(1, area.chain), ("Klart", "")))
    save_replies(area, read, TODAY, with_status=True)
    assert updates(area) == [("rummen", "Klart", ActionStatus.DONE, TODAY)]


def test_what_was_saved_before_is_known() -> None:
    chain = CHAIN.with_records([ActionUpdate(action="rummen", date=TODAY, text="Klart")])
    read = replies(chain, f"{MARK['rummen']} Klart")
    assert [reply.known for reply in read.found] == [True]
    assert read.new == ()


def test_a_long_row_is_an_answer_and_is_read_at_once() -> None:
    """A header is looked for in a way that takes the square of its length."""
    action = Action(text="Vi väntar in")
    chain = chain_of(action)
    row = "Den " + "kl 11.15 " * 5_000 + "gick det bra"
    (mark,) = marks(chain).values()
    begun = time.monotonic()
    (reply,) = replies(chain, f"[{mark}]\n{row}").found
    assert time.monotonic() - begun < 1
    assert reply.text == row
