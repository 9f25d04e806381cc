"""Power cuts, on a disk that forgets what was not flushed: what was promised is there."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.amounts import amount
from tests.reliability.child import forks
from tests.reliability.disk import Flush, left, power_cuts
from tests.reliability.operations import OPERATIONS, Operation, edit, later_save, lay_out
from tests.reliability.recording import NEVER, Recording, record
from tests.reliability.strike import aftermath

pytestmark = forks

SEEN_BY_NOBODY = "index.db"  # SQLite writes it by itself, and it may be thrown away
STATES, MANY_STATES = 400, 10_000


def faults_after_cuts(
    operation: Operation, recording: Recording, place: Path, most: int
) -> list[str]:
    faults = []
    for cut, fates in power_cuts(recording.events, Random(most), most):
        shutil.rmtree(place, ignore_errors=True)
        left(recording.base, recording.events[:cut], fates).write(place)
        promises, kept = recording.promised_by(cut)
        found = aftermath(operation, place, promises, kept)
        faults += [f"after {cut} of {len(recording.events)}: {fault} {fates}" for fault in found]
    return faults


@pytest.mark.parametrize("fails", [False, True], ids=["plain", "after a failed call"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_after_a_power_cut_what_was_promised_is_there(
    operation: Operation, fails: bool, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    promises = lay_out(operation, tmp_path / "base")
    states = amount(request, STATES, MANY_STATES) // (2 * len(OPERATIONS)) + 1
    plain = record(operation, tmp_path / "base", tmp_path / "place", promises)
    runs = amount(request, 3, 12) if fails else 1
    for run in range(runs):
        fails_at = Random(f"{operation.name} {run}").randint(1, plain.calls) if fails else NEVER
        recording = record(operation, tmp_path / "base", tmp_path / "place", promises, fails_at)
        found = faults_after_cuts(operation, recording, tmp_path / "cut", -(-states // runs))
        assert found == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_the_model_of_the_disk_is_right_replaying_all_gives_the_files_byte_for_byte(
    operation: Operation, tmp_path: Path
) -> None:
    promises = lay_out(operation, tmp_path / "base")
    recording = record(operation, tmp_path / "base", tmp_path / "place", promises)
    replayed = left(recording.base, recording.events, {}).listed()
    assert _seen(replayed) == _seen(recording.after)
    assert any(isinstance(event, Flush) for event in recording.events)


def _seen(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: raw for path, raw in files.items() if SEEN_BY_NOBODY not in path}


def _any(recording: Recording, flush: Flush) -> bool:
    return True


def _of_a_folder(recording: Recording, flush: Flush) -> bool:
    return flush.what in recording.base.folders


@pytest.mark.parametrize(
    "operation", [Operation(later_save), Operation(edit)], ids=["save", "edit"]
)
@pytest.mark.parametrize("forgotten", [_any, _of_a_folder])
def test_the_model_finds_the_fault_when_a_flush_is_forgotten(
    operation: Operation, forgotten: Callable[[Recording, Flush], bool], tmp_path: Path
) -> None:
    promises = lay_out(operation, tmp_path / "base")
    recording = record(operation, tmp_path / "base", tmp_path / "place", promises)
    assert faults_after_cuts(operation, recording, tmp_path / "cut", 60) == []
    recording.events = [
        event
        for event in recording.events
        if not (isinstance(event, Flush) and forgotten(recording, event))
    ]
    assert faults_after_cuts(operation, recording, tmp_path / "cut", 60) != []
