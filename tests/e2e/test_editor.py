"""Writing in an editor of one's own: a small program in its place, in a real terminal."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.e2e.person import PROGRAM, Place
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.terminal

ADDS = """
import pathlib, sys
file = pathlib.Path(sys.argv[-1])
text = file.read_text(encoding="utf-8")
pathlib.Path(sys.argv[1]).write_text(f"{file}\\n{text}", encoding="utf-8")
text += " – och så säger åäö\\r\\nen rad till\\r\\n"
file.write_bytes(b"\\xef\\xbb\\xbf" + text.encode("utf-8"))  # as some editors do
"""
FAILS = """
import pathlib, sys
pathlib.Path(sys.argv[-1]).write_text("halvt", encoding="utf-8")
sys.exit(3)
"""
EMPTIES = """
import pathlib, sys
pathlib.Path(sys.argv[-1]).write_text("", encoding="utf-8")
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.samsyn("new", "--title", "Språk", "--guide", "ska-analys", "--id", "ett")
    return place


def opened(place: Place, editor: str) -> Terminal:
    """The large field of a träff, with a text in it, where an editor is chosen."""
    environment = {**place.environment, "VISUAL": editor, "EDITOR": "finns-inte"}
    terminal = Terminal(PROGRAM, columns=80, rows=24, environment=environment)
    terminal.wait_for("Fortsätt: Språk")
    terminal.press("enter")
    terminal.wait_for("Landa – 0 rader")
    terminal.send("Vagnen")
    terminal.press("f7")
    terminal.wait_for("F9 Spara")
    return terminal


def editor(folder: Path, program: str) -> tuple[str, Path]:
    """A command with a space in its path, and the file that it writes what it saw to."""
    script, seen = folder / "min editor.py", folder / "sett.txt"
    script.write_text(program, encoding="utf-8")
    return shlex.join([sys.executable, str(script), str(seen)]), seen


def test_what_was_written_elsewhere_comes_back_and_the_file_is_gone(
    place: Place, tmp_path: Path
) -> None:
    command, seen = editor(tmp_path, ADDS)
    with opened(place, command) as terminal:
        terminal.press("f4")
        terminal.wait_for("Vagnen – och så säger åäö")
        terminal.press("f9")
        terminal.wait_for("Landa – 1 rad")
        file, text = seen.read_text(encoding="utf-8").split("\n", 1)
        assert text == "Vagnen"
        assert Path(file).is_relative_to(place.state)
        assert not Path(file).exists()
    assert "Vagnen – och så säger åäö" in place.samsyn("show", "ett")
    assert "\n   en rad till (" in place.samsyn("show", "ett")


@pytest.mark.parametrize(
    ("program", "told"), [(FAILS, "slutade med ett fel (3)"), (EMPTIES, "kom tillbaka tom")]
)
def test_a_text_that_does_not_come_back_stands_as_it_was(
    place: Place, tmp_path: Path, program: str, told: str
) -> None:
    command, _ = editor(tmp_path, program)
    with opened(place, command) as terminal:
        terminal.press("f4")
        terminal.wait_for(told)
        assert terminal.shows("Vagnen")
        assert not terminal.shows("halvt")
        assert not list((place.state / "editor").iterdir())
        terminal.send("!")
        terminal.wait_for("Vagnen!")


def test_an_editor_that_is_not_there_is_told_of(place: Place) -> None:
    with opened(place, "finns-verkligen-inte --nu") as terminal:
        terminal.press("ctrl+o")
        terminal.wait_for("”finns-verkligen-inte” går inte att starta")
        assert terminal.shows("Vagnen")
