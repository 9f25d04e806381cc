"""What a well-formed guide becomes."""

from datetime import date

import pytest

from sessions.guides import GuideShelf, MethodCard, Section, parse_guide, parse_method
from sessions.language.terms import Kind, Level, SchoolForm, StepKind

GUIDE = """\
---
id: prova
titel: "Prova: en guide"
version: 3
nivå: [enhet, arbetslag]
verksamhetsform: förskola
tid: 40
källa: Egen text
kontrollerad: 2026-11-21
---
# Prova

Syftet, i **två** rader.
Andra raden.

<!-- ## Gömt
- steg: orsaker -->

## Före

- Ta med: kaffe

### Rummet

Stolar.

## Landa
<!-- listan får stå efter en kommentar -->
- steg: landa
- id: landa
- tid: 5

> Hur är det?

Varför blir det så?
-------------------

- steg: Orsaker
- id: varfor
- tid: 35 (60: 50, 120: 90)
- form: EPA (enskilt 5, par 8, alla 22)
- samlar: orsak, fråga
- klart när: minst tre orsaker
  är valda
- metod: epa, runda

Före citatet.

> Vad **gör** vi
> som bidrar?

Så gör {ni|de}:

```
## Inte ett steg
- steg: orsaker
```

### Följdfrågor

1. Hur då?
2. Varför
   då?

- Vad mer?
  - Under

#### Djupare rubrik

> Ett citat här visas inte.

## Källa och läs mer

Slut.
"""


def test_the_head_is_typed() -> None:
    guide = parse_guide(GUIDE, "prova.md")
    assert (guide.id, guide.title, guide.version, guide.minutes) == (
        "prova", "Prova: en guide", 3, 40,
    )  # fmt: skip
    assert guide.levels == (Level.UNIT, Level.TEAM)
    assert guide.school_forms == (SchoolForm.PRESCHOOL,)
    assert guide.source == "Egen text"
    assert guide.checked == date(2026, 11, 21)
    assert guide.text == GUIDE
    assert not guide.own


def test_the_purpose_leaves_out_title_and_comments() -> None:
    assert parse_guide(GUIDE, "prova.md").purpose == "Syftet, i **två** rader.\nAndra raden."


def test_headings_with_a_step_fact_are_steps_and_all_others_sections() -> None:
    guide = parse_guide(GUIDE, "prova.md")
    assert [step.id for step in guide.steps] == ["landa", "varfor"]
    assert guide.sections == (
        Section("Före", "- Ta med: kaffe\n\n### Rummet\n\nStolar.", 19),
        Section("Källa och läs mer", "Slut.", GUIDE.split("\n").index("## Källa och läs mer") + 1),
    )


def test_the_facts_of_a_step_are_typed() -> None:
    step = parse_guide(GUIDE, "prova.md").steps[1]
    assert step.title == "Varför blir det så?"
    assert step.kind is StepKind.CAUSES
    assert step.minutes == 35
    assert step.minutes_by_length == {40: 35, 60: 50, 120: 90}
    assert step.form == "EPA (enskilt 5, par 8, alla 22)"
    assert step.collects == (Kind.CAUSE, Kind.QUESTION)
    assert step.done_when == "minst tre orsaker är valda"
    assert step.methods == ("epa", "runda")
    assert GUIDE.split("\n")[step.line - 1] == "Varför blir det så?"


def test_the_quote_is_the_question_and_the_rest_is_help() -> None:
    step = parse_guide(GUIDE, "prova.md").steps[1]
    assert step.question == "Vad gör vi som bidrar?"
    assert step.help == (
        "Före citatet.\n\nSå gör {ni|de}:\n\n```\n## Inte ett steg\n- steg: orsaker\n```"
    )


def test_sections_of_a_step_keep_their_lists_and_deeper_headings() -> None:
    step = parse_guide(GUIDE, "prova.md").steps[1]
    section = step.section("foljdfragor")
    assert section is not None
    assert section.items == ("Hur då?", "Varför då?", "Vad mer?")
    assert section.text.endswith("#### Djupare rubrik\n\n> Ett citat här visas inte.")
    assert step.section("Fällor") is None


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_byte_order_mark_and_ascii_keys_are_accepted(line_end: str) -> None:
    text = (
        GUIDE.replace("nivå:", "niva:")
        .replace("källa:", "Kalla:")
        .replace("klart när:", "klart-nar:")
    )
    guide = parse_guide("\ufeff" + text.replace("\n", line_end), "prova.md")
    plain = parse_guide(GUIDE, "prova.md")
    assert (guide.steps, guide.levels, guide.source) == (plain.steps, plain.levels, plain.source)


def test_decomposed_letters_are_read_as_whole_ones() -> None:
    guide = parse_guide(GUIDE.replace("å", "a\u030a"), "prova.md")
    assert guide.levels == (Level.UNIT, Level.TEAM)
    assert guide.purpose.startswith("Syftet, i **två**")


def test_nested_quotes_and_lists_in_the_question_are_read_as_text() -> None:
    text = GUIDE.replace("> Hur är det?", "> Hur är det?\n>> - Med *er*?")
    assert parse_guide(text, "prova.md").steps[0].question == "Hur är det? Med er?"


def test_a_method_card() -> None:
    text = (
        "---\nid: epa\ntitel: EPA\nversion: 1\nkälla: Egen\n---\n# EPA\n\nAlla röster.\n\n"
        "## Så gör ni\n\n1. Tänk.\n"
    )
    card = parse_method(text, "epa.md")
    assert card == MethodCard(
        "epa", "EPA", 1, "Egen", None, "Alla röster.",
        (Section("Så gör ni", "1. Tänk.", 11),), text,
    )  # fmt: skip


def test_a_step_is_called_by_its_kind_or_else_by_its_title() -> None:
    steps = GuideShelf().get("sjalvskattning").steps
    assert [step.name for step in steps][2:5] == ["Resultat", "Vad förvånar?", "Orsaker"]
