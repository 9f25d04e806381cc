"""Local state: drafts survive, small files may be damaged."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import NotSavedError
from sessions.storage import State, library_folder, state_folder


@pytest.mark.parametrize(
    "key", ["träff s1 / steg orsaker", "../../etc/passwd", "", "CON", "å" * 500, "a\0b", "\ud800"]
)
def test_a_draft_is_found_again_by_its_key(state: State, key: str) -> None:
    state.drafts.put(key, "Halv mening – ”å")
    assert State(state.root).drafts.get(key) == "Halv mening – ”å"
    assert State(state.root).drafts.all() == {key: "Halv mening – ”å"}
    (path,) = state.root.rglob("*.json")
    assert path.parent == state.root / "drafts"
    state.drafts.drop(key)
    assert state.drafts.get(key) == ""
    assert state.drafts.all() == {}


def test_keys_that_look_alike_are_kept_apart(state: State) -> None:
    state.drafts.put("får", "ett")
    state.drafts.put("far", "två")
    assert state.drafts.all() == {"får": "ett", "far": "två"}


@given(st.text(st.characters()))
def test_any_text_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("state")
    State(root).drafts.put("key", text)
    assert State(root).drafts.get("key") == text


def test_a_draft_that_the_disk_refuses_is_said_and_kept_in_memory(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.drafts.put("key", "gammal")

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(NotSavedError, match="disken är full"):
            state.drafts.put("key", "ny")
    assert state.drafts.get("key") == "ny"
    assert state.drafts.all() == {"key": "ny"}
    assert State(state.root).drafts.get("key") == "gammal"


@pytest.mark.parametrize("raw", [b"", b"\0\0", b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_a_damaged_small_file_is_empty(state: State, raw: bytes) -> None:
    state.write_json("place.json", {"area": "x"})
    assert state.read_json("place.json") == {"area": "x"}
    (state.root / "place.json").write_bytes(raw)
    assert state.read_json("place.json") == {}


def test_a_damaged_draft_does_not_hide_the_others(state: State) -> None:
    state.drafts.put("key", "text")
    (state.root / "drafts" / "other.json").write_bytes(b"{")
    assert state.drafts.all() == {"key": "text"}


def test_folders_come_from_the_caller_then_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMSYN_STATE", str(tmp_path / "s"))
    monkeypatch.setenv("SAMSYN_LIBRARY", str(tmp_path / "l"))
    assert state_folder() == tmp_path / "s"
    assert library_folder() == tmp_path / "l"
    assert state_folder(tmp_path) == library_folder(tmp_path) == tmp_path
    monkeypatch.delenv("SAMSYN_STATE")
    monkeypatch.delenv("SAMSYN_LIBRARY")
    assert state_folder().name == "samsyn"
    assert library_folder() not in {state_folder(), state_folder().parent}
