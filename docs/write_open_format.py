"""Writes docs/open-format.md from the models, so that it cannot fall behind them."""

import inspect
from pathlib import Path

from sessions.models import (
    RECORD_TYPES,
    Area,
    Line,
    Participants,
    PlannedStep,
    Record,
    Session,
    StepTime,
)

TARGET = Path(__file__).parent / "open-format.md"
_A_LINE = "a line: `session`, `step`, `origins`, `said_by`, `in_group`, `dots` too"
_INNER = {"vv", "writer", "deleted"}
_HEAD = """# The open format

`samsyn export AREA --doc area --format json` writes one area with everything in it;
`samsyn import FILE` reads it. UTF-8 JSON. `python docs/write_open_format.py` writes this page.

    {"format": "samsyn-area", "schema": 1,
     "area": {…}, "sessions": [{…}], "records": {"cause": [{…}], …},
     "guides": [{"sha256": "…", "text": "…"}]}

- A field at its default is left out; fields that are not known are kept.
- `id` is unique in the area; `created` and `edited` are UTC (`2026-02-10T14:03:07Z`); records
  sort by `order`, a string, then by `created` and `id`.
- `session` and `step` say in which träff and step a line was said; `origins` names the lines
  that it grew out of; `in_group` names the note of kind `grupp` that it belongs to.
- Dates are ISO 8601. References are ids.
- A reader refuses a larger `schema` than it knows. Deleted records do not travel.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD, _section("area", Area), _section("sessions", Session)]
    parts += [_nested(PlannedStep, "`steps` holds"), _nested(StepTime, "`spent` holds")]
    parts += [_nested(Participants, "`participants` holds")]
    for table, record_type in RECORD_TYPES.items():
        if record_type not in {Area, Session}:
            parts.append(_section(f"records.{table}", record_type))
    return "\n".join(parts)


def _section(name: str, record_type: type[Record]) -> str:
    shared = set(Record.model_fields) | (
        set(Line.model_fields) if issubclass(record_type, Line) else set()
    )
    own = [field for field in record_type.model_fields if field not in shared - {"text"}]
    kind = (
        "a line: `session`, `step`, `origins`, `said_by`, `in_group`, `dots` too"
        if issubclass(record_type, Line)
        else ""
    )
    rows = [f"| `{field}` | {_type(record_type, field)} |" for field in own if field not in _INNER]
    head = f"## {name}\n\n{_first_paragraph(record_type)}"
    return "\n".join(
        [head, *([f"\n({kind})"] if kind else []), "", "| field | holds |", "|---|---|", *rows, ""]
    )


def _nested(model: type[PlannedStep] | type[StepTime] | type[Participants], lead: str) -> str:
    fields = ", ".join(
        f"`{name}` ({_plain(str(field.annotation))})" for name, field in model.model_fields.items()
    )
    return f"{lead}: {fields}. {_first_paragraph(model)}\n"


def _type(record_type: type[Record], field: str) -> str:
    annotation = record_type.model_fields[field].annotation
    members = [
        arg for arg in getattr(annotation, "__args__", (annotation,)) if inspect.isclass(arg)
    ]
    for member in members:
        if values := getattr(member, "__members__", None):
            return ", ".join(f"`{each.value}`" for each in values.values())
    return _plain(str(annotation))


def _plain(annotation: str) -> str:
    words = {
        "tuple[str, ...]": "list of text",
        "tuple[int, ...]": "list of numbers",
        "datetime.date": "date",
    }
    for long, short in words.items():
        annotation = annotation.replace(long, short)
    for noise in ("<class '", "'>", "sessions.models.frame.", " | None", "tuple[", ", ...]"):
        annotation = annotation.replace(noise, "")
    names = {
        "str": "text",
        "int": "number",
        "bool": "true or false",
        "PlannedStep": "list of steps",
        "StepTime": "list of times",
        "Participants": "list of participants",
    }
    return names.get(annotation, annotation)


def _first_paragraph(model: type) -> str:
    return " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
