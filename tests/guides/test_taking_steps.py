"""`använder: guide#steg` takes a step from another guide."""

import pytest

from sessions.errors import GuideError
from sessions.guides import Guide, Section, check_guide, parse_guide
from sessions.language.terms import Kind, StepKind

LENDER = """\
---
id: ska-analys
titel: Analys
version: 1
tid: 30
---
# Analys

## Varför?

- steg: orsaker
- id: varfor
- tid: 30 (60: 50, 20: 15)
- form: EPA (enskilt 10, par 20)
- samlar: orsak
- klart när: tre orsaker är valda
- metod: epa

> Vad gör vi som bidrar?

Så gör ni.

### Fällor

Lösningar.

### Följdfrågor

Hur då?
"""


def _borrower(facts: str, body: str = "", minutes: int = 30) -> str:
    return (
        f"---\nid: egen\ntitel: Egen\nversion: 1\ntid: {minutes}\n---\n# Egen\n\n"
        f"## Vår fråga\n\n{facts}\n\n{body}"
    )


def _find(guide_id: str) -> Guide | None:
    if guide_id == "trasig":
        raise GuideError("trasig.md:4: Raden går inte att läsa.\nMer.")
    return parse_guide(LENDER, "ska-analys.md") if guide_id == "ska-analys" else None


def test_everything_but_the_heading_comes_from_the_other_guide() -> None:
    (step,) = parse_guide(_borrower("- använder: ska-analys#varfor"), "e.md", _find).steps
    assert (step.title, step.id, step.kind, step.minutes) == (
        "Vår fråga", "varfor", StepKind.CAUSES, 30,
    )  # fmt: skip
    assert step.question == "Vad gör vi som bidrar?"
    assert step.help == "Så gör ni."
    assert [section.title for section in step.sections] == ["Fällor", "Följdfrågor"]
    assert (step.collects, step.methods) == ((Kind.CAUSE,), ("epa",))
    assert step.taken_from == "ska-analys#varfor"
    assert step.line == 9


def test_a_variant_for_the_borrowing_guides_length_is_its_time() -> None:
    text = _borrower("- använder: ska-analys # varfor", minutes=15).replace("tid: 15", "tid: 20")
    assert "15 minuter, men guidens tid är 20" in check_guide(text, "e.md", _find)[0].message


def test_facts_question_and_body_may_be_overridden_one_by_one() -> None:
    text = _borrower(
        "- anvander: ska-analys#varfor\n- id: eget\n- tid: 12\n- steg: fri\n- form: runda\n"
        "- samlar: fråga\n- klart när: nöjda\n- metod: runda",
        "> Vad tror ni?\n\nGör så här.\n\n### Fällor\n\nEgna.\n\n### Källa\n\nX",
        minutes=12,
    )
    (step,) = parse_guide(text, "e.md", _find).steps
    assert (step.id, step.minutes, step.kind, step.form) == ("eget", 12, StepKind.FREE, "runda")
    assert (step.collects, step.done_when, step.methods) == (
        (Kind.QUESTION,), "nöjda", ("runda",),
    )  # fmt: skip
    assert (step.question, step.help) == ("Vad tror ni?", "Gör så här.")
    assert {section.title: section.text for section in step.sections} == {
        "Följdfrågor": "Hur då?", "Fällor": "Egna.", "Källa": "X",
    }  # fmt: skip
    assert step.minutes_by_length == {12: 12}


def test_the_lenders_form_is_not_held_against_an_overridden_time() -> None:
    text = _borrower("- använder: ska-analys#varfor\n- tid: 12", minutes=12)
    assert check_guide(text, "e.md", _find) == []


@pytest.mark.parametrize(
    ("used", "told"),
    [
        ("ska-analys#varför", "Skriv guide och steg"),
        ("ska-analys", "Skriv guide och steg"),
        ("ska-analys#varfr", "har inget steg ”varfr”. Menade du ”varfor”?"),
        ("okand#varfor", "Guiden ”okand” finns inte."),
        ("trasig#varfor", "kan inte användas. trasig.md:4: Raden går inte att läsa."),
    ],
)
def test_what_cannot_be_taken_is_one_fault_on_its_line(used: str, told: str) -> None:
    (fault,) = check_guide(_borrower(f"- använder: {used}"), "e.md", _find)
    assert fault.line == 11
    assert told in fault.message


def test_a_section_keeps_its_line_in_its_own_file() -> None:
    (step,) = parse_guide(_borrower("- använder: ska-analys#varfor"), "e.md", _find).steps
    assert step.section("fällor") == Section(
        "Fällor", "Lösningar.", LENDER.split("\n").index("### Fällor") + 1
    )
