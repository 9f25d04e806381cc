"""Every fault says file, line, what is wrong and what to do; all of them are told at once."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sessions.guides import (
    FaultyGuideError,
    check_guide,
    check_method,
    parse_guide,
    parse_method,
)

GOOD = """\
---
id: prova
titel: Prova
version: 1
nivå: enhet
källa: Egen
tid: 30
---
# Prova

## Landa

- steg: landa
- id: landa
- tid: 5

> Hur är det?

Så gör ni.

## Orsaker

- steg: orsaker
- id: orsaker
- tid: 25 (60: 50)
- form: EPA (enskilt 5, par 8, alla 12)
- samlar: orsak
- metod: epa

> Vad gör vi som bidrar?

### Fällor

- Lösningar.
"""


def _line(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def test_the_good_guide_is_good() -> None:
    assert check_guide(GOOD, "prova.md", methods=["epa"]) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("id: prova", "id: Min Pröva!", "id: Min", "”min-prova”"),
        ("id: prova\n", "", "---", "”id: …” saknas"),
        ("titel: Prova\n", "", "---", "”titel: …” saknas"),
        ("titel: Prova", "titel:", "titel", "är tom"),
        ("version: 1", "version: ny", "version", "heltal"),
        ("version: 1", "version: 0", "version", "heltal"),
        ("tid: 30\n", "", "---", "”tid: …” saknas"),
        ("tid: 30", "tid: 45", "tid: 45", "tillsammans 30 minuter, men guidens tid är 45"),
        ("nivå: enhet", "nivå: enehet", "nivå", "Menade du ”enhet”?"),
        ("nivå: enhet", "nivo: enhet", "nivo", "Menade du ”nivå”?"),
        ("nivå: enhet", "titel: Igen", "titel: Igen", "två gånger"),
        ("källa: Egen", "källa: Skolverket: BRUK", "källa", 'källa: "Skolverket: BRUK"'),
        ("källa: Egen", "källa: &a Egen", "källa", "Ankare"),
        ("källa: Egen", "källa: !!str Egen", "källa", "Ankare"),
        ("källa: Egen", "källa: *a", "källa", "Ankare"),
        ("källa: Egen", "källa: {a: b}", "källa", "Huvudet ska bestå av rader"),
        ("källa: Egen", "källa: Egen\n--- [x]", "--- [x]", "Huvudet ska bestå av rader"),
        ("källa: Egen", "källa: [a, [b]]", "källa", "Huvudet ska bestå av rader"),
        ("källa: Egen", "källa: [a", "tid", "går inte att läsa"),
        ("källa: Egen", 'källa: "\\UFFFFFFFF"', "---", "ett tecken som inte"),
        ("källa: Egen", "kontrollerad: 21 nov", "kontrollerad", "2026-11-21"),
        ("källa: Egen", "kontrollerad: 2026-02-30", "kontrollerad", "är inget datum"),
        ("källa: Egen", "kontrollerad: 20261121", "kontrollerad", "är inget datum"),
        ("- steg: orsaker", "- steg: orsker", "- steg: orsker", "Menade du ”Orsaker”?"),
        ("- steg: orsaker\n", "", "- id: orsaker", "saknar raden ”- steg: …”"),
        ("- id: orsaker", "- id: landa", "## Orsaker", "Två steg har id ”landa”"),
        ("- id: orsaker\n", "", "## Orsaker", "”id: …” saknas"),
        ("- tid: 25 (60: 50)\n", "", "## Orsaker", "”tid: …” saknas"),
        ("- tid: 25 (60: 50)", "- tid: en kvart", "- tid: en", "”tid: 25 (60: 15, 120: 30)”"),
        ("- tid: 25 (60: 50)", "- tid: 25 (60)", "- tid: 25", "går inte att läsa"),
        ("- tid: 25 (60: 50)", "- tid: 25 (60: 0)", "- tid: 25", "går inte att läsa"),
        ("- tid: 25 (60: 50)", "- tid: 25 (60: 5, 60: 6)", "- tid: 25", "går inte att läsa"),
        ("alla 12)", "alla 10)", "- form", "tar 23 minuter, men steget har 25"),
        ("- samlar: orsak", "- samlar: orsakk", "- samlar", "Menade du ”orsak”?"),
        ("- samlar: orsak", "- samla: orsak", "- samla", "Menade du ”samlar”?"),
        ("- samlar: orsak", "- tid: 3", "- tid: 3", "två gånger"),
        ("- samlar: orsak", "- samlar orsak", "- samlar", "saknar kolon"),
        ("- samlar: orsak", "- samlar:\n  - orsak", "- samlar", "en enda rad"),
        ("- metod: epa", "- metod: eepa", "- metod", "Menade du ”epa”?"),
        ("- metod: epa", "- metod: epa\nTillsammans.", "Tillsammans.", "sitter ihop"),
        ("> Vad gör vi som bidrar?", "Vad gör vi?", "## Orsaker", "saknar fråga"),
        ("> Vad gör vi som bidrar?", f"> {'a' * 91}", "> aaa", "91 tecken"),
        ("som bidrar?", "som bidrar?\n\n> Och mer?", "> Och", "redan en fråga"),
        ("som bidrar?", "för {barn|elever?", "> Vad", "{barn|elever}"),
        ("som bidrar?", "för {barn|elever|alla}?", "> Vad", "{barn|elever}"),
        ("som bidrar?", "\x1b[31m?", "> Vad", "U+001B"),
        ("som bidrar?", "så\u2028här?", "> Vad", "U+2028"),
        ("### Fällor", "# Fällor", "# Fällor", "redan en huvudrubrik"),
        ("### Fällor", "###", "###", "Rubriken är tom"),
        ("### Fällor", "```", "```", "avslutas aldrig"),
        ("### Fällor", "<!-- Fällor", "<!--", "avslutas aldrig"),
    ],
)
def test_one_mistake_is_one_fault_with_its_line(old: str, new: str, at: str, told: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = check_guide(text, "prova.md", methods=["epa", "runda"])
    main = [fault for fault in found if told in fault.message]
    assert [fault.line for fault in main] == [_line(text, at)], found
    assert str(main[0]) == f"prova.md:{main[0].line}: {main[0].message}"


def test_a_mistake_in_the_head_is_not_followed_by_false_alarms() -> None:
    text = GOOD.replace("källa: Egen", "källa: Skolverket: BRUK")
    assert len(check_guide(text, "prova.md")) == 1


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace("version: 1", "version: x")
        .replace("- steg: landa", "- steg: landaa")
        .replace("- samlar: orsak", "- samlar: orsakk")
    )
    assert [fault.line for fault in check_guide(text, "prova.md")] == [4, 13, 27]
    with pytest.raises(FaultyGuideError) as caught:
        parse_guide(text, "prova.md")
    assert caught.value.faults == tuple(check_guide(text, "prova.md"))
    assert caught.value.message.count("\n") == 2


def test_a_step_without_its_list_under_the_heading_is_told() -> None:
    text = GOOD.replace("## Orsaker\n", "## Orsaker\n\nFörst lite text.\n", 1)
    assert any("direkt under rubriken" in fault.message for fault in check_guide(text, "p.md"))


def test_a_list_of_things_to_bring_is_no_step() -> None:
    text = GOOD + "\n## Före\n\n- Tid: en timme\n- Rum: ett\n"
    assert check_guide(text, "prova.md") == []


@pytest.mark.parametrize(
    "form", ["bord om 4–6 (par om 2)", "runda (alla)", "EPA (enskilt 5 min, par 8 min, alla 12)"]
)
def test_numbers_that_are_no_minutes_are_not_summed(form: str) -> None:
    text = GOOD.replace("EPA (enskilt 5, par 8, alla 12)", form)
    assert check_guide(text, "prova.md") == []


@pytest.mark.parametrize("text", ["", "# Rubrik", "---\nid: a\n", "--- \n---\n", "\n" + GOOD])
def test_what_is_no_guide_at_all_is_told_on_its_first_line(text: str) -> None:
    assert check_guide(text, "x.md")[0].line == 1


def test_a_file_that_is_too_big_is_refused_at_once() -> None:
    (fault,) = check_guide(GOOD + "å" * 131_072, "x.md")
    assert fault.message.startswith("Filen är större än 256 kB")


def test_a_head_that_is_too_long_is_refused_at_once() -> None:
    (fault,) = check_guide(GOOD.replace("Egen", "[" * 9_000), "x.md")
    assert fault.message.startswith("Huvudet är längre än")


def test_a_method_card_needs_id_title_and_version() -> None:
    found = check_method("---\nkälla: x\ntid: 5\n---\n# Kort\n", "kort.md")
    assert [fault.line for fault in found] == [1, 1, 1, 3]
    with pytest.raises(FaultyGuideError):
        parse_method("", "kort.md")


def _agree(text: str) -> None:
    faults = check_guide(text, "x.md")
    if faults:
        with pytest.raises(FaultyGuideError) as caught:
            parse_guide(text, "x.md")
        assert list(caught.value.faults) == faults
    else:
        assert parse_guide(text, "x.md").steps


@settings(deadline=None)
@given(st.text())
@example("---\n? [x]\n---\n")
@example("---\n" + "[" * 2_000 + "\n---\n" + ">" * 2_000)
def test_no_text_at_all_gives_anything_but_faults(text: str) -> None:
    _agree(text)
    assert check_method(text, "x.md") is not None


_PIECES = st.sampled_from([
    *GOOD.splitlines(keepends=True), "\n", "> ", "- ", "  ", "```\n", "<!--", "-->\n", "===\n",
    "använder: a#b\n", "- använder: a#b\n", "{barn|", "elever}", "\r", "\x00", "&a ", "é", ":",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_no_shuffled_guide_gives_anything_but_faults(pieces: list[str]) -> None:
    head = GOOD[: GOOD.index("# Prova")]
    _agree("".join(pieces))
    _agree(head + "".join(pieces))
