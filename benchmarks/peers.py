"""Other Textual apps, each in its own virtual environment, so that their versions never meet."""

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.probe import Program


@dataclass(frozen=True)
class Peer:
    """A package to install, how it is started, and what shows that it is ready."""

    name: str
    requirements: tuple[str, ...]
    arguments: tuple[str, ...]
    ready: str
    bar: float
    stretch: float
    quit: str = "ctrl+q"


PEERS = (
    # Newer tree-sitter ends posting before its first picture.
    Peer(
        "posting",
        ("posting==2.11.1", "tree-sitter<0.26"),
        ("--collection", "{folder}"),
        "Collection is empty",
        0.40,
        0.30,
        "ctrl+c",
    ),
    Peer("harlequin", ("harlequin==2.17.0",), (), "Query Results", 0.40, 0.30),
    Peer("frogmouth", ("frogmouth==0.9.2",), ("{page}",), "READY", 0.60, 0.45),
)


def install(folder: Path) -> None:
    """Make a virtual environment with each peer in it."""
    for peer in PEERS:
        where = folder / peer.name
        venv.create(where, with_pip=True)
        python = where / "bin" / "python"
        command = [str(python), "-m", "pip", "install", "--quiet", *peer.requirements]
        subprocess.run(command, check=True)


def installed(folder: Path | None, work: Path) -> Iterator[tuple[Peer, Program | str]]:
    """Each peer as a program, or why it cannot be measured."""
    for peer in PEERS:
        script = folder / peer.name / "bin" / peer.name if folder else None
        if script is None or not script.exists():
            yield peer, f"{peer.name} is not installed: see --install-peers"
        else:
            yield peer, _program(peer, script, work / peer.name)


def _program(peer: Peer, script: Path, work: Path) -> Program:
    empty = work / "empty"
    empty.mkdir(parents=True)
    page = work / "page.md"
    page.write_text("# READY\n", encoding="utf-8")
    places = {"folder": str(empty), "page": str(page)}
    homes = {name: str(work / "home") for name in ("HOME", *_HOMES)}
    return Program(
        name=peer.name,
        command=(str(script), *(each.format(**places) for each in peer.arguments)),
        ready=peer.ready,
        quit=peer.quit,
        environment=homes | {"PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}"},
    )


_HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


if __name__ == "__main__":
    install(Path(sys.argv[1]))
