import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Run, Shell

HEAVY = ("textual", "rich", "pydantic", "tinydb", "orjson", "yaml", "markdown_it")


def loaded(shell: Shell, *typed: str) -> set[str]:
    """The modules that a command leaves behind in a process of its own."""
    script = (
        "import sys\nfrom sessions.cli import main\nmain(sys.argv[1:])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *typed], capture_output=True, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_next_to_nothing(shell: Shell, option: str) -> None:
    modules = loaded(shell, option)
    assert not modules & {*HEAVY, "sessions.storage", "sessions.models", "sessions.guides"}
    assert not shell.library.exists()


def test_starting_the_app_does_not_pay_for_argparse(shell: Shell) -> None:
    assert "sessions.commands.whole" not in loaded(shell)


@pytest.mark.parametrize(
    ("typed", "spared"),
    [
        (("areas",), "pydantic"),
        (("list", "--search", "å"), "pydantic"),
        (("doctor",), "pydantic"),
        (("guides",), "pydantic"),
        (("guides", "check"), "sessions.models"),
        (("guides", "show", "ska-analys"), "sessions.models"),
        (("new", "--title", "Ö", "--guide", "ska-plan"), "sessions.documents"),
        (("note", "s1aa", "--step", "resultat", "å"), "sessions.documents"),
        (("edit", "s1aa", "--find", "ett", "två"), "sessions.guides"),
        (("show", "s1aa"), ""),
        (("export", "--doc", "area"), ""),
    ],
    ids=lambda typed: typed[0] if isinstance(typed, tuple) else "",
)
def test_no_command_imports_textual(shell: Shell, typed: tuple[str, ...], spared: str) -> None:
    area = shell.session()
    shell.done("note", "s1aa", "--step", "resultat", "ett")
    shell.done("list")
    modules = loaded(shell, *typed, *([area] if typed[0] == "export" else []))
    assert not modules & {"textual", "rich", spared}


def test_the_app_needs_a_terminal(shell: Shell) -> None:
    for typed in ([], ["--library", "x"], ["demo"]):
        run = shell(*typed)
        assert (run.status, run.out) == (1, "")
        assert run.err.startswith("Samsyn behöver ett terminalfönster")
    assert not shell.library.exists()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_both_streams_are_utf_8_on_any_console(shell: Shell, encoding: str) -> None:
    shell.done("new", "--title", "Språkmiljö → 👍", "--unit", "Solgläntan")
    run = shell("areas", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
    assert run.rows[0].split("\t")[1:3] == ["Språkmiljö → 👍", "Solgläntan"]
    assert "”åäö”" in shell("show", "åäö", PYTHONIOENCODING=encoding).err


def test_wrong_usage_has_a_status_of_its_own(shell: Shell) -> None:
    run = shell("note")
    assert (run.status, run.out) == (2, "")
    assert run.err == "Det här saknas: TRÄFF, --step, TEXT. Se ”samsyn note --help”.\n"


def test_the_short_word_for_help_is_understood(shell: Shell) -> None:
    assert shell.done("edit", "-h").startswith("användning: samsyn edit")


class Unforeseen(io.BytesIO):
    """What is read when something happens that nobody thought of."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise ZeroDivisionError("det gick inte")


@pytest.fixture
def unforeseen(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Run]:
    """Runs a command that fails in a way that nobody thought of."""
    shell.session()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Unforeseen(), encoding="utf-8"))
    return lambda: shell.here("note", "s1aa", "--step", "resultat", "-")


def test_what_nobody_foresaw_is_kept_in_the_log(
    shell: Shell, unforeseen: Callable[[], Run]
) -> None:
    run = unforeseen()
    log = shell.state / "samsyn.log"
    assert (run.status, run.out) == (1, "")
    assert run.err.startswith("Något gick fel")
    assert run.err.endswith(f"står i {log}.\n")
    assert "ZeroDivisionError: det gick inte" in log.read_text(encoding="utf-8")


def test_it_is_said_when_not_even_the_log_can_be_kept(
    shell: Shell, unforeseen: Callable[[], Run]
) -> None:
    (shell.state / "samsyn.log").mkdir()
    run = unforeseen()
    assert run.status == 1
    assert run.err.endswith("Det gick inte heller att skriva ned vad som hände.\n")


class Interrupted(io.BytesIO):
    """What is read when Ctrl+C is pressed instead."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise KeyboardInterrupt


def test_ctrl_c_is_quiet(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.session()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted(), encoding="utf-8"))
    run = shell.here("note", "s1aa", "--step", "resultat", "-")
    assert (run.status, run.out, run.err) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks in another way there")
def test_a_reader_that_leaves_is_no_error(shell: Shell) -> None:
    shell.session()
    process = shell.start("show", "s1aa")
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize("typed", ["guides", "areas --json"])
def test_a_full_disk_behind_stdout_is_told(shell: Shell, typed: str) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [sys.executable, "-m", "sessions", *typed.split()], stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert process.returncode == 1
    assert process.stderr.decode().startswith("Resultatet gick inte att skriva ut")
    assert process.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are not closed that way there")
def test_closed_streams_are_stood(shell: Shell) -> None:
    area = shell.session()
    process = subprocess.run(
        [sys.executable, "-m", "sessions", "note", "s1aa", "--step", "resultat", "sagt"],
        preexec_fn=lambda: os.closerange(0, 3), check=False,
    )  # fmt: skip
    assert process.returncode == 0
    assert "sagt" in shell.done("show", area)
    assert shell.here("doctor").status == 0
