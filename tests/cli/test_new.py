import json
from collections.abc import Callable

import pytest

from sessions.models import Session
from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea
from tests.cli.shell import Shell


def opened(shell: Shell, area: str) -> OpenArea:
    return OpenArea(Library.open(shell.library, State(shell.state)), area)


def test_an_area_and_a_session_in_one_command(shell: Shell) -> None:
    out = shell.done(
        "new", "--title", "  Språk\u0301 [x]  ", "--unit", "Solgläntan", "--level", "ENHET",
        "--school-form", "forskola", "--guide", "ska-plan", "--date", "3 mars", "--id", "mote1",
        "--length", "60", "--participants", "5 förskollärare, 3 barnskötare", "--json",
    )  # fmt: skip
    ids = json.loads(out)
    assert ids["session"] == "mote1"
    assert out.count("\n") == 1
    chain = opened(shell, ids["area"]).chain
    assert chain.area.title == "Språḱ [x]"
    assert (chain.area.unit, chain.area.level, chain.area.school_form) == (
        "Solgläntan", "enhet", "forskola",
    )  # fmt: skip
    session = chain.get(Session, "mote1")
    assert session is not None
    assert session.date.isoformat() == "2026-03-03"
    assert sum(step.minutes for step in session.steps) == session.length == 60
    assert [(each.count, each.function) for each in session.participants] == [
        (5, "förskollärare"), (3, "barnskötare"),
    ]  # fmt: skip
    assert "forra-gangen" not in [step.step for step in session.steps]
    assert opened(shell, ids["area"]).library.guide_text(ids["area"], session.guide_text)


def test_what_was_not_reached_stands_in_the_next_one(shell: Shell) -> None:
    area = json.loads(
        shell.done("new", "--title", "T", "--guide", "ska-analys", "--id", "ett", "--json")
    )["area"]
    shell.done("note", "ett", "--step", "orsaker", "Vi går iväg")
    shell.done("new", "--area", area, "--guide", "ska-plan", "--id", "tva")
    session = opened(shell, area).chain.get(Session, "tva")
    assert session is not None
    carried = [each for each in session.steps if each.guide]
    assert [each.step for each in carried] == ["resultat", "problem", "valj"]
    assert {each.guide for each in carried} == {"ska-analys"}
    assert session.steps.index(carried[0]) == 2
    shell.done("note", "tva", "--step", "valj", "Vi börjar med vagnen")
    shell.done("new", "--area", area, "--guide", "ska-plan", "--steps", "landa", "--id", "tre")
    alone = opened(shell, area).chain.get(Session, "tre")
    assert alone is not None
    assert [each.step for each in alone.steps] == ["landa"]


def test_an_area_alone(shell: Shell) -> None:
    out = shell.done("new", "--title", "Bara området", "--json")
    assert json.loads(out)["session"] is None
    area = json.loads(out)["area"]
    assert shell.done("new", "--title", "Till").startswith("Nytt område ")
    assert shell.done("list", "--area", area) == ""


def test_a_session_in_an_area_found_by_the_beginning_of_its_id(shell: Shell) -> None:
    area = json.loads(shell.done("new", "--title", "T", "--json"))["area"]
    out = shell.done(
        "new", "--area", area[:5].upper(), "--guide", "ska-avstamning", "--steps", "landa"
    )
    session = opened(shell, area).chain.sessions[0]
    assert out == f"Ny träff {session.id} i området {area}.\n"
    assert session.date.isoformat() == "2026-02-10"
    assert [step.step for step in session.steps] == ["landa"]


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (["--guide", "ska-anlys"], "Menade du ”ska-analys”?"),
        (["--guide", "../../etc/passwd"], "finns inte"),
        (["--guide", "ska-analys", "--date", "31 februari"], "31 februari"),
        (["--guide", "ska-analys", "--date", "[/]"], "”[/]” går inte att förstå som datum"),
        (["--guide", "ska-analys", "--date", ""], "går inte att förstå som datum"),
        (["--guide", "ska-analys", "--id", "Å1"], "”Å1” kan inte vara id"),
        (["--guide", "ska-analys", "--id", ""], "kan inte vara id"),
        (["--guide", "ska-analys", "--id", "taget"], "redan en träff med id taget"),
        (["--guide", "ska-analys", "--steps", "resultat,nästan"], "inget steg ”nästan”"),
        (["--guide", "ska-analys", "--steps", ","], "minst ett steg"),
        (["--guide", "ska-analys", "--length", "2"], "2 minuter"),
        (["--guide", "ska-analys", "--participants", "många"], "”många” går inte att räkna"),
        (["--guide", "ska-analys", "--level", "kommun"], "”kommun” finns inte"),
        (["--school-form", "dagis"], "”dagis” finns inte"),
    ],
)
def test_nothing_is_made_of_what_is_not_understood(
    shell: Shell, refused: Callable[..., str], extra: list[str], told: str
) -> None:
    shell.session("taget")
    before = shell.done("areas")
    assert told in refused("new", "--title", "Nytt", *extra)
    assert shell.done("areas") == before


@pytest.mark.parametrize("title", ["", "   ", "\x1b[31m\x00", "\u0085"])
def test_an_area_has_a_name(refused: Callable[..., str], title: str) -> None:
    assert "måste ha ett namn" in refused("new", "--title", title)


def test_an_area_that_does_not_exist(refused: Callable[..., str]) -> None:
    assert "inget utvecklingsområde ”zzz”" in refused("new", "--area", "zzz", "--guide", "ska-plan")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--area", "x"], "Ange med --guide"),
        (["--title", "T", "--date", "idag"], "--date hör ihop med --guide."),
        (["--title", "T", "--id", "abcd"], "--id hör ihop med --guide."),
        (
            ["--area", "x", "--guide", "g", "--school-form", "f"],
            "--school-form hör ihop med --title.",
        ),
    ],
)
def test_options_that_mean_nothing_together(shell: Shell, typed: list[str], told: str) -> None:
    run = shell.here("new", *typed)
    assert run.status == 2
    assert told in run.err


def test_a_broken_own_guide_is_told_with_file_and_line(
    shell: Shell, refused: Callable[..., str]
) -> None:
    shell.done("new", "--title", "T")
    own = shell.library / "guides"
    own.mkdir()
    (own / "min.md").write_text("---\nid: min\ntitel: Min\n---\n# Min\n", encoding="utf-8")
    assert "min.md:" in refused("new", "--title", "U", "--guide", "min")
