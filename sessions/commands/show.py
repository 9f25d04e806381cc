"""`samsyn show`: a träff or an area, readable without a screen."""

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sessions.commands.console import put, put_raw, tell
from sessions.commands.desk import Desk, at_desk
from sessions.commands.parser import Commands, add_command
from sessions.commands.usage import UsageError
from sessions.errors import StorageError

if TYPE_CHECKING:
    from sessions.documents import Document
    from sessions.models import Session
    from sessions.workshop.open_area import OpenArea


def declare(commands: Commands) -> None:
    command = add_command(commands, "show", "visa en träff eller ett område")
    command.add_argument("id", metavar="ID", help="träffens eller områdets id, eller början av det")
    command.add_argument(
        "--format",
        choices=("text", "md", "json"),
        default="text",
        metavar="FORMAT",
        help="text, md eller json (annars text)",
    )
    command.add_argument(
        "--view",
        nargs="?",
        const="",
        metavar="NAMN",
        help="det som en skärm visar, som text; utan namn räknas skärmarna upp",
    )
    command.add_argument("--step", metavar="STEG", help="det steg som --view visar")
    command.set_defaults(run=show)


def show(arguments: Namespace) -> int:
    """Exit status 1 if something of it could not be read; the rest is shown all the same."""
    if arguments.view is not None:
        from sessions.commands.views import show_view

        return show_view(arguments)
    if arguments.step is not None:
        raise UsageError("--step hör ihop med --view.")
    with at_desk(arguments) as desk:
        found = desk.find(arguments.id)
        from sessions.models import Session
        from sessions.workshop.open_area import OpenArea

        area = OpenArea(desk.library, found.area)
        session = area.chain.get(Session, found.session) if found.session else None
        if found.session and session is None:
            raise StorageError(f"Träffen {found.session} går inte att läsa. Kör ”samsyn doctor”.")
        if arguments.format == "json":
            _put_json(desk, area, session)
        else:
            _put_documents(list(_documents(desk, area, session)), arguments.format)
        for remark in area.chain.remarks:
            tell(remark)
    return 1 if area.chain.remarks else 0


def _documents(desk: Desk, area: "OpenArea", session: "Session | None") -> "Iterator[Document]":
    from sessions.documents import area_summary, session_notes, unsaid
    from sessions.workshop.written import step_titles

    if session is not None:
        yield session_notes(area.chain, session, step_titles(area, session, desk.shelf))
        return
    yield area_summary(area.chain)
    for each in area.chain.sessions:
        yield session_notes(area.chain, each, step_titles(area, each, desk.shelf))
    if rest := unsaid(area.chain):
        yield rest


def _put_documents(documents: "list[Document]", form: str) -> None:
    from sessions.documents import to_markdown, whole_text

    write = to_markdown if form == "md" else whole_text
    put("\n".join(write(document) for document in documents).rstrip("\n"))


def _put_json(desk: Desk, area: "OpenArea", session: "Session | None") -> None:
    from orjson import OPT_INDENT_2, dumps

    from sessions.commands.exchange import open_format

    data = open_format(area)
    put_raw(dumps(_of_session(data, session.id) if session else data, option=OPT_INDENT_2).decode())
    put_raw("\n")


def _of_session(data: dict[str, Any], session: str) -> dict[str, Any]:
    records = {
        kind: [row for row in rows if row.get("session") == session]
        for kind, rows in data["records"].items()
    }
    return {
        "session": next(row for row in data["sessions"] if row["id"] == session),
        "records": {kind: rows for kind, rows in records.items() if rows},
    }
