import json

import pytest

from tests.cli.practice_year import FILE
from tests.cli.shell import Shell


@pytest.fixture
def two(shell: Shell) -> Shell:
    """A shell with two areas: a year of four träffar, and a träff in May."""
    shell.done("import", str(FILE))
    shell.done("new", "--title", "Årets [x] öppna\tfrågor", "--guide", "ska-analys", "--id", "maj1",
               "--date", "2026-05-01")  # fmt: skip
    return shell


def test_areas_in_swedish_order(two: Shell) -> None:
    for title in ("Ödmjukhet", "Ängen", "zebra"):
        two.done("new", "--title", title)
    titles = [row.split("\t")[1] for row in two.done("areas").splitlines()]
    assert titles == [
        "Språkmiljön för de yngsta barnen", "zebra", "Årets [x] öppna frågor", "Ängen", "Ödmjukhet",
    ]  # fmt: skip


def test_areas_as_json(two: Shell) -> None:
    data = json.loads(two.done("areas", "--json"))
    assert data[0] == {
        "id": "solglant",
        "title": "Språkmiljön för de yngsta barnen",
        "unit": "Solgläntans förskola",
        "sessions": ["solglan1", "solglan2", "solglan3", "solglan4"],
        "goals": 4,
        "actions": 6,
        "next_date": None,
    }


def test_sessions_newest_first(two: Shell) -> None:
    rows = [row.split("\t") for row in two.done("list").splitlines()]
    assert [row[0] for row in rows] == ["solglan4", "maj1", "solglan3", "solglan2", "solglan1"]
    assert rows[1] == ["maj1", "2026-05-01", "Årets [x] öppna frågor", "", "ska-analys", "0 rader"]
    assert rows[4][5] == "37 rader"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--area", "solglant"], ["solglan4", "solglan3", "solglan2", "solglan1"]),
        (["--search", "BOKHÖRNAN"], ["solglan4", "solglan1"]),
        (["--search", "[x]"], ["maj1"]),
        (["--search", "bokhornan"], []),
        (["--search", ".*"], []),
        (["--search", "språkmiljön bokhörnan", "--area", "solg"], ["solglan4", "solglan1"]),
    ],
)  # fmt: skip
def test_choosing_among_sessions(two: Shell, options: list[str], found: list[str]) -> None:
    assert [row.split("\t")[0] for row in two.done("list", *options).splitlines()] == found
    assert [each["id"] for each in json.loads(two.done("list", "--json", *options))] == found


def test_sessions_as_json(two: Shell) -> None:
    data = json.loads(two.done("list", "--json"))
    assert data[1] == {
        "id": "maj1",
        "date": "2026-05-01",
        "area": data[1]["area"],
        "title": "Årets [x] öppna\tfrågor"
        if "\t" in data[1]["title"]
        else "Årets [x] öppna frågor",
        "unit": "",
        "guide": "ska-analys",
        "lines": 0,
        "closed": False,
    }


def test_nothing_yet(shell: Shell) -> None:
    for typed, told in ((["list"], "inga träffar än"), (["areas"], "inga utvecklingsområden än")):
        run = shell.here(*typed)
        assert (run.status, run.out) == (0, "")
        assert told in run.err
        assert json.loads(shell.done(*typed, "--json")) == []


def test_an_area_that_does_not_exist(shell: Shell) -> None:
    assert shell.here("list", "--area", "").status == 1
    assert shell.here("list", "--area", "zz").status == 1
