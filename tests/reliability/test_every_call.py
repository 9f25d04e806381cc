"""Each file-changing call of each operation, struck in turn: nothing is lost, nothing is silent."""

from pathlib import Path

import pytest

from tests.amounts import amount
from tests.reliability.calls import Blow, Harm, NoFlush
from tests.reliability.child import forks
from tests.reliability.operations import OPERATIONS, Operation, lay_out
from tests.reliability.strike import strike

pytestmark = forks

HARMS = ["", "EIO", "EIO+", "ENOSPC", "ENOSPC+", "EACCES", "EACCES+"]


def blow(at: int, harm: str) -> Blow:
    return Blow(at, harm.rstrip("+"), harm.endswith("+"))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm or "kill")
def test_whichever_call_is_struck_what_was_promised_is_there(
    operation: Operation, harm: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for seed in range(amount(request, 1, 5)):
        base, place = tmp_path / f"base{seed}", tmp_path / "place"
        promises = lay_out(operation, base, seed, size=4_000 * (seed + 1))
        calls = strike(operation, base, place, promises, Harm()).calls
        faults = {}
        for at in range(1, calls + 1):
            outcome = strike(operation, base, place, promises, blow(at, harm))
            if bool(outcome.calls) != bool(harm):
                outcome.faults.append("not killed, or did not succeed when the harm was over")
            if outcome.faults:
                faults[at] = outcome.faults
        assert faults == {}
        assert calls > 3


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_nothing_is_promised_when_no_flush_ever_works(operation: Operation, tmp_path: Path) -> None:
    promises = lay_out(operation, tmp_path / "base")
    outcome = strike(operation, tmp_path / "base", tmp_path / "place", promises, NoFlush())
    assert outcome.faults == []
    assert outcome.refused
