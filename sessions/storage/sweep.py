"""Taking away half-written files that a killed process left behind."""

import re
import time
from contextlib import suppress
from pathlib import Path

DAY = 24 * 60 * 60
_OURS = re.compile(r"(?P<name>.+\.(json|md))\.\d+\.tmp")


def leftovers(folder: Path) -> list[Path]:
    """Our temporary files in a folder, in use or not."""
    return sorted(path for path in folder.glob("*.tmp") if _OURS.fullmatch(path.name))


def sweep(folder: Path, writer: str = "") -> None:
    """Remove what no living process can be writing.

    We hold the writer's lock, so its temporary files are dead. Another writer may be another
    laptop, where a process id says nothing: those wait for a day.
    """
    with suppress(OSError):
        for path in leftovers(folder):
            with suppress(OSError):
                old = time.time() - path.stat().st_mtime > DAY
                if old or (writer and path.name.startswith(f"{writer}.json.")):
                    path.unlink()
