"""A file is handed to the system's own opener, with a name that nothing takes for an option."""

import sys
import time
from pathlib import Path

import pytest

from sessions.errors import NotFoundError
from sessions.workshop.opener import open_with_system
from tests.waiting import PATIENCE

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="another opener, which would open a window"
)


def test_the_opener_is_given_the_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}.new\nmv {told}.new {told}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    open_with_system(Path("-2026 Agenda å.html"))
    end = time.monotonic() + PATIENCE
    while not told.exists() and time.monotonic() < end:
        pass
    assert told.read_text(encoding="utf-8") == str(tmp_path / "-2026 Agenda å.html")


def test_without_an_opener_the_file_is_said_to_be_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotFoundError, match="Filen är sparad"):
        open_with_system(tmp_path / "agenda.html")
