import sys

import pytest

from sessions.widgets.driver import driver_class, without_kitty_keys


@pytest.mark.parametrize(
    ("written", "passed_on"),
    [
        ("\x1b[>1u", ""),
        ("\x1b[>u", ""),
        ("\x1b[<u", ""),
        ("före\x1b[>31uefter", "föreefter"),
        ("\x1b[?1049h\x1b[?2004h", "\x1b[?1049h\x1b[?2004h"),
        ("\x1b[u [>1u", "\x1b[u [>1u"),
    ],
)
def test_only_the_keyboard_request_is_dropped(written: str, passed_on: str) -> None:
    assert without_kitty_keys(written) == passed_on


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a driver of its own")
def test_elsewhere_textual_chooses() -> None:
    assert driver_class() is None


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
def test_windows_driver_keeps_altgr() -> None:
    chosen = driver_class()
    assert chosen is not None
    assert chosen.__name__ == "AltGrDriver"
