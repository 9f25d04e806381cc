"""The way to the choice between versions, from whatever screen shows something that has several."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sessions import clock
from sessions.language.ordering import contains
from sessions.models import Line, Record, Session
from sessions.screens.base import SamsynScreen
from sessions.screens.chooser import Chooser
from sessions.storage.writer import own_name
from sessions.widgets.lines import Row
from sessions.workshop.open_area import OpenArea
from sessions.workshop.rivals import in_versions, mark, named, rivals_of
from sessions.workshop.written import step_titles

if TYPE_CHECKING:
    from sessions.screens.rivals import RivalsScreen
    from sessions.screens.workbench import Workbench

NONE = "Allt finns i en enda version. Det finns inget att välja mellan."


class PickRivals(Chooser):
    """Gives the id of one of the things that stand in several versions."""

    def __init__(self, area: OpenArea, records: Sequence[Record]) -> None:
        super().__init__(
            "Det här har två ändrat var för sig",
            "Skriv för att leta. Enter visar versionerna, Esc går tillbaka",
            "Inget här har så många ord.",
        )
        chain = area.chain
        self._listed = [
            Row(each.id, named(chain, each), tags=mark(chain, each)) for each in records
        ]

    def rows(self, typed: str) -> Iterable[Row]:
        return [row for row in self._listed if contains(row.text, typed)]


async def choose_version(
    screen: SamsynScreen, area: OpenArea, records: Sequence[Record] | None = None
) -> None:
    """Show the versions of one of some records; without `records`, of any in the area."""
    waiting = in_versions(area.chain) if records is None else records
    if not waiting:
        screen.say(NONE)
    elif len(waiting) == 1:
        await _show(screen, area, waiting[0].id)
    else:
        screen.app.push_screen(PickRivals(area, waiting), partial(_show, screen, area))


async def _show(screen: SamsynScreen, area: OpenArea, record_id: str | None) -> None:
    if record_id is None:
        return
    made = await screen.attempt(screen.call(versions_screen, screen.app, area, record_id))
    if made is not None:
        screen.app.push_screen(made)


def versions_screen(app: "Workbench", area: OpenArea, record_id: str) -> "RivalsScreen":
    """The screen for one record. Reads from the disk. Raises NotFoundError."""
    from sessions.screens.rivals import RivalsScreen

    chain, here = area.chain, own_name(app.state, app.library.root)
    record = chain.find(record_id)
    said_in = record.session if isinstance(record, Line) else record_id
    session = chain.get(Session, said_in)
    titles = step_titles(area, session, app.shelf) if session else {}
    rivals = rivals_of(chain, record_id, clock.today(), here, titles)
    return RivalsScreen(area, rivals, here, titles)
