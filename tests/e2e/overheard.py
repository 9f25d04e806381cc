"""A program, overheard: `overheard.py LOG MODULE WORD…` runs the module as `python -m` does.

Each line of LOG is one of Python's own audit events about a network. A socket between two places
of this same machine, as asyncio makes one to wake itself, is none of a network's.
"""

import runpy
import socket
import sys
from pathlib import Path

LOCAL = (getattr(socket, "AF_UNIX", None),)
HARMLESS = ("socket.gethostname",)  # the name of this machine, which asks nobody
NETWORKED = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "imaplib.",
    "poplib.",
    "nntplib.",
)


def overhear(log: Path) -> None:
    """From now on, put down what has to do with a network."""

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith(NETWORKED) or event in HARMLESS:
            return
        if event == "socket.__new__" and arguments[1] in LOCAL:
            return
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{event} {arguments[1:]}\n")

    sys.addaudithook(hear)


if __name__ == "__main__":
    _, log, module, *words = sys.argv
    sys.path[0] = ""  # as `python -m` has it
    sys.argv = [module, *words]
    overhear(Path(log))
    runpy.run_module(module, run_name="__main__", alter_sys=True)
