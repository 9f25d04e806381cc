"""What follows a träff, from the command line: lists per forum, and a log that nothing shows."""

import json
import zipfile
from pathlib import Path

from sessions.storage import State
from sessions.storage.private_log import PrivateLog
from tests.cli.practice_year import FILE
from tests.cli.shell import Shell


def test_what_is_parked_is_listed_per_forum(shell: Shell) -> None:
    shell.done("import", str(FILE))
    page = shell.done("export", "solg", "--doc", "forum")
    assert page.startswith("# Parkeringen per forum\n")
    assert "## Inte sorterat än" in page
    assert shell.done("export", "solg", "--doc", "forum", "--format", "txt").startswith("Parker")


def test_no_command_shows_the_private_log(shell: Shell, tmp_path: Path) -> None:
    shell.done("import", str(FILE))
    sessions = [row["id"] for row in json.loads(shell.done("list", "--json"))]
    for session in sessions:
        PrivateLog(State(shell.state)).write(session, "tystfönster")
    copy = tmp_path / "kopia.zip"
    told = [shell.done("backup", str(copy)), shell.done("doctor"), shell.done("areas", "--json")]
    for doc, form in (("handlingsplan", "md"), ("forum", "txt"), ("area", "json")):
        told.append(shell.done("export", "solg", "--doc", doc, "--format", form))
    for shown in ("solglant", *sessions):
        told += [shell.done("show", shown, "--format", form) for form in ("text", "md", "json")]
    with zipfile.ZipFile(copy) as archive:
        told += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    assert len(told) > 15
    assert not any("tystf" in text for text in told)
