"""A disk that answers when it is told to: `slow_disk.py FLAG MODULE WORD…` runs the module as
`python -m` does, and lets no flush return while the file FLAG exists."""

import os
import runpy
import sys
import time
from pathlib import Path


def hold(flag: Path) -> None:
    def fsync(descriptor: int) -> None:
        while flag.exists():
            time.sleep(0.01)
        real(descriptor)

    real = os.fsync
    setattr(os, "fsync", fsync)  # noqa: B010 (its type also takes what has a descriptor)


if __name__ == "__main__":
    _, flag, module, *words = sys.argv
    sys.path[0] = ""  # as `python -m` has it
    sys.argv = [module, *words]
    hold(Path(flag))
    runpy.run_module(module, run_name="__main__", alter_sys=True)
