"""An operation recorded in a child: every change and every promise, in their order."""

import shutil
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sessions.errors import SamsynError
from tests.reliability.calls import Blow, Calls
from tests.reliability.child import Child
from tests.reliability.disk import Event, Recorder, Said, Tree
from tests.reliability.operations import Operation
from tests.reliability.promises import Promises, Thing, Value

NEVER = 1_000_000


@dataclass
class Recording:
    """`promises` are those from before; `base` and `after` are the disk before and after.

    `calls` is how many calls there were to harm.
    """

    promises: Promises
    base: Tree
    events: list[Event]
    calls: int
    after: dict[str, bytes]

    def promised_by(self, cut: int) -> tuple[Promises, bool]:
        """What was promised after so many events, and whether anything was since the beginning."""
        promises = self.promises.copy()
        said = [event.what for event in self.events[:cut] if isinstance(event, Said)]
        for each in said:
            promises.hear(each)
        return promises, any(word == "kept" for word, _, _ in said)


def record(
    operation: Operation, base: Path, place: Path, promises: Promises, fails_at: int = NEVER
) -> Recording:
    """The operation on a copy of `base`; with `fails_at`, one call fails and it is tried again."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)

    def work(to_parent: "Connection[Any, Any]") -> None:
        recorder: Recorder | None = None

        def tell(said: tuple[str, Thing, Value]) -> None:
            if recorder is None:
                to_parent.send(said)
            else:
                recorder.say(said)

        attempt = operation.begin(place, tell)
        recorder = Recorder(place)
        harm = Blow(fails_at, "EIO", inner=recorder)
        Calls(place, harm).put_in_place()
        try:
            attempt()
        except SamsynError:
            attempt()
        to_parent.send(("recorded", recorder.base, recorder.events, harm.count))

    before = promises.copy()
    child = Child(work)
    recorded: tuple[Tree, list[Event], int] | None = None
    for said in child.all():
        match said:
            case ("recorded", tree, events, calls):
                recorded = tree, events, calls
            case ("crashed", trace):
                raise AssertionError(trace)
            case _:
                before.hear(said)
    assert child.ended() == 0
    assert recorded is not None
    return Recording(before, *recorded, Tree.of(place).listed())
