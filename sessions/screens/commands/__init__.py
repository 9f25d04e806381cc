"""Every command, once: keys, footer, help and *Sök funktion* are all made from these tables."""

from sessions.screens.commands.after import (
    AFTER,
    ANSWERS,
    PASTE_ANSWERS,
    READ_ALOUD,
    READ_THROUGH,
    SEND_OUT,
    TAKE_ALONG,
)
from sessions.screens.commands.at_hand import AT_HAND, EDITOR, HELP, METHOD_CARDS, TOUR, TOURING
from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, VERSIONS, Command, bindings
from sessions.screens.commands.lead import LEAD
from sessions.screens.commands.library import ARCHIVE, AREA, GAPS, READ, READING, SAFEKEEPING, START
from sessions.screens.commands.meeting import NEW_SESSION, PLAN, RIVALS, VERSION
from sessions.screens.commands.preparing import PREPARE
from sessions.screens.commands.wall import AUDIENCE, WALL

__all__ = [
    "AFTER",
    "ANSWERS",
    "ARCHIVE",
    "AREA",
    "AT_HAND",
    "AUDIENCE",
    "BACK",
    "COMMON",
    "EDITOR",
    "GAPS",
    "HELP",
    "LEAD",
    "METHOD_CARDS",
    "NEW_SESSION",
    "PASTE_ANSWERS",
    "PLAN",
    "PREPARE",
    "QUIT",
    "READ",
    "READING",
    "READ_ALOUD",
    "READ_THROUGH",
    "RIVALS",
    "SAFEKEEPING",
    "SEND_OUT",
    "START",
    "TAKE_ALONG",
    "THEME",
    "TOUR",
    "TOURING",
    "VERSION",
    "VERSIONS",
    "WALL",
    "Command",
    "bindings",
]
