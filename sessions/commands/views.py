"""`samsyn show ID --view NAMN`: what one screen shows, as plain text and without a screen."""

from argparse import Namespace
from typing import TYPE_CHECKING

from sessions.commands.console import put, tell
from sessions.commands.desk import Desk, at_desk
from sessions.commands.usage import UsageError
from sessions.errors import NotFoundError
from sessions.language.ordering import ascii_fold

if TYPE_CHECKING:
    from sessions.workshop.leading import Leading
    from sessions.workshop.plain_views import PlainView

_OTHERS = (
    "Startskärmen: samsyn areas och samsyn list",
    "Handlingsplanen: samsyn export OMRÅDE",
    "En hel träff eller ett helt område: samsyn show ID",
    "Samtalsguider: samsyn guides",
)


def show_view(arguments: Namespace) -> int:
    """Exit status 1 if something of the area could not be read; the rest is shown all the same."""
    if not arguments.view:
        put(_listed())
        return 0
    view = _named(arguments.view)
    with at_desk(arguments) as desk:
        leading = _leading(desk, arguments.id)
        if arguments.step is not None:
            _stand_in(leading, arguments.step)
        put("\n".join(view.rows(leading)))
        remarks = leading.area.chain.remarks
    for remark in remarks:
        tell(remark)
    return 1 if remarks else 0


def _named(typed: str) -> "PlainView":
    from sessions.workshop.plain_views import VIEWS

    asked = ascii_fold(typed.strip()).replace(" ", "-")
    near = [name for name in VIEWS if asked and (name.startswith(asked) or asked.startswith(name))]
    view = VIEWS.get(asked) or (VIEWS[near[0]] if len(near) == 1 else None)  # trädet is trad
    if view is None:
        raise UsageError(f"Det finns ingen vy som heter ”{typed}”. Välj bland:\n{_listed()}")
    return view


def _listed() -> str:
    from sessions.workshop.plain_views import VIEWS

    width = max(map(len, VIEWS))
    rows = [f"{name:<{width}}  {view.title}" for name, view in VIEWS.items()]
    return "\n".join([*rows, "", *_OTHERS])


def _leading(desk: Desk, typed: str) -> "Leading":
    """The träff that is named; of an area, the last one."""
    found = desk.find(typed)
    from sessions.workshop.leading import Leading
    from sessions.workshop.open_area import OpenArea

    area = OpenArea(desk.library, found.area)
    known = [session.id for session in area.chain.sessions]
    session = found.session or (known[-1] if known else "")
    if session not in known:
        raise NotFoundError("Det finns ingen träff att visa. Börja en med ”samsyn new”.")
    return Leading(area, session, desk.state, desk.shelf)


def _stand_in(leading: "Leading", typed: str) -> None:
    """Another step, only to look: where the träff was left is not touched."""
    from sessions.workshop.leading import step_id_for

    planned = [each.step for each in leading.steps]
    step = typed if typed in planned else step_id_for(leading.guide, typed)
    if step not in planned:
        raise NotFoundError(f"Träffen har inget steg som heter ”{typed}”.")
    leading.step_id = step
