"""Documents by name and format, as the command line asks for them."""

import orjson
import pytest

from sessions.documents import DOCUMENTS, handlingsplan, import_area, render, to_markdown
from sessions.errors import InvalidInputError
from tests.solglantan import LAST_DAY, solglantan


def test_every_document_in_every_format() -> None:
    for name, kind in DOCUMENTS.items():
        for format_ in kind.formats:
            assert render(solglantan(), name, format_, LAST_DAY).endswith("\n")


def test_the_plan_is_the_plan() -> None:
    year = solglantan()
    assert render(year, "Handlingsplan", "MD", LAST_DAY, version=2) == to_markdown(
        handlingsplan(year, LAST_DAY, 2)
    )
    assert import_area(orjson.loads(render(year, "area", "json", LAST_DAY))).area == year.area


@pytest.mark.parametrize(
    ("name", "format_", "sentence"),
    [
        ("handlingplan", "md", "Menade du ”handlingsplan”?"),
        ("handlingsplan", "docx", "Formatet för handlingsplan ”docx” finns inte."),
        ("area", "md", "Välj bland: json."),
    ],
)
def test_the_nearest_right_name_is_offered(name: str, format_: str, sentence: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        render(solglantan(), name, format_, LAST_DAY)
    assert sentence in refused.value.message
