"""What leaves the app never says who, only in which function."""

import pytest

from sessions.documents.persons import public_people, without_persons
from sessions.models import Action, Area, Chain


@pytest.mark.parametrize(
    ("typed", "public"),
    [
        ("förskollärare EK", "förskollärare"),
        ("förskollärare EK och barnskötare ML", "förskollärare och barnskötare"),
        ("förskollärare EK, SA & TB", "förskollärare"),
        ("EK", "utsedd (funktion saknas)"),
        ("EK och ML", "utsedd (funktion saknas)"),
        ("EK (förskollärare)", "förskollärare"),
        ("rektor (A.B.)", "rektor"),
        ("den som öppnar", "den som öppnar"),
        ("8 i arbetslagen, 1 specialpedagog", "8 i arbetslagen, 1 specialpedagog"),
        ("arbetslag A", "arbetslag A"),
        ("alla på APT", "alla på APT"),
        ("", ""),
    ],
)
def test_people_are_functions(typed: str, public: str) -> None:
    assert public_people(typed) == public


@pytest.mark.parametrize(
    ("typed", "public"),
    [
        ("förskollärare EK filmar", "förskollärare filmar"),
        ("Rektor (AB) svarar på APT", "Rektor svarar på APT"),
        ("EK frågar, sedan ML.", "förskollärare frågar, sedan en i gruppen."),
        ("lärare SO och lärare NO", "lärare SO och lärare NO"),
        ("varje åtgärd EN ansvarig", "varje åtgärd EN ansvarig"),
        ("MLK och EKG är inga personer", "MLK och EKG är inga personer"),
    ],
)
def test_running_text_loses_known_initials(typed: str, public: str) -> None:
    actions = (Action(responsible="förskollärare EK"), Action(follow_up_by="ML"))
    chain = Chain({"area": {}, "action": {each.id: each for each in actions}})
    assert without_persons(chain)(typed) == public


def test_an_area_without_people_still_hides_a_named_function() -> None:
    chain = Chain({"area": {"a": Area(id="a", title="x")}})
    assert without_persons(chain)("specialpedagog AB återkommer") == "specialpedagog återkommer"
