"""`samsyn audience` where nothing can be shown: calm sentences, and nothing is made or changed."""

import sys
from pathlib import Path

import pytest

from sessions.workshop.second_window import audience_command, open_window, to_type, ways
from tests.cli.shell import Shell


def everything_in(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_wrong_id_is_told(shell: Shell) -> None:
    shell.here("new", "--title", "Måltiden", "--guide", "ska-analys", "--id", "ett")
    refused = shell.here("audience", "två")
    assert refused.status == 1
    assert "ingen träff med id ”två”" in refused.err


def test_without_a_terminal_it_says_so_and_leaves_everything_as_it_was(shell: Shell) -> None:
    shell.here("new", "--title", "Måltiden", "--guide", "ska-analys", "--id", "ett")
    before = everything_in(shell.library)
    refused = shell.here("audience", "ett")
    assert refused.status == 1
    assert "terminalfönster" in refused.err
    assert everything_in(shell.library) == before


def test_where_there_is_no_library_none_is_made(shell: Shell) -> None:
    refused = shell.here("audience", "ett")
    assert refused.status == 1
    assert "ingen mapp med träffar" in refused.err
    assert not shell.library.exists()


def test_the_träff_has_to_be_named(shell: Shell) -> None:
    misused = shell.here("audience")
    assert misused.status == 2
    assert "Det här saknas: TRÄFF" in misused.err


# Opening the window from the app

COMMAND = ["python", "-m", "sessions", "audience", "ett"]


def test_the_command_can_be_started_from_anywhere(tmp_path: Path) -> None:
    command = audience_command("ett", tmp_path / "å ä ö", tmp_path / "state")
    assert command[:2] == [sys.executable, "-m"]
    assert str(tmp_path / "å ä ö") in command


def test_each_system_has_its_ways() -> None:
    on_linux = ways(COMMAND, "linux", {"DISPLAY": ":0"}, {"xterm": "/usr/bin/xterm"}.get)
    assert on_linux == [["/usr/bin/xterm", "-e", *COMMAND]]
    assert ways(COMMAND, "linux", {}, lambda name: name) == []
    (on_a_mac,) = ways([*COMMAND, 'a "b" \\c'], "darwin", {}, lambda name: None)
    assert on_a_mac[0] == "osascript"
    assert "'a \\\"b\\\" \\\\c'" in on_a_mac[2]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="a terminal of Linux")
def test_the_first_terminal_that_opens_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, script in (
        ("x-terminal-emulator", "exit 1"),
        ("xterm", f'shift; echo "$@" > {tmp_path}/opened; exit 0'),
    ):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_window(COMMAND)
    assert (tmp_path / "opened").read_text(encoding="utf-8").split() == COMMAND
    (tmp_path / "xterm").unlink()
    assert not open_window(COMMAND)


def test_what_to_type_names_the_folders_only_where_it_must() -> None:
    assert to_type("ett") == "samsyn audience ett"
    assert to_type("ett", Path("/min mapp")).startswith("samsyn audience ett --library ")
    assert to_type("ett", state=Path("/minne")).endswith("--state /minne")
