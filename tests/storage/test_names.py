"""Names of folders."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.storage.names import SLUG_LENGTH, area_id_of, slug, title_of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Språkmiljön för de yngsta barnen", "sprakmiljon-for-de-yngsta-barnen"),
        ("ÅÄÖ åäö", "aao-aao"),
        ("Café & müsli?!", "cafe-musli"),
        ("", "omrade"),
        ("🙂", "omrade"),
        ("../../x", "x"),
        (
            "trygghet och studiero i alla årskurser på skolan",
            "trygghet-och-studiero-i-alla-arskurser",
        ),
        ("a" * 60, "a" * 40),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_any_title_gives_a_safe_name(title: str) -> None:
    name = slug(title)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= SLUG_LENGTH
    assert area_id_of(f"{name}-ab12cd34") == "ab12cd34"


@pytest.mark.parametrize(
    "name", ["", "guides", "-ab12", "x-", "x-AB12", "Kopia av områden", ".DS_Store"]
)
def test_other_folders_are_no_areas(name: str) -> None:
    assert area_id_of(name) is None


COPIES = ["", " (1)", " - Copy", " – kopia", " - kopia (2)", " 2", "-DESKTOP-1A2B", "-Annas Mac"]


@pytest.mark.parametrize("suffix", COPIES)
@pytest.mark.parametrize("head", ["sprak-for-alla", "Språk för alla"])
def test_a_copied_folder_is_the_area_that_it_is_a_copy_of(head: str, suffix: str) -> None:
    assert area_id_of(f"{head}-ab12cd34{suffix}") == "ab12cd34"
    assert title_of(f"{head}-ab12cd34{suffix}") == head.replace("-", " ").capitalize()
