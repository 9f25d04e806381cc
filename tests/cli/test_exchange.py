import copy
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.commands.exchange import parsed
from sessions.errors import InvalidInputError
from sessions.storage.names import is_area_id
from tests.cli.practice_year import FILE
from tests.cli.shell import Shell


def test_the_plan_as_markdown_is_what_is_meant_without_options(shell: Shell) -> None:
    shell.done("import", str(FILE))
    plain = shell.done("export", "solg")
    assert plain.startswith("# Handlingsplan: Språkmiljön för de yngsta barnen\n")
    assert plain == shell.done("export", "solglant", "--doc", "handlingsplan", "--format", "md")
    assert shell.done("export", "solg", "--format", "txt").startswith("Handlingsplan: Språk")


def test_a_file_is_written_once(shell: Shell, refused: Callable[..., str], tmp_path: Path) -> None:
    shell.done("import", str(FILE))
    out = tmp_path / "plan [x].md"
    assert shell.done("export", "solg", "--out", str(out)) == f"{out}\n"
    written = out.read_bytes()
    assert written.decode("utf-8") == shell.done("export", "solg")
    assert f"Filen {out} finns redan" in refused(
        "export", "solg", "--format", "txt", "--out", str(out)
    )
    assert out.read_bytes() == written
    assert shell.done("export", "solg", "--out", "-") == written.decode("utf-8")
    assert "kunde inte skrivas" in refused("export", "solg", "--out", str(tmp_path / "nej" / "x"))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--doc", "handlngsplan"], "Menade du ”handlingsplan”?"),
        (["--format", "pdf"], "”pdf” finns inte"),
        (["--doc", "area", "--format", "md"], "Välj bland: json"),
    ],
)
def test_documents_that_do_not_exist(
    shell: Shell, refused: Callable[..., str], options: list[str], told: str
) -> None:
    shell.done("import", str(FILE))
    assert told in refused("export", "solg", *options)


def test_an_area_goes_to_another_library_and_is_the_same(shell: Shell, tmp_path: Path) -> None:
    area = shell.session("s1")
    shell.done("note", "s1", "--step", "orsaker", r"[/] [x] C:\a\[b]")
    shell.done("note", "s1", "--step", "resultat", "ett")
    shell.done("edit", "s1", "--find", "ett", "två")
    exported = shell.done("export", area, "--doc", "area")
    file = tmp_path / "område.json"
    file.write_bytes(b"\xef\xbb\xbf" + exported.encode("utf-8"))
    other = str(tmp_path / "annan")
    out = shell.done("--library", other, "import", str(file))
    assert out == f"Området {area} är inläst: Språk\n"
    assert shell.done("--library", other, "export", area, "--doc", "area") == exported
    assert [guide["sha256"] for guide in json.loads(exported)["guides"]]
    assert shell.done("--library", other, "doctor").count("✓") == 2
    assert shell.done("--library", other, "note", "s1", "--step", "valj", "går vidare")


def test_an_area_that_is_here_is_refused(shell: Shell, refused: Callable[..., str]) -> None:
    shell.done("import", str(FILE))
    shell.done("note", "solglan4", "--step", "avslut", "sagt efteråt")
    before = shell.done("export", "solg", "--doc", "area")
    assert "redan ett utvecklingsområde med id solglant" in refused("import", str(FILE))
    assert shell.done("export", "solg", "--doc", "area") == before


def test_a_traff_that_stands_in_another_area_is_refused(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    area = shell.session("solglan4")
    assert f"Träffen solglan4 finns redan, i området {area}." in refused("import", str(FILE))
    assert [row.split("\t")[0] for row in shell.done("areas").splitlines()] == [area]
    assert shell.done("show", "solglan4")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit on Windows")
def test_a_document_that_does_not_fit_leaves_no_half_file(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    import resource

    shell.done("import", str(FILE))
    shell.done("areas")
    out = tmp_path / "plan.md"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        assert "kunde inte skrivas" in refused("export", "solg", "--out", str(out))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.glob("plan.md*"))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[1, 2]", b"null", b"\xff\xfe{\x00}\x00", b"[" * 100_000,
        b'{"format": "annat"}',
        b'{"format": "samsyn-area", "schema": 99}',
        FILE.read_bytes().replace(b'"solglant"', b'"../../x"'),
        FILE.read_bytes().replace(b'"2025-10-14"', b'"i host"', 1),
        FILE.read_bytes().replace(b'"result"', b'"resultat"', 1),
        b'{"format": "samsyn-area", "schema": 1, "area": {"id": "aaaaaaaa", "title": "\\ud800"}}',
        b'{"format": "samsyn-area", "schema": 1, "area": {"id": "aaaaaaaa", "title": " "}}',
        b'{"format": "samsyn-area", "schema": 1, "area": {"id": "aaaaaaaa", "title": "T", "x": '
        + b"[" * 990 + b"]" * 990 + b"}}",
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_area_changes_nothing(
    shell: Shell, refused: Callable[..., str], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    assert "Inget är ändrat." in refused("import", str(file))
    assert shell.done("areas") == ""


def test_files_that_cannot_be_read(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "finns inte" in refused("import", str(tmp_path / "nej [x].json"))
    assert "det är en mapp" in refused("import", str(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
def test_links_pipes_and_devices_are_no_areas(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "länk.json").symlink_to(FILE)
    assert "är en länk" in refused("import", str(tmp_path / "länk.json"))
    os.mkfifo(tmp_path / "rör.json")
    assert "ingen vanlig fil" in refused("import", str(tmp_path / "rör.json"))  # never waits
    assert "ingen vanlig fil" in refused("import", "/dev/zero")
    assert not shell.library.exists()


@pytest.mark.parametrize(
    "content", [b" " * (50 * 1024**2 + 1), b"[" + b"[]," * 2_000_000 + b"0]"], ids=["long", "many"]
)
def test_what_would_fill_the_memory_is_not_parsed(
    shell: Shell, refused: Callable[..., str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.json").write_bytes(content)
    assert "mycket större än något område" in refused("import", str(tmp_path / "x.json"))
    assert not shell.library.exists()


def paths(data: object) -> Iterator[tuple[str | int, ...]]:
    """Every place in parsed JSON."""
    yield ()
    parts = data.items() if isinstance(data, dict) else []
    for key, value in enumerate(data) if isinstance(data, list) else parts:
        for path in paths(value):
            yield (key, *path)


PRACTICE = json.loads(FILE.read_text(encoding="utf-8"))
PLACES = sorted(paths(PRACTICE), key=str)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["../x", "/tmp/x", "C:\\x", "a\0b", "2026-02-30", "\u202e", "x" * 10_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=3))
def test_an_area_with_anything_anywhere_is_an_area_or_is_refused(
    changes: list[tuple[tuple[str | int, ...], object]],
) -> None:
    data = copy.deepcopy(PRACTICE)
    for path, value in changes:
        try:
            *before, last = path or ("area",)
            place = data
            for key in before:
                place = place[key]
            place[last] = value
        except (LookupError, TypeError):
            continue  # an earlier change has taken the place away
    try:
        imported = parsed(json.dumps(data, ensure_ascii=True).encode("ascii"))
    except InvalidInputError as error:
        refusal = error.message
    else:
        refusal = "Inget är ändrat"
        assert is_area_id(imported.area.id)
        assert all(re.fullmatch("[A-Za-z0-9_-]+", record.id) for record in imported.records)
    assert "Inget är ändrat" in refusal


def test_what_is_printed_before_a_traff_is_found_by_the_traff_or_its_area(
    shell: Shell, refused: Callable[..., str], tmp_path: Path
) -> None:
    shell.session("s1")
    area = json.loads(shell.done("areas", "--json"))[0]["id"]
    agenda = shell.done("export", "s1", "--doc", "agenda", "--format", "html")
    assert agenda.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert agenda == shell.done("export", area, "--doc", "Agenda", "--format", "html")
    assert shell.done("export", "s1", "--doc", "resultatblad").startswith("# Resultatblad: ")
    out = tmp_path / "agenda.txt"
    shell.done("export", "s1", "--doc", "agenda", "--format", "txt", "--out", str(out))
    assert out.read_text(encoding="utf-8").startswith("Agenda: ")
    assert "Menade du ”html”?" in refused("export", "s1", "--doc", "agenda", "--format", "htm")
    assert "Menade du ”resultatblad”?" in refused("export", area, "--doc", "resultatbladet")
    assert "varken träff eller område" in refused("export", "nix", "--doc", "agenda")


def test_an_area_without_a_traff_has_no_agenda(shell: Shell, refused: Callable[..., str]) -> None:
    shell.done("new", "--title", "Lek")
    area = json.loads(shell.done("areas", "--json"))[0]["id"]
    assert "ingen träff än" in refused("export", area, "--doc", "agenda")
