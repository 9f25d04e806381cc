"""`samsyn doctor`: looks through the library and changes nothing."""

from argparse import SUPPRESS, Namespace
from pathlib import Path

from sessions.commands.console import put, tell
from sessions.commands.desk import library_path
from sessions.commands.parser import Commands, add_command
from sessions.errors import NotFoundError, SamsynError


def declare(commands: Commands) -> None:
    command = add_command(commands, "doctor", "se efter om allt i mappen är helt")
    command.add_argument("--repair", action="store_true", help=SUPPRESS)
    command.set_defaults(run=doctor)


def doctor(arguments: Namespace) -> int:
    """One row for each thing that was looked at; exit status 1 if any is not whole."""
    if arguments.repair:
        raise SamsynError("Samsyn kan inte laga filer än; ”samsyn doctor” visar vad som är fel.")
    from sessions.language.dates import plural
    from sessions.storage.founding import lacks_library_file
    from sessions.storage.verify import verify

    root = library_path(arguments)
    if lacks_library_file(root) and not root.exists():
        raise NotFoundError(f"Mappen {root} finns inte, så det finns inget att se efter.")
    findings = verify(root)
    for finding in findings:
        put(f"{'✓ hel' if finding.ok else '✗ fel'}  {_name(finding.path, root)}: {finding.text}")
    wrong = sum(not finding.ok for finding in findings)
    looked_at = plural(len(findings), "sak", "saker")
    tell(f"{looked_at} sågs efter, {wrong} är fel." if wrong else "Allt är helt.")
    return 1 if wrong else 0


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
