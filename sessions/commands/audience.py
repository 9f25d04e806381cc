"""`samsyn audience`: the projector's window."""

import gc
from argparse import Namespace

from sessions.commands.desk import Desk, library_path
from sessions.commands.parser import Commands, add_command, typed_path
from sessions.commands.start import require_terminal


def declare(commands: Commands) -> None:
    command = add_command(commands, "audience", "projektorns fönster, som följer med i en träff")
    command.add_argument("session", metavar="TRÄFF", help="träffens id, eller början av det")
    command.add_argument(
        "--state",
        metavar="MAPP",
        type=typed_path,
        help="där den här datorn minns var du är (annars SAMSYN_STATE, annars den vanliga platsen)",
    )
    command.set_defaults(run=audience)


def audience(arguments: Namespace) -> int:
    """Looks, until the window is closed; makes and changes nothing."""
    from sessions.storage import Library, State, state_folder
    from sessions.workshop.onlooking import onlooker, refuse_if_no_library

    root = library_path(arguments)
    refuse_if_no_library(root)
    state = State(state_folder(arguments.state))
    library = Library.open(root, state)
    found = Desk(library, state).find_session(arguments.session)
    seen = onlooker(library, found.area, found.session, state)
    require_terminal()
    gc.disable()  # to start faster; the app enables it when the first screen is shown
    from sessions.audience import run

    return run(library, state, seen)
