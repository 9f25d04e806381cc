"""`samsyn doctor`: looks through the library, and with `--repair` mends what it can."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.commands.console import put, tell
from sessions.commands.desk import library_path
from sessions.commands.parser import Commands, add_command
from sessions.errors import NotFoundError

if TYPE_CHECKING:
    from sessions.storage import Library
    from sessions.storage.verify import Finding


def declare(commands: Commands) -> None:
    command = add_command(commands, "doctor", "se efter om allt i mappen är helt")
    command.add_argument(
        "--repair",
        action="store_true",
        help="laga det som går med kopior på den här datorn; inget tas bort",
    )
    command.add_argument(
        "--forget",
        action="store_true",
        help="sluta vänta på områden som har funnits här men är borta för gott",
    )
    command.set_defaults(run=doctor)


def doctor(arguments: Namespace) -> int:
    """One row for each thing that was looked at; exit status 1 if any is not whole."""
    from sessions.language.dates import plural
    from sessions.storage import Library, State, state_folder
    from sessions.storage.founding import lacks_library_file

    root = library_path(arguments)
    library = Library(root, State(state_folder()))
    if arguments.forget:
        return _forget(library)
    if lacks_library_file(root) and not root.exists():
        raise NotFoundError(f"Mappen {root} finns inte, så det finns inget att se efter.")
    findings = library.repair() if arguments.repair else library.verify()
    for finding in findings:
        put(f"{_sign(finding)}  {_name(finding.path, root)}: {finding.text}")
    wrong = sum(not finding.ok for finding in findings)
    looked_at = plural(len(findings), "sak", "saker")
    tell(f"{looked_at} sågs efter, {wrong} är fel." if wrong else "Allt är helt.")
    if any(finding.mended for finding in findings):
        tell("Det som lagades är som när det senast kopierades. Finns en nyare säkerhetskopia "
             "lägger ”samsyn restore KOPIA.zip --merge” till det som saknas.")  # fmt: skip
    elif any(finding.mendable for finding in findings):
        tell("Kör om med --repair, så letar Samsyn efter hela kopior av det som är skadat.")
    return 1 if wrong else 0


def _forget(library: "Library") -> int:
    """A person says that what is missing will not come back."""
    if (missing := library.forget_missing()).areas:
        put(f"{missing.counted} väntas inte längre. Kommer något tillbaka visas det som förut.")
    else:
        tell("Inget saknas, så det finns inget att glömma.")
    return 0


def _sign(finding: "Finding") -> str:
    if not finding.ok:
        return "✗ fel"
    return "✓ lagad" if finding.mended else "✓ hel"


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
