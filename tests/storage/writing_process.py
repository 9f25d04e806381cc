"""A process of its own that saves notes and says ACK for each: `FOLDER AREA COUNT [DIE_AT]`.

It writes under FOLDER/library with the state in FOLDER/state. COUNT 0 goes on until it is killed,
now and then editing or deleting what it has. DIE_AT kills it at the n-th file-changing call of the
last save.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from sessions.models import Note
from sessions.storage import Library, State


def say(word: str, note: Note) -> None:
    print(word, note.id, note.vv[note.writer], note.text, flush=True)


def die_at(call: int) -> None:
    """Let the n-th call from now on be the last, without doing it."""
    calls = count(1)

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            if next(calls) == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return called

    for name in ("open", "write", "fsync", "close", "replace"):
        setattr(os, name, deadly(getattr(os, name)))


def main(folder: Path, area_id: str, how_many: int, dies_at: int = 0) -> None:
    library = Library.open(folder / "library", State(folder / "state"))

    def save(note: Note) -> Note:
        saved = library.save(area_id, [note]).records[0]
        assert isinstance(saved, Note)
        return saved

    last: Note | None = None
    for number in range(how_many) if how_many else count():
        if dies_at and number == how_many - 1:
            die_at(dies_at)
        if last is not None and not how_many and number % 3 == 1:
            last = save(last.changed(text=f"ändrad {number} " + "å" * (number % 50)))
        else:
            last = save(Note(text=f"rad {number}"))
        say("ACK", last)
    library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *map(int, sys.argv[4:]))
