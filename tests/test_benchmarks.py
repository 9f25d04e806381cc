"""The measuring itself: what it says must be so."""

import math
import random
import shutil
import statistics
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.figures import Measured, alone, quantile, ratio
from benchmarks.library import finding, library_scenes, make_library
from benchmarks.library.generator import LEFT_OPEN, RARE, RARE_KEY, write_library
from benchmarks.library.saving import OneSave
from benchmarks.library.scenes import in_the_list
from benchmarks.library.shelf import Place, Shelf
from benchmarks.library.words import VOCABULARY_SIZE, vocabulary, words
from benchmarks.report import Result, markdown, write_into
from benchmarks.scene import LIBRARY, Row
from sessions.models import LINE_TYPES, Chain, Line
from sessions.storage import Library, State
from sessions.storage.names import area_id_of
from sessions.workshop.place import load_place

SOME = 120
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo-terminal and /proc")
ECHO = """
import sys, termios, time
old = termios.tcgetattr(0)
old[3] &= ~(termios.ICANON | termios.ECHO)
termios.tcsetattr(0, termios.TCSANOW, old)
print("\\x1b[2J\\x1b[HREADY", end="", flush=True)
while (key := sys.stdin.read(1)) != "!":
    time.sleep(0.02)
    print(key, end="", flush=True)
"""


def test_a_ratio_is_that_of_medians_with_the_range_of_rounds() -> None:
    ours = [{"ready": (value,)} for value in (10.0, 30.0, 20.0)]
    theirs = [{"ready": (value,)} for value in (10.0, 10.0, 10.0)]
    assert ratio("ready", 0.5, ours, theirs) == Measured(2, 1, 3, 3, 3, 20, 10)
    assert alone("ready", 0.5, ours) == Measured(20, 10, 30, 3, 3, 20)


def test_a_percentile_is_one_of_the_samples() -> None:
    assert quantile(range(1, 101), 0.95) == 95
    assert quantile([7.0], 0.95) == 7


def test_a_missed_bar_is_said_in_the_table_and_put_into_the_page(tmp_path: Path) -> None:
    row = Row("1", "ready", "ready", bar=1.35, stretch=1.2)
    results = [
        Result(row, "bare hello", Measured(1.36, 1, 2, 15, 15, 136, 100)),
        Result(row, "bare hello", Measured(1.35, 1, 2, 15, 15, 135, 100)),
        Result(row, "posting", skipped="posting is not installed"),
    ]
    assert [result.held for result in results] == [False, True, None]
    table = markdown(results)
    assert table.count("**misses**") == 1
    assert "not measured: posting is not installed" in table
    page = tmp_path / "page.md"
    begin, end = "<!-- here: begin -->", "<!-- here: end -->"
    page.write_text(f"före\n{begin}\ngammalt\n{end}\nefter\n", encoding="utf-8")
    write_into(page, "here", table)
    assert page.read_text(encoding="utf-8") == f"före\n{begin}\n{table}\n{end}\nefter\n"


def test_the_words_are_swedish_and_as_many_as_they_should_be() -> None:
    known = vocabulary()
    assert len(known) == len(set(known)) == VOCABULARY_SIZE
    assert set("".join(known)) <= set("abcdefghijklmnopqrstuvxyåäöé")
    assert known[0] == "och"
    assert {"övningarnas", "rutinerna", "samtalade", "tydligt"} <= set(known)
    assert any(word.startswith("måltids") and word.endswith("ernas") for word in known)


def test_words_come_as_often_as_zipf_says() -> None:
    often = sorted(Counter(words(random.Random(1), 300_000)).values(), reverse=True)[:1000]
    ranks = [math.log(rank) for rank in range(1, len(often) + 1)]
    slope, _ = statistics.linear_regression(ranks, [math.log(count) for count in often])
    assert -1.05 < slope < -0.95


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("some")
    make_library(root / "library", root / "state", SOME)
    return root


def test_a_library_is_whole_and_of_the_size_it_says(some: Path) -> None:
    library = Library.open(some / "library", State(some / "state"))
    chains = [_chain(library, area_id) for area_id in library.area_ids()]
    assert not [remark for chain in chains for remark in chain.remarks]
    assert not any(chain.rivals or chain.read_only for chain in chains)
    assert all(finding.ok for finding in library.verify())
    assert sum(len(chain.sessions) for chain in chains) == SOME
    said = [len(_lines_of(chain)) / len(chain.sessions) for chain in chains]
    assert 35 < statistics.mean(said) < 65
    files = list((some / "library" / "areas").glob("*/*.json"))
    assert 15_000 < sum(file.stat().st_size for file in files) / SOME < 25_000
    assert len(files) > len(chains)  # some are written by more than one


def test_areas_are_old_and_new_and_the_last_is_open(some: Path) -> None:
    state = State(some / "state")
    library = Library.open(some / "library", state)
    chains = {chain.area.title: chain for chain in (_chain(library, i) for i in library.area_ids())}
    days = [chain.sessions[-1].date for chain in chains.values()]
    assert max(days) - min(days) > timedelta(days=5 * 365)
    left = chains[LEFT_OPEN].sessions[-1]
    assert (left.date, left.closed) == (max(days), False)
    assert load_place(state, left.id).step == "orsaker"
    assert [title for title in chains if RARE_KEY in title.lower()] == [RARE]


def test_the_same_seed_gives_the_same_library_and_another_another(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        write_library(tmp_path / name, 12, seed)
    one, same, other = (_files(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one != other


def test_a_library_is_kept_for_the_next_run_and_never_written(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Shelf(tmp_path / "first", cache).place(12)
    (made,) = cache.iterdir()
    before = _files(made)
    place = Shelf(tmp_path / "second", cache).place(12)
    saves = OneSave(lambda: place, "test", 2000)
    assert saves.through_library()["save"][0] > 0
    assert saves.through_workshop()["save"][0] > 0
    assert saves.raw()["save"][0] > 0
    assert _files(place.library) != before
    saves.close()
    assert _files(place.library) == before == _files(made)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Shelf(tmp_path_factory.mktemp("shelf"), None).place(SOME)


def test_what_the_index_is_asked_is_measured(place: Place) -> None:
    assert all(took > 0 for took in finding.newest(place)["newest"])
    assert finding.read_all(place)["rebuild"][0] > 0
    made = finding.rebuild(place)
    assert made["whole"][0] * 1000 / SOME == made["rebuild"][0]
    assert made["size"][0] > 0


@pytest.mark.skipif(not shutil.which("rg"), reason="needs ripgrep")
@pytest.mark.parametrize("what", finding.searches())
def test_both_sides_of_a_search_find_the_same_areas(place: Place, what: str) -> None:
    words_asked = finding.searches()[what]
    found = finding.found(place, words_asked)
    files = finding.files_with(place.library / "areas", words_asked)
    with_words = {area_id_of(Path(file).parent.name) for file in files}
    assert {area for area, _ in found} <= with_words  # a file also holds what was said before
    if what != "two words":  # which may be said in two träffar of one area
        assert bool(found) == bool(files) == (what != "a word that is nowhere")
    assert finding.search(place, words_asked)["search"]
    assert finding.ripgrep(place, words_asked)["search"]


def test_every_scene_of_libraries_is_long_and_in_its_own_table(tmp_path: Path) -> None:
    scenes = list(library_scenes(tmp_path, None))
    assert all(scene.is_asked_for(["library"]) and not scene.is_asked_for([]) for scene in scenes)
    assert {scene.table for scene in scenes} == {LIBRARY}
    assert not list(tmp_path.iterdir())  # nothing is made before it is asked for


def _chain(library: Library, area_id: str) -> Chain:
    content = library.read(area_id)
    return Chain.build(content.tables, content.remarks, content.rivals, content.read_only)


def _lines_of(chain: Chain) -> list[Line]:
    return [line for kind in LINE_TYPES for line in chain.of(kind)]


def _files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@linux
def test_a_program_is_timed_as_its_terminal_sees_it() -> None:
    from benchmarks.probe import Program, Script, run

    echo = Program("echo", (sys.executable, "-c", ECHO), "READY", quit="!")
    figures = run(echo, Script(characters=9))
    assert len(figures["echo"]) == 9
    assert all(20 <= took < 5000 for took in figures["echo"])
    assert figures["bytes"] == (1.0,)
    assert figures["ready"][0] > 0
    assert len(figures["quit"]) == 1


@linux
def test_a_program_that_shows_something_else_is_told_of() -> None:
    from benchmarks import probe

    wrong = probe.Program("wrong", (sys.executable, "-c", "print('fel')"), "READY")
    with pytest.raises(probe.NeverReadyError, match="fel"):
        probe.run(wrong, probe.Script())


@linux
def test_the_list_is_opened_moved_in_and_filtered(place: Place) -> None:
    from benchmarks.probe import Press, run

    there = in_the_list(place.sessions)
    figures = run(place.program, replace(there, moves=3))
    assert len(figures["echo"]) == 3
    assert 0 < figures["rows"][0] <= figures["first"][0]
    filtered = run(place.program, replace(there, opens=(Press(RARE_KEY, RARE, "backspace"),)))
    assert len(filtered["open"]) == 1


@linux
def test_the_first_day_begins_with_nothing_known(place: Place) -> None:
    from benchmarks.probe import Script, run

    first = Shelf(place.library.parent, None).place(place.sessions, "-first")
    assert run(first.on_the_first_day, Script())["ready"][0] > 0
