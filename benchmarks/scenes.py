"""What is measured with a library of usual size, from starting to leading."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.library import forget_index, library_scenes, make_library
from benchmarks.peers import installed
from benchmarks.probe import Press, Program, Samples, Script, run
from benchmarks.programs import bare, samsyn
from benchmarks.room import room_scenes
from benchmarks.scene import Row, Scene

SESSIONS = 200
_LEAD = Press("enter", "Ny orsak")
_IDLE_SECONDS = 5


def all_scenes(work: Path, peers: Path | None, cache: Path | None) -> Iterator[Scene]:
    """Every scene, on libraries that are made in `work`; large ones are kept in `cache`."""
    usual = samsyn(work / "library", work / "state", ready=f"{SESSIONS} träffar")
    make_library(work / "library", work / "state", SESSIONS)
    run(usual, Script())  # it is known on every day but the first
    yield from _starts(usual, work / "state")
    yield from _peers(usual, work, peers)
    yield _version(usual)
    yield from _typing(usual)
    yield from _idle(usual)
    yield from _screens(usual)
    yield from room_scenes(work / "room")
    yield from library_scenes(work / "libraries", cache)


def _starts(usual: Program, state: Path) -> Iterator[Scene]:
    fresh = replace(usual, prepare=partial(forget_index, state))
    yield Scene(
        "start",
        "bare hello",
        partial(run, usual, Script()),
        partial(run, bare("hello"), Script()),
        (
            Row("1", f"ready, {SESSIONS} träffar", "ready", bar=1.35, stretch=1.20),
            Row("3", "CPU until ready", "cpu", bar=1.35, stretch=1.20),
            Row("12", "largest memory", "memory", bar=1.35, stretch=1.10, unit="MB"),
            Row("16", "quit", "quit", bar=1.25, stretch=1.10),
        ),
    )
    yield Scene(
        "first-start",
        "bare hello",
        partial(run, fresh, Script()),
        partial(run, bare("hello"), Script()),
        (Row("–", "ready, every area read anew", "ready"),),
        share=1 / 3,
    )


def _peers(usual: Program, work: Path, folder: Path | None) -> Iterator[Scene]:
    for peer, program in installed(folder, work / "peers"):
        missing = program if isinstance(program, str) else ""
        theirs = usual if isinstance(program, str) else program
        row = Row("4", f"ready / {peer.name}", "ready", bar=peer.bar, stretch=peer.stretch)
        yield Scene(
            peer.name,
            peer.requirements[0],
            partial(run, usual, Script()),
            partial(run, theirs, Script()),
            (row,),
            share=1 / 2,
            skip=missing,
        )


def _version(usual: Program) -> Scene:
    return Scene(
        "version",
        "python -c pass",
        partial(_to_its_end, (*usual.command, "--version")),
        partial(_to_its_end, (sys.executable, "-c", "pass")),
        (Row("5", "samsyn --version", "whole", bar=2.5, stretch=2.0),),
    )


def _typing(usual: Program) -> Iterator[Scene]:
    script = Script(characters=60)
    lead = partial(run, usual, Script(first=(_LEAD,), characters=60))
    nano = Program("nano", ("nano", "-I"), "Exit", quit="ctrl+x")
    yield Scene(
        "typing",
        "bare TextArea",
        lead,
        partial(run, bare("textarea"), script),
        (
            Row("6", "echo while leading, p95", "echo", 0.95, bar=0.60, stretch=0.40),
            Row("8", "bytes a character", "bytes", bar=0.20, stretch=0.05, unit="bytes"),
            Row("–", "from the start screen to leading", "first", absolute=True),
        ),
        share=1 / 3,
    )
    yield Scene(
        "nano",
        "nano",
        lead,
        partial(run, nano, script),
        (Row("7", "echo while leading, p50", "echo", bar=15, stretch=11),),
        share=1 / 3,
        skip="" if shutil.which("nano") else "nano is not installed",
    )


def _idle(usual: Program) -> Iterator[Scene]:
    still = Script(idle=_IDLE_SECONDS)
    leading = Script(first=(_LEAD,), idle=2 * _IDLE_SECONDS)
    yield Scene(
        "idle",
        "bare hello",
        partial(run, usual, still),
        partial(run, bare("hello"), still),
        (
            Row("13", "idle CPU, start screen", "idle cpu", bar=2.0, stretch=1.2, unit="%"),
            Row("13", "idle bytes/s, start screen", "idle bytes", bar=0, unit="B", absolute=True),
        ),
        share=1 / 3,
    )
    yield Scene(
        "clock",
        "bare TextArea",
        partial(run, usual, leading),
        partial(run, bare("textarea"), still),
        (
            Row("13", "idle CPU, leading, clock runs", "idle cpu", bar=1.25, stretch=1, unit="%"),
            Row(
                "14",
                "bytes/s, leading, clock runs",
                "idle bytes",
                bar=2000,
                stretch=500,
                unit="B",
                absolute=True,
            ),
        ),
        share=1 / 3,
    )


def _screens(usual: Program) -> Iterator[Scene]:
    palette = Script(opens=(Press("ctrl+p", "Search"),), times=8)
    find, read = Press("ctrl+p", "Sök funktion"), Press("f1", "Vad det betyder")
    on_start = Script(opens=(find, read), times=8)
    advice = Press("f1", "Klart när:")
    leading = Script(first=(_LEAD,), opens=(find, advice), times=8)
    for name, what, script in (
        ("screens", "open a dialog or a page, start screen", on_start),
        ("lead-screens", "the same from the leading screen", leading),
    ):
        yield Scene(
            name,
            "the palette of bare hello",
            partial(run, usual, script),
            partial(run, bare("hello"), palette),
            (
                Row("15", f"{what}, p95", "open", 0.95, bar=1.0, stretch=0.5),
                Row("15", f"{what}, p50", "open"),
            ),
            share=1 / 3,
        )


def _to_its_end(command: tuple[str, ...]) -> Samples:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return {"whole": ((time.perf_counter() - begun) * 1000,)}
