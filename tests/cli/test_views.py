"""`samsyn show ID --view`: each screen of a träff as plain text."""

import json
import re
from pathlib import Path

import pytest

from sessions.cli import MISUSED
from sessions.workshop.plain_views import VIEWS
from tests.cli.practice_year import FILE
from tests.cli.shell import Shell
from tests.solglantan import rows


@pytest.fixture
def year(shell: Shell) -> Shell:
    """A shell with a whole year of one area in its library."""
    shell.done("import", str(FILE))
    return shell


def one_row(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("meeting", [1, 4])
def test_each_view_says_something_in_the_words_of_the_form(year: Shell, meeting: int) -> None:
    for name in VIEWS:
        shown = year.done("show", f"solglan{meeting}", "--view", name)
        assert shown.strip()
        assert "{barn" not in shown


def test_the_leading_screen_shows_each_line_of_its_step(year: Shell) -> None:
    shown = one_row(year.done("show", "solglan1", "--view", "steg", "--step", "orsaker"))
    causes = [row.text for row in rows(1) if row.kind == "orsak"]
    assert causes
    assert all(one_row(text) in shown for text in causes)
    assert "● här: Orsaker" in shown
    assert "✓ klart: Resultat" in shown
    assert "Vad i det vi gör – eller låter bli att göra – förklarar resultatet?" in shown


def test_looking_at_a_step_does_not_move_the_meeting(year: Shell) -> None:
    before = year.done("show", "solglan1", "--view", "steg")
    year.done("show", "solglan1", "--view", "steg", "--step", "orsaker")
    assert year.done("show", "solglan1", "--view", "steg") == before
    assert not (year.state / "place.json").exists()


def test_a_view_is_named_with_or_without_swedish_letters(year: Shell) -> None:
    shown = year.done("show", "solglan1", "--view", "träd")
    assert shown == year.done("show", "solglan1", "--view", "trad")
    assert shown == year.done("show", "solglan1", "--view", "Trädet")  # as the wall has it
    assert "★" in shown


def test_the_views_of_the_wall_name_nobody(year: Shell) -> None:
    people = {
        row["responsible"]
        for row in json.loads(Path(FILE).read_bytes())["records"]["action"]
        if row.get("responsible")
    }
    walls = [name for name, view in VIEWS.items() if view.title.startswith("Visa för gruppen")]
    assert people
    assert len(walls) == 7
    for name in walls:
        shown = year.done("show", "solglan2", "--view", name)
        assert not [who for who in people if who in shown]


def test_without_a_name_they_are_listed(year: Shell) -> None:
    listed = year.done("show", "solglan1", "--view")
    assert all(name in listed for name in VIEWS)
    run = year.here("show", "solglan1", "--view", "väggen")
    assert (run.status, run.out) == (MISUSED, "")
    assert "ingen vy som heter ”väggen”" in run.err
    assert all(name in run.err for name in VIEWS)


def test_of_an_area_the_last_meeting_is_shown(year: Shell) -> None:
    assert "träff 4" in year.done("show", "solglant", "--view", "steg")


def test_a_meeting_that_has_not_begun_and_a_step_that_it_does_not_have(shell: Shell) -> None:
    area = shell.session()
    assert shell.done("show", area, "--view", "steg").startswith("Språk · träff 1")
    run = shell.here("show", "s1aa", "--view", "steg", "--step", "nix")
    assert run.status == 1
    assert "nix" in run.err


def test_a_step_alone_means_nothing(year: Shell) -> None:
    assert year.here("show", "solglan1", "--step", "orsaker").status == MISUSED
