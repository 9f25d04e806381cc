"""An export has a name that every system takes, and never replaces or halves a file."""

import datetime as dt
import os
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import InvalidInputError, NotSavedError
from sessions.models import Area, Chain
from sessions.storage import State
from sessions.workshop import exports

DAY = dt.date(2026, 3, 14)


def titled(title: str) -> Chain:
    return Chain({"area": {"a": Area(id="omrade02", title=title)}})


# Names of files


def test_a_file_is_named_by_day_and_area() -> None:
    chain = titled("Språkmiljön för de yngsta barnen")
    name = "2026-03-14 Handlingsplan Språkmiljön för de yngsta barnen"
    assert exports.file_name(chain, DAY, "md") == f"{name}.md"
    assert exports.file_name(chain, DAY, "txt", 2) == f"{name} version 2.txt"


@pytest.mark.parametrize(
    ("title", "part"),
    [
        (r"C:\a\[b]", "C a [b]"),
        ("Lek/måltid: vad händer?", "Lek måltid vad händer"),
        ("Slut.. . ", "Slut"),
        ("...", "utan namn"),
        ("", "utan namn"),
        ("CON", "CON"),
        ("Mal\u202egnp.exe", "Malgnp.exe"),
        ("Spra\u030akmiljo\u0308n", "Språkmiljön"),
        ("rad\nett\ttvå\x07", "rad ett två"),
    ],
)
def test_titles_become_names(title: str, part: str) -> None:
    assert exports.file_name(titled(title), DAY, "md") == f"2026-03-14 Handlingsplan {part}.md"


@given(st.text(), st.sampled_from([None, 1, 999]))
def test_every_title_gives_a_name_that_every_system_accepts(
    title: str, version: int | None
) -> None:
    name = exports.file_name(titled(title), DAY, "md", version)
    stem = Path(name).stem
    assert not set('<>:"/\\|?*') & set(name)
    assert name.isprintable()
    assert unicodedata.is_normalized("NFC", name)
    assert name.startswith("2026-03-14 Handlingsplan ")
    assert stem == stem.rstrip(". ")
    assert len(f"{stem} (999).md") <= exports.LONGEST_NAME
    assert len(f"{stem} (999).md".encode()) <= 255


@pytest.mark.parametrize("title", ["å" * 500, "👩‍👩‍👧" * 200, "ord " * 300])
def test_long_titles_fit_on_the_disk(tmp_path: Path, title: str) -> None:
    path = tmp_path / exports.file_name(titled(title), DAY, "md", 12)
    assert exports.write_file(path, "x").read_text(encoding="utf-8") == "x"


# Writing files


def test_a_file_is_never_replaced_but_numbered(tmp_path: Path) -> None:
    path = tmp_path / "ny mapp" / "Plan v. 3.md"
    written = [exports.write_file(path, text) for text in ("ett", "två", "tre")]
    assert [each.name for each in written] == [
        "Plan v. 3.md",
        "Plan v. 3 (2).md",
        "Plan v. 3 (3).md",
    ]
    assert [each.read_text(encoding="utf-8") for each in written] == ["ett", "två", "tre"]
    assert sorted(path.parent.iterdir()) == sorted(written)


def test_a_file_holds_the_very_text(tmp_path: Path) -> None:
    text = "\n".join(("å ä ö – ”så”", "[/]", r"C:\a\[b]", "</div>", "👩‍👩‍👧")) + "\n"
    assert exports.write_file(tmp_path / "x.md", text).read_bytes() == text.encode()


def test_two_that_write_at_once_get_a_file_each(tmp_path: Path) -> None:
    texts = [f"text {number}" * 500 for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda text: exports.write_file(tmp_path / "plan.md", text), texts))
    assert len(set(written)) == len(texts)
    assert [path.read_text(encoding="utf-8") for path in written] == texts
    assert len(list(tmp_path.iterdir())) == len(texts)


def test_a_file_where_the_folder_should_be_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with pytest.raises(NotSavedError, match="är ingen mapp"):
        exports.write_file(tmp_path / "fil" / "plan.md", "text")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit on Windows")
def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(NotSavedError, match="Inte sparat"):
            exports.write_file(tmp_path / "plan.md", "x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


# Where files are put


def test_the_place_is_remembered(state: State, tmp_path: Path) -> None:
    exports.remember_destination(state, exports.Destination(tmp_path, "txt"))
    assert exports.last_destination(state) == exports.Destination(tmp_path, "txt")


@pytest.mark.parametrize("kept", [{}, {"folder": 7, "format": []}, {"folder": "/finns/inte"}])
def test_without_a_place_it_is_the_folder_for_documents_or_the_home(
    state: State,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept: dict[str, object],
) -> None:
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    state.write_json("export.json", kept)
    place = exports.last_destination(state)
    assert place.folder.is_dir()
    assert place.format == "md"


def test_a_place_that_cannot_be_remembered_is_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "state"
    blocked.write_text("ingen mapp", encoding="utf-8")
    exports.remember_destination(State(blocked), exports.Destination(tmp_path))
    assert blocked.read_text(encoding="utf-8") == "ingen mapp"


def test_a_folder_is_understood_as_it_is_typed_or_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert exports.folder_from(f'  "{tmp_path}"  ') == tmp_path
    assert exports.folder_from("~") == tmp_path
    assert exports.folder_from(f"~{os.sep}Planer") == tmp_path / "Planer"
    assert exports.folder_from("Planer") == tmp_path / "Planer"


@pytest.mark.parametrize("typed", ["", "  ", '""'])
def test_no_folder_is_asked_for_again(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="vilken mapp"):
        exports.folder_from(typed)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("x", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="är en fil"):
        exports.folder_from(str(tmp_path / "plan.md"))
