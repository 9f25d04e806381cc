"""A command line on a library and state of its own, at a fixed time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    shell = Shell(tmp_path, capsys)
    monkeypatch.setenv("SAMSYN_LIBRARY", str(shell.library))
    monkeypatch.setenv("SAMSYN_STATE", str(shell.state))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # it hides what is left in a stream
    monkeypatch.setenv("SAMSYN_NOW", "2026-02-10T13:03:00")
    return shell


@pytest.fixture
def refused(shell: Shell) -> Callable[..., str]:
    """The one sentence with which a command is refused, with nothing on stdout."""

    def sentence(*typed: str) -> str:
        run = shell.here(*typed)
        assert (run.status, run.out) == (1, "")
        assert run.err.strip()
        return run.err

    return sentence
