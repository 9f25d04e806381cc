import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sessions.widgets.plain import _SHOWN_AS, cell, one_row, plain, visible
from tests.widgets.screen import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text(text: str) -> None:
    assert plain(text).plain == text
    assert not plain(text).spans
    assert cell(text).plain == text
    assert not cell(text).spans


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a    b"),
        ("rad 1\r\nrad 2", "rad 1\nrad 2"),
        ("a\u0308pple", "äpple"),
        ("\x1b[31mröd\x07", "␛[31mröd␇"),
        ("\x9b31m", "�31m"),
        ("trasig \ud83d", "trasig �"),
        ("mjukt\u00adbindestreck", "mjuktbindestreck"),
        ("\u202efdp.exe", "fdp.exe"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_row_is_one_row() -> None:
    assert one_row("a\nb\r\nc\u2028d") == "a↵b↵c↵d"


@given(st.text())
def test_nothing_that_moves_the_cursor_is_left(text: str) -> None:
    shown = one_row(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in shown)
    assert shown == one_row(shown)
    shown.encode("utf-8")


def test_a_cell_is_cut_with_an_ellipsis() -> None:
    console = Console(width=8, color_system=None)
    rows = console.render_lines(cell("[x] abcdefgh"), console.options)
    assert ["".join(part.text for part in row) for row in rows] == ["[x] abc…"]


def test_every_character_that_is_shown_otherwise_is_found() -> None:
    changed = {chr(code) for code, shown in _SHOWN_AS.items() if visible(chr(code)) != shown}
    assert changed == set()
