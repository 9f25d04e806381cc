"""The whole library in one file, and back again, from the command line."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.practice_year import FILE
from tests.cli.shell import Shell


def test_a_backup_says_where_it_lies_and_what_is_in_it(shell: Shell, tmp_path: Path) -> None:
    shell.done("import", str(FILE))
    target = tmp_path / "Säkerhetskopia [x].zip"
    run = shell("backup", str(target))
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(
        f"Säkerhetskopian är gjord och genomläst: {target} (1 område, 2 filer, "
    )
    assert len(zipfile.ZipFile(target).namelist()) == 3


def test_a_backup_is_refused_in_one_sentence(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "finns inga träffar" in refused("backup", str(tmp_path / "a.zip"))
    assert not shell.library.exists()
    shell.session()
    shell.done("backup", str(tmp_path / "a.zip"))
    assert "finns redan och lämnas orörd" in refused("backup", str(tmp_path / "a.zip"))
    assert "inte ligga i själva mappen" in refused("backup", str(shell.library / "a.zip"))


def test_damage_is_told_and_is_no_hindrance(shell: Shell, tmp_path: Path) -> None:
    shell.session()
    (file,) = shell.library.glob("areas/*/*.json")
    file.write_bytes(b"{")
    run = shell.here("backup", str(tmp_path / "a.zip"))
    assert run.status == 0
    assert "är skadad" in run.err


def test_what_is_not_here_is_told_of_a_backup(shell: Shell, tmp_path: Path) -> None:
    shell.done("import", str(FILE))
    (folder,) = shell.library.glob("areas/*")
    folder.rename(tmp_path / "undan")
    run = shell("backup", str(tmp_path / "a.zip"))
    assert run.status == 0
    assert "1 område med 4 träffar är inte i kopian" in run.err


def test_a_backup_is_unpacked_as_a_library_of_its_own(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    area = shell.session()
    shell.done("note", "s1aa", "--step", "orsaker", r"[/] [x] C:\a")
    shell.done("backup", str(tmp_path / "a.zip"))
    new = tmp_path / "ny mapp"
    out = shell.done("restore", str(tmp_path / "a.zip"), "--to", str(new))
    assert out == f"Säkerhetskopian är uppackad i {new} (1 område, 3 filer).\n"
    for command in (["export", area], ["show", "s1aa"], ["list"]):
        assert shell.done("--library", str(new), *command) == shell.done(*command)
    assert shell.done("--library", str(new), "note", "s1aa", "--step", "valj", "går vidare")
    assert "inte tom" in refused("restore", str(tmp_path / "a.zip"), "--to", str(new))


def test_what_is_missing_is_added_and_counted(shell: Shell, tmp_path: Path) -> None:
    shell.session()
    shell.done("backup", str(tmp_path / "a.zip"))
    other = str(tmp_path / "annan")
    shell.done("--library", other, "import", str(FILE))
    run = shell.here("--library", other, "restore", str(tmp_path / "a.zip"), "--merge")
    assert run.status == 0
    assert run.out == (
        "Tillagt ur säkerhetskopian: 1 nytt område, 1 samtalsguide. Sammanlagt 2 poster.\n"
    )
    assert run.err == "Säkerhetskopian är av en annan mapp med träffar än den här.\n"
    again = shell.done("--library", other, "restore", str(tmp_path / "a.zip"), "--merge")
    assert again == "Allt i säkerhetskopian som går att läsa finns redan här. Inget är ändrat.\n"


def test_a_restore_is_refused_in_one_sentence(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    new = str(tmp_path / "ny")
    bad = tmp_path / "a.zip"
    bad.write_bytes(b"PK inte alls")
    for way in (["--to", new], ["--merge"]):
        if way == ["--merge"]:
            assert "finns inga träffar att lägga till" in refused("restore", str(bad), *way)
            assert not shell.library.exists()
            shell.session()
        assert "finns inte" in refused("restore", str(tmp_path / "nej.zip"), *way)
        assert "ingen hel zip-fil" in refused("restore", str(bad), *way)
        assert "är en mapp" in refused("restore", str(tmp_path), *way)


@pytest.mark.parametrize("typed", [[], ["--merge", "--to", "x"], ["--to"]])
def test_one_way_to_restore_must_be_chosen(shell: Shell, typed: list[str]) -> None:
    run = shell.here("restore", "a.zip", *typed)
    assert (run.status, run.out) == (2, "")
    assert "--" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own")
def test_progress_is_one_row_of_a_terminal_that_is_wiped(shell: Shell, tmp_path: Path) -> None:
    import os
    import pty

    shell.session()
    ours, theirs = pty.openpty()
    process = subprocess.run(
        [sys.executable, "-m", "sessions", "backup", str(tmp_path / "a.zip")],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    seen = os.read(ours, 100_000).decode("utf-8")
    os.close(ours)
    assert "\rSäkerhetskopierar … 50 %" in seen
    assert "\n" not in seen
    assert seen.endswith(" \r")
    assert process.stdout.startswith("Säkerhetskopian är gjord".encode())
