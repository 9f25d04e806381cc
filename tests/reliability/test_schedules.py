"""Any schedule of saves, bad deliveries, conflict copies, restarts and old backups: 0 lost."""

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from sessions.models import Note
from tests.amounts import amount
from tests.reliability.laptops import Laptop, Model, Sent, found

SCHEDULES, MANY_SCHEDULES = 400, 100_000
PARTS = 4
STEPS = 25
FEW = 3  # notes, so that laptops meet in them
IN_MEMORY = Path("/dev/shm")  # a flush costs nothing there, and no power is cut here

laptops = st.integers(0, 2)
anything = st.integers(0, 1_000)


class Schedule(RuleBasedStateMachine):
    """Three laptops and what is on its way between them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
        self.root = Path(self.folder.name)
        library = found(self.root)
        self.model = Model()
        self.laptops = [Laptop(number, self.root, library, self.model) for number in range(3)]
        self.backups: list[Path] = []
        self.sent: list[Sent] = []
        self.notes: list[str] = []
        self.numbers = count()
        self.write(0)
        for receiver in (1, 2):
            self.deliver_now(0, receiver)

    def text(self) -> str:
        return f"text {next(self.numbers)}"

    def note(self, which: int) -> str:
        return self.notes[which % len(self.notes)]

    @precondition(lambda self: len(self.notes) < FEW)
    @rule(laptop=laptops)
    def write(self, laptop: int) -> None:
        note = Note(text=self.text())
        self.laptops[laptop].write(note)
        self.notes.append(note.id)

    @rule(laptop=laptops, which=anything)
    def look(self, laptop: int, which: int) -> None:
        self.laptops[laptop].look(self.note(which))

    @rule(laptop=laptops, which=anything, back=st.integers(0, 2))
    def edit(self, laptop: int, which: int, back: int) -> None:
        self.laptops[laptop].edit(self.note(which), self.text(), delete=False, back=back)

    @rule(laptop=laptops, which=anything)
    def look_and_edit(self, laptop: int, which: int) -> None:
        self.look(laptop, which)
        self.edit(laptop, which, back=0)

    @rule(laptop=laptops, which=anything)
    def delete(self, laptop: int, which: int) -> None:
        self.laptops[laptop].edit(self.note(which), self.text(), delete=True, back=0)

    @rule(laptop=laptops, which=anything)
    def choose(self, laptop: int, which: int) -> None:
        self.laptops[laptop].choose(self.note(which), self.text())

    @rule(laptop=laptops)
    def send(self, laptop: int) -> None:
        self.sent += self.laptops[laptop].files()

    @rule(sender=laptops, receiver=laptops)
    def deliver_now(self, sender: int, receiver: int) -> None:
        for file in self.laptops[sender].files():
            self.laptops[receiver].receive(file)

    @precondition(lambda self: self.sent)
    @rule(receiver=laptops, which=anything)
    def deliver_late_or_again(self, receiver: int, which: int) -> None:
        self.laptops[receiver].receive(self.sent[which % len(self.sent)])

    @precondition(lambda self: self.sent)
    @rule(receiver=laptops, which=anything, name=st.sampled_from(["-LAPTOP-7Q", " (2)", " copy"]))
    def deliver_as_conflict_copy(self, receiver: int, which: int, name: str) -> None:
        file = self.sent[which % len(self.sent)]
        copy = f"{Path(file.name).stem}{name}.json"
        self.laptops[receiver].receive(file, copy)

    @rule(laptop=laptops)
    def restart(self, laptop: int) -> None:
        self.laptops[laptop].restart()

    @rule(laptop=laptops)
    def back_up(self, laptop: int) -> None:
        self.backups.append(self.root / f"{len(self.backups)}.zip")
        self.laptops[laptop].back_up(self.backups[-1])

    @precondition(lambda self: self.backups)
    @rule(laptop=laptops, which=anything)
    def restore(self, laptop: int, which: int) -> None:
        self.laptops[laptop].restore(self.backups[which % len(self.backups)])

    def teardown(self) -> None:
        """Everything arrives everywhere: all have the same, and nothing unseen is gone."""
        try:
            for _ in range(2):
                for sender in self.laptops:
                    for file in sender.files():
                        for receiver in self.laptops:
                            receiver.receive(file)
            for laptop in self.laptops:
                for note_id in self.notes:
                    assert laptop.standing(note_id) == self.model.standing(note_id)
                assert laptop.everything() == self.laptops[0].everything()
        finally:
            for laptop in self.laptops:
                laptop.close()
            self.folder.cleanup()


@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(PARTS))
def test_any_schedule_loses_nothing_and_all_laptops_agree(
    part: int, request: pytest.FixtureRequest
) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call, unused-ignore]
        Schedule,
        settings=settings(
            max_examples=amount(request, SCHEDULES, MANY_SCHEDULES) // PARTS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
