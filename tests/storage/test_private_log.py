"""The private log: it survives restarts and is in nothing that leaves the laptop."""

import json
import zipfile
from pathlib import Path

from sessions.commands.exchange import open_format
from sessions.documents import render, session_notes, to_markdown
from sessions.documents.mail import mail
from sessions.documents.not_there import not_there
from sessions.models import Area, Session
from sessions.storage import Library, State
from sessions.storage.backup.packing import back_up
from sessions.storage.private_log import PrivateLog
from sessions.storage.steps import finished
from sessions.workshop.open_area import create_area
from tests.workshop.build import TODAY

SECRET = "Hon vid fönstret sa inget på hela träffen"


def test_it_is_there_after_a_restart_and_an_empty_text_takes_it_away(tmp_path: Path) -> None:
    PrivateLog(State(tmp_path)).write("traff001", f"{SECRET}\r\nnytt\x07")
    assert PrivateLog(State(tmp_path)).read("traff001") == f"{SECRET}\nnytt"
    assert PrivateLog(State(tmp_path)).read("traff002") == ""
    PrivateLog(State(tmp_path)).write("traff001", " \n")
    assert PrivateLog(State(tmp_path)).read("traff001") == ""
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_ids_that_no_file_can_be_called_have_logs_of_their_own(tmp_path: Path) -> None:
    log = PrivateLog(State(tmp_path / "state"))
    for name in ("../../ut", "CON", "a/b", "a-b", "ÅÄÖ", ""):
        log.write(name, f"om {name}")
    for name in ("../../ut", "CON", "a/b", "a-b", "ÅÄÖ", ""):
        assert log.read(name) == f"om {name}"
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_nothing_that_leaves_the_laptop_holds_it(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "library", state)
    session = Session(id="traff001", date=TODAY, closed=True)
    area = create_area(library, Area(id="omrade01", title="Språkmiljön"), [session])
    PrivateLog(state).write(session.id, SECRET)
    chain = area.chain
    texts = [render(chain, "handlingsplan", form, TODAY) for form in ("md", "txt")]
    texts += [render(chain, "forum", "md", TODAY), render(chain, "area", "json", TODAY)]
    texts += [to_markdown(session_notes(chain, session)), mail(chain, session)]
    texts += [to_markdown(not_there(chain, session)), json.dumps(open_format(area))]
    finished(back_up(library.root, tmp_path / "kopia.zip"))
    library.close()
    with zipfile.ZipFile(tmp_path / "kopia.zip") as archive:
        texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    kept = (path for path in (tmp_path / "library").rglob("*") if path.is_file())
    texts += [path.read_text(encoding="utf-8", errors="replace") for path in kept]
    assert not any("fönstret" in text or "f\\u00f6nstret" in text for text in texts)
    assert "nstret" in "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "state" / "logg").iterdir()
    )
