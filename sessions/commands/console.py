"""Results to stdout, all else to stderr; always UTF-8, and nothing that could steer a terminal."""

import os
import sys
from io import TextIOWrapper

from sessions.errors import SamsynError, reason


class OutputError(SamsynError):
    """What was found could not be written out."""


def prepare() -> None:
    """Make both streams UTF-8, whatever the console is set to; a closed one swallows its text."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def put(text: str) -> None:
    """A result: one or several lines, out at once. Raises OutputError or BrokenPipeError."""
    from sessions.language.text import clean

    put_raw(clean(text).text + "\n")


def put_raw(text: str) -> None:
    """A result as it is, for other programs."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"Resultatet gick inte att skriva ut ({reason(error)}).") from error


def tell(text: str) -> None:
    """Something that is no result: a remark, or why it could not be done."""
    from sessions.language.text import clean

    try:
        sys.stderr.write(clean(text).text + "\n")
        sys.stderr.flush()
    except OSError:
        pass  # there is nobody left to tell


def let_go() -> None:
    """Let the interpreter end without a word about streams that nobody reads any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
