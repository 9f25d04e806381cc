"""docs/open-format.md is what the models say it is."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_the_one_that_the_models_write() -> None:
    page = runpy.run_path(str(DOCS / "write_open_format.py"))["page"]
    assert (DOCS / "open-format.md").read_text(encoding="utf-8") == page()
