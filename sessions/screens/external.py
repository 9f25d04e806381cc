"""Writing in the editor that VISUAL or EDITOR names, while Samsyn waits."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from textual.app import App, SuspendNotSupported

from sessions.errors import InvalidInputError, SamsynError
from sessions.storage.atomic import make_folder

WINDOWS = os.name == "nt"  # where a backslash stands for itself
_NONE_CHOSEN = (
    "Ingen egen editor är vald på den här datorn. Skriv här, eller sätt EDITOR innan du startar "
    "Samsyn."
)
_AS_IT_WAS = "Texten här är som den var innan."


def chosen_editor() -> list[str]:
    """The command as words; empty when nothing is chosen."""
    typed = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    try:
        words = shlex.split(typed, posix=not WINDOWS)
    except ValueError:  # a quotation mark that is never closed
        words = typed.split()
    return [word.strip('"') for word in words] if WINDOWS else words


def edited(text: str, app: App[None], folder: Path) -> str:
    """What `text` became in the editor. Raises SamsynError, and then nothing has changed.

    The file is kept from others and is gone afterwards, whatever happens.
    """
    command = chosen_editor()
    if not command:
        raise InvalidInputError(_NONE_CHOSEN)
    file = folder / f"text-{os.getpid()}.md"
    try:
        _write(file, text)
        if wrong := _run([*command, str(file)], app):
            raise SamsynError(f"{wrong} {_AS_IT_WAS}")
        return _read(file)
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _run(command: Sequence[str], app: App[None]) -> str:
    """What went wrong. Nothing may be raised while the app is suspended: it would stay so."""
    wrong = ""
    try:
        with app.suspend(), _interrupts_are_for_the_editor():
            try:
                if status := subprocess.run(command, check=False).returncode:
                    wrong = f"”{command[0]}” slutade med ett fel ({status})."
            except OSError:
                wrong = f"”{command[0]}” går inte att starta."
    except SuspendNotSupported:
        wrong = "Det går inte att öppna en editor i det här fönstret."
    return wrong


def _write(file: Path, text: str) -> None:
    try:
        make_folder(file.parent)
        with file.open("w", encoding="utf-8", newline="\n") as opened:
            if not WINDOWS:
                file.chmod(0o600)
            opened.write(text)
    except OSError as error:
        raise SamsynError(f"Det gick inte att lämna över texten. {_AS_IT_WAS}") from error


def _read(file: Path) -> str:
    """The text as it was left; on Windows an editor may begin it with a mark of its own."""
    try:
        written = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise SamsynError(f"Filen som editorn skrev går inte att läsa. {_AS_IT_WAS}") from error
    return written.replace("\r\n", "\n").removesuffix("\n")


@contextmanager
def _interrupts_are_for_the_editor() -> Iterator[None]:
    """Ctrl+C in the editor reaches every program of the terminal; it shall not end this one."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
