"""The terminal driver: on Windows it leaves AltGr alone.

Textual asks for the kitty keyboard protocol on Windows. Windows Terminal then reports AltGr
together with a key as alt and drops the character, so that @ £ $ { [ ] } \\ ~ | cannot be typed.
"""

import re
import sys

from textual.driver import Driver

_KITTY_KEYS = re.compile(r"\x1b\[(?:>\d*|<\d*)u")


def without_kitty_keys(data: str) -> str:
    """`data` without the sequences that turn the kitty keyboard protocol on and off again."""
    return _KITTY_KEYS.sub("", data)


def hung_up() -> bool:
    """Whether the window that we read keys from is closed. The system tells, but not on Windows.

    Usually a signal ends the program then; under nohup and some servers it does not, and
    Textual would go on reading nothing as fast as it can.
    """
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False

    import select

    keys = select.poll()
    keys.register(sys.__stdin__, 0)
    return any(event & select.POLLHUP for _, event in keys.poll(0))


def driver_class() -> type[Driver] | None:
    """The driver for `App(driver_class=…)`; None lets Textual choose."""
    if sys.platform != "win32":
        return None

    from textual.drivers.windows_driver import WindowsDriver

    class AltGrDriver(WindowsDriver):
        """Textual's Windows driver, but AltGr types what is printed on the key."""

        def write(self, data: str) -> None:
            super().write(without_kitty_keys(data))

    return AltGrDriver
