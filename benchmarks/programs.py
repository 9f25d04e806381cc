"""The programs that are measured: Samsyn on a library, and the least that Textual can do."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.probe import Program

_BARE = Path(__file__).with_name("bare.py")


def samsyn(
    library: Path, state: Path, ready: str, prepare: Callable[[], object] = lambda: None
) -> Program:
    """Samsyn as it is installed; `ready` is what its start screen shows in the end."""
    script = Path(sys.executable).with_name("samsyn")

    def begin() -> None:
        shutil.rmtree(state / "drafts", ignore_errors=True)
        prepare()

    return Program(
        name="samsyn",
        command=(str(script),) if script.exists() else (sys.executable, "-m", "sessions"),
        ready=ready,
        environment={"SAMSYN_LIBRARY": str(library), "SAMSYN_STATE": str(state)},
        prepare=begin,
    )


def bare(name: str) -> Program:
    return Program(f"bare {name}", (sys.executable, str(_BARE), name), "READY")
