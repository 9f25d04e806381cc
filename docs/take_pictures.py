"""Takes a picture of every screen in two sizes and two looks, and lists them in docs/bilder.md.

    .venv/bin/python docs/take_pictures.py [NAMN …]

Without names, all of them. Needs rsvg-convert and ImageMagick's convert on the path.
"""

import asyncio
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the tests, whose screens are shown

from scenes import SCENES, YEAR, Scene, Stage

from sessions.app import SamsynApp
from sessions.commands.start import lay_out
from sessions.guides import GuideShelf, words
from sessions.guides.statements import statements_of
from sessions.language.terms import Bone, Kind, Term, Worth
from sessions.models import Area, Rating, Session
from sessions.storage import Library, State
from sessions.workshop.capture import new_line
from sessions.workshop.open_area import OpenArea, create_area
from sessions.workshop.planning import SessionPlan, start_session, suggested_steps
from tests.screens.test_every_screen import MAKERS

T = TypeVar("T", bound=Term)
HERE = Path(__file__).parent
TARGET, INDEX = HERE / "bilder", HERE / "bilder.md"
SIZES = ((80, 24), (120, 36))
LOOKS = {"ljus": "samsyn-ljus", "mork": "samsyn-mork"}
WIDE = 8  # pixels that a character gets
COLOURS = 20  # enough for each look, edges of letters included
CELL = 12.2  # width of a character in Textual's drawing
FONT = "DejaVu Sans Mono"  # it has å, ä, ö, all frames and signs, and is found everywhere
FONT_SIZE = "font-size: 20.265px"  # its letters are then as wide as a character, see CELL
ALIKE = 3  # looks in a row that are the same before a picture is taken
_PATIENCE = 200
# The converter swallows blanks at the beginning of a stretch of text.
_LEADING = re.compile(
    r'x="(?P<x>[\d.]+)"(?P<rest>[^>]*?)(?: textLength="[\d.]+")?(?P<more>[^>]*)>'
    r"(?P<blanks>(?:&#160;)+)(?=[^<])"
)


def picture_name(scene: str, size: tuple[int, int], look: str) -> str:
    return f"{scene}-{size[0]}x{size[1]}-{look}.png"


def _moved(text: re.Match[str]) -> str:
    """A stretch of text that begins with blanks, begun where its first letter stands."""
    blanks = text["blanks"].count("&")
    return f'x="{float(text["x"]) + blanks * CELL}"{text["rest"]}{text["more"]}>'


def develop(drawing: str, picture: Path, columns: int) -> None:
    """The drawing as a small PNG: an SVG would name the place that its font comes from."""
    with tempfile.TemporaryDirectory() as folder:
        svg, png = Path(folder) / "screen.svg", Path(folder) / "screen.png"
        drawn = _LEADING.sub(_moved, drawing).replace("Fira Code", FONT)
        svg.write_text(drawn.replace("font-size: 20px", FONT_SIZE), encoding="utf-8")
        subprocess.run(["rsvg-convert", "-w", str(columns * WIDE), svg, "-o", png], check=True)
        small = ["-strip", "+dither", "-colors", str(COLOURS), "-define", "png:compression-level=9"]
        subprocess.run(["convert", png, *small, f"PNG8:{picture}"], check=True)


def begin_something(library: Library) -> None:
    """What the practice year has not: something that waits, squares, bones, a självskattning."""
    year = OpenArea(library, YEAR)
    actions, causes = year.chain.actions, year.chain.causes
    year.save(
        [
            year.chain.sessions[-1].changed(next_date=dt.date(2026, 9, 15)),
            *(each.changed(worth=_turn(Worth, n)) for n, each in enumerate(actions)),
            *(each.changed(bone=_turn(Bone, n)) for n, each in enumerate(causes) if n % 4),
        ]
    )
    rate(year)
    other = create_area(library, Area(title="Trygghet på gården", unit="Solgläntans förskola"))
    session = begun(other, "ska-analys", dt.date(2026, 5, 26))
    seen = ("3 av 8 vuxna stod vid dörren", "Bandyplanen är tom efter lunch")
    other.save([new_line(Kind.RESULT, text, session.id, "resultat") for text in seen])


def _turn(terms: type[T], place: int) -> T:
    """The words of a field by turns."""
    return list(terms)[place % len(terms)]


def begun(area: OpenArea, guide_id: str, day: dt.date) -> Session:
    guide = GuideShelf().get(guide_id)
    steps = suggested_steps(guide, area.chain)
    return start_session(area, SessionPlan(guide, steps, day, guide.minutes))


def rate(area: OpenArea) -> None:
    """A träff where nine people have answered each statement at two tables."""
    session = begun(area, "sjalvskattning", dt.date(2026, 5, 19))
    step = next(step for step in GuideShelf().get("sjalvskattning").steps if statements_of(step))
    form = area.chain.area.school_form
    spreads = ((0, 2, 3, 0), (1, 1, 1, 1), (0, 0, 2, 3), (2, 2, 0, 0), (0, 1, 3, 1))
    area.save(
        [
            Rating(
                item=each.item,
                statement=words(each.text, form),
                session=session.id,
                step=step.id,
                group=table,
                counts=spreads[(number + shift) % len(spreads)],
            )
            for number, each in enumerate(statements_of(step))
            for shift, table in enumerate(("bord 1", "bord 2"))
        ]
    )
    area.save([area.session(session.id).changed(closed=True)])


async def still(pilot: Pilot[None]) -> str:
    """The drawing of the screen once it does not change any more."""
    before, alike = "", 0
    for _ in range(_PATIENCE):
        await pilot.pause(0.03)
        now = pilot.app.export_screenshot()
        alike = alike + 1 if _words(now) == _words(before) else 0
        if alike == ALIKE:
            break
        before = now
    return before


def _words(drawing: str) -> str:
    """What is drawn, without the number that Textual gives each drawing and without clocks."""
    return re.sub(r"terminal-\d+|\d+:\d\d", "", drawing)


async def photograph(scene: Scene, size: tuple[int, int], folder: Path) -> dict[str, str]:
    """The drawings of a scene by how they look, and which screen it was."""
    state = State(folder / "state")
    library = Library.open(folder / "library", state)
    app = SamsynApp(library, state)
    try:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await scene.go(Stage(app, pilot, await app.open_area(YEAR)))
            seen.add(type(app.screen))
            drawings = {}
            for look, theme in LOOKS.items():
                app.theme = theme
                drawings[look] = await still(pilot)
            return drawings
    finally:
        library.close()


seen: set[type] = set()


def forgotten() -> Iterator[Scene]:
    """The screens that no scene came by."""
    for kind in MAKERS:
        if kind not in seen:
            name = re.sub(r"(?<!^)(?=[A-Z])", "-", re.sub("(Screen|Dialog)$", "", kind.__name__))
            title = getattr(kind, "help_title", "") or kind.__name__
            yield Scene(f"ovrigt-{name.lower()}", title, partial(Stage.made, kind=kind))


def take(scenes: Sequence[Scene], template: Path, dark_room: ThreadPoolExecutor) -> None:
    for scene in scenes:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                shutil.copytree(template, folder, dirs_exist_ok=True)
                drawings = asyncio.run(photograph(scene, size, Path(folder)))
            for look, drawing in drawings.items():
                picture = TARGET / picture_name(scene.name, size, look)
                dark_room.submit(develop, drawing, picture, size[0]).add_done_callback(_told)
        print(scene.name, flush=True)


def _told(done: "object") -> None:
    """A picture that could not be made is no picture that was forgotten."""
    if error := done.exception():  # type: ignore[attr-defined]
        print(error, file=sys.stderr)


def throw_away_others(scenes: Sequence[Scene]) -> None:
    """Pictures of what is not among the scenes any more."""
    kept = {picture_name(each.name, size, look)
            for each in scenes for size in SIZES for look in LOOKS}  # fmt: skip
    for picture in TARGET.glob("*.png"):
        if picture.name not in kept:
            picture.unlink()


def write_index(scenes: Sequence[Scene]) -> None:
    """The page that shows them all; the wide ones as they are, the others behind a link."""
    rows = ["# Bilder av varje skärm", "", _ABOUT, ""]
    for scene in scenes:
        rows += [f"## {scene.title}", ""]
        for size in SIZES:
            for look in LOOKS:
                file = picture_name(scene.name, size, look)
                rows.append(f"![{scene.title}, {size[0]}×{size[1]}, {look}](bilder/{file})")
            rows.append("")
    INDEX.write_text("\n".join(rows).rstrip() + "\n", encoding="utf-8")


_ABOUT = (
    "Tagna av `docs/take_pictures.py` ur det påhittade året på Solgläntan, i 80×24 och 120×36, "
    "ljust och mörkt."
)


def main(wanted: Sequence[str]) -> None:
    os.environ |= {"SAMSYN_NOW": "2026-05-27T14:03:00Z", "HOME": "/home/solglantan", "TZ": "UTC"}
    TARGET.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        ThreadPoolExecutor(os.cpu_count()) as dark_room,
    ):
        template = Path(folder)
        lay_out(template / "library", template / "state")
        library = Library.open(template / "library", State(template / "state"))
        begin_something(library)
        library.close()
        take([each for each in SCENES if not wanted or each.name in wanted], template, dark_room)
        rest = tuple(forgotten()) if not wanted else ()
        take(rest, template, dark_room)
    if not wanted:
        scenes = (*SCENES, *rest)
        write_index(scenes)
        throw_away_others(scenes)


if __name__ == "__main__":
    main(sys.argv[1:])
