import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.shell import Shell


def test_a_whole_library(shell: Shell) -> None:
    shell.session()
    run = shell.here("doctor")
    assert (run.status, run.err) == (0, "Allt är helt.\n")
    assert run.rows[0] == "✓ hel  library.json: Mappen är Samsyns."
    assert len(run.rows) == 2
    assert run.rows[1].startswith("✓ hel  areas/sprak-")


def test_damage_is_found_and_left_as_it_is(shell: Shell) -> None:
    shell.session()
    shell.done("new", "--title", "Helt")
    broken = next((shell.library / "areas").glob("sprak-*/*.json"))
    broken.write_bytes(b"{")
    (shell.library / "library.json").write_bytes(b"")
    run = shell.here("doctor")
    assert run.status == 1
    assert [row[:5] for row in run.rows].count("✗ fel") >= 2
    assert any("helt-" in row and row.startswith("✓ hel") for row in run.rows)
    assert "är fel" in run.err
    assert broken.read_bytes() == b"{"
    assert (shell.library / "library.json").read_bytes() == b""


def test_the_doctor_does_not_refer_to_the_doctor(shell: Shell) -> None:
    shell.session()
    broken = next((shell.library / "areas").glob("sprak-*/*.json"))
    for file, said in (
        (broken, "avbruten eller ändrad"),
        (shell.library / "library.json", "kopia"),
    ):
        file.write_bytes(b"{")
        rows = shell.here("doctor").rows
        assert any(said in row for row in rows)
        assert not any("doctor" in row for row in rows)


def test_what_is_no_folder_is_told(refused: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert "är en fil, inte en mapp" in refused("--library", str(tmp_path / "fil"), "doctor")
    assert "för långt" in refused("--library", str(tmp_path / ("x" * 300)), "doctor")


def test_no_folder_is_made(shell: Shell, refused: Callable[..., str]) -> None:
    assert f"Mappen {shell.library} finns inte" in refused("doctor")
    assert not shell.library.exists()


def test_a_damaged_file_is_mended_and_the_damaged_one_is_kept(shell: Shell) -> None:
    shell.session()
    for text in ("Vagnen saknar hälften", "Ingen har ansvar"):
        shell.done("note", "s1aa", "--step", "orsaker", text)
    file = next((shell.library / "areas").glob("sprak-*/*.json"))
    broken = file.read_bytes()[:-40]
    file.write_bytes(broken)
    assert shell.here("doctor").status == 1
    run = shell.here("doctor", "--repair")
    assert run.status == 0
    assert run.err.startswith("Allt är helt.\n")
    assert "--merge" in run.err  # a newer backup may hold what is missing
    (row,) = [row for row in run.rows if row.startswith("✓ lagad")]
    assert file.name in row
    assert "Rader som skrevs här efter det kan saknas" in row
    assert [path.read_bytes() for path in shell.library.glob("trash/*/*")] == [broken]
    assert "Vagnen saknar hälften" in shell.done("show", "s1aa")
    again = shell.here("doctor", "--repair")
    assert (again.status, "lagad" in again.out) == (0, False)


def test_what_cannot_be_mended_is_told_and_left(shell: Shell) -> None:
    shell.session()
    shell.done("new", "--title", "Helt")
    broken = next((shell.library / "areas").glob("helt-*/*.json"))
    broken.write_bytes(b"{")
    shutil.rmtree(shell.state / "history")
    run = shell.here("doctor", "--repair")
    assert run.status == 1
    assert any(broken.name in row and "ingen hel kopia" in row for row in run.rows)
    assert broken.read_bytes() == b"{"
    assert not (shell.library / "trash").exists()


def test_what_is_gone_for_good_is_not_waited_for(shell: Shell) -> None:
    shell.session()
    shell.done("areas")
    shell.library.rename(shell.folder / "annanstans")
    refused = shell.here("areas")
    assert refused.status == 1
    assert "--forget" in refused.err
    assert "1 område med 1 träff väntas inte längre" in shell.done("doctor", "--forget")
    assert shell.done("areas") == ""
    again = shell.here("doctor", "--forget")
    assert (again.status, again.out) == (0, "")


def test_what_is_not_here_is_told_until_it_is_forgotten(shell: Shell, tmp_path: Path) -> None:
    shell.session()
    (folder,) = shell.library.glob("areas/*")
    folder.rename(tmp_path / "undan")
    run = shell.here("doctor")
    assert run.status == 1
    assert "1 område med 1 träff är inte här just nu" in run.rows[-1]
    shell.done("doctor", "--forget")
    assert shell.here("doctor").status == 0
