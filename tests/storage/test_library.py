"""The library as the workshop uses it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from sessions.errors import (
    InvalidInputError,
    NotALibraryError,
    NotFoundError,
    NotSavedError,
    ReadOnlyError,
    StaleError,
)
from sessions.models import Area, Cause, Chain, Note, Record, Session
from sessions.storage import Library, State
from sessions.storage.area import AreaContent
from sessions.storage.files import SCHEMA
from sessions.storage.format import FileContent, decode, encode
from sessions.storage.merge import joined


def new_area(library: Library, *records: Record, title: str = "Språkmiljön") -> str:
    area = Area(title=title)
    library.create(area, records)
    return area.id


def files(library: Library, area_id: str) -> list[Path]:
    return sorted(library.root.glob(f"areas/*-{area_id}/*.json"))


def texts(content: AreaContent, table: str = "note") -> list[str]:
    return sorted(row["text"] for row in content.tables.get(table, []))


def other_laptop(library: Library, tmp_path: Path) -> Library:
    return Library.open(library.root, State(tmp_path / "other state"))


# Opening


def test_a_missing_and_an_empty_folder_become_libraries(tmp_path: Path, state: State) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").write_bytes(b"x")
    for root in (tmp_path / "a" / "b", tmp_path / "empty"):
        library = Library.open(root, state)
        facts = orjson.loads((root / "library.json").read_bytes())
        assert facts["schema"] == SCHEMA
        assert facts["name"] == root.name
        assert facts["id"]
        assert library.area_ids() == []
        assert library.own_guides == root / "guides"


def test_opening_again_changes_nothing(library: Library, state: State) -> None:
    before = (library.root / "library.json").read_bytes()
    Library.open(library.root, state)
    assert (library.root / "library.json").read_bytes() == before


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda root: root.write_text("x", encoding="utf-8"), "är en fil"),
        (lambda root: _folder_with(root, "Budget.xlsx", b"x"), "innehåller redan annat"),
        (lambda root: _folder_with(root, "library.json", b""), "går inte att läsa"),
        (lambda root: _folder_with(root, "library.json", b"{"), "går inte att läsa"),
        (lambda root: _folder_with(root, "library.json", b"[]"), "går inte att läsa"),
        (lambda root: _folder_with(root, "library.json", b"\xff\xfe"), "går inte att läsa"),
        (lambda root: (root / "areas").mkdir(parents=True), "library.json saknas"),
        (lambda root: (root / "library.json").mkdir(parents=True), "går inte att läsa"),
    ],
)
def test_what_is_no_library_is_refused_and_left_alone(
    tmp_path: Path, state: State, make: Callable[[Path], object], says: str
) -> None:
    root = tmp_path / "root"
    make(root)
    before = {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]}
    with pytest.raises(NotALibraryError, match=says):
        Library.open(root, state)
    assert {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]} == before


def _folder_with(root: Path, name: str, raw: bytes) -> None:
    root.mkdir()
    (root / name).write_bytes(raw)


def test_a_folder_that_may_not_be_read_or_made_is_refused(
    tmp_path: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "closed").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", refuse)
        patch.setattr(os, "scandir", refuse)
        with pytest.raises(NotALibraryError, match="går inte att läsa"):
            Library.open(tmp_path / "closed", state)
    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", refuse)
        with pytest.raises(NotALibraryError, match="Det gick inte att göra"):
            Library.open(tmp_path / "new", state)


def test_a_library_of_a_newer_version_can_only_be_read(library: Library, state: State) -> None:
    area_id = new_area(library, Note(text="x"))
    facts = orjson.loads((library.root / "library.json").read_bytes())
    (library.root / "library.json").write_bytes(orjson.dumps({**facts, "schema": SCHEMA + 1}))
    newer = Library.open(library.root, state)
    assert "nyare version" in newer.read(area_id).read_only
    assert texts(newer.read(area_id)) == ["x"]
    for write in (
        lambda: newer.save(area_id, [Note(text="y")]),
        lambda: newer.create(Area(title="y")),
        lambda: newer.put_guide(area_id, "y"),
    ):
        with pytest.raises(ReadOnlyError, match="nyare version"):
            write()


def test_reading_takes_no_writer_and_writes_nothing(library: Library, tmp_path: Path) -> None:
    area_id = new_area(library, Note(text="x"))
    guest = State(tmp_path / "guest")
    assert texts(Library.open(library.root, guest).read(area_id)) == ["x"]
    assert not guest.root.exists()


# Areas


def test_a_new_area_is_listed_and_its_folder_can_be_read_by_people(library: Library) -> None:
    area_id = new_area(library, title="Språkmiljön för de yngsta")
    assert library.area_ids() == [area_id]
    assert [path.name for path in (library.root / "areas").iterdir()] == [
        f"sprakmiljon-for-de-yngsta-{area_id}"
    ]
    assert Chain.build(library.read(area_id).tables).area.title == "Språkmiljön för de yngsta"


def test_an_id_that_is_taken_or_unfit_is_refused(library: Library) -> None:
    area_id = new_area(library)
    with pytest.raises(InvalidInputError, match=area_id):
        library.create(Area(id=area_id, title="Ett annat"))
    with pytest.raises(InvalidInputError, match="a–z"):
        library.create(Area(id="../x", title="Ett annat"))
    assert library.area_ids() == [area_id]


def test_an_id_can_be_shortened_while_it_is_unique(library: Library) -> None:
    for area_id in ("abcd1111", "abcd2222", "abcd"):
        library.create(Area(id=area_id, title="x"))
    assert library.resolve("abcd1") == "abcd1111"
    assert library.resolve(" ABCD2 ") == "abcd2222"
    assert library.resolve("abcd") == "abcd"
    with pytest.raises(NotFoundError, match="flera utvecklingsområden: abcd, abcd1111, abcd2222"):
        library.resolve("abc")
    for unknown in ("x", "", " "):
        with pytest.raises(NotFoundError, match="Det finns inget"):
            library.resolve(unknown)


def test_an_area_that_is_not_there_is_said(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.read("abcd1234")
    with pytest.raises(NotFoundError):
        library.save("abcd1234", [Note(text="x")])


def test_a_folder_left_empty_by_a_crash_is_no_area_and_its_id_is_free(
    library: Library, state: State
) -> None:
    (library.root / "areas" / "sprak-abcd1234").mkdir(parents=True)
    assert library.area_ids() == []
    library.create(Area(id="abcd1234", title="Vår nya miljö"), [Note(text="x")])
    assert texts(Library.open(library.root, state).read("abcd1234")) == ["x"]


def test_a_fingerprint_changes_with_every_save_and_with_nothing_else(
    library: Library, tmp_path: Path
) -> None:
    area_id, quiet = new_area(library), new_area(library)
    before = library.fingerprints()
    library.read(area_id)
    library.put_guide(area_id, "guide")
    assert library.fingerprints() == before
    note = library.save(area_id, [Note(text="a")]).records[0]
    after = library.fingerprints()
    assert after[area_id] != before[area_id]
    assert after[quiet] == before[quiet]
    library.save(area_id, [note.changed(text="b")])
    assert library.fingerprints()[area_id] != after[area_id]


# Saving


def test_what_is_saved_in_several_tables_is_one_write_and_is_read_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    area_id = new_area(library)
    writes: list[Path] = []
    real = os.replace

    def counted(source: Path, target: Path) -> None:
        writes.extend([target] if library.root in target.parents else [])
        real(source, target)

    monkeypatch.setattr(os, "replace", counted)
    records = [Note(text="å"), Cause(text="ä"), Session.model_validate({"date": "2026-02-10"})]
    ack = library.save(area_id, records)
    assert len(writes) == 1
    content = library.read(area_id)
    stored = [row for table in ("note", "cause", "session") for row in content.tables[table]]
    assert stored == [record.to_json() for record in ack.records]
    assert [record.id for record in ack.records] == [record.id for record in records]
    assert content.remarks == []
    assert content.read_only == ""


def test_an_acknowledged_copy_can_be_saved_on(library: Library) -> None:
    area_id = new_area(library)
    note = library.save(area_id, [Note(text="1")]).records[0]
    for text in ("2", "3"):
        note = library.save(area_id, [note.changed(text=text)]).records[0]
    assert list(note.vv.values()) == [3]
    assert texts(library.read(area_id)) == ["3"]


def test_an_edit_of_an_older_version_is_refused_and_nothing_of_the_call_is_saved(
    library: Library,
) -> None:
    area_id = new_area(library)
    old = library.save(area_id, [Note(text="först")]).records[0]
    new = library.save(area_id, [old.changed(text="sedan")]).records[0]
    (path,) = files(library, area_id)
    before = path.read_bytes()
    with pytest.raises(StaleError):
        library.save(area_id, [Note(text="annan"), old.changed(text="för sent")])
    assert path.read_bytes() == before
    library.save(area_id, [new.changed(text="i tid")])
    assert texts(library.read(area_id)) == ["i tid"]


def test_saving_nothing_writes_nothing(library: Library) -> None:
    area_id = new_area(library)
    before = library.fingerprints()
    assert library.save(area_id, []).records == ()
    assert library.fingerprints() == before


def test_a_deletion_is_kept_as_a_version(library: Library) -> None:
    area_id = new_area(library)
    note = library.save(area_id, [Note(text="x")]).records[0]
    gone = library.save(area_id, [note.removed()]).records[0]
    assert library.read(area_id).tables["note"][0]["deleted"] is True
    library.save(area_id, [gone.changed(deleted=False)])
    assert "deleted" not in library.read(area_id).tables["note"][0]


def test_unknown_fields_and_tables_survive_a_save(library: Library) -> None:
    area_id = new_area(library, Note(text="x"))
    (path,) = files(library, area_id)
    content = decode(path, path.read_bytes())
    for row in content.tables["note"].values():
        row["colour"] = "blue"
    content.tables["star"] = {"s1": {"id": "s1", "light": 7}}
    path.write_bytes(encode(content, path.stem))
    chain = Chain.build(library.read(area_id).tables)
    library.save(area_id, [chain.notes[0].changed(text="y")])
    read = library.read(area_id).tables
    assert read["note"][0]["colour"] == "blue"
    assert read["note"][0]["text"] == "y"
    assert read["star"] == [{"id": "s1", "light": 7}]


def test_text_that_json_cannot_hold_is_refused_calmly(library: Library) -> None:
    area_id = new_area(library)
    with pytest.raises(NotSavedError, match="tecken"):
        library.save(area_id, [Note.model_construct(id="n", text="\ud800")])
    library.save(area_id, [Note(text="x")])
    assert texts(library.read(area_id)) == ["x"]


# Several writers


def test_two_laptops_see_each_other_and_edit_in_turn(library: Library, tmp_path: Path) -> None:
    area_id = new_area(library)
    other = other_laptop(library, tmp_path)
    note = library.save(area_id, [Note(text="ett")]).records[0]
    seen = Note.from_json(other.read(area_id).tables["note"][0])
    assert seen == note
    other.save(area_id, [seen.changed(text="två")])
    content = library.read(area_id)
    assert texts(content) == ["två"]
    assert content.rivals == {}
    assert len(files(library, area_id)) == 2


def test_edits_at_the_same_time_are_rivals_until_somebody_chooses(
    library: Library, tmp_path: Path
) -> None:
    area_id = new_area(library)
    other = other_laptop(library, tmp_path)
    note = library.save(area_id, [Note(text="ett")]).records[0]
    mine = library.save(area_id, [note.changed(text="mitt")]).records[0]
    yours = other.save(area_id, [note.changed(text="ditt")]).records[0]
    for each in (library, other):
        content = each.read(area_id)
        (rival,) = content.rivals["note"][note.id]
        assert sorted([content.tables["note"][0]["text"], rival["text"]]) == ["ditt", "mitt"]
    choice = mine.changed(text="vårt", vv=joined(mine.vv, yours.vv))
    library.save(area_id, [choice])
    content = other.read(area_id)
    assert (texts(content), content.rivals) == (["vårt"], {})


def test_conflict_copies_of_a_sync_are_merged_in(library: Library) -> None:
    area_id = new_area(library, Note(text="bara i kopian"))
    (path,) = files(library, area_id)
    path.rename(path.with_name(f"{path.stem}-LAPTOP-ANNA (2).json"))
    library.save(area_id, [Note(text="ny")])
    (path.with_name(f"._{path.name}")).write_bytes(b"AppleDouble")
    content = library.read(area_id)
    assert texts(content) == ["bara i kopian", "ny"]
    assert content.remarks == []


# Damage


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: b"\0" * len(raw),
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.decode("utf-8").encode("utf-16"),
        lambda raw: raw.replace(b"Spr", b"SPr"),
        lambda raw: b"[]",
    ],
)
def test_a_damaged_own_file_is_never_written_and_work_goes_on(
    library: Library, tmp_path: Path, state: State, damage: Callable[[bytes], bytes]
) -> None:
    area_id = new_area(library, Note(text="förlorad"))
    other = other_laptop(library, tmp_path)
    other.save(area_id, [Note(text="annans")])
    (path,) = [each for each in files(library, area_id) if b"Spr" in each.read_bytes()]
    library.close()
    broken = damage(path.read_bytes())
    path.write_bytes(broken)
    reopened = Library.open(library.root, state)
    content = reopened.read(area_id)
    assert texts(content) == ["annans"]
    assert any(path.name in remark and "orörd" in remark for remark in content.remarks)
    reopened.save(area_id, [Note(text="ny")])
    reopened.close()
    again = Library.open(library.root, state)
    again.save(area_id, [Note(text="ännu en")])
    assert texts(again.read(area_id)) == ["annans", "ny", "ännu en"]
    assert path.read_bytes() == broken
    assert len(files(library, area_id)) == 3  # the damaged one, the other laptop's, one new
    again.close()


def test_an_area_whose_own_row_is_lost_still_opens(library: Library) -> None:
    area_id = new_area(library, title="Trygghet i leken")
    (path,) = files(library, area_id)
    path.write_bytes(b"")
    content = library.read(area_id)
    chain = Chain.build(content.tables, content.remarks)
    assert chain.area.title == "Trygghet i leken"
    assert len(chain.remarks) == 2


def test_what_was_acknowledged_survives_damage_while_the_program_runs(library: Library) -> None:
    area_id = new_area(library, Note(text="kvitterad"))
    (path,) = files(library, area_id)
    path.write_bytes(b"\0" * 100)
    library.save(area_id, [Note(text="ny")])
    assert texts(library.read(area_id)) == ["kvitterad", "ny"]
    assert path.read_bytes() == b"\0" * 100


def test_it_survives_also_when_the_next_file_is_damaged_too(library: Library) -> None:
    area_id = new_area(library, Note(text="kvitterad"))
    (path,) = files(library, area_id)
    path.write_bytes(b"")
    path.with_name(f"{path.stem}-1.json").write_bytes(b"")
    library.save(area_id, [Note(text="ny")])
    assert texts(library.read(area_id)) == ["kvitterad", "ny"]
    assert len(files(library, area_id)) == 3


@pytest.mark.parametrize("removed", [True, False])
def test_an_older_file_put_back_by_a_sync_takes_nothing_away(
    library: Library, removed: bool
) -> None:
    area_id = new_area(library)
    (path,) = files(library, area_id)
    older = path.read_bytes()
    note = library.save(area_id, [Note(text="kvitterad")]).records[0]
    if removed:
        path.unlink()
    else:
        path.write_bytes(older)
    library.save(area_id, [Note(text="ny")])
    assert texts(library.read(area_id)) == ["kvitterad", "ny"]
    library.save(area_id, [note.changed(text="ändrad")])
    assert texts(library.read(area_id)) == ["ny", "ändrad"]


def test_a_file_of_a_newer_version_makes_the_area_read_only(library: Library) -> None:
    area_id, free = new_area(library, Note(text="x")), new_area(library)
    (path,) = files(library, area_id)
    newer = {"_file": {"1": {"schema": SCHEMA + 1}}, "note": {"n": {"id": "n", "text": "ny"}}}
    path.with_name("w999999.json").write_bytes(orjson.dumps(newer))
    content = library.read(area_id)
    assert texts(content) == ["ny", "x"]
    assert "nyare version" in content.read_only
    before = path.read_bytes()
    with pytest.raises(ReadOnlyError):
        library.save(area_id, [Note(text="y")])
    assert path.read_bytes() == before
    library.save(free, [Note(text="y")])


def test_an_own_file_of_a_newer_version_is_not_written(library: Library, state: State) -> None:
    area_id = new_area(library)
    (path,) = files(library, area_id)
    library.close()
    path.write_bytes(orjson.dumps({"_file": {"1": {"schema": SCHEMA + 1}}}))
    with pytest.raises(ReadOnlyError):
        Library.open(library.root, state).save(area_id, [Note(text="y")])
    assert len(files(library, area_id)) == 1


def test_a_file_too_large_to_read_is_remarked_on(library: Library) -> None:
    area_id = new_area(library, Note(text="x"))
    (path,) = files(library, area_id)
    with path.with_name("wbig.json").open("wb") as big:
        big.truncate(201 * 1024 * 1024)  # no blocks are used
    content = library.read(area_id)
    assert texts(content) == ["x"]
    assert "200 MB" in content.remarks[0]


def test_half_written_files_of_the_dead_are_swept_and_those_of_the_living_are_not(
    library: Library, state: State
) -> None:
    area_id = new_area(library)
    (path,) = files(library, area_id)
    library.close()
    ours = path.with_name(f"{path.name}.999999.tmp")
    living = path.with_name("wother1.json.999999.tmp")
    dead = path.with_name("wother2.json.999999.tmp")
    not_ours = path.with_name("~wrd0001.tmp")
    for each in (ours, living, dead, not_ours):
        each.write_bytes(b"half")
    days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(dead, (days_ago, days_ago))
    os.utime(not_ours, (days_ago, days_ago))
    Library.open(library.root, state).save(area_id, [Note(text="x")])
    assert sorted(path.parent.glob("*.tmp")) == sorted([living, not_ours])


# Guides


def test_a_guide_as_run_is_kept_once(library: Library) -> None:
    area_id = new_area(library)
    sha = library.put_guide(area_id, "# Varför?\r\nå ä ö\n")
    (path,) = library.root.glob("areas/*/guides/*")
    before = path.stat().st_mtime_ns
    assert library.put_guide(area_id, "# Varför?\r\nå ä ö\n") == sha
    assert path.stat().st_mtime_ns == before
    assert library.guide_text(area_id, sha) == "# Varför?\r\nå ä ö\n"


def test_a_guide_that_is_missing_or_changed_is_not_given(library: Library) -> None:
    area_id = new_area(library)
    sha = library.put_guide(area_id, "guide")
    (path,) = library.root.glob("areas/*/guides/*")
    path.write_text("changed", encoding="utf-8")
    assert library.guide_text(area_id, sha) is None
    assert library.guide_text(area_id, "0" * 64) is None
    assert library.guide_text(area_id, "../../../library") is None
    library.put_guide(area_id, "guide")
    assert library.guide_text(area_id, sha) == "guide"


# Start


def test_storage_needs_neither_pydantic_nor_textual_to_be_imported() -> None:
    code = (
        "import sys, sessions.storage; "
        "print({'pydantic', 'textual', 'filelock', 'asyncio'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"


def test_the_checksum_of_empty_tables_holds(tmp_path: Path) -> None:
    assert decode(tmp_path, encode(FileContent({}, {}, SCHEMA), "w")).tables == {}


def test_what_was_saved_in_a_folder_that_has_gone_is_not_saved_over(library: Library) -> None:
    area_id = new_area(library, Note(id="n1", text="ett"))
    own = files(library, area_id)[0]
    first = own.parent.with_name(f"alfa-{area_id}")  # from a laptop that knew it by another name
    shutil.copytree(own.parent, first)
    library.fingerprints()
    before = Note.from_json(library.read(area_id).tables["note"][0])
    library.save(area_id, [before.changed(text="två")])
    first.rename(library.root / "away")
    library.fingerprints()

    with pytest.raises(StaleError):
        library.save(area_id, [before.changed(text="tre")])
    library.save(area_id, [Note(text="en annan")])

    assert texts(library.read(area_id)) == ["en annan", "två"]
