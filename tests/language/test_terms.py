"""The words of the field, typed in every way a person may type them."""

import pytest

from sessions.errors import InvalidInputError
from sessions.language import terms
from sessions.language.ordering import ascii_fold
from sessions.language.terms import ActionStatus, Attainment, Certainty, Kind, StepKind, Term

VOCABULARIES: tuple[type[Term], ...] = tuple(Term.__subclasses__())
MEMBERS = [member for vocabulary in VOCABULARIES for member in vocabulary]


def test_every_vocabulary_is_tested() -> None:
    assert {terms.StepKind, terms.Kind, terms.Choice, terms.PlanState} <= set(VOCABULARIES)
    assert all(len(vocabulary) > 1 for vocabulary in VOCABULARIES)


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_member_is_found_by_each_of_its_names(member: Term) -> None:
    for name in member.names:
        for typed in (name, name.upper(), ascii_fold(name), f"  {name} ", name.replace(" ", "-")):
            assert type(member).parse(typed) is member


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_stored_form_is_ascii_and_leads_back(member: Term) -> None:
    assert member.value.isascii()
    assert type(member)(member.value) is member
    assert member.label


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_no_two_members_share_a_name(vocabulary: type[Term]) -> None:
    names = [
        ascii_fold(name) for member in vocabulary for name in set(map(ascii_fold, member.names))
    ]
    assert len(names) == len(set(names))


def test_an_unknown_word_gets_the_nearest_right_one() -> None:
    with pytest.raises(InvalidInputError) as caught:
        Kind.parse("åtgrd")
    assert "”åtgrd” finns inte. Menade du ”åtgärd”?" in caught.value.message
    assert "överenskommelse" in caught.value.message


def test_a_word_unlike_all_gets_the_choices_alone() -> None:
    with pytest.raises(InvalidInputError) as caught:
        Certainty.parse("xyzzy")
    assert caught.value.message == "”xyzzy” finns inte. Välj bland: vi vet, vi tror."


def test_an_attainment_is_also_named_by_its_colour() -> None:
    assert Attainment.parse("gul") is Attainment.ON_THE_WAY
    assert Attainment.parse("gron") is Attainment.REACHED
    assert [each.colour for each in Attainment] == ["", "röd", "gul", "grön"]


@pytest.mark.parametrize("vocabulary", [ActionStatus, Attainment])
def test_each_status_has_a_sign_of_its_own(
    vocabulary: type[ActionStatus] | type[Attainment],
) -> None:
    signs = [member.sign for member in vocabulary]
    assert len(signs) == len(set(signs))
    assert all(len(sign) == 1 for sign in signs)


def test_only_what_waits_for_somebody_is_open() -> None:
    assert {each for each in ActionStatus if each.open} == {
        ActionStatus.NOT_STARTED,
        ActionStatus.TRIED,
    }


def test_links_of_the_chain_and_notes_share_no_kind() -> None:
    assert frozenset(Kind) == terms.CHAIN_KINDS | terms.NOTE_KINDS
    assert not terms.CHAIN_KINDS & terms.NOTE_KINDS
    assert terms.RESULT_KINDS < terms.CHAIN_KINDS


def test_a_step_is_found_by_its_ascii_form() -> None:
    assert StepKind.parse("forra-gangen") is StepKind.PREVIOUS
    assert StepKind.parse("Förra gången") is StepKind.PREVIOUS
