"""`samsyn backup` and `samsyn restore`: the whole library in one file, and back again."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from sessions.commands.console import put, tell
from sessions.commands.desk import library_path
from sessions.commands.parser import Commands, add_command, typed_path

if TYPE_CHECKING:
    from sessions.storage.steps import Progress


def declare(commands: Commands) -> None:
    command = add_command(commands, "backup", "gör en säkerhetskopia av allt i mappen med träffar")
    command.add_argument(
        "file", metavar="FIL.zip", type=typed_path, help="en ny fil utanför mappen"
    )
    command.set_defaults(run=backup)


def backup(arguments: Namespace) -> int:
    """Where the zip lies and what is in it, once it has been read again."""
    from sessions.language.dates import plural
    from sessions.storage import State, state_folder
    from sessions.storage.backup import back_up
    from sessions.storage.steps import finished
    from sessions.workshop.safekeeping import remember_backup, size_told

    root = library_path(arguments)
    with _Row("Säkerhetskopierar") as row:
        report = finished(back_up(root, arguments.file), row.show)
    remember_backup(State(state_folder()), root, report.path)
    for remark in report.remarks:
        tell(remark)
    areas = plural(report.areas, "område", "områden")
    files = plural(report.files, "fil", "filer")
    put(
        f"Säkerhetskopian är gjord och genomläst: {report.path} "
        f"({areas}, {files}, {size_told(report.size)})."
    )
    return 0


class _Row:
    """How far it has come, on one row of a terminal that is then wiped; nothing anywhere else."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._seen = sys.stderr.isatty()
        self._shown = ""

    def __enter__(self) -> "_Row":
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            self._write(f"\r{' ' * len(self._shown)}\r")

    def show(self, progress: "Progress") -> None:
        row = f"{self._what} … {100 * progress.done // max(progress.of, 1)} %"
        if self._seen and row != self._shown:
            self._write(f"\r{row}")
            self._shown = row

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._seen = False
