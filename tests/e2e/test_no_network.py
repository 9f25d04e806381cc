"""Nothing leaves the laptop: no command and no screen ever asks for a network."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from tests.e2e.person import Place
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.terminal

OVERHEARD = Path(__file__).with_name("overheard.py")
STRACE = shutil.which("strace") or "strace"
LOCAL = {"AF_UNIX", "AF_LOCAL"}
SOCKET = re.compile(r"\b(?:socket|socketpair)\((\w+)")

SESSION = ("new", "--title", "Måltiden", "--school-form", "förskola", "--guide", "ska-analys")
COMMANDS: Sequence[tuple[str, ...]] = (
    ("--version",),
    ("--help",),
    (*SESSION, "--id", "ett"),
    ("note", "ett", "--step", "landa", "en rad"),
    ("edit", "ett", "--find", "en rad", "en annan rad"),
    ("areas", "--json"),
    ("list", "--search", "rad"),
    ("show", "ett"),
    ("guides", "list"),
    ("guides", "show", "ska-analys"),
    ("guides", "check"),
    ("export", "{area}"),
    ("export", "{area}", "--doc", "area", "--format", "json", "--out", "{folder}/område.json"),
    ("import", "{folder}/område.json", "--library", "{folder}/annan"),
    ("doctor",),
    ("backup", "{folder}/kopia.zip"),
    ("restore", "{folder}/kopia.zip", "--to", "{folder}/tillbaka"),
    ("restore", "{folder}/kopia.zip", "--merge"),
)
IN_A_WINDOW = {"demo", "audience"}

# Where the keys lead from the place before, and what tells that it is reached.
WALK = (
    (("f1",), "Vad det betyder"),
    (("escape", "ctrl+p"), "Sök funktion"),
    (("escape", "enter"), "Landa – "),
    (("rad", "enter"), "Sparat."),
    (("f1",), "Så gör ni"),
    (("escape", "f9"), "Nytt resultat"),
    (("f7",), "Lång text"),
    (("escape", "escape"), "Handlingsplaner"),
)


@dataclass(frozen=True)
class Ear:
    """A way to start a module so that what it asks of a network is put down in a file."""

    name: str
    begins: Callable[[Path], list[str]]
    hears: Callable[[str], list[str]]

    def command(self, log: Path, module: str) -> list[str]:
        return [*self.begins(log), module]

    def heard(self, log: Path) -> list[str]:
        return self.hears(log.read_text(encoding="utf-8")) if log.exists() else []


EARS = (
    Ear("audit", lambda log: [sys.executable, str(OVERHEARD), str(log)], str.splitlines),
    Ear(
        "strace",
        lambda log: [
            *(STRACE, "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(log)),
            *(sys.executable, "-m"),
        ],
        lambda said: [family for family in SOCKET.findall(said) if family not in LOCAL],
    ),
)


def _may_trace() -> bool:
    """Whether strace is here and allowed to look at another process."""
    return not run(["sh", "-c", f"{STRACE} true"], capture_output=True, check=False).returncode


@pytest.fixture(params=EARS, ids=lambda ear: ear.name)
def ear(request: pytest.FixtureRequest) -> Ear:
    chosen: Ear = request.param
    if chosen.name == "strace" and not _may_trace():
        if os.environ.get("CI"):
            pytest.fail("CI must have strace, and must be allowed to use it")
        pytest.skip("strace finns inte eller får inte användas här")
    return chosen


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def done(place: Place, command: Sequence[str]) -> "CompletedProcess[str]":
    return run(
        command,
        env={**os.environ, **place.environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def known_commands(place: Place) -> set[str]:
    """The commands that `samsyn --help` lists."""
    listed = place.samsyn("--help").partition("KOMMANDO\n")[2]
    return set(re.findall(r"^ {4}(\w+) {2,}", listed, re.MULTILINE))


def test_no_command_asks_for_a_network(place: Place, ear: Ear, tmp_path: Path) -> None:
    known = known_commands(place)
    tried = {"--version", "--help", *IN_A_WINDOW}
    log = tmp_path / "log"
    area = ""
    for words in COMMANDS:
        if not words[0].startswith("--") and words[0] not in known:
            continue
        typed = [word.format(area=area, folder=tmp_path) for word in words]
        result = done(place, [*ear.command(log, "sessions"), *typed])
        assert result.returncode == 0, f"{typed}: {result.stderr}"
        if words[0] == "areas":
            area = re.findall(r'"id": ?"(\w+)"', result.stdout)[0]
        assert ear.heard(log) == [], f"{typed}"
        tried.add(words[0])
    assert known <= tried


@pytest.mark.parametrize("words", [(), ("demo",)], ids=["samsyn", "demo"])
def test_no_screen_asks_for_a_network(
    place: Place, ear: Ear, tmp_path: Path, words: tuple[str, ...]
) -> None:
    place.samsyn(*SESSION)
    log = tmp_path / "log"
    command = [*ear.command(log, "sessions"), *words]
    with Terminal(command, columns=80, rows=24, environment=place.environment) as terminal:
        terminal.wait_for("Ny träff")
        if not words:
            for keys, expected in WALK:
                terminal.press(*keys)
                terminal.wait_for(expected)
        terminal.press("ctrl+q")
        assert terminal.wait_until_ended() == 0
    assert ear.heard(log) == []


def test_a_socket_would_be_heard(place: Place, ear: Ear, tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text(
        "import socket\nwith socket.socket() as one:\n    one.connect_ex(('127.0.0.1', 9))\n",
        encoding="utf-8",
    )
    log = tmp_path / "log"
    command = ear.command(log, "loud")
    result = run(command, cwd=tmp_path, check=False, capture_output=True)
    assert result.returncode == 0, result.stderr
    assert ear.heard(log)
