"""The open format: a whole area as JSON that any program can read, and the way back.

    {"format": "samsyn-area", "schema": 1, "area": {…}, "sessions": [{…}], "records": {kind: [{…}]},
     "guides": [{"sha256": …, "text": …}]}

Fields are those of `sessions.models`; a field at its default is left out. What belongs to storage
alone (`vv`, `writer`) and what is deleted does not travel.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from sessions.errors import InvalidInputError
from sessions.language.text import clean
from sessions.models import JSON, RECORD_TYPES, Area, Chain, Record, Session
from sessions.models.order import keys_after
from sessions.models.versions import BESIDE

FORMAT = "samsyn-area"
SCHEMA = 1
_STORAGE_ALONE = ("vv", "writer", "deleted", BESIDE)
_KINDS = {name: each for name, each in RECORD_TYPES.items() if each not in {Area, Session}}
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SHORT_ID = re.compile(r"[a-z0-9]{2,32}")  # 8 when we make it; `samsyn new --id` takes others
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_PYDANTIC = {
    "missing": "saknas",
    "enum": "har ett värde som inte finns",
    "date_from_datetime_parsing": "är inget datum (ÅÅÅÅ-MM-DD)",
    "date_parsing": "är inget datum (ÅÅÅÅ-MM-DD)",
    "string_type": "ska vara text",
    "int_type": "ska vara ett heltal",
    "bool_type": "ska vara true eller false",
    "tuple_type": "ska vara en lista",
    "greater_than_equal": "är för litet",
    "less_than_equal": "är för stort",
}

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ImportedArea:
    """An area read from the open format; `records` are all but the area, träffar first."""

    area: Area
    records: tuple[Record, ...]
    guides: Mapping[str, str]


def export_area(chain: Chain, guides: Mapping[str, str]) -> JSON:
    """The area with everything in it. `guides` are the guide texts as run, by sha256."""
    records = {name: [_fields(each) for each in chain.of(kind)] for name, kind in _KINDS.items()}
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "area": _fields(chain.area),
        "sessions": [_fields(session) for session in chain.of(Session)],
        "records": {name: rows for name, rows in records.items() if rows},
        "guides": [{"sha256": sha, "text": text} for sha, text in sorted(guides.items())],
    }


def import_area(data: object) -> ImportedArea:
    """What `export_area` wrote, or a program that follows the format; all of it or nothing.

    Raises InvalidInputError with a sentence that names the place.
    """
    try:
        return _imported(_mapping(data, "Filen"))
    except RecursionError as error:
        raise _refused("något i den ligger för djupt inuti annat") from error


def _imported(whole: Mapping[str, Any]) -> ImportedArea:
    _check_header(whole)
    area = _record(Area, whole.get("area"), "area")
    sessions = [
        _record(Session, row, f"sessions, post {number}")
        for number, row in enumerate(_list(whole.get("sessions", []), "sessions"), 1)
    ]
    records = [*sessions, *_records(_mapping(whole.get("records", {}), "records"))]
    _check_ids([area, *records])
    return ImportedArea(area, _ordered(records), _guides(whole.get("guides", [])))


def _fields(record: Record) -> JSON:
    return {name: value for name, value in record.to_json().items() if name not in _STORAGE_ALONE}


def _check_header(whole: Mapping[str, Any]) -> None:
    if whole.get("format") != FORMAT:
        raise _refused(f"den är inte i Samsyns öppna format (format: ”{FORMAT}”)")
    schema = whole.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise _refused("fältet schema ska vara ett heltal från 1")
    if schema > SCHEMA:
        raise _refused(
            f"den är skriven av en nyare version av Samsyn (schema {schema}, "
            f"den här versionen läser till och med {SCHEMA}). Uppdatera Samsyn först"
        )


def _records(by_kind: Mapping[str, Any]) -> Iterator[Record]:
    for kind, rows in by_kind.items():
        if kind not in _KINDS:
            near = get_close_matches(kind, _KINDS, n=1)
            hint = f" Menade du ”{near[0]}”?" if near else ""
            raise _refused(f"records: sorten ”{kind}” finns inte.{hint}")
        for number, row in enumerate(_list(rows, f"records, {kind}"), 1):
            yield _record(_KINDS[kind], row, f"records, {kind}, post {number}")


def _record(kind: type[R], row: object, where: str) -> R:
    fields = _cleaned(_mapping(row, where))
    if fields.get("deleted"):
        raise _refused(f"{where}: borttagna poster hör inte till formatet")
    _check_fields(kind, fields, where)
    kept = {name: value for name, value in fields.items() if name not in _STORAGE_ALONE}
    try:
        return kind.model_validate_json(orjson.dumps(kept), strict=True)
    except (ValidationError, orjson.JSONEncodeError) as error:
        raise _refused(f"{where}: {_first_fault(error)}") from error


def _check_fields(kind: type[Record], fields: Mapping[str, Any], where: str) -> None:
    short = kind in {Area, Session}
    identity = fields.get("id")
    if not isinstance(identity, str) or not (_SHORT_ID if short else _ID).fullmatch(identity):
        form = "2–32 tecken a–z och 0–9" if short else "1–64 tecken a–z, 0–9, - och _"
        raise _refused(f"{where}: fältet id saknas eller är fel skrivet ({form})")
    if kind is Area and not str(fields.get("title", "?")).strip():
        raise _refused(f"{where}: fältet title är tomt")
    for name in ("created", "edited"):
        if name in fields and not _TIME.fullmatch(str(fields[name])):
            raise _refused(f"{where}: fältet {name} är ingen tid (2026-02-10T14:03:07Z)")


def _first_fault(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "innehållet går inte att läsa"
    fault = error.errors()[0]
    field = ".".join(str(part) for part in fault["loc"])
    what = _PYDANTIC.get(fault["type"], "har ett värde som inte går att läsa")
    return f"fältet {field} {what}" if field else what


def _check_ids(records: list[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise _refused(f"två poster har samma id ({record.id})")
        seen.add(record.id)


def _ordered(records: list[Record]) -> tuple[Record, ...]:
    """The records with an order; that of the file, where a program wrote none at all."""
    if any(record.order for record in records):
        return tuple(records)
    keys = keys_after("", len(records))
    return tuple(
        record.model_copy(update={"order": key}) for record, key in zip(records, keys, strict=True)
    )


def _guides(rows: object) -> dict[str, str]:
    guides: dict[str, str] = {}
    for number, row in enumerate(_list(rows, "guides"), 1):
        where = f"guides, post {number}"
        guide = _mapping(row, where)
        sha, text = guide.get("sha256"), guide.get("text")
        if not isinstance(sha, str) or not isinstance(text, str):
            raise _refused(f"{where}: fälten sha256 och text ska vara text")
        if sha != sha256(text.encode(errors="surrogatepass")).hexdigest():
            raise _refused(f"{where}: texten stämmer inte med sin kontrollsumma")
        guides[sha] = text
    return guides


def _cleaned(value: Any) -> Any:
    """All text in `value` through the one door that user text passes."""
    if isinstance(value, str):
        return clean(value).text
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {str(name): _cleaned(each) for name, each in value.items()}
    return value


def _mapping(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _refused(f"{where} ska vara ett objekt med fält")
    return value


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _refused(f"{where} ska vara en lista")
    return value


def _refused(what: str) -> InvalidInputError:
    return InvalidInputError(f"Området kan inte läsas in: {what.rstrip('.')}. Inget är ändrat.")
