"""Every command, once: keys, footer, help and *Sök funktion* are all made from these tables."""

from sessions.screens.commands.at_hand import AT_HAND, EDITOR, HELP, METHOD_CARDS, TOUR, TOURING
from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, VERSIONS, Command, bindings
from sessions.screens.commands.lead import LEAD
from sessions.screens.commands.library import ARCHIVE, AREA, GAPS, READ, READING, SAFEKEEPING, START
from sessions.screens.commands.meeting import NEW_SESSION, PLAN, RIVALS, VERSION
from sessions.screens.commands.wall import AUDIENCE, WALL

__all__ = [
    "ARCHIVE",
    "AREA",
    "AUDIENCE",
    "BACK",
    "COMMON",
    "AT_HAND",
    "GAPS",
    "LEAD",
    "NEW_SESSION",
    "EDITOR",
    "PLAN",
    "HELP",
    "QUIT",
    "METHOD_CARDS",
    "READ",
    "READING",
    "RIVALS",
    "SAFEKEEPING",
    "START",
    "THEME",
    "VERSION",
    "VERSIONS",
    "WALL",
    "Command",
    "bindings",
    "TOUR",
    "TOURING",
]
