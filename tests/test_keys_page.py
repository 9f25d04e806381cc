"""docs/keys.md says what the hour costs as the latest run in a terminal counted it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COUNTED = ("e2e-tangenter.md", "e2e-mus.md")  # written by tests/e2e/test_hour.py


@pytest.mark.parametrize("name", COUNTED)
def test_the_page_holds_the_counted_tables(name: str) -> None:
    table = (ROOT / "tests" / "data" / "golden" / name).read_text(encoding="utf-8").strip()
    assert table.startswith("| Träff 1")
    assert table in (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
