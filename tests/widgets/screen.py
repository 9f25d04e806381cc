"""What tests of widgets share."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

HOSTILE = (
    "Möte [/] kl 9 [x] klar",
    "[NN] och [red]röd[/red]",
    "[$primary] [@click=app.bell]klicka[/]",
    r"C:\a\[b]\ ",
    "👩‍👩‍👧 och 👍🏽 och ❤️ och 🇸🇪",
    "שלום עולם מرحبا",
    "한국어 中文字符",
    "&amp; <b>fet</b>",
    "Rå" + "barkspajsbagarlärling" * 8,
)
"""Texts that markup, terminals or column counting have been known to spoil."""

SIZES = ((80, 24), (40, 12))


def screen_rows(app: App[Any]) -> list[str]:
    """The rows of the screen as they have been painted, without styles."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def squeezed(text: str) -> str:
    """`text` without white space, so that it can be found whatever the wrapping."""
    return "".join(text.split())


async def wait_until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let the app work until `condition` holds; the test's time limit is the only other end."""
    while not condition():
        await pilot.pause()
