"""A guide written out for people, for keeping and for a beginner."""

from dataclasses import replace

from sessions.guides import (
    Guide,
    check_guide,
    guide_template,
    parse_guide,
    render_guide,
    standalone_text,
)
from sessions.language.terms import SchoolForm

LENDER = """\
---
id: lanar-ut
titel: Lånar ut
version: 1
tid: 20
---
# Lånar ut

## Ett

- steg: orsaker
- id: ett
- tid: 20 (60: 40)
- form: par
- samlar: orsak, fråga
- klart när: tre orsaker är valda
- metod: epa

> Vad ser {barnen|eleverna}?

- Först en lista.

### Fällor

Lösningar.
"""

BORROWER = """\
---
id: lanar
titel: 'Lånar: "allt"'
version: 2
nivå: [enhet, arbetslag]
verksamhetsform: [förskola, anpassad grundskola]
tid: 25
källa: "a\\\\b: c"
kontrollerad: 2026-11-21
---
# Lånar

Syftet för {barn|elever}.

## Före

Kaffe.

## Lånat

- använder: lanar-ut#ett

## Slut

- steg: avslut
- id: slut
- tid: 5

> Vad tar vi med oss?

## Läs mer

Inget.
"""


def _find(_guide_id: str) -> Guide:
    return parse_guide(LENDER, "lanar-ut.md")


def test_a_rendered_guide_has_a_clock_a_choice_of_words_and_no_machinery() -> None:
    shown = render_guide(parse_guide(BORROWER, "l.md", _find), SchoolForm.PRESCHOOL, 65)
    assert '# Lånar: "allt"\n\n65 minuter · lanar, version 2\n\nSyftet för barn.' in shown
    assert "## 0:00–1:00 Lånat (60 min)\n\n- Form: par\n- Samlar: orsak, fråga" in shown
    assert "> Vad ser barnen?\n\n- Först en lista.\n\n### Fällor\n\nLösningar." in shown
    assert "## 1:00–1:05 Slut (5 min)" in shown
    assert shown.endswith("## Läs mer\n\nInget.\n\nKälla: a\\b: c\n\nKontrollerad 2026-11-21\n")
    assert "steg:" not in shown


def test_without_a_length_it_is_shown_as_written() -> None:
    assert "## 0:20–0:25 Slut (5 min)" in render_guide(parse_guide(BORROWER, "l.md", _find), None)


def test_a_standalone_text_reads_the_same_without_the_other_guide() -> None:
    guide = parse_guide(BORROWER, "l.md", _find)
    alone = parse_guide(standalone_text(guide), "l.md")

    def comparable(each: Guide) -> Guide:
        steps = tuple(
            replace(
                step,
                line=0,
                taken_from="",
                sections=tuple(replace(section, line=0) for section in step.sections),
            )
            for step in each.steps
        )
        sections = tuple(replace(section, line=0) for section in each.sections)
        return replace(each, steps=steps, sections=sections, text="")

    assert comparable(alone) == comparable(guide)


def test_a_guide_that_takes_nothing_is_kept_to_the_letter() -> None:
    text = LENDER.replace("\n", "\r\n")
    assert standalone_text(parse_guide(text, "l.md")) == text


def test_the_template_is_a_guide_without_faults() -> None:
    text = guide_template("min-guide", 'En "egen"\nguide: {x} \\')
    assert check_guide(text, "min-guide.md") == []
    assert parse_guide(text, "min-guide.md").title == "En ”egen” guide: {x}"
