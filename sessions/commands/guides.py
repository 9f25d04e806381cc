"""`samsyn guides`: the samtalsguider, shipped and own, and what is wrong in them."""

from argparse import Namespace
from typing import TYPE_CHECKING

from sessions.commands.console import put, tell
from sessions.commands.desk import library_path
from sessions.commands.parser import Commands, add_command, add_commands, typed_path

if TYPE_CHECKING:
    from sessions.guides import GuideShelf


def declare(commands: Commands) -> None:
    command = add_command(commands, "guides", "visa och granska samtalsguider")
    command.set_defaults(run=list_guides)
    inner = add_commands(command, "VAD")
    add_command(inner, "list", "visa alla samtalsguider").set_defaults(run=list_guides)
    command = add_command(inner, "show", "visa en samtalsguide som den leds, eller ett metodkort")
    command.add_argument("id", metavar="ID", help="guidens eller metodkortets id")
    command.set_defaults(run=show_guide)
    command = add_command(inner, "check", "säg allt som är fel i guider, med fil och rad")
    command.add_argument(
        "files", metavar="FIL", nargs="*", type=typed_path, help="guider (annars alla som finns)"
    )
    command.set_defaults(run=check)


def list_guides(arguments: Namespace) -> int:
    """Id, minutes and title, one guide on each row."""
    for guide in _shelf(arguments).summaries():
        put("\t".join((guide.id, f"{guide.minutes} min", guide.title, "egen" if guide.own else "")))
    return 0


def show_guide(arguments: Namespace) -> int:
    """The guide with the clock of each step, or a method card."""
    from sessions.guides import render_guide, render_method

    shelf = _shelf(arguments)
    cards = {card.id: card for card in shelf.methods()}
    if arguments.id in cards and arguments.id not in {each.id for each in shelf.summaries()}:
        put(render_method(cards[arguments.id]).rstrip("\n"))
    else:
        put(render_guide(shelf.get(arguments.id), None).rstrip("\n"))
    return 0


def check(arguments: Namespace) -> int:
    """Exit status 1 if anything is wrong."""
    shelf = _shelf(arguments)
    if arguments.files:
        faults = [fault for path in arguments.files for fault in shelf.check_file(path)]
        checked = len(arguments.files)
    else:
        faults = list(shelf.faults())
        checked = len(shelf.summaries())
    for fault in faults:
        put(str(fault))
    if faults:
        tell(f"{len(faults)} fel.")
        return 1
    put(f"{checked} {'guide' if checked == 1 else 'guider'}, inga fel")
    return 0


def _shelf(arguments: Namespace) -> "GuideShelf":
    """Own guides lie in the library, which need not exist for this."""
    from sessions.guides import GuideShelf

    return GuideShelf(library_path(arguments) / "guides")
