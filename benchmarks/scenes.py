"""What is measured: each scene is two programs by turns, and gives one or more rows."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.library import make_library
from benchmarks.peers import installed
from benchmarks.probe import Press, Program, Samples, Script, run
from benchmarks.saving import SaveRounds

SESSIONS, MANY = 200, 10_000
_BARE = Path(__file__).with_name("bare.py")
_LEAD = Press("enter", "Ny orsak")
_IDLE_SECONDS = 5


@dataclass(frozen=True)
class Row:
    """A figure at a part of its samples (0.5: the median), with the bar that it must hold.

    `unit` is that of our figure; a bar is on the ratio unless the row is `absolute`.
    """

    number: str
    what: str
    figure: str
    part: float = 0.5
    bar: float | None = None
    stretch: float | None = None
    unit: str = "ms"
    absolute: bool = False


@dataclass(frozen=True)
class Scene:
    """Two things to run by turns. `share` is how much of the asked-for rounds it needs.

    A scene with a `begin` takes minutes to prepare, so it is left out unless it is named.
    """

    name: str
    against: str
    ours: Callable[[], Samples]
    theirs: Callable[[], Samples]
    rows: tuple[Row, ...]
    share: float = 1
    skip: str = ""
    begin: Callable[[], object] | None = None


def all_scenes(work: Path, peers: Path | None) -> Iterator[Scene]:
    """Every scene, on a library that is made for it in `work`."""
    samsyn = _samsyn(work / "usual", SESSIONS)
    _fill(samsyn, work / "usual", SESSIONS)
    yield from _starts(samsyn, work / "usual")
    yield _large(work / "large")
    yield from _peers(samsyn, work, peers)
    yield _version(samsyn)
    yield from _typing(samsyn)
    yield from _idle(samsyn)
    yield from _screens(samsyn)
    yield from _saves(work)


def _starts(samsyn: Program, work: Path) -> Iterator[Scene]:
    cards = work / "state" / "cards.json"
    fresh = Program(
        samsyn.name,
        samsyn.command,
        samsyn.ready,
        environment=samsyn.environment,
        prepare=lambda: cards.unlink(missing_ok=True),
    )
    yield Scene(
        "start",
        "bare hello",
        partial(run, samsyn, Script()),
        partial(run, _bare("hello"), Script()),
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
        partial(run, _bare("hello"), Script()),
        (Row("–", "ready, every area read anew", "ready"),),
        share=1 / 3,
    )


def _large(work: Path) -> Scene:
    samsyn = _samsyn(work, MANY)
    return Scene(
        "large",
        "bare hello",
        partial(run, samsyn, Script()),
        partial(run, _bare("hello"), Script()),
        (
            Row("2", f"ready, {MANY} träffar", "ready", bar=1.50, stretch=1.30),
            Row(
                "12", f"largest memory, {MANY} träffar", "memory", bar=1.60, stretch=1.25, unit="MB"
            ),
        ),
        begin=partial(_fill, samsyn, work, MANY),
    )


def _peers(samsyn: Program, work: Path, folder: Path | None) -> Iterator[Scene]:
    for peer, program in installed(folder, work / "peers"):
        missing = program if isinstance(program, str) else ""
        theirs = samsyn if isinstance(program, str) else program
        row = Row("4", f"ready / {peer.name}", "ready", bar=peer.bar, stretch=peer.stretch)
        yield Scene(
            peer.name,
            peer.requirements[0],
            partial(run, samsyn, Script()),
            partial(run, theirs, Script()),
            (row,),
            share=1 / 2,
            skip=missing,
        )


def _version(samsyn: Program) -> Scene:
    return Scene(
        "version",
        "python -c pass",
        partial(_to_its_end, (*samsyn.command, "--version")),
        partial(_to_its_end, (sys.executable, "-c", "pass")),
        (Row("5", "samsyn --version", "whole", bar=2.5, stretch=2.0),),
    )


def _typing(samsyn: Program) -> Iterator[Scene]:
    script = Script(characters=60)
    lead = partial(run, samsyn, Script(first=(_LEAD,), characters=60))
    nano = Program("nano", ("nano", "-I"), "Exit", quit="ctrl+x")
    yield Scene(
        "typing",
        "bare TextArea",
        lead,
        partial(run, _bare("textarea"), script),
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


def _idle(samsyn: Program) -> Iterator[Scene]:
    still = Script(idle=_IDLE_SECONDS)
    leading = Script(first=(_LEAD,), idle=2 * _IDLE_SECONDS)
    yield Scene(
        "idle",
        "bare hello",
        partial(run, samsyn, still),
        partial(run, _bare("hello"), still),
        (
            Row("13", "idle CPU, start screen", "idle cpu", bar=2.0, stretch=1.2, unit="%"),
            Row("13", "idle bytes/s, start screen", "idle bytes", bar=0, unit="B", absolute=True),
        ),
        share=1 / 3,
    )
    yield Scene(
        "clock",
        "bare TextArea",
        partial(run, samsyn, leading),
        partial(run, _bare("textarea"), still),
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


def _screens(samsyn: Program) -> Iterator[Scene]:
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
            partial(run, samsyn, script),
            partial(run, _bare("hello"), palette),
            (
                Row("15", f"{what}, p95", "open", 0.95, bar=1.0, stretch=0.5),
                Row("15", f"{what}, p50", "open"),
            ),
            share=1 / 3,
        )


def _saves(work: Path) -> Iterator[Scene]:
    for size in (20, 200):
        rounds = SaveRounds(work / "saves", size * 1000)
        for name, what, ours in (
            ("save", "Library.save", rounds.through_library),
            ("save-workshop", "OpenArea.save", rounds.through_workshop),
        ):
            yield Scene(
                f"{name}-{size}",
                "write, fsync, rename, fsync",
                ours,
                rounds.raw,
                (
                    Row("save", f"{what}, one line, {size} KB", "save", bar=4, stretch=2.5),
                    Row("save", f"{what}, one line, {size} KB, p95", "save", 0.95),
                ),
            )


def _samsyn(work: Path, sessions: int) -> Program:
    state = work / "state"
    script = Path(sys.executable).with_name("samsyn")
    return Program(
        name="samsyn",
        command=(str(script),) if script.exists() else (sys.executable, "-m", "sessions"),
        ready=f"{sessions} träffar",
        environment={"SAMSYN_LIBRARY": str(work / "library"), "SAMSYN_STATE": str(state)},
        prepare=lambda: shutil.rmtree(state / "drafts", ignore_errors=True),
    )


def _fill(samsyn: Program, work: Path, sessions: int) -> None:
    """Make the library, and start once: its cards are known on every day but the first."""
    make_library(work / "library", work / "state", sessions)
    run(samsyn, Script())


def _bare(name: str) -> Program:
    return Program(f"bare {name}", (sys.executable, str(_BARE), name), "READY")


def _to_its_end(command: tuple[str, ...]) -> Samples:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return {"whole": ((time.perf_counter() - begun) * 1000,)}
