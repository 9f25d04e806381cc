"""Looking through a library without changing it."""

import os
import sys
from pathlib import Path

import pytest

from sessions.models import Area, Note
from sessions.storage import Library
from sessions.storage.area import read_content
from sessions.storage.files import SCHEMA
from sessions.storage.format import FileContent, encode


@pytest.fixture
def folder(library: Library) -> Path:
    area = Area(id="abcd1234", title="Språkmiljön")
    library.create(area, [Note(text="x")])
    library.put_guide(area.id, "guide")
    return library.root / "areas" / "sprakmiljon-abcd1234"


def faults(library: Library) -> dict[str, str]:
    return {
        finding.path.relative_to(library.root).as_posix(): finding.text
        for finding in library.verify()
        if not finding.ok
    }


def test_a_whole_library_has_no_faults(library: Library, folder: Path) -> None:
    assert faults(library) == {}
    assert [finding.text for finding in library.verify()] == [
        "Mappen är Samsyns.",
        "Hel, 2 poster.",
    ]


def test_everything_that_is_wrong_is_found_and_nothing_is_changed(
    library: Library, folder: Path
) -> None:
    (folder / "wtorn01.json").write_bytes(b'{"_file"')
    (folder / "wtorn01.json.123.tmp").write_bytes(b"half")
    next((folder / "guides").iterdir()).write_bytes(b"changed")
    (folder.parent / "empty-ef567890").mkdir()
    (folder.parent / "unread-gh567890" / "guides").mkdir(parents=True)
    (folder.parent / "twin-abcd1234").mkdir()
    (folder.parent / "Kopia av områden").mkdir()
    (library.root / "library.json").write_bytes(b"")
    before = {path: path.stat().st_mtime_ns for path in library.root.rglob("*")}
    found = faults(library)
    assert len(found) == 5
    assert "library.json" in found
    assert "avbruten" in found["areas/sprakmiljon-abcd1234/wtorn01.json"]
    assert any("Samtalsguiden" in text for text in found.values())
    assert found["areas/unread-gh567890"].startswith("Mappen saknar läsbara filer.")
    assert "areas/empty-ef567890" not in found  # as a killed process leaves it
    assert found["areas/Kopia av områden"].startswith("”Kopia av områden” är inget område")
    assert {path: path.stat().st_mtime_ns for path in library.root.rglob("*")} == before
    assert any("avbrutet sparande" in finding.text for finding in library.verify())


def test_a_lost_area_row_is_a_fault(library: Library, folder: Path) -> None:
    (path,) = folder.glob("*.json")
    library.save("abcd1234", [Note(text="y")])
    path.write_bytes(path.read_bytes().replace(b"abcd1234", b"abcd9999"))
    assert "kontrollsumman" in "".join(faults(library).values())


def test_an_area_in_two_folders_is_looked_at_as_one(library: Library, folder: Path) -> None:
    """What is about the area stands in the second only, and that is no fault."""
    twin = folder.with_name(f"{folder.name} (1)")
    library.close()
    folder.rename(twin)
    library.save("abcd1234", [Note(text="y")])
    library.close()
    own = next(twin.glob("*.json"))
    folder.mkdir()
    content = read_content(own)
    assert content is not None
    lines = FileContent({"note": content.tables["note"]}, {}, SCHEMA)
    (folder / "wother1.json").write_bytes(encode(lines, "wother1"))
    assert faults(library) == {}
    assert any("Två mappar" in finding.text for finding in library.verify())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_a_pipe_among_the_guides_is_not_waited_for(library: Library, folder: Path) -> None:
    (guide,) = (folder / "guides").iterdir()
    guide.unlink()
    os.mkfifo(guide)
    assert "vanlig fil" in faults(library)[guide.relative_to(library.root).as_posix()]
    assert library.guide_text("abcd1234", guide.stem) is None
