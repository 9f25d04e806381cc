"""Who is responsible: one person, by function; initials stay in the app."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.models.responsible import is_one_person, public_name, split_responsible

INITIALS = st.from_regex(re.compile("[A-ZÅÄÖ]{2,3}"), fullmatch=True)
FUNCTIONS = st.sampled_from(["förskollärare", "barnskötare", "rektor", "lärare i fritidshem"])


@pytest.mark.parametrize(
    ("typed", "function", "initials"),
    [
        ("förskollärare EK", "förskollärare", "EK"),
        ("Förskollärare  E.K.", "Förskollärare", "E.K."),
        ("lärare i fritidshem ÅÖ", "lärare i fritidshem", "ÅÖ"),
        ("EK", "", "EK"),
        ("EK (förskollärare)", "förskollärare", "EK"),
        ("förskollärare (EK)", "förskollärare", "EK"),
        ("rektor", "rektor", ""),
        ("specialpedagog", "specialpedagog", ""),
        ("förskollärare Grodan", "förskollärare Grodan", ""),
        ("Anna Å", "", "Anna Å"),
        ("Anna Å.", "", "Anna Å."),
        ("Förskollärare Å", "Förskollärare", "Å"),
        ("", "", ""),
    ],
)
def test_function_and_initials(typed: str, function: str, initials: str) -> None:
    assert split_responsible(typed) == (function, initials)


@pytest.mark.parametrize(
    ("typed", "public"),
    [
        ("förskollärare EK", "förskollärare"),
        ("rektor", "rektor"),
        ("EK", "utsedd (funktion saknas)"),
        ("Anna Å", "utsedd (funktion saknas)"),
        ("EK och ML", "utsedd (funktion saknas)"),
        ("EK/ML", "utsedd (funktion saknas)"),
        ("förskollärare EK och barnskötare ML", "förskollärare och barnskötare"),
        ("förskollärare EK, barnskötare ML, rektor", "förskollärare, barnskötare och rektor"),
        ("förskollärare EK & förskollärare ML", "förskollärare"),
        ("den som öppnar", "den som öppnar"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_what_a_document_says(typed: str, public: str) -> None:
    assert public_name(typed) == public


@given(
    st.lists(st.tuples(FUNCTIONS, INITIALS), min_size=1, max_size=4),
    st.sampled_from([" och ", ", ", "/", " + "]),
)
def test_initials_never_leave_the_app(people: list[tuple[str, str]], between: str) -> None:
    public = public_name(between.join(f"{function} {initials}" for function, initials in people))
    assert not re.search("[A-ZÅÄÖ]", public)
    assert all(function in public for function, _ in people)


@pytest.mark.parametrize(
    "typed",
    ["förskollärare EK", "EK", "rektor", "specialpedagog", "Anna Å", "förskollärare Grodan",
     "Allan", "Vibeke", "vikarie", "denise", "pedagog på avdelningen", "IKT-pedagog"],
)  # fmt: skip
def test_one_person(typed: str) -> None:
    assert is_one_person(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "den som öppnar", "Den som hämtar vagnen", "alla", "Alla vuxna", "vi", "ingen",
     "någon av oss", "arbetslaget", "arbetslag Grodan", "hela huset", "personalen", "gruppen",
     "EK och ML", "EK, ML", "EK/ML", "EK & ML", "EK + ML", "rektor eller specialpedagog",
     "förskollärare samt barnskötare"],
)  # fmt: skip
def test_nobody_in_particular(typed: str) -> None:
    assert not is_one_person(typed)
