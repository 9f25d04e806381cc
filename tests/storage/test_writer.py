"""Under which name a process writes."""

import platform
import re
from pathlib import Path

import pytest

from sessions.storage import State
from sessions.storage.writer import Writer

ROOT = Path("mapp")


def test_an_installation_keeps_its_name(state: State) -> None:
    first = Writer(state, ROOT)
    name = first.name
    assert re.fullmatch("w[a-z0-9]{6}", name)
    first.release()
    assert Writer(State(state.root), ROOT).name == name


def test_a_second_window_takes_another_name_and_a_freed_one_is_used_again(state: State) -> None:
    first, second, third = Writer(state, ROOT), Writer(state, ROOT), Writer(state, ROOT)
    assert second.name != first.name
    names = {first.name: first, second.name: second, third.name: third}
    own = min(names, key=len)
    assert set(names) == {own, f"{own}-1", f"{own}-2"}
    names[f"{own}-1"].release()
    assert Writer(state, ROOT).name == f"{own}-1"


def test_a_cloned_laptop_gets_a_name_of_its_own(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Writer(state, ROOT)
    name = first.name
    first.release()
    monkeypatch.setattr(platform, "node", lambda: "another laptop")
    second = Writer(state, ROOT)
    assert second.name != name
    kept = second.name
    second.release()
    assert Writer(state, ROOT).name == kept


def test_a_damaged_identity_is_replaced(state: State) -> None:
    state.write_json("writer.json", {"id": "../../x", "host": platform.node()})
    assert re.fullmatch("w[a-z0-9]{6}", Writer(state, ROOT).name)


def test_advancing_leaves_a_name_for_good(state: State) -> None:
    writer = Writer(state, ROOT)
    first = writer.name
    writer.advance()
    assert writer.name == f"{first}-1"
    writer.release()
    assert writer.name == f"{first}-1"


def test_without_a_state_folder_each_process_writes_under_a_new_name(state: State) -> None:
    state.root.write_text("not a folder", encoding="utf-8")
    one, other = Writer(state, ROOT), Writer(state, ROOT)
    assert re.fullmatch("w[a-z0-9]{6}", one.name)
    assert one.name == one.name != other.name


def test_a_copy_of_the_folder_at_another_place_has_another_name(state: State) -> None:
    here, there = Writer(state, ROOT), Writer(state, Path("kopia"))
    assert here.name != there.name
    assert Writer(state, ROOT.absolute()).name == f"{here.name}-1"
