"""`samsyn export` and `samsyn import`: documents out, and whole areas in the open format in."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sessions.commands.console import put, put_raw
from sessions.commands.desk import Desk, at_desk
from sessions.commands.parser import Commands, add_command, typed_path
from sessions.errors import InvalidInputError, NotFoundError, NotSavedError, StorageError, reason

if TYPE_CHECKING:
    from sessions.documents import ImportedArea
    from sessions.models import Area
    from sessions.storage import Library
    from sessions.workshop.open_area import OpenArea

_STDOUT = "-"
_OPEN_FORMAT = "area"
# A large area has some thousand records and a few MB. What is parsed takes far more memory.
_MAX_BYTES = 50 * 1024 * 1024
_MAX_PARTS = 2_000_000  # objects and lists


def declare(commands: Commands) -> None:
    command = add_command(commands, "export", "skriv ett dokument av ett område")
    command.add_argument(
        "area", metavar="ID", help="ett område, eller för agenda och resultatblad en träff"
    )
    command.add_argument(
        "--doc",
        metavar="DOK",
        default="handlingsplan",
        help="handlingsplan (annars den), forum, agenda, resultatblad eller area",
    )
    command.add_argument(
        "--format", metavar="FORMAT", help="md (annars den), txt, html; area: json"
    )
    command.add_argument(
        "--out", metavar="FIL", default=_STDOUT, help="en ny fil (annars skärmen, som är -)"
    )
    command.set_defaults(run=export)
    command = add_command(commands, "import", "läs in ett område i det öppna formatet")
    command.add_argument(
        "file", metavar="FIL", type=typed_path, help="som ”samsyn export --doc area”"
    )
    command.set_defaults(run=import_file)


def export(arguments: Namespace) -> int:
    """A document to stdout or to a file that did not exist."""
    from sessions.documents import is_of_meeting

    with at_desk(arguments) as desk:
        of_meeting = is_of_meeting(arguments.doc)
        text = _of_meeting(desk, arguments) if of_meeting else _of_area(desk, arguments)
    if arguments.out == _STDOUT:
        put_raw(text)
    else:
        put(str(_write_new(typed_path(arguments.out), text)))
    return 0


def _of_area(desk: Desk, arguments: Namespace) -> str:
    area_id = desk.library.resolve(arguments.area)
    from sessions.clock import today
    from sessions.documents import render
    from sessions.workshop.guides_as_run import texts_as_run
    from sessions.workshop.open_area import OpenArea

    area = OpenArea(desk.library, area_id)
    form = arguments.format or ("json" if arguments.doc == _OPEN_FORMAT else "md")
    guides = texts_as_run(area)
    return render(area.chain, arguments.doc, form, today(), guides=guides)


def _of_meeting(desk: Desk, arguments: Namespace) -> str:
    """A document for those who come to a träff; an area stands for its next planned one."""
    found = desk.find(arguments.area)
    from sessions.workshop.handouts import next_meeting, written
    from sessions.workshop.open_area import OpenArea

    area = OpenArea(desk.library, found.area)
    session = found.session or next_meeting(area.chain)
    if not session:
        raise NotFoundError("Området har ingen träff än. Gör en med ”samsyn new”.")
    return written(area, session, desk.shelf, arguments.doc, arguments.format or "md")


def import_file(arguments: Namespace) -> int:
    """The area with its own id; refused if it is here already."""
    imported = parsed(_read(arguments.file))
    with at_desk(arguments) as desk:
        _refuse_taken_sessions(desk, imported)
        area = take_in(desk.library, imported)
    put(f"Området {area.id} är inläst: {area.title}")
    return 0


def open_format(area: "OpenArea") -> dict[str, Any]:
    """The whole area as other programs read it."""
    from sessions.documents import export_area
    from sessions.workshop.guides_as_run import texts_as_run

    return export_area(area.chain, texts_as_run(area))


def parsed(raw: bytes) -> "ImportedArea":
    """An area in the open format. Raises InvalidInputError."""
    import orjson

    from sessions.documents import import_area

    try:
        data = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        raise InvalidInputError(
            "Filen är inte JSON i UTF-8, så inget område kan läsas ur den. Inget är ändrat."
        ) from None
    return import_area(data)


def take_in(library: "Library", imported: "ImportedArea") -> "Area":
    """Put an area into the library, all of it or nothing."""
    from sessions.workshop.open_area import create_area

    create_area(library, imported.area, imported.records)
    try:
        for text in imported.guides.values():
            library.put_guide(imported.area.id, text)
    except StorageError as error:
        raise StorageError(
            f"Området {imported.area.id} är inläst, men inte alla dess samtalsguider. {error}"
        ) from error
    return imported.area


def _refuse_taken_sessions(desk: Desk, imported: "ImportedArea") -> None:
    """A träff is known by its id alone, so the id can stand in one area only."""
    new = {record.id for record in imported.records if record.table == "session"}
    for found in desk.sessions():
        if found.area != imported.area.id and found.session in new:
            raise InvalidInputError(
                f"Träffen {found.session} finns redan, i området {found.area}. Inget är ändrat. "
                "Ge träffen ett annat id i filen och läs in den igen."
            )


def _read(path: Path) -> bytes:
    """The file, if it is an ordinary one that no memory is too small for."""
    from sessions.storage.plain_file import read_plain

    try:
        raw = read_plain(path, _MAX_BYTES)
    except FileNotFoundError as error:
        raise NotFoundError(f"Filen {path} finns inte.") from error
    except OSError as error:
        raise StorageError(f"Filen {path} går inte att läsa ({reason(error)}).") from error
    if len(raw) > _MAX_BYTES or raw.count(b"{") + raw.count(b"[") > _MAX_PARTS:
        raise InvalidInputError(
            f"Filen {path} är mycket större än något område och läses inte in. Inget är ändrat."
        )
    return raw


def _write_new(path: Path, text: str) -> Path:
    from sessions.workshop.exports import write_new

    try:
        if write_new(path, text):
            return path
    except OSError as error:
        raise NotSavedError(
            f"Filen {path} kunde inte skrivas ({reason(error)}). Välj en annan mapp."
        ) from error
    raise NotSavedError(f"Filen {path} finns redan och lämnas orörd. Välj ett annat namn.")
