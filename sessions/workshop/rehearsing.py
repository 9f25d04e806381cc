"""Öva: a träff led alone, in a folder that is thrown away. Nothing real is written to.

All functions block on the disk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sessions import clock
from sessions.documents import export_area, import_area
from sessions.language.terms import SchoolForm
from sessions.models import Area
from sessions.storage import Library, State
from sessions.workshop.guides_as_run import texts_as_run
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session

FAST = 20  # seconds that a second lasts
_PREFIX = "samsyn-ovning-"


@dataclass
class Rehearsal:
    """A library and a state of its own, with one träff in it."""

    library: Library
    state: State
    area: OpenArea
    session_id: str
    _folder: TemporaryDirectory[str]

    def throw_away(self) -> None:
        """Everything that was written while rehearsing."""
        self.library.close()
        self._folder.cleanup()


Rehearse = Callable[[], Rehearsal]


def rehearse_session(area: OpenArea, session_id: str) -> Rehearsal:
    """A copy of the area, standing in a träff that is planned or held."""
    folder, library, state = _new_library()
    copy = _copied(area, library)
    session = copy.session(session_id)
    anew = {"planned": False, "closed": False, "steps_done": (), "spent": (), "rounds": 0}
    copy.save([session.changed(**anew, date=clock.today())])
    return Rehearsal(library, state, copy, session_id, folder)


def rehearse_plan(area: OpenArea | None, form: SchoolForm | None, plan: SessionPlan) -> Rehearsal:
    """A träff that nobody has saved: in a copy of its area, or in one made up for it."""
    folder, library, state = _new_library()
    made_up = Area(title="Övningsområde", school_form=form)
    copy = _copied(area, library) if area else create_area(library, made_up)
    return Rehearsal(library, state, copy, start_session(copy, plan).id, folder)


def _new_library() -> tuple[TemporaryDirectory[str], Library, State]:
    folder = TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    state = State(Path(folder.name) / "state")
    return folder, Library.open(Path(folder.name) / "Övningsmapp", state), state


def _copied(area: OpenArea, library: Library) -> OpenArea:
    """The area as it stands, with the texts of its guides, through the open format."""
    imported = import_area(export_area(area.chain, texts_as_run(area)))
    copy = create_area(library, imported.area, imported.records)
    for text in imported.guides.values():
        library.put_guide(area.area_id, text)
    return copy
