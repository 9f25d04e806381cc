"""`samsyn`: the command line. Runs what was typed, and answers for every error."""

import sys
from collections.abc import Sequence

from sessions import __version__
from sessions.commands.console import let_go, prepare, put_raw, tell
from sessions.commands.usage import UsageError
from sessions.errors import SamsynError

DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(typed: Sequence[str] | None = None) -> int:
    """Run what was typed; returns the exit status."""
    prepare()
    try:
        return _answered(sys.argv[1:] if typed is None else typed)
    except BrokenPipeError:
        return REFUSED  # whoever read our result has had enough
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        let_go()


def _answered(typed: Sequence[str]) -> int:
    try:
        return _run(typed)
    except UsageError as error:
        tell(error.message)
        return MISUSED
    except SamsynError as error:
        tell(error.message)
        return REFUSED
    except SystemExit as finished:  # --help
        return finished.code if isinstance(finished.code, int) else DONE
    except BrokenPipeError:
        raise
    except Exception:
        tell(_unexpected())
        return REFUSED


def _run(typed: Sequence[str]) -> int:
    if list(typed) == ["--version"]:
        put_raw(f"samsyn {__version__}\n")
        return DONE
    if not typed:
        from sessions.commands.start import start

        return start()
    from sessions.commands.whole import parser

    arguments = parser().parse_args(["--help" if word == "-h" else word for word in typed])
    status: int = arguments.run(arguments)
    return status


def _unexpected() -> str:
    """Keep what happened for those who can mend it; say where it lies."""
    happened = "Något gick fel som Samsyn inte var beredd på. Det som är sparat är kvar."
    try:
        import traceback
        from datetime import UTC, datetime

        from sessions.storage import state_folder

        log = state_folder() / "samsyn.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        head = f"{datetime.now(UTC).isoformat(timespec='seconds')} samsyn {__version__}"
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{head}\n{traceback.format_exc()}\n")
    except Exception:
        return f"{happened} Det gick inte heller att skriva ned vad som hände."
    return f"{happened} Vad som hände står i {log}."
