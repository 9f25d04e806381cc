"""What is measured in libraries of ten, a thousand and ten thousand träffar."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.library import finding
from benchmarks.library.generator import RARE, RARE_KEY
from benchmarks.library.saving import OneSave
from benchmarks.library.shelf import Shelf
from benchmarks.probe import Press, Samples, Script, run
from benchmarks.programs import bare
from benchmarks.scene import LIBRARY, Row, Scene

_Measure = Callable[[], Samples]

EMPTY, FEW, USUAL, MANY, MOST = 0, 10, 200, 1_000, 10_000
_RAW = "write, fsync, rename, fsync"
_SAVE_BARS = {20: 2.5, 200: 4.0}
_SAVES_A_RUN = 15
_MOVES, _FILTERS = 50, 8


def library_scenes(work: Path, cache: Path | None) -> Iterator[Scene]:
    """All of them; they are asked for together as `library`."""
    shelf = Shelf(work, cache)
    for scenes in (_saves, _starts, _lists, _answers, _index):
        for scene in scenes(shelf):
            name, begin = f"library-{scene.name}", partial(shelf.place, MOST)
            yield replace(scene, name=name, begin=begin, table=LIBRARY)


def _saves(shelf: Shelf) -> Iterator[Scene]:
    for size, bar in _SAVE_BARS.items():
        for what, way in _WAYS.items():
            title = f"{what}, one line, {size} KB"
            for number in (FEW, MANY, MOST):
                ours, raw = (
                    OneSave(partial(shelf.place, number), side, size * 1000)
                    for side in ("ours", "raw")
                )
                rows = (
                    Row("save", f"{title}, {number} träffar", "save", bar=bar),
                    Row("save", f"{title}, {number} träffar, p95", "save", 0.95),
                )[: 1 + (number == MOST)]
                yield _saving(f"save-{size}-{number}", _RAW, (ours, way), (raw, OneSave.raw), rows)
            most, few = (
                OneSave(partial(shelf.place, number), "flat", size * 1000) for number in (MOST, FEW)
            )
            rows = (Row("flat", f"{title}, {MOST} träffar", "save", bar=1.15),)
            yield _saving(f"flat-{size}", f"{FEW} träffar", (most, way), (few, way), rows)


_Way = Callable[[OneSave], Samples]
_WAYS: Mapping[str, _Way] = {
    "Library.save": OneSave.through_library,
    "OpenArea.save": OneSave.through_workshop,
}


def _saving(
    name: str,
    against: str,
    ours: tuple[OneSave, _Way],
    theirs: tuple[OneSave, _Way],
    rows: tuple[Row, ...],
) -> Scene:
    (one, our_way), (other, their_way) = ours, theirs

    def end() -> None:
        one.close()
        other.close()

    return Scene(
        name,
        against,
        partial(our_way, one),
        partial(their_way, other),
        rows,
        share=_SAVES_A_RUN,
        end=end,
    )


def _starts(shelf: Shelf) -> Iterator[Scene]:
    yield Scene(
        "start",
        "an empty library",
        _app(shelf, MOST),
        _app(shelf, EMPTY),
        (
            Row("start", f"ready, {MOST} träffar", "ready", bar=1.1),
            Row("start", "CPU until ready", "cpu"),
            Row("memory", "largest memory after the start", "memory", bar=1.3, unit="MB"),
        ),
    )
    yield Scene(
        "hello",
        "bare hello",
        _app(shelf, MOST),
        partial(run, bare("hello"), Script()),
        (
            Row("2", f"ready, {MOST} träffar", "ready", bar=1.5, stretch=1.3),
            Row("12", "largest memory", "memory", bar=1.6, stretch=1.25, unit="MB"),
        ),
    )
    yield Scene(
        "first-start",
        "an empty library",
        lambda: run(shelf.place(MOST, "-first").on_the_first_day, Script()),
        _app(shelf, EMPTY),
        (Row("start", f"usable, nothing known of {MOST} träffar", "ready"),),
        share=1 / 3,
    )


def _lists(shelf: Shelf) -> Iterator[Scene]:
    for against in (EMPTY, FEW):
        yield Scene(
            f"list-{against}",
            "an empty library" if against == EMPTY else f"{against} träffar",
            _app(shelf, MOST, in_the_list(MOST)),
            _app(shelf, against, in_the_list(against)),
            (
                Row("list", f"the list opens, {MOST} träffar: first rows", "rows"),
                Row("list", "the list opens: all rows", "first"),
                Row("memory", "largest memory with the list open", "memory", unit="MB",
                    bar=1.3),
            )[2 * (against == EMPTY):],
            share=1 / 3,
        )  # fmt: skip
    moves = {number: replace(in_the_list(number), moves=_MOVES) for number in (USUAL, MOST)}
    filters = {
        number: replace(
            in_the_list(number), opens=(Press(RARE_KEY, RARE, "backspace"),), times=_FILTERS
        )
        for number in (USUAL, MOST)
    }
    yield Scene(
        "cursor",
        f"{USUAL} träffar",
        _app(shelf, MOST, moves[MOST]),
        _app(shelf, USUAL, moves[USUAL]),
        (
            Row("9", f"cursor down, {MOST} träffar, p95", "echo", 0.95, bar=1.25, stretch=1.1),
            Row("9", "cursor down, p50", "echo"),
            Row("9", "cursor down, CPU a key with its preview", "key cpu"),
        ),
        share=1 / 3,
    )
    yield Scene(
        "cursor-bare",
        "bare TextArea, one key",
        _app(shelf, MOST, moves[MOST]),
        partial(run, bare("textarea"), Script(characters=60)),
        (Row("10", f"cursor down, {MOST} träffar, p50", "echo", bar=0.6, stretch=0.35),),
        share=1 / 3,
    )
    yield Scene(
        "filter",
        f"{USUAL} träffar",
        _app(shelf, MOST, filters[MOST]),
        _app(shelf, USUAL, filters[USUAL]),
        (
            Row("11", f"one key filters, {MOST} träffar, p95", "open", 0.95, bar=2, stretch=1.3),
            Row("11", "one key filters, p50", "open"),
        ),
        share=1 / 3,
    )


def _answers(shelf: Shelf) -> Iterator[Scene]:
    for number in (MANY, MOST):
        for what, words in finding.searches().items():
            yield Scene(
                f"search-{what.replace(' ', '-')}-{number}",
                "rg -i -F -l",
                partial(_of, shelf, number, finding.search, words),
                partial(_of, shelf, number, finding.ripgrep, words),
                (
                    Row("search", f"{what}, {number} träffar, first hits", "search", bar=0.1),
                    Row("search", f"{what}, {number} träffar, all hits", "all"),
                ),
                share=1 / 3,
                skip=finding.without_ripgrep(),
            )
    for number in (FEW, MANY, MOST):
        yield Scene(
            f"newest-{number}",
            "all files read",
            partial(_of, shelf, number, finding.newest),
            partial(_of, shelf, number, finding.read_all),
            (Row("newest", f"newest {finding.NEWEST} of {number} träffar", "newest"),),
            share=1 / 5,
        )


def _index(shelf: Shelf) -> Iterator[Scene]:
    for number, share in ((FEW, 1 / 3), (MANY, 1 / 5), (MOST, 1 / 15)):
        yield Scene(
            f"rebuild-{number}",
            "all files read",
            partial(_of, shelf, number, finding.rebuild),
            partial(_of, shelf, number, finding.read_all),
            (
                Row("index", f"made anew, {number} träffar, per 1000", "rebuild", unit="s"),
                Row("index", "the same, all of it", "whole", unit="s", absolute=True),
                Row("index", "its size", "size", unit="MB", absolute=True),
            ),
            share=share,
            warm=number < MOST,
        )


def _app(shelf: Shelf, sessions: int, script: Script = Script()) -> _Measure:  # noqa: B008 (frozen)
    return lambda: run(shelf.place(sessions).program, script)


def _of(shelf: Shelf, sessions: int, measure: Callable[..., Samples], *values: object) -> Samples:
    return measure(shelf.place(sessions), *values)


def in_the_list(sessions: int) -> Script:
    """The way from the start screen to all the rows of Tidigare träffar."""
    there = (Press("end", "▶ Säkerhetskopia"), Press("up", "▶ Tidigare träffar"))
    if sessions == EMPTY:
        return Script(first=(*there, Press("enter", "Här finns inga träffar än.")))
    rows = Press("enter", "▶ 17 nov 2026", name="rows")
    return Script(first=(*there, rows, Press("", f"─{sessions} träffar─")))
