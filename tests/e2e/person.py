"""Somebody who uses Samsyn: reads the screen, types, and believes only what is shown."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import run

from tests.e2e.terminal import KEYS, Terminal, squeezed

PROGRAM = (sys.executable, "-m", "sessions")
_TITLE = re.compile(r"^╭─+ (?P<title>.*?) ─*╮$")
_FOOT = re.compile(r"^╰─+ (?P<place>.*?) ─*╯$")
_COUNTED = re.compile(r"^(?P<at>\d+) av (?P<of>\d+) ")
_MOST_PAGES = 20  # that somebody leafs through
_ENOUGH = 28  # characters by which a line is recognised
_KINDS = {
    "Nytt resultat": "resultat",
    "Ny tolkning": "tolkning",
    "Ny styrka": "styrka",
    "Problemet i en mening": "problem",
    "Ny orsak": "orsak",
    "Nytt mål": "mål",
    "Ny åtgärd – vad ska göras?": "åtgärd",
    "Nytt förslag": "förslag",
    "Ny fråga": "fråga",
    "Ny röst ur gruppen": "röst",
    "Nytt beslut": "beslut",
    "Ny överenskommelse – så gör vi hos oss": "överenskommelse",
    "Ny lärdom": "lärdom",
    "Ny anteckning": "anteckning",
}
_PASSED_BY = {"utan plats": "2", "När är nästa träff?": "enter", "stämma av": "3"}


class Place:
    """A library and a state of one's own, and the environment that names them."""

    def __init__(self, folder: Path, day: str = "2025-10-14") -> None:
        self.library = folder / "mapp med träffar"
        self.state = folder / "state"
        self.day = day

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SAMSYN_LIBRARY": str(self.library),
            "SAMSYN_STATE": str(self.state),
            "SAMSYN_NOW": f"{self.day}T13:00:00Z",
            "TZ": "UTC",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }

    def terminal(self, columns: int = 120, rows: int = 40) -> Terminal:
        """Samsyn, started in a window of its own."""
        return Terminal(PROGRAM, columns=columns, rows=rows, environment=self.environment)

    def samsyn(self, *arguments: str) -> str:
        """What a command prints. Fails when the command does."""
        done = run(
            [*PROGRAM, *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


class Person:
    """A person at a terminal. Each method returns when the screen shows that it went well."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    # What stands at the foot of the screen

    def _box(self) -> tuple[str, str]:
        """Title and contents of the field."""
        rows = self.terminal.rows
        for place in range(len(rows) - 1, 1, -1):
            if rows[place].startswith("╰") and (top := _TITLE.match(rows[place - 2])):
                return top["title"], rows[place - 1].strip("│ ")
        return "", ""

    @property
    def asked(self) -> str:
        """What the field asks for."""
        return self._box()[0]

    @property
    def place(self) -> str:
        """Where we are among several questions, as the foot of the field says."""
        found = next(
            (top for row in reversed(self.terminal.rows) if (top := _FOOT.match(row))), None
        )
        return found["place"] if found else ""

    @property
    def written(self) -> str:
        """What stands in the field."""
        return self._box()[1]

    @property
    def hint(self) -> str:
        """The rows right above the field."""
        rows = self.terminal.rows
        bottom = next((n for n in range(len(rows) - 1, 0, -1) if _TITLE.match(rows[n])), 0)
        top = bottom
        while top and not rows[top - 1].startswith(("╰", "│", "─")) and rows[top - 1].strip():
            top -= 1
        return "\n".join(row.strip() for row in rows[top:bottom])

    # What a hand does; with a mouse it is done otherwise

    def command(self, key: str) -> None:
        """A command that stands at the foot of the screen."""
        self.terminal.press(key)

    def answer_with(self, key: str) -> None:
        """An answer that one key gives."""
        self.terminal.press(key)

    # Writing

    def write(self, text: str) -> None:
        """A line and Enter, until it has left the field and stands above it."""
        self.terminal.send(text)
        self.terminal.press("enter")
        self.terminal.wait_for(lambda: not self.written and self._stands(text), f"raden {text}")

    def write_as(self, kind: str, text: str) -> None:
        """A line of some kind: as it is, or with the kind written before it."""
        self.terminal.wait_for(lambda: self.asked in _KINDS, "en rad att skriva på")
        usual = _KINDS[self.asked]
        before = "" if kind == usual else f"{kind}: "
        self.terminal.send(before)
        self.terminal.keys_pressed += len(before)
        self.write(text)

    def park(self, text: str) -> None:
        """A line and F3."""
        self.terminal.send(text)
        self.command("f3")
        self.terminal.wait_for(lambda: not self.written and self._stands(text), f"parkerat: {text}")

    def change_kind(self, *through: str) -> None:
        """F2 until the last line is the last of these kinds."""
        for kind in through:
            before = self.terminal.screen()
            self.terminal.press("f2")
            self.terminal.wait_for_other(self.terminal.screen, before, kind)

    def _stands(self, text: str) -> bool:
        start = squeezed(text)[:_ENOUGH]
        return start in squeezed("\n".join(self.terminal.rows))

    # Questions

    def sweep(self, title: str, answer: Callable[[str, str], str | None]) -> int:
        """F5 and a round of questions; each is answered, or skipped for None.

        `title` is empty where the step has only one round. `answer` gets what is asked and the
        line that it is about. Returns how many questions there were.
        """
        self.command("f5")
        if title:
            self._press_option(title)
        return self.answer_all(answer)

    def _press_option(self, label: str) -> None:
        """The key that stands before one of the answers above the field."""
        pattern = re.compile(rf"\b(\d) {re.escape(label)}|\b(\d) mer …")
        self.terminal.wait_for(lambda: pattern.search(self._hint_in_a_row), f"valet {label}")
        found = pattern.search(self._hint_in_a_row)
        assert found
        offered = self._hint_in_a_row
        self.answer_with(found[1] or found[2])
        if found[2]:
            self.terminal.wait_for(lambda: self._hint_in_a_row != offered, "resten av valen")
            self._press_option(label)

    @property
    def _hint_in_a_row(self) -> str:
        return " ".join(self.hint.split())

    def answer_all(self, answer: Callable[[str, str], str | None]) -> int:
        """Questions that are asked one after the other, until none is left."""
        self.terminal.wait_for(lambda: _COUNTED.search(self.place), "en fråga")
        asked: set[tuple[str, str]] = set()
        while found := _COUNTED.search(self.place):
            # The question and the line above it may come in two frames; both are never as before.
            self.terminal.wait_for(lambda: (self.asked, self.quoted) not in asked, "nästa fråga")
            asked.add((self.asked, self.quoted))
            self._answer(answer(self.asked, self.quoted), found[0])
        return len(asked)

    def _answer(self, typed: str | None, place: str) -> None:
        if typed and self._one_key:
            self.answer_with(typed)
        else:
            standing = self.written
            if typed and typed.replace(" ", "").isdecimal():  # no text: numbers of lines, dots
                self.terminal.keys_pressed += len(typed)
            self.terminal.send("" if typed in {None, standing} else f"{typed}")
            self.terminal.press("enter")
        self.terminal.wait_for(lambda: place not in self.place, f"nästa fråga efter {place}")

    @property
    def _one_key(self) -> bool:
        return re.search(r"(^|\n)1 \w+.* {3}2 ", self.hint) is not None

    @property
    def quoted(self) -> str:
        """The line that a question is about."""
        found = re.search(r"”(.*?)…?”", self._hint_in_a_row)
        return found[1] if found else ""

    def number_of(self, text: str) -> str:
        """The number that stands before a line; a long list is leafed through to find it."""
        for _ in range(_MOST_PAGES):
            if number := self._number_in_view(text):
                return number
            before = self.terminal.screen()
            self.terminal.send(KEYS["pagedown"])  # to look is not to do anything
            self.terminal.wait_for_other(self.terminal.screen, before, f"en sida med {text}")
        raise AssertionError(f"Ingen numrerad rad börjar ”{text}”.\n{self.terminal.screen()}")

    def _number_in_view(self, text: str) -> str:
        start = text[:_ENOUGH]
        for row in self.terminal.rows:
            if (place := row.find(start)) >= 0:
                numbers = re.findall(r"\d+", row[:place].rpartition("│")[2])
                if numbers:
                    return str(numbers[-1])
        return ""

    def numbers_of(self, texts: Sequence[str]) -> str:
        return " ".join(self.number_of(text) for text in texts)

    # Steps, by their names on the screen

    @property
    def heading(self) -> str:
        """What stands above the lines: the step and how many there are."""
        found = re.search(r"─([^─]+ – \d+ rad(?:er)?)─", self.terminal.screen())
        return found[1] if found else ""

    def go_on_to(self, step: str) -> None:
        """F9 until that step is reached; Enter for the questions on the way is never needed."""
        self.terminal.wait_for(lambda: self.heading, "en rubrik över raderna")
        while not (before := self.heading).startswith(f"{step} – "):
            self.command("f9")
            self.terminal.wait_for(
                lambda: self.heading != before or "gå vidare ändå" in self.asked,
                f"steget efter {before}",
            )
            if "gå vidare ändå" in self.asked:
                self.answer_with("1")
                self.terminal.wait_for_other(lambda: self.heading, before, f"efter {before}")

    def close_session(self) -> None:
        """F9 past the last step, and yes to closing."""
        while "sista steget" not in self.asked:
            self._finish_step(self.heading)
        self.answer_with("1")
        while not self.terminal.shows("Efter träffen"):
            self._pass_by(self.asked)
        self.terminal.press("escape")
        self.terminal.wait_for("Tidigare träffar")

    def _finish_step(self, before: str) -> None:
        self.command("f9")
        self.terminal.wait_for(
            lambda: "sista steget" in self.asked or self.heading not in {"", before},
            f"steget efter {before}",
        )

    def _pass_by(self, asked: str) -> None:
        """Let a question on the way out be; what is asked no more has been passed by."""
        key = next((key for start, key in _PASSED_BY.items() if start in asked), "")
        if key:
            self.terminal.press(key)
        self.terminal.wait_for(
            lambda: self.asked != asked or self.terminal.shows("Efter träffen"), f"efter {asked}"
        )

    # Lists

    @property
    def pointed_at(self) -> str:
        """The row that the pointer of a list stands at."""
        return next((row.strip() for row in self.terminal.rows if row.lstrip("│ ")[:1] == "▶"), "")

    def point_at(self, text: str) -> None:
        """Down, and up again, until the pointer stands at a row with this text."""
        self.terminal.wait_for(lambda: self.pointed_at, "en rad att peka på")
        for key in ("down", "up"):
            while text not in (before := self.pointed_at):
                self.terminal.press(key)
                try:
                    self.terminal.wait_for_other(
                        lambda: self.pointed_at, before, "en annan rad", patience=1
                    )
                except AssertionError:
                    break  # the end of the list
            else:
                return
        raise AssertionError(f"Ingen rad med {text}.\n{self.terminal.screen()}")

    def choose(self, text: str, then: str) -> None:
        """Enter on a row, until the screen shows what comes of it."""
        self.point_at(text)
        self.terminal.press("enter")
        self.terminal.wait_for(then)

    # Registering

    def fill_in(self, label: str, text: str) -> None:
        """What belongs to an empty row of the area."""
        self.point_at(label)
        self.terminal.send(text)
        self.terminal.press("enter")
        self.terminal.wait_for(lambda: self._row_has(label, text[:_ENOUGH]), f"{label}: {text}")

    def _row_has(self, label: str, text: str) -> bool:
        """Whether some row has both; the next row is then pointed at."""
        return any(label in row and text in row for row in self.terminal.screen().splitlines())

    def choose_for(self, label: str, option: str) -> None:
        """One of the answers that belong to an empty row."""
        self.point_at(label)
        self.terminal.press("enter")
        self._press_option(option)
        self.terminal.wait_for(lambda: self._row_has(label, option), f"{label}: {option}")

    def register(self, row: str, text: str, answers: Mapping[str, str]) -> None:
        """A new record: its first field, then the others by how their questions begin."""

        def answer(question: str, quoted: str) -> str | None:
            return next((a for start, a in answers.items() if question.startswith(start)), None)

        self.point_at(row)
        self.terminal.send(text)
        self.terminal.press("enter")
        self.answer_all(answer)
        self.terminal.wait_for(text)
