from pathlib import Path

from sessions.commands.start import lay_out
from sessions.guides import GuideShelf
from sessions.storage import Library, State
from sessions.workshop.guides_as_run import guide_of
from sessions.workshop.open_area import OpenArea
from tests.cli.practice_year import FILE, as_file


def test_the_file_that_ships_is_the_year_at_solglantan() -> None:
    assert as_file() == FILE.read_bytes(), "run: python -m tests.cli.practice_year"


def test_the_practice_library_can_be_worked_in(tmp_path: Path) -> None:
    lay_out(tmp_path / "lib", tmp_path / "state")
    library, shelf = Library.open(tmp_path / "lib", State(tmp_path / "state")), GuideShelf()
    area = OpenArea(library, "solglant")
    assert area.chain.remarks == ()
    assert len(area.chain.sessions) == 4
    for session in area.chain.sessions:
        guide = guide_of(area, session, shelf)
        assert all(guide.step(planned.step) for planned in session.steps)
        said = {line.step for line in (*area.chain.causes, *area.chain.notes)
                if line.session == session.id}  # fmt: skip
        assert said <= {planned.step for planned in session.steps}
