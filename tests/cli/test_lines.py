import unicodedata
from collections.abc import Callable

import pytest

from sessions.storage import Library, State
from sessions.workshop.open_area import OpenArea
from tests.cli.shell import Shell

HOSTILE = ("[/]", "[x]", "[NN]", r"C:\a\[b]", "%s {0} $HOME", "<b>&amp;</b>", "# rubrik", "👩‍👩‍👧")


def texts(shell: Shell, session: str = "s1aa") -> list[str]:
    import json

    records = json.loads(shell.done("show", session, "--format", "json"))["records"]
    lines = [line for rows in records.values() for line in rows]
    return [line["text"] for line in sorted(lines, key=lambda line: str(line["order"]))]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_is_kept_as_it_was_typed(shell: Shell, text: str) -> None:
    shell.session()
    record_id = shell.done("note", "s1", "--step", "resultat", text).removeprefix("ACK ").strip()
    assert len(record_id) == 32
    assert texts(shell) == [text]
    assert text in shell.done("show", "s1aa")


def test_a_token_of_ones_own(shell: Shell) -> None:
    shell.session()
    assert shell.done("note", "s1aa", "--step", "resultat", "--ack", "K1", "x") == "ACK K1\n"
    assert shell.done("edit", "s1aa", "--find", "x", "--ack", "K2", "y") == "ACK K2\n"


@pytest.mark.parametrize(
    ("step", "kind", "table"),
    [
        ("orsaker", None, "cause"),
        ("Förra gången", None, "note"),  # a step that this träff had left out
        ("välj", "atgard", "action"),
        ("resultat", "styrka", "result"),
        ("resultat", "Överenskommelse", "note"),
    ],
)
def test_step_and_kind_by_any_of_their_names(
    shell: Shell, step: str, kind: str | None, table: str
) -> None:
    shell.session()
    shell.done("note", "s1aa", "--step", step, *(["--kind", kind] if kind else []), "sagt")
    assert f'"{table}": [' in shell.done("show", "s1aa", "--format", "json")


def test_a_note_in_a_step_left_out_is_seen_where_the_steps_are(shell: Shell) -> None:
    shell.session()
    shell.done("note", "s1aa", "--step", "forra-gangen", "sagt")
    shell.done("note", "s1aa", "--step", "forra-gangen", "mer")
    assert shell.done("show", "s1aa", "--format", "json").count('"step": "forra-gangen"') == 3


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("zzz", "--step", "resultat", "x"), "ingen träff med id ”zzz”"),
        (("", "--step", "resultat", "x"), "ingen träff"),
        (("[/]", "--step", "resultat", "x"), "ingen träff med id ”[/]”"),
        (("s", "--step", "resultat", "x"), "passar på flera: s1aa, s2bb"),
        (("s1aa", "--step", "mål", "x"), "Stegen är: landa,"),
        (("s1aa", "--step", "resltat", "x"), "Menade du ”resultat”?"),
        (("s1aa", "--step", "resultat", "--kind", "orsk", "x"), "Menade du ”orsak”?"),
        (("s1aa", "--step", "resultat", ""), "Texten är tom"),
        (("s1aa", "--step", "resultat", " \t\n"), "Texten är tom"),
        (("s1aa", "--step", "resultat", "\x1b[31m"), "Texten är tom"),
    ],
)
def test_what_is_refused_is_not_saved(
    shell: Shell, refused: Callable[..., str], typed: tuple[str, ...], told: str
) -> None:
    shell.session()
    shell.session("s2bb", "Annat")
    assert told in refused("note", *typed)
    assert texts(shell) == []


def test_lines_from_stdin_are_cleaned_and_acknowledged_in_order(shell: Shell) -> None:
    shell.session()
    raw = (
        b"\xef\xbb\xbfett\r\n\n  tv\xc3\xa5\x00\x00  \r\x1b[31mre\xcc\x88d\x1b[0m\ntrasig\xff\xfe\n"
    )
    run = shell("note", "s1aa", "--step", "landa", "-", stdin=raw)
    assert run.status == 0
    assert texts(shell) == ["ett", "två", unicodedata.normalize("NFC", "re\u0308d"), "trasig"]
    assert len({row for row in run.rows if row.startswith("ACK ")}) == 4
    assert run.err == "13 tecken som inte går att visa togs bort.\n"


def test_nothing_from_stdin_is_nothing_to_save(shell: Shell) -> None:
    shell.session()
    for raw in (b"", b" \n\r\n\t", b"\x00\xff"):
        run = shell("note", "s1aa", "--step", "resultat", "-", stdin=raw)
        assert (run.status, run.out) == (1, "")
        assert run.err.endswith("Det fanns ingen text att spara.\n")


def test_a_megabyte_in_one_line_and_a_paste_of_many(shell: Shell) -> None:
    shell.session()
    long = "å" * 524_288
    many = "\n".join(f"rad {number}" for number in range(3000))
    run = shell(
        "note", "s1aa", "--step", "landa", "--ack", "K", "-", stdin=f"{long}\n{many}".encode()
    )
    assert run.rows == ["ACK K"] * 3001
    assert texts(shell) == [long, *many.split("\n")]
    files = list((shell.library / "areas").rglob("*.json"))
    assert len(files) == 1
    assert '"vv":{"' in files[0].read_text(encoding="utf-8")
    assert any(long in row for row in shell.done("show", "s1aa").splitlines())


def test_lines_stand_after_those_before(shell: Shell) -> None:
    shell.session()
    for text in ("ett", "två", "tre"):
        shell.done("note", "s1aa", "--step", "landa", text)
    assert texts(shell) == ["ett", "två", "tre"]


def test_several_at_once_lose_nothing(shell: Shell) -> None:
    shell.session()
    running = [shell.start("note", "s1aa", "--step", "resultat", f"rad {n}") for n in range(4)]
    for process in running:
        out, _ = process.communicate()
        assert out.startswith(b"ACK ")
    assert sorted(texts(shell)) == [f"rad {n}" for n in range(4)]


def test_edit_replaces_the_one_line(shell: Shell) -> None:
    shell.session()
    shell.done("note", "s1aa", "--step", "orsaker", "vagnen saknar hälften")
    shell.done("note", "s1aa", "--step", "resultat", "vi ser [x]")
    shell.done("edit", "s1aa", "--find", unicodedata.normalize("NFD", "hälften"), "vagnen är full")
    shell.done("edit", "s1aa", "--find", "[x]", r"vi ser C:\a\[b]")
    assert texts(shell) == ["vagnen är full", r"vi ser C:\a\[b]"]


@pytest.mark.parametrize(
    ("find", "new", "told"),
    [
        ("rad", "x", "Texten finns i 2 rader"),
        ("saknas", "x", "inte i någon rad"),
        ("", "x", "i 2 rader"),
        ("rad 1", "", "Texten är tom"),
        (".*", "x", "inte i någon rad"),
    ],
)
def test_edit_refuses_when_in_doubt(
    shell: Shell, refused: Callable[..., str], find: str, new: str, told: str
) -> None:
    area = shell.session()
    shell.done("new", "--area", area, "--guide", "ska-plan", "--id", "s2bb")
    shell.done("note", "s1aa", "--step", "resultat", "rad 1")
    shell.done("note", "s1aa", "--step", "orsaker", "rad 2")
    shell.done("note", "s2bb", "--step", "orsaker", "saknas i den första")
    assert told in refused("edit", "s1aa", "--find", find, new)
    assert texts(shell) == ["rad 1", "rad 2"]


def test_a_session_is_found_whether_its_card_is_kept_or_not(shell: Shell) -> None:
    shell.session()
    shell.session("s2bb", "Annat")
    for _ in range(2):
        assert "inte" not in shell.done("note", "s2", "--step", "resultat", "x")
        shell.done("list")
    (shell.state / "cards.json").write_text('{"version": "0.1.0", "areas": [1]}', encoding="utf-8")
    shell.done("note", "s2", "--step", "resultat", "x")


def test_a_session_that_was_taken_away_is_not_found(
    shell: Shell, refused: Callable[..., str]
) -> None:
    area_id = shell.session()
    library = Library.open(shell.library, State(shell.state))
    area = OpenArea(library, area_id)
    area.save([area.chain.sessions[0].removed()])
    library.close()
    assert "ingen träff med id ”s1aa”" in refused("note", "s1aa", "--step", "resultat", "x")
    shell.done("new", "--title", "Ny", "--guide", "ska-plan", "--id", "s1bb")
    shell.done("note", " S1 ", "--step", "mål", "x")


def test_a_session_whose_guide_is_gone_still_takes_notes(shell: Shell) -> None:
    area = shell.session()
    for guide in (shell.library / "areas").rglob("*.md"):
        guide.unlink()
    path = next((shell.library / "areas").rglob("*.json"))
    exported = shell.done("export", area, "--doc", "area")
    renamed = exported.replace('"guide": "ska-analys"', '"guide": "borta"').replace(area, "annan")
    renamed = renamed.replace('"s1aa"', '"s9zz"')
    copy = path.parents[2] / "kopia.json"
    copy.write_text(renamed, encoding="utf-8")
    shell.done("import", str(copy))
    shell.done("note", "s9zz", "--step", "orsaker", "sagt")
    assert '"cause": [' in shell.done("show", "s9zz", "--format", "json")
    assert shell.here("note", "s9zz", "--step", "mal", "x").status == 1


def test_what_went_wrong_beside_the_save_is_told(shell: Shell) -> None:
    shell.session()
    history = shell.state / "history"
    history.rename(shell.state / "undan")
    history.write_text("i vägen", encoding="utf-8")
    run = shell.here("note", "s1aa", "--step", "orsaker", "--ack", "t1", "Vagnen saknar hälften")
    assert (run.status, run.out) == (0, "ACK t1\n")
    assert run.err.startswith("Sparat. Men kopian")
