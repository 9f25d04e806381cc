from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Shell


def test_guides_are_listed_without_making_a_library(shell: Shell) -> None:
    rows = [row.split("\t") for row in shell.done("guides").splitlines()]
    assert ["ska-analys", "90 min", "Varför blir det som det blir?", ""] in rows
    assert shell.done("guides", "list") == shell.done("guides")
    assert not shell.library.exists()


def test_a_guide_is_shown_with_its_clock(shell: Shell) -> None:
    shown = shell.done("guides", "show", "ska-analys")
    assert shown.startswith("# Varför blir det som det blir?\n")
    assert "## 0:00–0:05 Landa" in shown


def test_a_guide_that_does_not_exist(refused: Callable[..., str]) -> None:
    assert "Menade du ”ska-analys”?" in refused("guides", "show", "ska-anlys")


def test_all_that_ship_are_whole(shell: Shell) -> None:
    assert shell.done("guides", "check").endswith(" guider, inga fel\n")


def test_faults_are_results(shell: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "fil [x].md"
    broken.write_text("---\nid: a\ntitel: A\ntid: lång\n---\n# A\n", encoding="utf-8")
    run = shell.here("guides", "check", str(broken))
    assert run.status == 1
    assert any(row.startswith("fil [x].md:4: ") for row in run.rows)
    assert run.err == f"{len(run.rows)} fel.\n"
    own = shell.library / "guides"
    own.mkdir(parents=True)
    (own / "min.md").write_bytes(broken.read_bytes())
    assert any(row.startswith("min.md:4: ") for row in shell.here("guides", "check").rows)


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe", b"a" * 300_000, b"---\n&a [*a]\n---\n"]
)
def test_files_that_are_no_guides(shell: Shell, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.md"
    if content is not None:
        path.write_bytes(content)
    run = shell.here("guides", "check", str(path), str(tmp_path))
    assert run.status == 1
    assert run.rows[0].startswith("x.md:")


def test_files_that_are_whole_are_counted(shell: Shell, tmp_path: Path) -> None:
    import facilitation_guides

    shipped = Path(str(facilitation_guides.__file__)).parent / "guides" / "ska-analys.md"
    assert shell.done("guides", "check", str(shipped)) == "1 guide, inga fel\n"


def test_a_method_card_is_shown_like_a_guide(shell: Shell) -> None:
    shown = shell("guides", "show", "epa")
    assert shown.status == 0
    assert shown.out.startswith("# ")
    assert "## Fällor" in shown.out
