"""Files of every schema that has been: the same notes come out, in this version and the next."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

import sessions
from sessions.models import RECORD_TYPES, Chain
from sessions.storage import Library, State
from sessions.storage.format import decode
from sessions.storage.migrations import SCHEMA, STEPS, migrate

EXAMPLES = Path(__file__).with_name("schemas")
TODAY = EXAMPLES / str(SCHEMA)
AREA, TRAFF = "sprak001", "tr4ff001"
Tables = dict[str, dict[str, dict[str, Any]]]

# Steps


def _kind_for_notes(tables: Tables) -> Tables:
    notes = {key: {"kind": "anteckning", **row} for key, row in tables.get("note", {}).items()}
    return {**tables, "note": notes}


def _said(tables: Tables) -> Tables:
    notes = {key: {**row, "kind": row["kind"].upper()} for key, row in tables["note"].items()}
    return {**tables, "note": notes}


@pytest.mark.parametrize(
    ("schema", "kind"), [(1, "ANTECKNING"), (2, "FRÅGA"), (3, "fråga"), (4, "fråga")]
)
def test_each_step_is_taken_once_and_in_order(schema: int, kind: str) -> None:
    row = {"text": "å", "okänt": [1]} if schema == 1 else {"kind": "fråga", "okänt": [1]}
    tables: Tables = {"note": {"n": row}, "okänd": {"x": {}}}
    lifted = migrate(tables, schema, (_kind_for_notes, _said))
    assert lifted["note"]["n"]["kind"] == kind
    assert lifted["note"]["n"]["okänt"] == [1]
    assert lifted["okänd"] == {"x": {}}


def test_the_schema_follows_from_the_number_of_steps() -> None:
    assert len(STEPS) + 1 == SCHEMA


# Frozen examples


def example(tmp_path: Path, schema: int) -> Path:
    return Path(shutil.copytree(EXAMPLES / str(schema), tmp_path / "library"))


def contents(library: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in library.rglob("*") if path.is_file()}


def as_grodan(tmp_path: Path) -> State:
    """The state of the laptop that wrote the largest file of the examples."""
    state = State(tmp_path / "state")
    state.write_json("writer.json", {"id": "wgrodan", "host": platform.node()})
    return state


def read(library: Library) -> Chain:
    content = library.read(AREA)
    return Chain.build(content.tables, content.remarks, content.rivals, content.read_only)


def test_every_schema_has_its_examples() -> None:
    """Missing? Freeze a library of today's schema there first, then add the step."""
    kept = {int(path.name) for path in EXAMPLES.iterdir() if any(path.glob("areas/*/*.json"))}
    assert kept == set(range(1, SCHEMA + 1))


def test_the_examples_of_today_use_every_table_and_field() -> None:
    """A new field? Add an example that uses it; never change one that is there."""
    used: dict[str, set[str]] = {}
    for path in TODAY.glob("areas/*/*.json"):
        for table, rows in decode(path, path.read_bytes()).tables.items():
            used.setdefault(table, set()).update(*(row.keys() for row in rows.values()))
    for table, record_type in RECORD_TYPES.items():
        assert set(record_type.model_fields) - {"deleted", "order"} <= used[table]
    assert {"deleted", "order"} <= used["cause"]


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_the_same_notes_come_out_for_ever(tmp_path: Path, schema: int) -> None:
    root = example(tmp_path, schema)
    before = contents(root)
    library = Library.open(root, State(tmp_path / "state"))
    chain = read(library)
    expected = orjson.loads((root / "texts.json").read_bytes())
    texts = {
        name: [
            record.model_dump(mode="json")[expected["field"].get(name, "text")]
            for record in chain.of(kind)
        ]
        for name, kind in RECORD_TYPES.items()
    }
    assert texts == expected["texts"]
    assert [[rival.model_dump()["text"] for rival in each] for each in chain.rivals.values()] == (
        expected["rivals"]
    )
    assert chain.remarks == ()
    assert chain.read_only == ""
    session = chain.sessions[0]
    assert "Vad i det vi gör" in (library.guide_text(AREA, session.guide_text) or "")
    assert all(finding.ok for finding in library.verify())
    assert contents(root) == before


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_what_is_not_known_survives_a_save(tmp_path: Path, schema: int) -> None:
    root = example(tmp_path, schema)
    library = Library.open(root, as_grodan(tmp_path))
    chain = read(library)
    note = next(note for note in chain.notes if "Kontrollera vagnen" in note.text)
    library.save(AREA, [chain.area.changed(unit="Björken"), note.changed(text="ny")])
    library.close()
    (path,) = root.glob("areas/*/wgrodan.json")
    content = decode(path, path.read_bytes())
    assert content.schema == SCHEMA
    assert content.stamp["1"]["spår"] == "ja"
    assert content.stamp["2"] == {"mer": True}
    assert content.tables["framtid"]["f1"] == {"id": "f1", "vad": ["något", {"nytt": 1.5}]}
    assert content.tables["note"][note.id]["humör"] == "glad"
    assert content.tables["area"][AREA]["motto"] == "Å, ä & ö – ”så här” 🙂"
    session = content.tables["session"][TRAFF]
    assert session["participants"][1]["avdelning"] == "Grodan"
    assert session["steps"][1]["tempo"] == "lugnt"


# A newer Samsyn, and back


LOUD = """
def _loud(tables):
    notes = tables.get("note", {}).items()
    return {**tables, "note": {key: {**row, "text": row["text"].upper()} for key, row in notes}}


STEPS += (_loud,)
"""


@pytest.fixture(scope="session")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version of Samsyn: this one with one step more, after which notes are loud."""
    folder = tmp_path_factory.mktemp("tomorrow")
    package = Path(sessions.__file__).parent
    shutil.copytree(
        package, folder / "sessions", ignore=shutil.ignore_patterns("__pycache__", "demo")
    )
    migrations = folder / "sessions" / "storage" / "migrations.py"
    source = migrations.read_text(encoding="utf-8")
    assert source.count("\nSCHEMA = ") == 1
    migrations.write_text(source.replace("\nSCHEMA = ", f"\n{LOUD}SCHEMA = "), encoding="utf-8")
    return folder


def samsyn(version: Path, library: Path, *typed: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "sessions", *typed],
        cwd=version,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(version), str(Path(sessions.__file__).parents[1])]),
            "PYTHONIOENCODING": "utf-8",
            "SAMSYN_LIBRARY": str(library),
            "SAMSYN_STATE": str(library.with_name("state")),
        },
    )


def schemas(library: Path) -> dict[str, int]:
    return {
        path.stem: orjson.loads(path.read_bytes())["_file"]["1"]["schema"]
        for path in library.glob(f"areas/*-{AREA}/*.json")
    }


def test_the_next_version_lifts_what_it_reads_and_writes_only_what_it_saves(
    tmp_path: Path, tomorrow: Path
) -> None:
    root = example(tmp_path, SCHEMA)
    before = contents(root)
    as_grodan(tmp_path)
    shown = samsyn(tomorrow, root, "show", TRAFF)
    assert "VEM RINGER KÖKET?" in shown.stdout, shown.stderr
    assert "KONTROLLERA VAGNEN" in shown.stdout
    assert "Vid måltiden går en av oss alltid iväg" in shown.stdout
    assert contents(root) == before
    saved = samsyn(tomorrow, root, "note", TRAFF, "--step", "varfor", "--kind", "fråga", "En till?")
    assert saved.returncode == 0, saved.stderr
    assert sorted(schemas(root).values()) == [SCHEMA, SCHEMA, SCHEMA + 1]
    after = contents(root)
    assert all(after[path] == raw for path, raw in before.items())
    edited = samsyn(tomorrow, root, "edit", TRAFF, "--find", "En till?", "Två till?")
    assert edited.returncode == 0, edited.stderr
    again = samsyn(tomorrow, root, "show", TRAFF).stdout
    assert "Två till?" in again
    assert "KONTROLLERA VAGNEN" in again
    assert "VEM RINGER KÖKET?" in again


def test_a_file_is_checked_as_it_was_written(tmp_path: Path, tomorrow: Path) -> None:
    root = example(tmp_path, SCHEMA)
    (path,) = root.glob("areas/*/wgrodan.json")
    path.write_bytes(path.read_bytes().replace("iväg".encode(), b"ivag "))
    shown = samsyn(tomorrow, root, "show", AREA)
    assert "wgrodan.json" in shown.stdout + shown.stderr
    assert "ivag" not in shown.stdout


def test_this_version_only_reads_what_the_next_one_has_written(
    tmp_path: Path, tomorrow: Path
) -> None:
    root = example(tmp_path, SCHEMA)
    as_grodan(tmp_path)
    saved = samsyn(tomorrow, root, "note", TRAFF, "--step", "varfor", "En till")
    assert saved.returncode == 0, saved.stderr
    before = contents(root)
    today = Path(sessions.__file__).parents[1]
    assert "En till" in samsyn(today, root, "show", TRAFF).stdout
    refused = samsyn(today, root, "note", TRAFF, "--step", "varfor", "Går inte")
    assert refused.returncode == 1
    assert "nyare version" in refused.stderr
    assert contents(root) == before


def test_a_library_made_by_the_next_version_is_never_written(
    tmp_path: Path, tomorrow: Path
) -> None:
    root = tmp_path / "library"
    made = samsyn(
        tomorrow,
        root,
        "new",
        "--title",
        "Nytt",
        "--school-form",
        "förskola",
        "--guide",
        "ska-analys",
    )
    assert made.returncode == 0, made.stderr
    before = contents(root)
    library = Library.open(root, State(tmp_path / "another state"))
    (area_id,) = library.area_ids()
    content = library.read(area_id)
    assert "nyare version" in content.read_only
    assert content.tables["area"][0]["title"] == "Nytt"
    today = Path(sessions.__file__).parents[1]
    for typed in (
        ["new", "--title", "Till", "--school-form", "förskola", "--guide", "ska-analys"],
        ["new", "--area", area_id, "--guide", "ska-analys"],
    ):
        refused = samsyn(today, root, *typed)
        assert refused.returncode == 1
        assert "nyare version" in refused.stderr
    assert contents(root) == before
