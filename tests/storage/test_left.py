"""A file that is put back, or copied elsewhere, never lets one text cover another unseen."""

import shutil
from pathlib import Path

import pytest

from sessions.models import Area, Note
from sessions.storage import Library, State

AREA = "abcd1234"


def edit(root: Path, state: State, text: str) -> None:
    """One run that changes the only line, as it stands."""
    library = Library.open(root, state)
    row = library.read(AREA).tables["note"][0]
    library.save(AREA, [Note.from_json(row).changed(text=text)])
    library.close()


def texts(root: Path, state: State) -> set[str]:
    content = Library.open(root, state).read(AREA)
    rivals = [row for rows in content.rivals.get("note", {}).values() for row in rows]
    return {row["text"] for row in [*content.tables["note"], *rivals]}


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.glob("areas/*/*.json")}


@pytest.fixture
def root(library: Library) -> Path:
    library.create(Area(id=AREA, title="Språk"), [Note(text="måndag")])
    library.close()
    return library.root


def test_the_same_name_is_used_as_long_as_the_file_is_as_it_was_left(
    root: Path, state: State
) -> None:
    for number in range(3):
        edit(root, state, f"rad {number}")
    assert len(files(root)) == 1


def test_an_older_file_that_is_put_back_covers_nothing(root: Path, state: State) -> None:
    (folder,) = root.glob("areas/*")
    old = files(root)
    edit(root, state, "tisdag")
    newer = files(root)
    for name, raw in old.items():  # a sync puts back Monday's file while Samsyn is closed
        (folder / name).write_bytes(raw)
    edit(root, state, "onsdag")
    edit(root, state, "onsdag, rättad")
    for name, raw in newer.items():  # and Tuesday's comes later
        (folder / name).write_bytes(raw)
    assert texts(root, state) == {"tisdag", "onsdag, rättad"}


def test_a_folder_that_one_laptop_writes_in_at_two_places_covers_nothing(
    root: Path, state: State, tmp_path: Path
) -> None:
    stick = tmp_path / "sticka"
    shutil.copytree(root, stick)
    edit(stick, state, "på stickan")
    edit(root, state, "hemma")
    edit(root, state, "hemma igen")
    (folder,) = root.glob("areas/*")
    for name, raw in files(stick).items():
        if name not in files(root):
            (folder / name).write_bytes(raw)
    assert texts(root, state) == {"på stickan", "hemma igen"}


def test_a_file_that_is_gone_for_a_while_covers_nothing(root: Path, state: State) -> None:
    (folder,) = root.glob("areas/*")
    elsewhere = State(state.root / "kollegan")
    edit(root, elsewhere, "kollegans")  # so that the line is there without our file
    edit(root, state, "min")
    (own,) = [path for path in folder.glob("*.json") if '"min"' in path.read_text("utf-8")]
    kept = own.read_bytes()
    own.unlink()
    edit(root, state, "min nya")
    own.write_bytes(kept)
    assert "min nya" in texts(root, state)
    assert "min" in texts(root, state)


def test_what_cannot_be_remembered_costs_a_file_and_nothing_else(root: Path, state: State) -> None:
    shutil.rmtree(state.root / "left")
    (state.root / "left").write_text("i vägen", encoding="utf-8")
    edit(root, state, "tisdag")
    edit(root, state, "onsdag")
    assert texts(root, state) == {"onsdag"}


def test_a_copy_of_the_last_state_is_kept_when_samsyn_is_closed(root: Path, state: State) -> None:
    edit(root, state, "sist")
    newest = max(state.root.glob("history/*/*/*/*.json"), key=lambda path: path.name)
    assert newest.read_bytes() in files(root).values()
