"""Hands a file or a folder to the program that the computer itself opens it with."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

from sessions.errors import NotFoundError, reason

_NO_PROGRAM = (
    "Datorn kunde inte öppna den härifrån ({why}). Filen är sparad: öppna den som du brukar."
)
_OPENERS = {"darwin": "open"}  # any other system that is not Windows has xdg-open, or nothing


def open_with_system(path: Path) -> None:
    """Does not wait for the program. Raises NotFoundError when there is none."""
    try:
        if sys.platform == "win32":
            from os import startfile

            startfile(path)
        else:
            _start(_OPENERS.get(sys.platform, "xdg-open"), path)
    except FileNotFoundError as error:
        raise NotFoundError(_NO_PROGRAM.format(why="inget program tar emot den")) from error
    except OSError as error:
        raise NotFoundError(_NO_PROGRAM.format(why=reason(error))) from error


def _start(program: str, path: Path) -> None:
    """Apart from our own terminal, which the program must neither write to nor die with."""
    process = subprocess.Popen(
        [program, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, daemon=True).start()  # so that it is not left behind when it ends
