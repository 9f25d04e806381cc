"""The measuring itself: what it says must be so."""

import sys
from pathlib import Path

import pytest

from benchmarks.figures import Measured, alone, quantile, ratio
from benchmarks.library import make_library
from benchmarks.report import BEGIN, END, Result, markdown, write_into
from benchmarks.scenes import Row
from sessions.storage import Library, State
from sessions.workshop.cards import load_cards

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo-terminal and /proc")
ECHO = """
import sys, termios, time
old = termios.tcgetattr(0)
old[3] &= ~(termios.ICANON | termios.ECHO)
termios.tcsetattr(0, termios.TCSANOW, old)
print("\\x1b[2J\\x1b[HREADY", end="", flush=True)
while (key := sys.stdin.read(1)) != "!":
    time.sleep(0.02)
    print(key, end="", flush=True)
"""


def test_a_ratio_is_that_of_medians_with_the_range_of_rounds() -> None:
    ours = [{"ready": (value,)} for value in (10.0, 30.0, 20.0)]
    theirs = [{"ready": (value,)} for value in (10.0, 10.0, 10.0)]
    assert ratio("ready", 0.5, ours, theirs) == Measured(2, 1, 3, 3, 3, 20, 10)
    assert alone("ready", 0.5, ours) == Measured(20, 10, 30, 3, 3, 20)


def test_a_percentile_is_one_of_the_samples() -> None:
    assert quantile(range(1, 101), 0.95) == 95
    assert quantile([7.0], 0.95) == 7


def test_a_missed_bar_is_said_in_the_table_and_put_into_the_page(tmp_path: Path) -> None:
    row = Row("1", "ready", "ready", bar=1.35, stretch=1.2)
    results = [
        Result(row, "bare hello", Measured(1.36, 1, 2, 15, 15, 136, 100)),
        Result(row, "bare hello", Measured(1.35, 1, 2, 15, 15, 135, 100)),
        Result(row, "posting", skipped="posting is not installed"),
    ]
    assert [result.held for result in results] == [False, True, None]
    table = markdown(results)
    assert table.count("**misses**") == 1
    assert "not measured: posting is not installed" in table
    page = tmp_path / "page.md"
    page.write_text(f"före\n{BEGIN}\ngammalt\n{END}\nefter\n", encoding="utf-8")
    write_into(page, table)
    assert page.read_text(encoding="utf-8") == f"före\n{BEGIN}\n{table}\n{END}\nefter\n"


def test_the_library_is_of_the_size_it_says(tmp_path: Path) -> None:
    make_library(tmp_path / "library", tmp_path / "state", 8)
    state = State(tmp_path / "state")
    cards = load_cards(Library.open(tmp_path / "library", state), state)
    assert [len(card.sessions) for card in cards] == [4, 4]
    assert {session.lines for card in cards for session in card.sessions} <= set(range(48, 56))
    assert sum(not session.closed for card in cards for session in card.sessions) == 1


@linux
def test_a_program_is_timed_as_its_terminal_sees_it() -> None:
    from benchmarks.probe import Program, Script, run

    echo = Program("echo", (sys.executable, "-c", ECHO), "READY", quit="!")
    figures = run(echo, Script(characters=9))
    assert len(figures["echo"]) == 9
    assert all(20 <= took < 5000 for took in figures["echo"])
    assert figures["bytes"] == (1.0,)
    assert figures["ready"][0] > 0
    assert len(figures["quit"]) == 1


@linux
def test_a_program_that_shows_something_else_is_told_of() -> None:
    from benchmarks import probe

    wrong = probe.Program("wrong", (sys.executable, "-c", "print('fel')"), "READY")
    with pytest.raises(probe.NeverReadyError, match="fel"):
        probe.run(wrong, probe.Script())
