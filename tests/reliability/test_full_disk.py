"""A disk that is full: real writes are cut short, nothing becomes unreadable, and then it works."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from sessions.errors import NotSavedError
from tests.amounts import amount
from tests.reliability.child import forks
from tests.reliability.operations import OPERATIONS, Operation, first_save, lay_out
from tests.reliability.promises import Promises, broken
from tests.reliability.saving import opened, promised, some_note
from tests.reliability.strike import strike

if sys.platform != "win32":
    import resource

pytestmark = forks

LIMITS, MANY_LIMITS = 60, 600


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_when_files_may_not_grow_nothing_is_lost_and_then_it_works(
    operation: Operation, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The limit on a file's size cuts a write short wherever it falls, as a full disk does."""
    random = Random(operation.name)
    promises = lay_out(operation, tmp_path / "base", size=4_000)
    largest = max(path.stat().st_size for path in (tmp_path / "base").rglob("*.json"))
    refused = 0
    for number in range(amount(request, LIMITS, MANY_LIMITS) // len(OPERATIONS) + 1):
        limit = [0, 1, largest][number] if number < 3 else random.randrange(2 * largest)
        outcome = strike(
            operation, tmp_path / "base", tmp_path / "place", promises, SizeLimit(limit)
        )
        assert outcome.faults == []
        assert outcome.calls, "it did not succeed when there was room again"
        refused += outcome.refused
    assert refused


class SizeLimit:
    """No file may be written beyond a size; the system itself cuts the write there."""

    count = 1

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def begin(self, place: Path) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._limit, self._usual[1]))

    def end(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._usual)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 1 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "samsyn-test", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False, text=True)
    except OSError as error:
        pytest.skip(f"no small disk can be made here: {error}")
    if done.returncode:
        pytest.skip(f"no small disk can be made here: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_small_disk_that_fills_up_keeps_everything_and_works_when_there_is_room(
    small_disk: Path, request: pytest.FixtureRequest
) -> None:
    promises = lay_out(Operation(first_save), small_disk, size=20_000)
    random, refused = Random(1), list[str]()
    for number in range(amount(request, LIMITS, MANY_LIMITS)):
        filler = _fill(small_disk, random.randrange(60_000))
        try:
            _edit_one(small_disk, promises, f"på en full disk {number}")
        except NotSavedError as error:
            refused.append(error.message)
        assert broken(small_disk, promises) == []
        filler.unlink()
        _edit_one(small_disk, promises, f"när det finns plats {number}")
        assert broken(small_disk, promises) == []
    assert refused
    assert all("disken är full" in message for message in refused)


def _edit_one(place: Path, promises: Promises, new: str) -> None:
    library = opened(place)
    try:
        promised(promises.hear, library, [some_note(library).changed(text=new)])
    finally:
        library.close()


def _fill(disk: Path, free: int) -> Path:
    """A file that leaves so many bytes free."""
    filler = disk / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
    except OSError:
        os.truncate(filler, max(0, filler.stat().st_size - free))
    return filler
