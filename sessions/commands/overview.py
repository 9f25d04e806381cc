"""`samsyn areas` and `samsyn list`: what there is, one row each."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sessions.commands.console import put, put_raw, tell
from sessions.commands.desk import at_desk
from sessions.commands.parser import Commands, add_command

if TYPE_CHECKING:
    from sessions.storage.index.cards import AreaCard
    from sessions.workshop.archive import ArchiveRow


def declare(commands: Commands) -> None:
    command = add_command(commands, "areas", "visa alla utvecklingsområden")
    command.add_argument("--json", action="store_true", help="skriv som JSON")
    command.set_defaults(run=areas)
    command = add_command(commands, "list", "visa alla träffar, den senaste först")
    command.add_argument("--area", metavar="ID", help="bara träffar i det här området")
    command.add_argument("--search", metavar="ORD", help="bara träffar där alla orden finns")
    command.add_argument("--json", action="store_true", help="skriv som JSON")
    command.set_defaults(run=list_sessions)


def areas(arguments: Namespace) -> int:
    """Every area by its title."""
    from sessions.language.ordering import sort_key

    with at_desk(arguments) as desk:
        cards = desk.cards()
    ordered = sorted(cards, key=lambda card: (sort_key(card.title), card.id))
    if arguments.json:
        _put_json([_area_fields(card) for card in ordered])
    else:
        for card in ordered:
            _put_row(
                card.id, card.title, card.unit, _counted(len(card.sessions), "träff", "träffar")
            )
        _tell_if_empty(ordered, "Det finns inga utvecklingsområden än.")
    _tell_damage(cards)
    return 0


def list_sessions(arguments: Namespace) -> int:
    """Every träff, newest first."""
    from sessions.workshop.archive import archive_rows, found

    with at_desk(arguments) as desk:
        area = desk.library.resolve(arguments.area) if arguments.area is not None else ""
        cards = [card for card in desk.cards() if not area or card.id == area]
        rows: Sequence[ArchiveRow] = archive_rows(cards)
        if arguments.search:
            rows = found(desk.catalogue, desk.library, rows, arguments.search)
    if arguments.json:
        _put_json([_session_fields(row) for row in rows])
    else:
        for row in rows:
            said = _counted(row.session.lines, "rad", "rader")
            _put_row(
                row.session.id,
                row.session.day,
                row.area.title,
                row.area.unit,
                row.session.guide,
                said,
            )
        _tell_if_empty(
            rows,
            "Det finns inga sådana träffar."
            if area or arguments.search
            else "Det finns inga träffar än.",
        )
    _tell_damage(cards)
    return 0


def _area_fields(card: "AreaCard") -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title,
        "unit": card.unit,
        "sessions": [session.id for session in card.sessions],
        "goals": card.goals,
        "actions": card.actions,
        "next_date": card.next_day or None,
    }


def _session_fields(row: "ArchiveRow") -> dict[str, object]:
    return {
        "id": row.session.id,
        "date": row.session.day,
        "area": row.area.id,
        "title": row.area.title,
        "unit": row.area.unit,
        "guide": row.session.guide,
        "lines": row.session.lines,
        "closed": row.session.closed,
    }


def _put_row(*cells: str) -> None:
    """Cells between tabs, so that programs can part them too."""
    from sessions.language.text import one_line

    put("\t".join(one_line(cell) for cell in cells))


def _put_json(data: object) -> None:
    from json import dumps

    put_raw(dumps(data, ensure_ascii=False, indent=2) + "\n")


def _counted(count: int, one: str, many: str) -> str:
    from sessions.language.dates import plural

    return plural(count, one, many)


def _tell_if_empty(rows: Sequence[object], sentence: str) -> None:
    if not rows:
        tell(sentence)


def _tell_damage(cards: "Sequence[AreaCard]") -> None:
    damaged = [card.title for card in cards if card.remarks]
    if damaged:
        tell(
            f"Allt i {', '.join(f'”{title}”' for title in damaged)} gick inte att läsa. "
            "Kör ”samsyn doctor” för att se vad som kan göras."
        )
