"""What is imported, and when: an import that nobody asked for is paid at every start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.models import Area, Note
from sessions.storage import Library, State
from tests.catalogue import load_cards

# Each costs as much as a tenth to a half of a bare Textual app.
HEAVY = frozenset({
    "argparse", "docx", "filelock", "hashlib", "markdown_it", "mdit_py_plugins", "orjson",
    "pydantic", "tinydb", "yaml",
})  # fmt: skip
NO_SCREEN = frozenset({"textual", "rich"})

START = """
import asyncio, sys
from pathlib import Path
from sessions.app import SamsynApp
from sessions.storage import Library, State
from sessions.widgets.lines import LineList

async def start(library, state):
    kept = State(Path(state))
    app = SamsynApp(Library.open(Path(library), kept), kept)
    async with app.run_test(size=(120, 36)) as pilot:
        while not app.screen.query_one(LineList).rows:
            await pilot.pause()
        print(*sys.modules, sep="\\n")

asyncio.run(start(*sys.argv[1:]))
"""
COMMAND = """
import sys
from sessions.cli import main
status = main(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(status)
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library whose cards are known, as on every day but the first."""
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "library", state)
    library.create(Area(title="Språkmiljön"), [Note(text="en rad")])
    load_cards(library, state)
    library.close()
    return library.root


def packages(listed: str) -> set[str]:
    return {name.partition(".")[0] for name in listed.split()}


def run(program: str, library: Path, *typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *typed],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONIOENCODING": "utf-8",
            "SAMSYN_LIBRARY": str(library),
            "SAMSYN_STATE": str(library.with_name("state")),
        },
    )


def test_the_start_screen_stands_before_anything_heavy_is_imported(library: Path) -> None:
    started = run(START, library, str(library), str(library.with_name("state")))
    imported = packages(started.stdout)
    assert "textual" in imported
    assert not imported & HEAVY


@pytest.mark.parametrize(
    "typed", [["areas"], ["--help"], ["doctor"], ["guides", "list"], ["show", "x", "--view"]]
)
def test_a_command_without_a_screen_imports_no_textual(library: Path, typed: list[str]) -> None:
    imported = packages(run(COMMAND, library, *typed).stderr)
    assert "sessions" in imported
    assert not imported & NO_SCREEN


def test_the_version_is_told_at_once(library: Path) -> None:
    told = run(COMMAND, library, "--version")
    assert told.stdout.startswith("samsyn ")
    assert not packages(told.stderr) & (HEAVY | NO_SCREEN | {"typing", "pathlib"})
