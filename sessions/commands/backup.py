"""`samsyn backup` and `samsyn restore`: the whole library in one file, and back again."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from sessions.commands.console import put, tell
from sessions.commands.desk import library_path
from sessions.commands.parser import Commands, add_command, typed_path
from sessions.errors import NotFoundError

if TYPE_CHECKING:
    from sessions.storage.steps import Progress


def declare(commands: Commands) -> None:
    command = add_command(commands, "backup", "gör en säkerhetskopia av allt i mappen med träffar")
    command.add_argument(
        "file", metavar="FIL.zip", type=typed_path, help="en ny fil utanför mappen"
    )
    command.set_defaults(run=backup)
    command = add_command(commands, "restore", "ta fram en säkerhetskopia igen")
    command.add_argument("file", metavar="FIL.zip", type=typed_path, help="säkerhetskopian")
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--to", metavar="MAPP", type=typed_path, help="packa upp i en mapp som är ny eller tom"
    )
    where.add_argument("--merge", action="store_true", help="lägg till det som saknas här")
    command.set_defaults(run=restore)


def backup(arguments: Namespace) -> int:
    """Where the zip lies and what is in it, once it has been read again."""
    from sessions.language.dates import plural
    from sessions.storage import Library, State, state_folder
    from sessions.storage.backup.packing import back_up
    from sessions.storage.steps import finished
    from sessions.workshop.safekeeping import not_in_it, remember_backup, size_told

    root = library_path(arguments)
    with _Row("Säkerhetskopierar") as row:
        report = finished(back_up(root, arguments.file), row.show)
    state = State(state_folder())
    remember_backup(state, root, report.path)
    for remark in (*report.remarks, *not_in_it(Library(root, state))):
        tell(remark)
    areas = plural(report.areas, "område", "områden")
    files = plural(report.files, "fil", "filer")
    put(
        f"Säkerhetskopian är gjord och genomläst: {report.path} "
        f"({areas}, {files}, {size_told(report.size)})."
    )
    return 0


def restore(arguments: Namespace) -> int:
    """A backup in a folder of its own, or what is missing here added."""
    return _restore_to(arguments) if arguments.to else _restore_here(arguments)


def _restore_to(arguments: Namespace) -> int:
    from sessions.language.dates import plural
    from sessions.storage.backup.unpacking import restore_to
    from sessions.storage.steps import finished

    with _Row("Packar upp") as row:
        restored = finished(restore_to(arguments.file, arguments.to), row.show)
    for remark in restored.remarks:
        tell(remark)
    areas = plural(restored.areas, "område", "områden")
    files = plural(restored.files, "fil", "filer")
    put(f"Säkerhetskopian är uppackad i {restored.folder} ({areas}, {files}).")
    return 0


def _restore_here(arguments: Namespace) -> int:
    from sessions.storage.backup.joining import restore_into
    from sessions.storage.founding import lacks_library_file
    from sessions.storage.steps import finished
    from sessions.workshop.safekeeping import added_told

    root = library_path(arguments)
    if lacks_library_file(root):
        raise NotFoundError(
            f"I {root} finns inga träffar att lägga till något till. Inget är ändrat. "
            f"Packa upp säkerhetskopian där i stället, med --to."
        )
    with _Row("Lägger till") as row:
        joined = finished(restore_into(arguments.file, root), row.show)
    for remark in joined.remarks:
        tell(remark)
    put(added_told(joined))
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
