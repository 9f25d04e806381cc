"""Names in a backup: safe on every system, and as they were wherever they can be."""

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.storage.backup.zip_names import Names, fitted, in_backup, why_unsafe

pieces = st.sampled_from([*"aåÅ. /\\:*?\x00\x1f\ud800\x7f1-…é", "..", "CON", "nul", "lpt1"])
names = st.lists(pieces, max_size=30).map("".join) | st.text(max_size=300)


@pytest.mark.parametrize(
    "name",
    [
        "", "/", "/etc/passwd", "../x", "a/../x", "a/..", "./x", "a/./x", "a//x", "C:/x", "C:x",
        "\\\\server\\x", "a\\..\\x", "x\0.json", "a\nb", "con", "CON.json", "guides/nul.md",
        "aux .md", "com¹.md", "a./x", "a /x", "x.", "x ", "a/x?", "x" * 201, "å" * 101,
        "a/" * 10 + "x", "\ud800", "x\x85",
    ],
)  # fmt: skip
def test_names_that_could_do_harm(name: str) -> None:
    assert why_unsafe(name)


@pytest.mark.parametrize(
    "name",
    [
        "library.json", "areas/sprak-ab12cd34/w7abcde-1.json", "guides/Åsas guide (kopia).md",
        "guides/metodkort/runda.md", "areas/x-ab/w7abcde (Annas konflikt, 2026).json", "con1/a..b",
        "guides/" + "å" * 98 + ".md", "guides/console.md",
    ],
)  # fmt: skip
def test_names_that_are_safe_stay_as_they_are(name: str) -> None:
    assert not why_unsafe(name)
    assert fitted(name) == name


@given(names)
def test_a_safe_name_stays_below_the_folder_on_every_system(name: str) -> None:
    if not why_unsafe(name):
        assert ".." not in Path(name).parts
        assert not Path(name).is_absolute()
        windows = PureWindowsPath(name)
        assert not windows.drive
        assert not windows.root
        assert not windows.is_reserved()
        assert windows.as_posix() == name


@given(st.lists(names.filter(lambda part: "/" not in part), min_size=1, max_size=5))
def test_every_name_of_a_file_can_be_made_to_fit(parts: list[str]) -> None:
    assert not why_unsafe(fitted("/".join(part or "_" for part in parts)))


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("library.json", True),
        ("areas/sprak-ab12/w1.json", True),
        ("areas/sprak-ab12/guides/00.md", True),
        ("guides/egen.md", True),
        ("guides/metodkort/bilder/runda.png", True),
        ("areas/sprak/w1.json", False),
        ("areas/sprak-ab12/w1.json.12.tmp", False),
        ("areas/sprak-ab12/.w1.json", False),
        ("areas/sprak-ab12/djupt/w1.json", False),
        ("areas/sprak-ab12/guides/djupt/x.md", False),
        ("guides/.DS_Store", False),
        ("guides/.git/config", False),
        ("guides", False),
        ("trash/sprak-ab12/w1.json", False),
        ("samsyn.log", False),
        ("library.json/x", False),
    ],
)
def test_what_belongs_in_a_backup(name: str, inside: bool) -> None:
    assert in_backup(name) is inside


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("guides/A.md", "guides/a.md"),
        ("guides/å.md", unicodedata.normalize("NFD", "guides/Å.md")),
        ("Guides/a.md", "guides/b.md"),
        ("guides/a", "guides/a/b"),
        ("guides/a/b", "guides/a"),
        ("a", "a"),
    ],
)
def test_names_that_some_system_takes_for_one(first: str, second: str) -> None:
    given_out = Names()
    assert given_out.take(first)
    assert not given_out.take(second)
    assert given_out.take("guides/annan.md") is (not first.startswith("Guides"))
