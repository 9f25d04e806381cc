"""`python -m benchmarks`: measure, and print the table that docs/performance.md holds."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import figures, peers
from benchmarks.probe import NeverReadyError, Samples
from benchmarks.report import Result, line, markdown, write_into
from benchmarks.scene import Scene
from benchmarks.scenes import all_scenes


def main() -> int:
    """1 when a bar is missed, so that it can be asked in a script."""
    asked = _arguments()
    if asked.install_peers:
        peers.install(asked.install_peers)
    sys.setswitchinterval(0.0002)  # the reading thread must get its time stamps
    results: dict[str, list[Result]] = {}
    with TemporaryDirectory(prefix="samsyn-benchmarks-") as folder:
        for scene in all_scenes(Path(folder), asked.install_peers or asked.peers, asked.cache):
            if scene.is_asked_for(asked.only):
                print(f"{scene.name} …", file=sys.stderr, flush=True)
                for result in _results(scene, max(round(asked.runs * scene.share), 1)):
                    print(line(result), file=sys.stderr, flush=True)
                    results.setdefault(scene.table, []).append(result)
    for name, found in results.items():
        table = markdown(found)
        print(table)
        if asked.write:
            write_into(asked.write, name, table)
    return int(any(each.held is False for found in results.values() for each in found))


def _results(scene: Scene, rounds: int) -> Iterator[Result]:
    if scene.skip:
        yield from (Result(row, scene.against, skipped=scene.skip) for row in scene.rows)
        return
    try:
        if scene.begin:
            scene.begin()
        ours, theirs = _by_turns(scene, rounds)
    except NeverReadyError as error:
        print(error, file=sys.stderr)
        reason = str(error).splitlines()[0]
        yield from (Result(row, scene.against, skipped=reason) for row in scene.rows)
        return
    finally:
        scene.end()
    for row in scene.rows:
        if row.absolute:
            yield Result(row, "–", figures.alone(row.figure, row.part, ours))
        else:
            yield Result(row, scene.against, figures.ratio(row.figure, row.part, ours, theirs))


def _by_turns(scene: Scene, rounds: int) -> tuple[Sequence[Samples], Sequence[Samples]]:
    """A B A B …; most scenes have a round first that is not counted."""
    pairs = [(scene.ours(), scene.theirs()) for _ in range(rounds + scene.warm)][scene.warm :]
    return [ours for ours, _ in pairs], [theirs for _, theirs in pairs]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--runs", type=int, default=15, help="rounds of a start-up; other scenes take a share")
    add(
        "--only",
        nargs="+",
        default=[],
        metavar="SCENE",
        help="for example: start typing; library is all that begins so",
    )
    add("--write", type=Path, metavar="PAGE", help="put the table into this page")
    add(
        "--library-cache", type=Path, metavar="DIR", dest="cache", help="keep large libraries there"
    )
    add("--peers", type=Path, metavar="DIR", help="where --install-peers put the peers")
    add("--install-peers", type=Path, metavar="DIR", help="install the peers there first")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
