"""Waiting for conditions, never for time."""

import time
from collections.abc import Callable

from textual.css.query import NoMatches
from textual.pilot import Pilot

PATIENCE = 15.0  # seconds until a condition counts as failed


async def wait_for(pilot: Pilot[None], condition: Callable[[], object], what: str = "") -> None:
    """Let the app work until `condition` holds; fails with what is on the screen."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if condition():
                return
        except (LookupError, NoMatches):  # a widget or row that is not there yet
            pass
        if time.monotonic() > end:
            raise AssertionError(f"waited for {what or condition} on {pilot.app.screen!r}")
        await pilot.pause()


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text."""
    for character in text:
        await pilot.press({" ": "space"}.get(character, character))
