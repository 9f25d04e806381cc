"""An area leaves as JSON and comes back as the same area, or not at all."""

import copy
from contextlib import suppress
from datetime import date
from hashlib import sha256
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.documents import (
    WRITERS,
    area_summary,
    export_area,
    handlingsplan,
    import_area,
    session_notes,
)
from sessions.documents.open_format import ImportedArea
from sessions.errors import InvalidInputError
from sessions.language.text import clean
from sessions.models import JSON, Area, Chain, Note, Result
from tests.solglantan import LAST_DAY, solglantan

GUIDE = "# Varför?\n"
GUIDES = {sha256(GUIDE.encode()).hexdigest(): GUIDE}


def there_and_back(data: JSON) -> ImportedArea:
    return import_area(orjson.loads(orjson.dumps(data)))


def as_chain(imported: ImportedArea) -> Chain:
    area = imported.area
    return Chain({"area": {area.id: area}}).with_records(imported.records)


def documents(chain: Chain) -> list[str]:
    made = [handlingsplan(chain, LAST_DAY), area_summary(chain)]
    made += [session_notes(chain, session) for session in chain.sessions]
    return [write(document) for document in made for write in WRITERS.values()]


def test_every_document_is_the_same_after_a_round_trip() -> None:
    year = solglantan()
    imported = there_and_back(export_area(year, GUIDES))
    assert documents(as_chain(imported)) == documents(year)
    assert imported.guides == GUIDES
    assert export_area(as_chain(imported), GUIDES) == export_area(year, GUIDES)


def test_what_belongs_to_storage_or_is_deleted_does_not_travel() -> None:
    kept = Note(text="kvar", writer="w1", vv={"w1": 3})
    gone = Note(text="bort").removed()
    area = Area(title="Område", writer="w1", vv={"w1": 1})
    chain = Chain({"area": {area.id: area}}).with_records([kept, gone])
    text = orjson.dumps(export_area(chain, {})).decode()
    assert "kvar" in text
    assert not any(word in text for word in ("bort", '"vv"', "writer", "deleted"))


@given(st.lists(st.text(max_size=40), max_size=6), st.dictionaries(st.text(max_size=5), st.text()))
def test_any_text_and_unknown_fields_come_back(texts: list[str], extra: dict[str, str]) -> None:
    area = Area(title="Område")
    unknown = {f"x_{clean(key).text}": clean(value).text for key, value in extra.items()}
    results = [Result.model_validate({"text": clean(text).text, **unknown}) for text in texts]
    chain = Chain({"area": {area.id: area}}).with_records(results)
    imported = there_and_back(export_area(chain, {}))
    assert [each.to_json() | {"order": ""} for each in imported.records] == [
        each.to_json() | {"order": ""} for each in chain.results
    ]


def test_text_passes_the_door() -> None:
    data = minimal()
    data["records"] = {"note": [{"id": "n1", "text": "a\x00b\r\nc", "egen": ["\x1b[31mröd"]}]}
    note = there_and_back(data).records[-1].to_json()
    assert (note["text"], note["egen"]) == ("ab\nc", ["röd"])


def test_a_program_that_writes_no_order_is_read_in_the_order_of_the_file() -> None:
    data = minimal()
    data["records"] = {"note": [{"id": f"n{n}", "text": str(n)} for n in (3, 1, 2)]}
    notes = as_chain(there_and_back(data)).notes
    assert [note.text for note in notes] == ["3", "1", "2"]


def minimal() -> dict[str, Any]:
    return {
        "format": "samsyn-area",
        "schema": 1,
        "area": {"id": "omrade01", "title": "Måltiderna"},
        "sessions": [{"id": "traff001", "date": "2026-05-19"}],
        "records": {"cause": [{"id": "c1", "text": "Vi går ifrån"}]},
        "guides": [],
    }


def test_the_least_that_is_an_area() -> None:
    assert there_and_back(minimal()).area.title == "Måltiderna"
    least = {key: minimal()[key] for key in ("format", "schema", "area")}
    assert there_and_back(least).records == ()


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("format",), "annat", "Samsyns öppna format"),
        (("schema",), 2, "nyare version av Samsyn"),
        (("schema",), True, "schema ska vara ett heltal"),
        (("schema",), "1", "schema ska vara ett heltal"),
        (("area",), None, "area ska vara ett objekt"),
        (("area", "id"), "../../x", "area: fältet id"),
        (("area", "title"), None, "area: fältet title ska vara text"),
        (("area", "title"), " ", "area: fältet title är tomt"),
        (("area", "level"), "skola", "area: fältet level har ett värde som inte finns"),
        (("sessions",), {}, "sessions ska vara en lista"),
        (("sessions", 0, "date"), "i går", "sessions, post 1: fältet date är inget datum"),
        (("sessions", 0, "length"), "90", "fältet length ska vara ett heltal"),
        (("sessions", 0, "length"), 0, "fältet length är för litet"),
        (("sessions", 0, "id"), "omrade01", "två poster har samma id (omrade01)"),
        (("records", "cuase"), [], "sorten ”cuase” finns inte. Menade du ”cause”?"),
        (("records", "area"), [], "sorten ”area” finns inte"),
        (("records", "cause", 0), "x", "records, cause, post 1 ska vara ett objekt"),
        (("records", "cause", 0, "certainty"), "kanske", "cause, post 1: fältet certainty"),
        (("records", "cause", 0, "deleted"), True, "borttagna poster"),
        (("records", "cause", 0, "created"), "nyss", "fältet created är ingen tid"),
        (("records", "cause", 0, "dots"), [1.5], "fältet dots.0"),
        (("guides",), [{"sha256": "0" * 64, "text": "x"}], "guides, post 1: texten stämmer inte"),
        (("guides",), [{"text": "x"}], "guides, post 1: fälten sha256 och text"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(
    path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    data = minimal()
    at: Any = data
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] = value
    with pytest.raises(InvalidInputError) as refused:
        import_area(data)
    assert sentence in refused.value.message
    assert refused.value.message.endswith("Inget är ändrat.")


@pytest.mark.parametrize("data", [None, [], "text", 3, {}])
def test_something_else_altogether_is_refused(data: object) -> None:
    with pytest.raises(InvalidInputError):
        import_area(data)


JSON_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=3,
)


@given(st.data())
def test_any_broken_field_is_refused_or_understood_but_never_a_crash(data: st.DataObject) -> None:
    whole = copy.deepcopy(export_area(solglantan(1), {}))
    places = [whole, whole["area"], whole["sessions"][0], whole["records"]]
    places += [rows[0] for rows in whole["records"].values()]
    place = data.draw(st.sampled_from(places))
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON_VALUE)
    with suppress(InvalidInputError):
        documents(as_chain(import_area(whole)))


def test_dates_are_written_as_in_the_models() -> None:
    session = export_area(solglantan(), {})["sessions"][0]
    assert date.fromisoformat(session["date"]) == date(2025, 10, 14)
