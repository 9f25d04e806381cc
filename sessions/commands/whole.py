"""Everything that can be typed: all commands under one parser."""

from sessions import __version__
from sessions.commands import (
    audience,
    backup,
    doctor,
    exchange,
    guides,
    lines,
    new,
    overview,
    show,
    start,
)
from sessions.commands.parser import PROGRAM, SwedishParser, add_command, add_commands

_ABOUT = "Leder analysmöten i förskola och skola. Utan kommando startar appen."


def parser() -> SwedishParser:
    """What is parsed has `run`, the function that does it."""
    whole = SwedishParser(prog=PROGRAM, description=_ABOUT)
    whole.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help="visa versionen"
    )
    whole.set_defaults(run=lambda typed: start.start(getattr(typed, "library", None)))
    commands = add_commands(whole, "KOMMANDO")
    demo = add_command(commands, "demo", "starta på en övningsmapp som sedan slängs")
    demo.set_defaults(run=lambda _typed: start.demo())
    for module in (overview, new, lines, show, exchange, guides, audience, doctor, backup):
        module.declare(commands)
    return whole
