"""Folders that are no library, or that cannot be read or written."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.shell import Shell

COMMANDS = (
    ("areas",),
    ("list", "--json"),
    ("new", "--title", "T"),
    ("note", "s1aa", "--step", "resultat", "x"),
    ("show", "s1aa"),
)


def rights_bind() -> bool:
    """Whether the rights of a folder hold for us: not for root, and not on Windows."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o500)
        return not os.access(folder, os.W_OK)


NEEDS_RIGHTS = pytest.mark.skipif(not rights_bind(), reason="the rights of a folder do not bind us")


@pytest.mark.parametrize("typed", COMMANDS, ids=lambda typed: typed[0])
def test_a_file_is_no_library(
    shell: Shell, refused: Callable[..., str], typed: tuple[str, ...]
) -> None:
    shell.library.write_text("mitt", encoding="utf-8")
    assert "är en fil, inte en mapp" in refused(*typed)
    assert shell.library.read_text(encoding="utf-8") == "mitt"


@pytest.mark.parametrize("typed", COMMANDS, ids=lambda typed: typed[0])
def test_a_folder_with_other_things_is_left_alone(
    shell: Shell, refused: Callable[..., str], typed: tuple[str, ...]
) -> None:
    shell.library.mkdir()
    (shell.library / "semester.txt").touch()
    assert "innehåller redan annat (semester.txt)" in refused(*typed)
    assert [path.name for path in shell.library.iterdir()] == ["semester.txt"]


@NEEDS_RIGHTS
def test_a_folder_that_may_not_be_written_can_be_read(
    shell: Shell, refused: Callable[..., str]
) -> None:
    area = shell.session()
    folder = next((shell.library / "areas").iterdir())
    folder.chmod(0o500)
    try:
        assert "Inte sparat" in refused("note", "s1aa", "--step", "resultat", "x")
        assert shell.here("show", area).status == 0
    finally:
        folder.chmod(0o700)


@NEEDS_RIGHTS
def test_a_folder_that_may_not_be_read_is_told(shell: Shell, refused: Callable[..., str]) -> None:
    shell.session()
    shell.library.chmod(0)
    try:
        assert "går inte att läsa" in refused("areas")
    finally:
        shell.library.chmod(0o700)


@pytest.mark.parametrize("variable", ["SAMSYN_LIBRARY", "SAMSYN_STATE"])
def test_the_home_of_nobody_is_told(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "~ingen-som-finns/mapp")
    assert f"{variable} är ”~ingen-som-finns/mapp”" in refused("areas")


def test_why_a_path_cannot_be_used_is_told_in_swedish(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "(namnet är för långt)" in refused("--library", str(tmp_path / ("x" * 300)), "areas")
    assert "det är en mapp" in refused("import", str(tmp_path))
    area = shell.session()
    inside_a_file = shell.library / "library.json" / "x.md"
    assert "är en fil och ingen mapp" in refused("export", area, "--out", str(inside_a_file))
    there_is_none = tmp_path / "nej" / "x.md"
    assert "(mappen eller filen finns inte)" in refused("export", area, "--out", str(there_is_none))


@pytest.mark.parametrize("now", ["nonsens", "2026-13-45", "14:03"])
def test_a_clock_set_to_no_time_is_told(
    shell: Shell, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    area = shell.session()
    monkeypatch.setenv("SAMSYN_NOW", now)
    assert f"SAMSYN_NOW är ”{now}”" in refused("new", "--area", area, "--guide", "ska-plan")


def test_an_empty_variable_is_none(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = shell.folder / "hem"
    for variable in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(usual))
    monkeypatch.setenv("SAMSYN_LIBRARY", "")
    assert shell("new", "--title", "Där det brukar").status == 0
    assert list(usual.rglob("library.json"))


def test_a_state_folder_that_cannot_be_made_stops_nothing(shell: Shell) -> None:
    shell.state.write_text("en fil", encoding="utf-8")
    shell.session()
    shell.done("note", "s1aa", "--step", "resultat", "sagt")
    assert "sagt" in shell.done("show", "s1aa")
    assert shell.done("list").startswith("s1aa")


def test_the_option_goes_before_the_environment(shell: Shell, tmp_path: Path) -> None:
    other = tmp_path / "annan mapp med å"
    shell.done("--library", str(other), "new", "--title", "Där")
    assert shell.done("areas") == ""
    assert "Där" in shell.done("areas", "--library", str(other))
