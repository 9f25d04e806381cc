"""Taking in files that are nobody's own: nothing is lost, nothing is doubled."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.models import Area, Note
from sessions.storage import Library, State
from sessions.storage.adoption import take_in, unseen_in
from sessions.storage.area import read_content
from sessions.storage.format import FileContent
from sessions.storage.merge import merge_tables

Tables = dict[str, dict[str, dict[str, Any]]]

rows = st.dictionaries(
    st.sampled_from("rq"),
    st.builds(
        lambda vv, text: {"vv": vv, "text": text},
        st.dictionaries(st.sampled_from("abc"), st.integers(1, 3), min_size=1),
        st.sampled_from(["x", "y"]),
    ),
    min_size=1,
)
tables = st.dictionaries(st.sampled_from(["note", "cause"]), rows)


def texts(library: Library, area_id: str) -> set[str]:
    content = library.read(area_id)
    rivals = [each for by_id in content.rivals.values() for some in by_id.values() for each in some]
    return {row["text"] for row in [*content.tables.get("note", []), *rivals]}


@given(tables, st.lists(tables, max_size=3))
def test_what_is_unseen_together_with_the_others_is_the_same_as_everything(
    arrived: Tables, others: list[Tables]
) -> None:
    assert merge_tables([unseen_in(arrived, others), *others]) == merge_tables([arrived, *others])


@given(tables, st.lists(tables, max_size=3))
def test_nothing_is_taken_in_twice(arrived: Tables, others: list[Tables]) -> None:
    unseen = unseen_in(arrived, others)
    assert unseen_in(arrived, [*others, unseen]) == {}


@pytest.fixture
def area(library: Library) -> str:
    area = Area(title="Språkmiljön")
    library.create(area, [Note(text="först")])
    return area.id


def test_lines_and_rivals_of_another_file_are_kept_under_a_name_of_its_own(
    library: Library, area: str, tmp_path: Path
) -> None:
    (own,) = library.root.glob("areas/*/*.json")
    elsewhere = Library.open(tmp_path / "copy", State(tmp_path / "other"))
    folder = elsewhere.root / "areas" / own.parent.name
    folder.mkdir(parents=True)
    (folder / own.name).write_bytes(own.read_bytes())
    (note,) = [Note.model_validate(row) for row in elsewhere.read(area).tables["note"]]
    elsewhere.save(area, [note.changed(text="ändrad där"), Note(text="ny där")])
    library.save(area, [note.changed(text="ändrad här")])
    (theirs,) = [path for path in folder.glob("*.json") if path.name != own.name]
    content = read_content(theirs)
    assert content is not None
    first = take_in(own.parent, content)
    assert first is not None
    assert texts(library, area) == {"ändrad här", "ändrad där", "ny där"}
    assert take_in(own.parent, content) is None
    first.unlink()
    assert take_in(own.parent, content) == first


def test_a_file_whose_lines_are_all_known_is_not_taken_in(library: Library, area: str) -> None:
    (own,) = library.root.glob("areas/*/*.json")
    content = read_content(own)
    assert content is not None
    library.save(area, [Note(text="mer")])
    assert take_in(own.parent, content) is None
    assert take_in(own.parent, FileContent({}, {}, 1)) is None
