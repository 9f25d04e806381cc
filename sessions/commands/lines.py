"""`samsyn note` and `samsyn edit`: lines of a träff, acknowledged once they are on the disk."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sessions.commands.console import put, tell
from sessions.commands.desk import Desk, at_desk
from sessions.commands.parser import Commands, add_command
from sessions.errors import GuideError, InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from sessions.language.terms import Kind
    from sessions.models import Line, Record, Session
    from sessions.workshop.open_area import OpenArea, Saved

_STDIN = "-"


def declare(commands: Commands) -> None:
    command = add_command(
        commands, "note", "spara en rad i en träff, eller en rad för varje rad in"
    )
    command.add_argument("session", metavar="TRÄFF", help="träffens id, eller början av det")
    command.add_argument("--step", metavar="STEG", required=True, help="stegets id eller sort")
    command.add_argument(
        "--kind", metavar="SORT", help="till exempel fråga (annars stegets första)"
    )
    command.add_argument("--ack", metavar="ORD", help="svara ”ACK ORD” i stället för radens id")
    command.add_argument("text", metavar="TEXT", help="raden, eller - för att läsa rader")
    command.set_defaults(run=note)
    command = add_command(commands, "edit", "byt ut den rad i en träff där en text finns")
    command.add_argument("session", metavar="TRÄFF", help="träffens id, eller början av det")
    command.add_argument("--find", metavar="TEXT", required=True, help="finns i en enda rad")
    command.add_argument("--ack", metavar="ORD", help="svara ”ACK ORD” i stället för radens id")
    command.add_argument("text", metavar="NY", help="raden som den ska vara")
    command.set_defaults(run=edit)


def note(arguments: Namespace) -> int:
    """All lines in one write, then one ACK each, in their order."""
    texts = _lines_from_stdin() if arguments.text == _STDIN else [_said(arguments.text)]
    with at_desk(arguments) as desk:
        area, session = _open(desk, arguments.session)
        step, kind = _step_and_kind(desk, area, session, arguments.step)
        if arguments.kind is not None:
            from sessions.language.terms import Kind

            kind = Kind.parse(arguments.kind)
        from sessions.workshop.capture import new_line

        lines = [new_line(kind, text, session.id, step) for text in texts]
        saved = area.save([*_with_step(session, step), *lines])
        _acknowledge(saved.records[-len(lines) :], arguments.ack)
        _tell_warning(saved)
    return 0


def edit(arguments: Namespace) -> int:
    """The only line that holds the text gets a new wording."""
    text = _said(arguments.text)
    with at_desk(arguments) as desk:
        area, session = _open(desk, arguments.session)
        line = _line_with(area, session, arguments.find)
        saved = area.save([line.changed(text=text)])
        _acknowledge(saved.records, arguments.ack)
        _tell_warning(saved)
    return 0


def _lines_from_stdin() -> list[str]:
    from sessions.language.text import clean, lines

    raw = sys.stdin.buffer.read() if sys.stdin else b""
    text = raw.decode("utf-8-sig", "surrogateescape")
    _tell_removed(clean(text).removed)
    found = lines(text)
    if not found:
        raise InvalidInputError("Det fanns ingen text att spara.")
    return found


def _said(typed: str) -> str:
    from sessions.language.text import clean

    cleaned = clean(typed)
    _tell_removed(cleaned.removed)
    if not cleaned.text.strip():
        raise InvalidInputError("Texten är tom. Inget är ändrat.")
    return cleaned.text.strip()


def _tell_removed(count: int) -> None:
    if count:
        from sessions.language.text import removed_told

        tell(removed_told(count))


def _tell_warning(saved: "Saved") -> None:
    if saved.warning:
        tell(f"Sparat. {saved.warning}")


def _open(desk: Desk, prefix: str) -> "tuple[OpenArea, Session]":
    found = desk.find_session(prefix)
    from sessions.models import Session
    from sessions.workshop.open_area import OpenArea

    area = OpenArea(desk.library, found.area)
    session = area.chain.get(Session, found.session)
    if session is None:
        raise NotFoundError(f"Träffen {found.session} går inte att läsa. Kör ”samsyn doctor”.")
    return area, session


def _step_and_kind(
    desk: Desk, area: "OpenArea", session: "Session", typed: str
) -> "tuple[str, Kind]":
    """The step's id and its first kind. A träff whose guide is gone still knows its steps."""
    from sessions.language.terms import StepKind
    from sessions.workshop.capture import step_kinds
    from sessions.workshop.guides_as_run import carried_words, guide_of
    from sessions.workshop.leading import step_id_for

    if carried := carried_words(area, session, desk.shelf).get(typed):
        return typed, step_kinds(carried.kind, carried.collects)[0]
    try:
        guide = guide_of(area, session, desk.shelf)
    except (GuideError, NotFoundError):
        if typed not in {planned.step for planned in session.steps}:
            raise
        known = typed in {kind.value for kind in StepKind}
        return typed, step_kinds(StepKind(typed) if known else StepKind.FREE)[0]
    step = guide.step(step_id_for(guide, typed))
    assert step is not None
    return step.id, step_kinds(step.kind, step.collects)[0]


def _with_step(session: "Session", step: str) -> "list[Record]":
    """The träff with a step that it had left out, now that something was said in it."""
    from sessions.models import PlannedStep

    if step in {planned.step for planned in session.steps}:
        return []
    return [session.changed(steps=(*session.steps, PlannedStep(step=step, minutes=0)))]


def _line_with(area: "OpenArea", session: "Session", wanted: str) -> "Line":
    from sessions.language.text import clean
    from sessions.models import RECORD_TYPES, Line

    text = clean(wanted).text
    found = [
        record
        for record_type in RECORD_TYPES.values()
        for record in area.chain.of(record_type)
        if isinstance(record, Line) and record.session == session.id and text in record.text
    ]
    if len(found) == 1 and text:
        return found[0]
    count = f"i {len(found)} rader" if found else "inte i någon rad"
    raise NotFoundError(f"Texten finns {count} i träffen, och ska finnas i en. Inget är ändrat.")


def _acknowledge(records: "Sequence[Record]", token: str | None) -> None:
    put("\n".join(f"ACK {record.id if token is None else token}" for record in records))
