"""What is measured in the room: a step with five hundred lines, and the wall that follows."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.library.words import line, vocabulary
from benchmarks.probe import Press, Program, Samples, Script, run
from benchmarks.programs import bare, samsyn
from benchmarks.scene import ROOM, Row, Scene
from benchmarks.terminal import Terminal
from sessions import clock
from sessions.guides import GuideShelf
from sessions.models import Area, Cause, Participants
from sessions.storage import Library, State
from sessions.workshop.open_area import create_area
from sessions.workshop.place import Place, save_place
from sessions.workshop.planning import ANALYSIS, SessionPlan, start_session

LINES = 500
SESSION = "femhundr"
_SEED = 2026
_WAIT = 10


def make_room(root: Path, state_folder: Path) -> None:
    """An area whose only träff stands among five hundred causes, most of them below another."""
    state = State(state_folder)
    library = Library.open(root, state)
    area = create_area(library, Area(title="Språkmiljön", unit="Solgläntan"))
    guide = GuideShelf().get(ANALYSIS)
    steps = tuple(step.id for step in guide.steps)
    people = (Participants(function="förskollärare", count=12),)
    plan = SessionPlan(guide, steps, clock.today(), 90, people, SESSION)
    start_session(area, plan)
    chance = random.Random(_SEED)
    causes: list[Cause] = []
    for _ in range(LINES):
        above = chance.choice(causes[-20:]).id if causes and chance.random() < 0.6 else ""
        text = line(chance, 8)
        causes.append(Cause(text=text, parent=above, session=SESSION, step="orsaker"))
    area.save(causes)
    library.close()
    save_place(state, SESSION, Place(step="orsaker"))


def room_scenes(work: Path) -> Iterator[Scene]:
    """Typing, moving, opening and waiting with five hundred lines in the step."""
    program = samsyn(work / "library", work / "state", ready="Fortsätt")
    make_room(work / "library", work / "state")
    lead = (Press("enter", "Ny orsak"),)
    for scene in (
        *_typing(program, lead),
        *_opening(program, lead),
        *_waiting(program, lead),
        _following(program),
    ):
        yield replace(scene, table=ROOM)


def _typing(program: Program, lead: tuple[Press, ...]) -> Iterator[Scene]:
    typed = partial(run, bare("textarea"), Script(characters=60))
    yield Scene(
        "room-typing",
        "bare TextArea",
        partial(run, program, Script(first=lead, characters=60)),
        typed,
        (
            Row("6", f"echo, {LINES} lines in the step, p95", "echo", 0.95, bar=0.6, stretch=0.4),
            Row("8", f"bytes a character, {LINES} lines", "bytes", bar=0.2, unit="bytes"),
        ),
        share=1 / 3,
    )
    yield Scene(
        "room-moving",
        "echo of bare TextArea",
        partial(run, program, Script(first=lead, moves=50)),
        typed,
        (Row("10", f"down among {LINES} lines, p50", "echo", bar=0.6, stretch=0.35),),
        share=1 / 3,
    )


def _opening(program: Program, lead: tuple[Press, ...]) -> Iterator[Scene]:
    palette = Script(opens=(Press("ctrl+p", "Search"),), times=8)
    for name, press in (
        ("wall", Press("f4", "Visa:")),
        ("sweeps", Press("f5", "Vad ska ni gå igenom?")),
        ("time", Press("ctrl+s", "Tid och steg")),
        ("find", Press("ctrl+p", "Sök funktion")),
        ("help", Press("f1", "Klart när:")),
    ):
        yield Scene(
            f"room-opening-{name}",
            "the palette of bare hello",
            partial(run, program, Script(first=lead, opens=(press,), times=8)),
            partial(run, bare("hello"), palette),
            (Row("15", f"{press.key}, {LINES} lines, p95", "open", 0.95, bar=1.0, stretch=0.5),),
            share=1 / 3,
        )


def _waiting(program: Program, lead: tuple[Press, ...]) -> Iterator[Scene]:
    wall = (*lead, Press("f4", "Visa:"))
    for name, first in (("leading", lead), ("wall", wall)):
        yield Scene(
            f"room-clock-{name}",
            "bare TextArea",
            partial(run, program, Script(first=first, idle=10)),
            partial(run, bare("textarea"), Script(idle=5)),
            (
                Row("13", f"idle CPU, {name}", "idle cpu", bar=1.25, stretch=1, unit="%"),
                Row("14", f"bytes/s, {name}", "idle bytes", bar=500, unit="B", absolute=True),
            ),
            share=1 / 3,
        )


def _following(program: Program) -> Scene:
    audience = replace(
        program,
        name="audience",
        command=(*program.command, "audience", SESSION),
        ready="Större text",
    )
    return Scene(
        "room-following",
        "one second",
        partial(_followed, program, audience),
        lambda: {"follow": (1000.0,)},
        (
            Row("–", "a line in the audience window after its Enter, p95", "follow", 0.95, bar=1),
            Row("13", "idle CPU of the audience window", "idle cpu", unit="%", absolute=True),
        ),
        share=1 / 5,
        warm=False,
    )


def _followed(leader: Program, audience: Program) -> Samples:
    """The ms from Enter in the leader's window to the line in the other."""
    leader.prepare()
    here = Terminal(leader.command, leader.environment)
    there = Terminal(audience.command, audience.environment)
    took: list[float] = []
    try:
        here.wait_for(leader.ready, _WAIT)
        here.press("enter")
        here.wait_for("Ny orsak", _WAIT)
        there.wait_for(audience.ready, _WAIT)
        before = there.usage().cpu
        there.wait(5)
        idle = (there.usage().cpu - before) / 50
        for number in range(12):
            said = f"{vocabulary()[number]} {time.time_ns() % 1_000_000}"
            here.send(said)
            sent = here.press("enter")
            if (seen := there.wait_for(said, _WAIT)) is not None:
                took.append((seen - sent) * 1000)
    finally:
        there.close("ctrl+q")
        here.close("ctrl+q")
    return {"follow": tuple(took), "idle cpu": (idle,)}
