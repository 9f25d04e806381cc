"""The whole library in one file, and back again, from the command line."""

import zipfile
from collections.abc import Callable
from pathlib import Path

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
