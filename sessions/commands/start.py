"""The app: on the library, or on a practice library that is thrown away.

argparse is not imported here: the app starts faster without it.
"""

import gc
import sys
from pathlib import Path

from sessions.errors import SamsynError


def start(library: Path | None = None) -> int:
    """The app on the user's library."""
    gc.disable()  # to start faster; the app enables it when the first screen is shown
    require_terminal()
    from sessions.app import run
    from sessions.storage import library_folder, state_folder

    return run(library_folder(library), state_folder())


def demo() -> int:
    """The app on a made-up year; neither the user's library nor state is touched."""
    gc.disable()
    require_terminal()
    from tempfile import TemporaryDirectory

    from sessions.app import run

    with TemporaryDirectory(prefix="samsyn-", ignore_cleanup_errors=True) as folder:
        library, state = Path(folder) / "Övningsmapp", Path(folder) / "state"
        lay_out(library, state)
        return run(library, state)


def lay_out(library_folder: Path, state_folder: Path) -> None:
    """A library with the practice area in it."""
    from importlib.resources import files

    from sessions.commands.exchange import parsed, take_in
    from sessions.storage import Library, State

    library = Library.open(library_folder, State(state_folder))
    try:
        raw = (files("sessions") / "demo" / "solglantan.json").read_bytes()
        take_in(library, parsed(raw))
    finally:
        library.close()


def require_terminal() -> None:
    """Raises SamsynError where there is no window to draw in."""
    if all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return
    raise SamsynError(
        "Samsyn behöver ett terminalfönster för att visa sig, och här finns inget. "
        "Kommandon som går utan fönster står i ”samsyn --help”."
    )
