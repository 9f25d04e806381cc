"""A process that saves without end is killed at a random moment; nothing promised is lost."""

import shutil
import signal
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sessions.models import Note
from tests.amounts import amount
from tests.reliability.child import Child, forks
from tests.reliability.operations import Operation, first_save, lay_out
from tests.reliability.promises import AREA, Thing, Value, broken, save_next
from tests.reliability.saving import opened, promised, text

pytestmark = forks

KILLS, MANY_KILLS = 500, 20_000
PARTS = 4
FRESH_AFTER = 25  # kills, so that the files keep their size
MOST_SAVES = 6  # before the moment comes; how many is chosen, as processes differ in speed
LONGEST_WAIT = 0.006  # seconds: about two saves


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", [20_000, 200_000])
def test_a_kill_at_a_random_moment_loses_nothing(
    size: int, part: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    random = Random(size + part)
    before = lay_out(Operation(first_save), tmp_path / "base", part, size)
    kills, killed, acknowledged = amount(request, KILLS, MANY_KILLS) // (2 * PARTS) + 1, 0, 0
    place = tmp_path / "place"
    promises = before
    for number in range(kills):
        if number % FRESH_AFTER == 0:
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(tmp_path / "base", place)
            promises = before.copy()
        child = busy(place, random)
        for said in child.all():
            promises.hear(said)
            acknowledged += said[0] == "kept"
        killed += child.ended() == -signal.SIGALRM
        assert broken(place, promises) == []
        save_next(place, promises)
    assert killed == kills
    assert acknowledged > kills


def busy(place: Path, random: Random) -> Child:
    """Half of what it does are new notes, 30 % edits, 20 % notes added and taken away again."""
    seed, saves, wait = random.random(), random.randrange(MOST_SAVES), random.random()

    def work(to_parent: "Connection[Any, Any]") -> None:
        choose, countdown = Random(seed), count(saves, -1)

        def tell(said: tuple[str, Thing, Value]) -> None:
            to_parent.send(said)
            if said[0] == "kept" and next(countdown) == 1:
                die_soon(wait * LONGEST_WAIT)

        if not saves:
            die_soon(wait * LONGEST_WAIT * 4)  # opening takes longer
        library = opened(place)
        rows = library.read(AREA).tables["note"][:30]
        notes = [Note.from_json(row) for row in rows if not row.get("deleted")]
        while True:
            what, note = choose.random(), choose.choice(notes)
            if what < 0.5:
                promised(tell, library, [Note(text=text(choose))])
            elif what < 0.8:
                notes.remove(note)
                notes += promised(tell, library, [note.changed(text=text(choose))])
            else:
                (added,) = promised(tell, library, [Note(text=text(choose))])
                promised(tell, library, [added.removed()])

    return Child(work)


def die_soon(seconds: float) -> None:
    """The system ends the process, and Python does not get a word in."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds or 1e-6)
