"""A command line on a library and state of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from sessions.cli import main


@dataclass(frozen=True)
class Run:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class Shell:
    """Runs `samsyn` as a process of its own, or, faster, in this one with `here`."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    @property
    def library(self) -> Path:
        return self.folder / "lib"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def start(self, *typed: str, **environment: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "sessions", *typed],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env={**os.environ, **environment},
        )

    def __call__(self, *typed: str, stdin: bytes = b"", **environment: str) -> Run:
        process = self.start(*typed, **environment)
        out, err = process.communicate(stdin)
        return _whole(Run(process.returncode, out.decode("utf-8"), err.decode("utf-8")))

    def here(self, *typed: str) -> Run:
        self.capture.readouterr()
        status = main(typed)
        out, err = self.capture.readouterr()
        return _whole(Run(status, out, err))

    def done(self, *typed: str) -> str:
        """The result of a command that must succeed."""
        run = self.here(*typed)
        assert run.status == 0, run.err
        return run.out

    def session(
        self, session: str = "s1aa", title: str = "Språk", guide: str = "ska-analys"
    ) -> str:
        """A new area with one träff; the area's id."""
        self.done("new", "--title", title, "--guide", guide, "--id", session)
        return self.done("areas").splitlines()[0].split("\t")[0]


def _whole(run: Run) -> Run:
    assert "Traceback" not in run.err
    return run
