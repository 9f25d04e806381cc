"""A fresh library for each test, and other processes that write in it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import sessions
from sessions.storage import Library, State

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state")


@pytest.fixture
def library(tmp_path: Path, state: State) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library", state)
    yield opened
    opened.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `writing_process.py` on the test's library; whatever still lives is killed."""
    script = Path(__file__).with_name("writing_process.py")
    root = str(Path(sessions.__file__).parents[1])
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, str(script), str(tmp_path), *arguments],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": root},
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
