"""Opening the projector's window in a terminal of its own: one way for each system.

What cannot be opened is told with the words to type; nothing here waits for the window.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_GONE_WRONG_WITHIN = 1.0  # seconds: a terminal that cannot open says so at once

# What stands before the command to run, in the order that they are tried.
_TERMINALS: Mapping[str, tuple[str, ...]] = {
    "x-terminal-emulator": ("-e",),
    "gnome-terminal": ("--",),
    "ptyxis": ("--",),
    "kgx": ("--",),
    "konsole": ("-e",),
    "xfce4-terminal": ("-x",),
    "mate-terminal": ("-x",),
    "kitty": (),
    "alacritty": ("-e",),
    "wezterm": ("start", "--"),
    "foot": (),
    "xterm": ("-e",),
}


def audience_command(session: str, library: Path, state: Path) -> list[str]:
    """The command that shows a träff, wherever it is started from."""
    where = ["--library", str(library.absolute()), "--state", str(state.absolute())]
    return [sys.executable, "-m", "sessions", "audience", session, *where]


def open_window(command: Sequence[str]) -> bool:
    """Start `command` in a new terminal window; False if no way was found. Blocks for a moment."""
    if sys.platform == "win32":
        return _started(command, subprocess.CREATE_NEW_CONSOLE)
    return any(_started(each) for each in ways(command, sys.platform, os.environ, shutil.which))


def ways(
    command: Sequence[str],
    platform: str,
    environment: Mapping[str, str],
    which: Callable[[str], str | None],
) -> list[list[str]]:
    """The commands that may open a window here, best first, on anything but Windows."""
    if platform == "darwin":
        return [_in_macs_terminal(command)]
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return []
    return [
        [found, *before, *command]
        for name, before in _TERMINALS.items()
        if (found := which(name)) is not None
    ]


def _in_macs_terminal(command: Sequence[str]) -> list[str]:
    typed = shlex.join(command).replace("\\", "\\\\").replace('"', '\\"')
    return [
        "osascript",
        "-e",
        f'tell application "Terminal" to do script "{typed}"',
        "-e",
        'tell application "Terminal" to activate',
    ]


def _started(command: Sequence[str], flags: int = 0) -> bool:
    """Whether it goes on, or has handed over to a terminal that was open already."""
    silent = None if flags else subprocess.DEVNULL  # a console of its own has its own streams
    try:
        process = subprocess.Popen(
            command,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            start_new_session=sys.platform != "win32",
            creationflags=flags,
        )
    except OSError:
        return False
    try:
        return process.wait(_GONE_WRONG_WITHIN) == 0
    except subprocess.TimeoutExpired:
        process.returncode = 0  # it is left to itself, and not asked for again
        return True


def to_type(session: str, library: Path | None = None, state: Path | None = None) -> str:
    """The words to type in another terminal window; with the folders that are not the usual."""
    words = ["samsyn", "audience", session]
    for option, folder in (("--library", library), ("--state", state)):
        words += [option, str(folder)] if folder else []
    return shlex.join(words) if sys.platform != "win32" else subprocess.list2cmdline(words)
