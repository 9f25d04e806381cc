"""Groups, prickar, decisions and who said it, as they stand in documents."""

from datetime import date

from sessions.documents import area_summary, handlingsplan, session_notes, to_markdown
from sessions.language.terms import Kind
from sessions.models import Area, Cause, Chain, Note, Record, Result, Session

DAY = date(2026, 2, 10)
HERE = {"session": "traff001", "step": "resultat"}


def chain_of(*lines: Record) -> Chain:
    frame = (Area(id="omrade01", title="Språkmiljön"), Session(id="traff001", date=DAY))
    ordered = [line.model_copy(update={"order": f"a{place}"}) for place, line in enumerate(lines)]
    return Chain({}).with_records((*frame, *ordered))


def notes(*lines: Record) -> str:
    chain = chain_of(*lines)
    return to_markdown(session_notes(chain, chain.sessions[0]))


def test_the_lines_of_a_group_stand_below_its_sentence() -> None:
    text = notes(
        Result(text="ett", in_group="g", **HERE),
        Result(text="fri", **HERE),
        Result(text="två", in_group="g", **HERE),
        Note(id="g", text="Vi skyndar", kind=Kind.GROUP, dots=(3, 1), **HERE),
    )
    assert text[text.index("1. ") :].split("\n") == [
        "1. fri *(resultat)*",
        "2. Vi skyndar *(grupp · 3 + 1 prickar)*",
        "   - ett *(resultat)*",
        "   - två *(resultat)*",
        "",
    ]


def test_a_line_of_a_group_from_another_step_says_so() -> None:
    group = Note(id="g", text="Vi skyndar", kind=Kind.GROUP, session="traff001", step="valj")
    text = notes(Result(text="ett", in_group="g", **HERE), group)
    assert "ett *(resultat · hör till ”Vi skyndar”)*" in text
    assert text.count("ett *") == 1


def test_who_said_it_stands_in_the_notes_of_the_traff_and_nowhere_else() -> None:
    lines = (
        Result(text="ett", said_by="bord 3", **HERE),
        Cause(text="orsak", said_by="rektor", **HERE),
        Note(text="beslut", kind=Kind.DECISION, said_by="bord 9", **HERE),
    )
    chain = chain_of(*lines)
    text = notes(*lines)
    assert "ett *(resultat · bord 3)*" in text
    assert "orsak *(rektor)*" in text
    for other in (handlingsplan(chain, DAY), area_summary(chain)):
        assert "bord" not in to_markdown(other)
        assert "rektor)" not in to_markdown(other)


def test_a_decision_says_why_who_and_what_not() -> None:
    decision = Note(
        text="Vi börjar i hallen", kind=Kind.DECISION, motive="den är trång", mandate="vi själva",
        declined="matsalen, till våren", **HERE,
    )  # fmt: skip
    told = "därför att: den är trång · beslutas av: vi själva · vi säger nej till: matsalen"
    assert told in notes(decision)
    assert told in to_markdown(handlingsplan(chain_of(decision), DAY))


def test_the_summary_tells_the_groups() -> None:
    group = Note(id="g", text="Vi skyndar", kind=Kind.GROUP, dots=(4,), **HERE)
    text = to_markdown(area_summary(chain_of(group, Result(text="ett", in_group="g", **HERE))))
    assert "## Grupper" in text
    assert "Vi skyndar *(1 rad · 4 prickar)*" in text
