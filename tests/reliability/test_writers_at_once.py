"""Several processes and several laptops write in one träff: every line is kept, once."""

import shutil
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.area import AreaContent
from tests.amounts import amount
from tests.reliability.child import Child, forks

pytestmark = forks

AREA, SESSION = "abcd1234", "s1234567"
NOT_OURS = ["{}-DESKTOP-7QK2.json", "{} (Annas konfliktkopia 2026-11-21).json", "{} (2).json"]


def new_area(folder: Path) -> None:
    library = Library.open(folder, State(folder.parent / "founder"))
    library.create(Area(id=AREA, title="Språkmiljön"))
    library.close()


def read(folder: Path) -> AreaContent:
    return Library.open(folder, State(folder.parent / "reader")).read(AREA)


def write_lines(folder: Path, state: Path, lines: int) -> Child:
    """A process that saves so many lines, each in a save of its own, and says the id of each."""

    def work(to_parent: "Connection[Any, Any]") -> None:
        library = Library.open(folder, State(state))
        to_parent.send("ready")
        to_parent.recv()
        for number in range(lines):
            note = Note(text=f"rad {number}", session=SESSION)
            to_parent.send(library.save(AREA, [note]).records[0].id)
        library.close()

    return Child(work)


def all_at_once(children: Sequence[Child]) -> list[str]:
    """What they say when all have begun together."""
    assert {child.hear() for child in children} == {"ready"}
    for child in children:
        child.tell("go")
    said = [each for child in children for each in child.all()]
    assert [child.ended() for child in children] == [0] * len(children)
    return said


def ids(content: AreaContent) -> list[str]:
    assert content.remarks == []
    assert content.rivals == {}
    return sorted(row["id"] for row in content.tables["note"] if row["session"] == SESSION)


def one_laptop(folder: Path, window: int) -> Path:
    return folder / "state"


def laptop_each(folder: Path, window: int) -> Path:
    return folder / f"state{window}"


@pytest.mark.parametrize("state", [one_laptop, laptop_each])
def test_eight_processes_write_at_once_in_one_folder(
    state: Callable[[Path, int], Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    lines = amount(request, 100, 500)
    new_area(tmp_path / "library")
    windows = [write_lines(tmp_path / "library", state(tmp_path, n), lines) for n in range(8)]
    acknowledged = all_at_once(windows)
    assert len(set(acknowledged)) == 8 * lines
    assert ids(read(tmp_path / "library")) == sorted(acknowledged)


@pytest.mark.parametrize("state", [one_laptop, laptop_each])
def test_two_processes_write_two_hundred_lines_each_in_one_folder(
    state: Callable[[Path, int], Path], tmp_path: Path
) -> None:
    new_area(tmp_path / "library")
    windows = [write_lines(tmp_path / "library", state(tmp_path, n), 200) for n in range(2)]
    acknowledged = all_at_once(windows)
    assert len(set(acknowledged)) == 400
    assert ids(read(tmp_path / "library")) == sorted(acknowledged)


def test_two_laptops_folders_merged_in_any_order_and_repeatedly_are_the_same(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Files arrive whole, late, again, and under the names that syncs give to conflict copies."""
    new_area(tmp_path / "library")
    laptops = [tmp_path / "a" / "library", tmp_path / "b" / "library"]
    for laptop in laptops:
        shutil.copytree(tmp_path / "library", laptop)
    acknowledged = all_at_once([write_lines(each, each.parent / "state", 200) for each in laptops])
    assert len(set(acknowledged)) == 400
    files = [path for each in laptops for path in each.glob(f"areas/*-{AREA}/*.json")]
    whole = None
    for seed in range(amount(request, 40, 1_000)):
        random = Random(seed)
        merged = tmp_path / "merged"
        _arrive(files, tmp_path / "library", merged, random)
        content = read(merged)
        assert ids(content) == sorted(acknowledged)
        whole = whole or content
        assert content == whole
        if seed % 4 == 0:
            _save_in(merged, tmp_path / "third", random)
            assert set(acknowledged) < set(ids(read(merged)))


def _arrive(files: Sequence[Path], empty: Path, merged: Path, random: Random) -> None:
    shutil.rmtree(merged, ignore_errors=True)
    shutil.copytree(empty, merged)
    (area,) = (merged / "areas").iterdir()
    for path in random.sample(files, len(files)) + random.choices(files, k=random.randrange(5)):
        name = random.choice(NOT_OURS).format(path.stem) if random.random() < 0.4 else path.name
        shutil.copyfile(path, area / name)


def _save_in(merged: Path, state: Path, random: Random) -> None:
    """Somebody who saves there takes in the copies."""
    library = Library.open(merged, State(state))
    library.save(AREA, [Note(text=f"sedan {random.random()}", session=SESSION)])
    library.close()
