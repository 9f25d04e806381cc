"""The table of what was measured, and its place in docs/performance.md."""

import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.figures import Measured
from benchmarks.scene import Row

_HEAD = """| row | what | against | ratio (min–max of rounds) | rounds, samples | ours | theirs | bar | aim | |
|---|---|---|---|---|---|---|---|---|---|"""  # noqa: E501 (a table)


@dataclass(frozen=True)
class Result:
    """A row with what was measured, or why it was not."""

    row: Row
    against: str
    measured: Measured | None = None
    skipped: str = ""

    @property
    def held(self) -> bool | None:
        """Whether the bar was held; None where there is none, or nothing was measured."""
        if self.measured is None or self.row.bar is None:
            return None
        return self.measured.value <= self.row.bar


def markdown(results: Iterable[Result]) -> str:
    """The machine and the table."""
    lines = [machine(), "", _HEAD, *(line(each) for each in results)]
    return "\n".join(lines)


def machine() -> str:
    """What kind of machine this is; nothing that tells which one."""
    return " · ".join(
        (
            _processor(),
            f"{os.cpu_count()} cores",
            f"{platform.system()} {platform.machine()}",
            f"Python {platform.python_version()}",
            f"Textual {version('textual')}",
            "terminal 120×36",
        )
    )


def write_into(page: Path, name: str, table: str) -> None:
    """Replace what stands between the two marks of this name in a page."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(begin)
    _, after = rest.split(end)
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def line(result: Result) -> str:
    """A row of the table."""
    row = result.row
    return "| " + " | ".join((row.number, row.what, result.against, *_cells(result))) + " |"


def _cells(result: Result) -> Iterator[str]:
    row, got = result.row, result.measured
    if got is None:
        yield from (f"not measured: {result.skipped}", "", "", "")
    else:
        yield "–" if row.absolute else f"**{_short(got.value)}** ({_range(got)})"
        yield f"{got.rounds}, {got.samples}"
        yield f"{_short(got.ours)} {row.unit}" + (f" ({_range(got)})" if row.absolute else "")
        yield "–" if got.theirs is None else f"{_short(got.theirs)} {row.unit}"
    for limit in (row.bar, row.stretch):
        yield "–" if limit is None else f"≤ {limit:g}"
    yield {True: "holds", False: "**misses**", None: ""}[result.held]


def _range(got: Measured) -> str:
    return f"{_short(got.low)}–{_short(got.high)}"


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _processor() -> str:
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.split(":", 1)[1].strip() for line in facts if line.startswith("model name"))
    return next(names, platform.processor() or "unknown processor")
