"""Sök funktion: every command is found by whatever it may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.language.ordering import ascii_fold
from sessions.screens import commands
from sessions.screens.commands import LEAD, START, Command
from sessions.screens.commands.words import WORDS
from sessions.screens.findings import (
    ELSEWHERE,
    Finding,
    cards,
    colours,
    elsewhere,
    is_slip,
    matching,
    own,
)

TABLES = {
    name: table
    for name in commands.__all__
    if isinstance(table := getattr(commands, name), tuple)
    and all(isinstance(each, Command) for each in table)
}
ABOUT_A_MEETING = (*own(LEAD), *colours(), *elsewhere(LEAD))


def labels(typed: str, findings: tuple[Finding, ...] = ABOUT_A_MEETING) -> list[str]:
    return [each.label for each in matching(findings, typed)]


@pytest.mark.parametrize("name", TABLES)
def test_each_command_is_found_without_å_ä_ö_and_by_its_key(name: str) -> None:
    findings = tuple(own(TABLES[name]))
    for each in TABLES[name]:
        if each.action == "find_command":
            continue
        assert each.label in labels(ascii_fold(each.label), findings)
        assert each.label in labels(each.label.upper(), findings)
        for key in each.keys:
            assert each.label in labels(key, findings)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("atgard", "Gör till åtgärd"),
        ("projektor", "Visa för gruppen"),
        ("skärm", "Visa för gruppen"),
        ("klocka", "Tid och steg"),
        ("timer", "Tid och steg"),
        ("angra", "Ångra"),
        ("fel", "Ångra"),
        ("skriv ut", "Spara som fil"),
        ("word", "Spara som fil"),
        ("backup", "Gör kopian"),
        ("parekra", "Parkera"),
        ("metodkrot", "Metodkort"),
        ("kontrast", "Hög kontrast"),
        ("mörkt", "Mörka färger"),
        ("rundtur", "Visa rundturen"),
        ("F5", "Gå igenom"),
        ("ctrl + z", "Ångra"),
        ("vim", "Öppna i din editor"),
        ("namn", "Underlag och roller"),
        ("rösta", "Gå igenom"),
    ],
)
def test_the_words_that_people_use(typed: str, wanted: str) -> None:
    assert wanted in labels(typed)[:8]


def test_a_name_comes_before_what_only_mentions_it() -> None:
    assert labels("parkera")[0] == "Parkera"
    assert all("steg" in label.lower() for label in labels("steg")[:5])


def test_what_is_elsewhere_says_where_and_how_to_get_there() -> None:
    found = next(each for each in matching(ABOUT_A_MEETING, "besluta") if each.label == "Besluta")
    assert found.tags == "i handlingsplanen · F8"
    assert found.action.startswith("tell(")
    assert "Välj Handlingsplaner på startskärmen. Där trycker du F8." in found.action


def test_without_a_word_only_what_is_near_is_shown() -> None:
    assert labels("") == [each.label for each in own(LEAD)]
    assert "Besluta" not in labels(" ")


def test_each_command_of_every_place_is_found_from_the_first_screen() -> None:
    everything = (*own(START), *elsewhere(START))
    for _, _, table in ELSEWHERE:
        for each in table:
            if each.action not in {"find_command", "back", "help", "choose"}:
                assert each.label in labels(each.label, everything)


def test_method_cards_are_found_by_their_titles() -> None:
    found = matching(cards([("epa", "Enskilt, par, alla"), ("runda", "Runda")]), "par")
    assert [each.action for each in found] == ["read_card('epa')"]


def test_a_synonym_belongs_to_a_command_that_there_is() -> None:
    actions = {each.action.partition("(")[0] for table in TABLES.values() for each in table}
    assert set(WORDS) <= actions


@pytest.mark.parametrize("typed", ["klcoka", "kloka", "klockka", "klovka", "klock"])
def test_one_slip_is_looked_past(typed: str) -> None:
    assert is_slip(typed, "klocka")


@pytest.mark.parametrize("typed", ["kaka", "klo", "klxxka", "akcolk"])
def test_two_slips_are_another_word(typed: str) -> None:
    assert not is_slip(typed, "klocka")


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed: str) -> None:
    assert set(labels(typed)) <= {each.label for each in ABOUT_A_MEETING}


@given(st.text("abcdeåäö", min_size=5, max_size=12), st.integers(0, 11), st.sampled_from("xyz"))
def test_one_letter_for_another_is_a_slip(word: str, place: int, letter: str) -> None:
    place %= len(word)
    assert is_slip(word[:place] + letter + word[place + 1 :], word)
    assert is_slip(word[:place] + letter + word[place:], word)
    assert is_slip(word[:place] + word[place + 1 :], word) or len(word) == 4
