"""One operation in a child that is struck; what it says, and which rules hold afterwards."""

import shutil
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from sessions.errors import SamsynError
from tests.reliability.child import CRASHED, Child
from tests.reliability.operations import Operation
from tests.reliability.promises import Promises, broken, save_next

REFUSED, DONE = "refused", "done"


class Trouble(Protocol):
    """What befalls the process between `begin` and `end`; it may count calls."""

    count: int

    def begin(self, place: Path) -> None: ...

    def end(self) -> None: ...


@dataclass
class Outcome:
    """`refused`: the first attempt failed and said so; `calls`: how many, if one succeeded."""

    promises: Promises
    refused: bool = False
    calls: int = 0
    faults: list[str] = field(default_factory=list)


def strike(
    operation: Operation, base: Path, place: Path, promises: Promises, trouble: Trouble
) -> Outcome:
    """The operation on a copy of `base`; if it is refused, once more after the trouble."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    outcome = Outcome(promises.copy())

    def work(to_parent: "Connection[Any, Any]") -> None:
        attempt = operation.begin(place, to_parent.send)
        trouble.begin(place)
        try:
            attempt()
        except SamsynError as error:
            to_parent.send((REFUSED, error.message))
            to_parent.recv()
            trouble.end()
            attempt()
        to_parent.send((DONE, trouble.count))

    child = Child(work)
    for said in child.all():
        _hear(said, child, outcome, place, operation)
    status = child.ended()
    if status > 0:
        outcome.faults.append(f"ended with {status}")
    outcome.faults += aftermath(operation, place, outcome.promises, bool(outcome.calls))
    return outcome


def _hear(
    said: tuple[Any, ...], child: Child, outcome: Outcome, place: Path, operation: Operation
) -> None:
    match said:
        case ("crashed", trace):
            outcome.faults.append(f"{CRASHED}: {trace}")
        case ("refused", _):
            outcome.refused = True
            if not operation.harmed:
                outcome.faults += broken(place, outcome.promises)
            child.tell("go on")
        case ("done", calls):
            outcome.calls = calls
        case _:
            outcome.promises.hear(said)


def aftermath(operation: Operation, place: Path, promises: Promises, done: bool) -> list[str]:
    """The rules that do not hold, also when life goes on; `done`: the operation succeeded."""
    faults = broken(place, promises, operation.harmed) if done or not operation.harmed else []
    try:
        if operation.again is not None:
            operation.again(place)
            faults += broken(place, promises)
        save_next(place, promises)
    except SamsynError as error:
        faults.append(f"stuck: {error.message}")
    return faults
