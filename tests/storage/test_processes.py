"""Several processes at once, and processes that are killed in the middle of a save."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sessions.models import Area
from sessions.storage import Library, State
from sessions.storage.area import AreaContent

Start = Callable[..., "subprocess.Popen[str]"]
AREA = "abcd1234"
posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and its aim are POSIX")


@pytest.fixture
def area(library: Library) -> str:
    library.create(Area(id=AREA, title="Språkmiljön"))
    library.close()
    return AREA


def acked(out: str) -> dict[str, tuple[int, str]]:
    """For each note the count and the text that were acknowledged last."""
    known: dict[str, tuple[int, str]] = {}
    for line in out.splitlines(keepends=True):
        if line.startswith("ACK ") and line.endswith("\n"):
            _, note_id, count, text = line.rstrip("\n").split(" ", 3)
            known[note_id] = (int(count), text)
    return known


def assert_all_kept(content: AreaContent, known: dict[str, tuple[int, str]]) -> None:
    """Each acknowledged version is there, or one that the same process made of it next."""
    assert content.remarks == []
    assert content.rivals == {}
    rows = {row["id"]: row for row in content.tables["note"]}
    for note_id, (count, text) in known.items():
        row = rows[note_id]
        assert (max(row["vv"].values()), row["text"]) == (count, text) or (
            max(row["vv"].values()) == count + 1
        )


def outputs(processes: "list[subprocess.Popen[str]]") -> list[str]:
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return said


def test_processes_that_open_a_missing_library_at_once_open_the_same_one(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sessions.storage import Library, State;"
        "root = Path(sys.argv[1]); print('ready', flush=True); sys.stdin.readline();"
        "Library.open(root / 'library', State(root / 'state'));"
        "print((root / 'library' / 'library.json').read_text('utf-8'))"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[2],
        )
        for _ in range(8)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert len(set(outputs(processes))) == 1


def test_two_processes_that_save_a_hundred_lines_each_keep_all(
    tmp_path: Path, state: State, area: str, start: Start
) -> None:
    said = "".join(outputs([start(area, "100"), start(area, "100")]))
    known = acked(said)
    content = Library.open(tmp_path / "library", state).read(area)
    assert len(known) == len(content.tables["note"]) == 200
    assert_all_kept(content, known)


def test_ten_short_processes_at_once_all_succeed_also_in_a_new_library(
    tmp_path: Path, state: State, area: str, start: Start
) -> None:
    (state.root / "writer.json").unlink()
    known = acked("".join(outputs([start(area, "3") for _ in range(10)])))
    content = Library.open(tmp_path / "library", state).read(area)
    assert len(known) == len(content.tables["note"]) == 30
    assert_all_kept(content, known)


@posix
def test_whatever_was_acknowledged_before_a_kill_is_there(
    tmp_path: Path, state: State, area: str, start: Start
) -> None:
    random = Random(7)
    known: dict[str, tuple[int, str]] = {}
    for _ in range(20):
        process = start(area, "0")
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(random.randint(1, 60)))
        process.kill()
        known |= acked(said + process.communicate()[0])
        assert_all_kept(Library.open(tmp_path / "library", state).read(area), known)
    names = {path.name for path in tmp_path.glob("library/areas/*/*.json")}
    assert len(names) == 1  # the system frees a dead process' name


@posix
@pytest.mark.parametrize("call", range(1, 8))
def test_a_kill_at_any_call_of_a_save_leaves_a_whole_file(
    tmp_path: Path, state: State, area: str, start: Start, call: int
) -> None:
    process = start(area, "3", str(call))
    known = acked(process.communicate(timeout=60)[0])
    assert process.returncode == -9
    assert len(known) == 2
    library = Library.open(tmp_path / "library", state)
    assert_all_kept(library.read(area), known)
    assert all(finding.ok for finding in library.verify())
