"""`samsyn`: the command line. Reads what was typed, runs it, and answers for every error."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from sessions import __version__
from sessions.commands import doctor, exchange, guides, lines, new, overview, show, start
from sessions.commands.console import let_go, prepare, tell
from sessions.commands.parser import (
    PROGRAM,
    SwedishParser,
    UsageError,
    add_commands,
)
from sessions.errors import SamsynError

DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130
_ABOUT = "Leder analysmöten i förskola och skola. Utan kommando startar appen."


def main(typed: Sequence[str] | None = None) -> int:
    """Run what was typed; returns the exit status."""
    prepare()
    try:
        return _run(sys.argv[1:] if typed is None else typed)
    except BrokenPipeError:
        return REFUSED  # whoever read our result has had enough
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        let_go()


def _run(typed: Sequence[str]) -> int:
    try:
        arguments = parser().parse_args(["--help" if word == "-h" else word for word in typed])
        command: Callable[[Namespace], int] = arguments.run
        return command(arguments)
    except SystemExit as finished:  # --help and --version
        return finished.code if isinstance(finished.code, int) else DONE
    except SamsynError as error:
        tell(error.message)
        return MISUSED if isinstance(error, UsageError) else REFUSED
    except BrokenPipeError:
        raise
    except Exception:
        tell(_unexpected())
        return REFUSED


def parser() -> SwedishParser:
    """Everything that can be typed."""
    whole = SwedishParser(PROGRAM, _ABOUT)
    whole.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help="visa versionen"
    )
    whole.set_defaults(run=start.start)
    commands = add_commands(whole, "KOMMANDO")
    for module in (start, overview, new, lines, show, exchange, guides, doctor):
        module.declare(commands)
    return whole


def _unexpected() -> str:
    """Keep what happened for those who can mend it; say where it lies."""
    happened = "Något gick fel som Samsyn inte var beredd på. Det som är sparat är kvar."
    try:
        import traceback

        from sessions.clock import stamp
        from sessions.storage import state_folder

        log = state_folder() / "samsyn.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{stamp()} samsyn {__version__}\n{traceback.format_exc()}\n")
    except Exception:
        return f"{happened} Det gick inte heller att skriva ned vad som hände."
    return f"{happened} Vad som hände står i {log}."
