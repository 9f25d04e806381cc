"""`samsyn new`: an area, a träff, or both."""

import re
from argparse import Namespace
from typing import TYPE_CHECKING

from sessions.commands.console import put, put_raw, tell
from sessions.commands.desk import Desk, at_desk
from sessions.commands.parser import Commands, add_command, minutes
from sessions.commands.usage import UsageError
from sessions.errors import InvalidInputError

if TYPE_CHECKING:
    from sessions.models import Area
    from sessions.workshop.open_area import OpenArea
    from sessions.workshop.planning import SessionPlan

_ID = re.compile(r"[a-z0-9]{2,32}")
_OF_THE_AREA = ("unit", "level", "school_form")
_OF_THE_SESSION = ("date", "id", "length", "participants", "steps")


def declare(commands: Commands) -> None:
    command = add_command(commands, "new", "börja ett område, en träff eller båda")
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--area", metavar="ID", help="träffen hör till det här området")
    where.add_argument("--title", metavar="NAMN", help="gör ett nytt område med det här namnet")
    command.add_argument("--unit", metavar="ENHET", help="det nya områdets enhet")
    command.add_argument("--level", metavar="NIVÅ", help="huvudman, enhet eller arbetslag")
    command.add_argument("--school-form", metavar="FORM", help="till exempel förskola")
    command.add_argument(
        "--guide", metavar="ID", help="samtalsguide; utan den blir det ingen träff"
    )
    command.add_argument("--date", metavar="DATUM", help="träffens dag (annars i dag)")
    command.add_argument("--id", metavar="ID", help="träffens id (annars ett nytt)")
    command.add_argument("--length", metavar="MIN", type=minutes, help="minuter (annars guidens)")
    command.add_argument(
        "--participants", metavar="TEXT", help="till exempel ”5 förskollärare, 3 barnskötare”"
    )
    command.add_argument("--steps", metavar="STEG", help="några av guidens steg, med komma emellan")
    command.add_argument("--json", action="store_true", help='skriv {"area": ID, "session": ID}')
    command.set_defaults(run=new)


def new(arguments: Namespace) -> int:
    """Nothing is made before all that was asked for is understood."""
    _check_usage(arguments)
    from sessions.workshop.open_area import OpenArea, create_area
    from sessions.workshop.planning import start_session

    with at_desk(arguments) as desk:
        standing = None
        if arguments.area is not None:
            standing = OpenArea(desk.library, desk.library.resolve(arguments.area))
        plan = _plan(desk, arguments, standing) if arguments.guide is not None else None
        area = standing or create_area(desk.library, _new_area(arguments))
        session = start_session(area, plan).id if plan else ""
    _report(arguments, area.area_id, session)
    return 0


def _check_usage(arguments: Namespace) -> None:
    if arguments.guide is None:
        if arguments.area is not None:
            raise UsageError("Ange med --guide vilken samtalsguide träffen ska ha.")
        _refuse(arguments, _OF_THE_SESSION, "--guide")
    if arguments.area is not None:
        _refuse(arguments, _OF_THE_AREA, "--title")


def _refuse(arguments: Namespace, names: tuple[str, ...], needs: str) -> None:
    for name in names:
        if getattr(arguments, name) is not None:
            raise UsageError(f"--{name.replace('_', '-')} hör ihop med {needs}.")


def _new_area(arguments: Namespace) -> "Area":
    from sessions.language.terms import Level, SchoolForm
    from sessions.language.text import clean, one_line
    from sessions.models import Area

    title = clean(arguments.title)
    if title.removed:
        tell(f"{title.removed} tecken som inte går att visa togs bort ur namnet.")
    if not title.text.strip():
        raise InvalidInputError("Området måste ha ett namn.")
    return Area(
        title=one_line(title.text),
        unit=one_line(clean(arguments.unit or "").text),
        level=Level.parse(arguments.level) if arguments.level else None,
        school_form=SchoolForm.parse(arguments.school_form) if arguments.school_form else None,
    )


def _plan(desk: Desk, arguments: Namespace, area: "OpenArea | None") -> "SessionPlan":
    from sessions.clock import today
    from sessions.language.typed_dates import parse_date
    from sessions.workshop.carrying import carried_from, latest_held, not_covered
    from sessions.workshop.leading import step_id_for
    from sessions.workshop.planning import (
        SessionPlan,
        parse_participants,
        planned_steps,
        suggested_steps,
    )

    guide = desk.shelf.get(arguments.guide)
    day = parse_date(arguments.date, today()) if arguments.date is not None else today()
    carried = carried_from(area, latest_held(area, day), desk.shelf) if area else ()
    steps = suggested_steps(guide, area.chain if area else None)
    steps += tuple(each.step.id for each in not_covered(guide, carried))
    if arguments.steps is not None:
        named = filter(None, (name.strip() for name in arguments.steps.split(",")))
        steps = tuple(step_id_for(guide, name) for name in named)
    length = arguments.length or guide.minutes
    planned_steps(guide, steps, length, carried)
    return SessionPlan(
        guide=guide,
        steps=steps,
        date=day,
        length=length,
        participants=parse_participants(arguments.participants or ""),
        id=_free_id(desk, arguments.id) if arguments.id is not None else "",
        carried=carried,
        planned=day > today(),
    )


def _free_id(desk: Desk, wanted: str) -> str:
    if not _ID.fullmatch(wanted):
        raise InvalidInputError(
            f"”{wanted}” kan inte vara id: använd 2–32 tecken, bara a–z och 0–9."
        )
    if any(found.session == wanted for found in desk.sessions()):
        raise InvalidInputError(f"Det finns redan en träff med id {wanted}.")
    return wanted


def _report(arguments: Namespace, area: str, session: str) -> None:
    if arguments.json:
        from json import dumps

        put_raw(dumps({"area": area, "session": session or None}) + "\n")
    elif session:
        put(f"Ny träff {session} i området {area}.")
    else:
        put(f"Nytt område {area}.")
