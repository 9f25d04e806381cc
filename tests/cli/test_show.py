import json
from collections.abc import Callable

import pytest

from sessions.storage.area import read_content
from sessions.storage.format import encode
from tests.cli.practice_year import FILE
from tests.cli.shell import Shell
from tests.solglantan import rows


@pytest.fixture
def year(shell: Shell) -> Shell:
    """A shell with a whole year of one area in its library."""
    shell.done("import", str(FILE))
    return shell


def test_a_long_line_stands_on_one_row(shell: Shell) -> None:
    area = shell.session()
    for step in ("resultat", "orsaker", "landa"):
        text = f"K{step}Z " + "å  ä [x] " * 350 + f"K{step}Z"
        shell.done("note", "s1aa", "--step", step, text)
        for shown in (shell.done("show", "s1aa"), shell.done("show", area)):
            assert any(text in row for row in shown.splitlines())


def test_a_line_break_of_the_users_own_is_kept(shell: Shell) -> None:
    shell.session()
    shell.done("note", "s1aa", "--step", "resultat", "överst\nunderst")
    assert "1. överst\n   underst (resultat)\n" in shell.done("show", "s1aa")


def test_every_line_of_a_session_is_shown(year: Shell) -> None:
    for meeting in range(1, 5):
        shown = year.done("show", f"solglan{meeting}")
        for row in rows(meeting):
            if row.kind not in {"status", "val", "måluppfyllelse"}:
                assert row.text in shown
    assert "36 av 60 stunder" in shown  # how a goal was assessed
    assert "fel lösning på rätt" in shown  # why an åtgärd ends


def test_every_line_of_an_area_is_shown(year: Shell) -> None:
    shown = year.done("show", "solglant")
    for meeting in range(5):
        for row in rows(meeting):
            if row.kind not in {"status", "val", "måluppfyllelse", "insats"}:
                assert row.text in shown


def test_steps_are_called_what_their_guide_calls_them(year: Shell) -> None:
    shown = year.done("show", "solglan1")
    assert "Samtalsguide: Varför blir det som det blir?" in shown
    assert "Varför blir det som det blir när vi gör som vi gör? (32 min)" in shown


def test_markdown(year: Shell) -> None:
    assert year.done("show", "solglan1", "--format", "md").startswith("# Språkmiljön för de yngsta")
    assert year.done("show", "solglant", "--format", "md").count("\n# ") == 5


def test_json_of_a_session(year: Shell) -> None:
    data = json.loads(year.done("show", "solglan2", "--format", "json"))
    assert set(data) == {"session", "records"}
    assert data["session"]["date"] == "2025-11-11"
    lines = [line for each in data["records"].values() for line in each]
    assert len(lines) == len(list(rows(2)))
    assert {line["session"] for line in lines} == {"solglan2"}


def test_json_of_an_area_is_the_open_format(year: Shell) -> None:
    data = json.loads(year.done("show", "solglant", "--format", "json"))
    assert data == json.loads(FILE.read_bytes())


@pytest.mark.parametrize("asked", ["zzz", "", "[/]", "../lib", "*", "å\x00"])
def test_what_does_not_exist(year: Shell, refused: Callable[..., str], asked: str) -> None:
    assert "varken träff eller område" in refused("show", asked)


def test_a_beginning_that_several_have(year: Shell, refused: Callable[..., str]) -> None:
    sentence = refused("show", "solg")
    assert "passar på flera: solglan1, solglan2, solglan3, solglan4, solglant" in sentence


def test_an_id_that_begins_others_is_that_one(shell: Shell) -> None:
    shell.session("s1", "Första")
    shell.session("s12", "Andra")
    assert shell.done("show", "s1").startswith("Första, träff 1")


def test_damage_is_told_and_the_rest_is_shown(shell: Shell) -> None:
    area = shell.session()
    shell.done("note", "s1aa", "--step", "resultat", "helt")
    whole = next((shell.library / "areas").rglob("*.json"))
    whole.with_name("w000000.json").write_bytes(whole.read_bytes()[:-100])
    for asked in (area, "s1aa"):
        run = shell.here("show", asked)
        assert run.status == 1
        assert "helt" in run.out
        assert "w000000.json går inte att läsa" in run.err
    listed = shell.here("list")
    assert (listed.status, len(listed.rows)) == (0, 1)
    assert "Kör ”samsyn doctor”" in listed.err


def test_a_record_that_makes_no_sense_is_left_out(shell: Shell) -> None:
    shell.session()
    shell.done("note", "s1aa", "--step", "resultat", "helt")
    shell.done("note", "s1aa", "--step", "landa", "av en okänd sort")
    path = next((shell.library / "areas").rglob("*.json"))
    content = read_content(path)
    assert content is not None
    (note,) = content.tables["note"].values()
    note["kind"] = "okänd"
    path.write_bytes(encode(content, path.stem))
    run = shell.here("show", "s1aa")
    assert run.status == 1
    assert "helt" in run.out
    assert "okänd" not in run.out
    assert "En post (note, " in run.err


def test_everything_damaged_still_gives_a_name(shell: Shell) -> None:
    area = shell.session()
    for path in (shell.library / "areas").rglob("*.json"):
        path.write_bytes(b"\0" * 500)
    run = shell.here("show", area)
    assert run.status == 1
    assert run.out.startswith("Sprak\n")
    assert "innehåller bara nollor" in run.err
    missing = shell.here("show", "s1aa")
    assert (missing.status, missing.out) == (1, "")
