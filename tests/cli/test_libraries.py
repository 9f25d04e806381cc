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
