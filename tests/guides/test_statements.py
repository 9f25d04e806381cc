"""Påståenden to rate: their names, their scale, and what is wrong in them."""

import pytest

from sessions.guides import GuideShelf, Step, check_guide, parse_guide, scale_of, statements_of
from sessions.guides.statements import USUAL_SCALE

HEAD = """\
---
id: prova
titel: Prova
version: 1
tid: 10
---
# Prova

## Skattning

- steg: resultat
- id: skattning
- tid: 10

> Hur gör vi?

"""


def step_with(sections: str) -> Step:
    return parse_guide(HEAD + sections, "prova.md").steps[0]


def faults(sections: str) -> list[tuple[int, str]]:
    """Line, counted from the first of the sections, and message."""
    before = HEAD.count("\n")
    return [(each.line - before, each.message) for each in check_guide(HEAD + sections, "prova.md")]


def test_statements_are_known_by_their_words_or_by_their_name() -> None:
    step = step_with(
        "### Påståenden\n\n"
        "- Vi väntar in {barnet|eleven}.\n"
        "- turtagning: Vi turas om, *också* vid bordet.\n"
        "- Måltiden: vi sitter ner.\n"
    )
    assert [(each.item, each.text) for each in statements_of(step)] == [
        ("vi-vantar-in-barnet-eleven", "Vi väntar in {barnet|eleven}."),
        ("turtagning", "Vi turas om, också vid bordet."),
        ("maltiden-vi-sitter-ner", "Måltiden: vi sitter ner."),
    ]


def test_a_step_without_statements_has_none() -> None:
    assert statements_of(step_with("### Fällor\n\n- Ingen.\n")) == ()


def test_the_scale_is_the_usual_unless_the_step_has_its_own() -> None:
    assert scale_of(step_with("### Påståenden\n\n- Vi gör.\n")) == USUAL_SCALE
    own = step_with("### Påståenden\n\n- Vi gör.\n\n### Skala\n\n1. aldrig\n2. ibland\n3. alltid\n")
    assert scale_of(own) == ("aldrig", "ibland", "alltid")


@pytest.mark.parametrize(
    ("sections", "line", "said"),
    [
        ("### Påståenden\n\n- Vi gör.\n- Vi   gör!\n", 4, "står redan i listan"),
        ("### Påståenden\n\n- a: Vi gör.\n- a: Vi andra.\n", 4, "ge dem olika namn"),
        (f"### Påståenden\n\n- Vi gör {'så ' * 40}.\n", 3, "Högst 120"),
        ("### Påståenden\n\nVi gör.\n", 1, "inga påståenden"),
        ("### Påståenden\n\n- Vi gör.\n- …\n", 4, "tomt"),
        ("### Påståenden\n\n- Vi gör.\n\n### Skala\n\n- ja\n", 5, "har 1 värde."),
        ("### Skala\n\nja eller nej\n", 1, "har 0 värden"),
        ("### Skala\n\n" + "- nej\n" * 10, 1, "har 10 värden"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(sections: str, line: int, said: str) -> None:
    ((at, message),) = faults(sections)
    assert (at, said in message) == (line, True), message


def test_the_length_is_that_of_the_longer_words() -> None:
    words = "Vi " + "x" * 100
    assert faults(f"### Påståenden\n\n- {words} {{barn|elever}}\n") == []
    assert faults(f"### Påståenden\n\n- {words} {{barn|ungdomar och unga vuxna}}\n") != []


def test_a_step_that_is_taken_from_another_guide_brings_its_statements() -> None:
    shelf = GuideShelf()
    text = HEAD.partition("## Skattning")[0] + (
        "## Vi skattar\n\n- använder: sjalvskattning#skattning\n- tid: 10\n- form: alla\n"
    )
    step = parse_guide(text, "egen.md", find=shelf.get).steps[0]
    assert len(statements_of(step)) == 8
    assert len(scale_of(step)) == 4
