"""Every screen, in both sizes and all colours: Swedish throughout, and text literally as it is."""

import asyncio
import html
import json
import pkgutil
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import sessions.screens
from sessions.app import SamsynApp
from sessions.commands.exchange import take_in
from sessions.documents import import_area
from sessions.language.terms import ActionStatus, Certainty, Worth
from sessions.models import Chain, PlanVersion, Record
from sessions.screens.after import AfterScreen
from sessions.screens.after.answers import AnswersScreen, PasteAnswersScreen
from sessions.screens.after.read_aloud import ReadAloudScreen
from sessions.screens.after.reading_through import ReadThroughScreen
from sessions.screens.after.sending_out import SendingOutScreen
from sessions.screens.after.take_along import TakeAlongScreen, Text
from sessions.screens.archive import ArchiveScreen
from sessions.screens.area import AreaScreen
from sessions.screens.base import SamsynScreen
from sessions.screens.chooser import Chooser
from sessions.screens.choosing_versions import PickRivals, versions_screen
from sessions.screens.commands import LEAD
from sessions.screens.editor import EditorScreen
from sessions.screens.export import ExportDialog
from sessions.screens.find import FindCommand
from sessions.screens.findings import own
from sessions.screens.gaps import GapsScreen
from sessions.screens.help import HelpScreen, help_page
from sessions.screens.lead import LeadScreen
from sessions.screens.missing import MissingDialog
from sessions.screens.new_session import NewSessionScreen
from sessions.screens.pick import PickArea
from sessions.screens.pick_card import PickCard
from sessions.screens.plan import PickNumbered, PlanScreen
from sessions.screens.prepare import PrepareScreen
from sessions.screens.reading import ReadScreen
from sessions.screens.rivals import RivalsScreen
from sessions.screens.safekeeping import SafekeepingScreen
from sessions.screens.start import StartScreen
from sessions.screens.tour import TourScreen
from sessions.screens.version import VersionScreen
from sessions.screens.wall.audience import AudienceScreen
from sessions.screens.wall.screen import WallScreen
from sessions.screens.worth import WorthScreen
from sessions.storage import Library, State
from sessions.storage.known import Missing
from sessions.widgets.lines import Row
from sessions.workshop.answers import Replies, Reply
from sessions.workshop.leading import Leading
from sessions.workshop.onlooking import Onlooker
from sessions.workshop.open_area import OpenArea
from sessions.workshop.preparing import Preparing
from sessions.workshop.rivals import in_versions
from sessions.workshop.wall_time import WallTime
from sessions.workshop.wall_views import WallView
from tests.catalogue import load_cards
from tests.waiting import wait_for

YEAR = Path(sessions.screens.__file__).parents[1] / "demo" / "solglantan.json"
HOSTILE = "[/] [x] [NN] [red] C:\\a\\[b] 🙂 {0} %s"
TEXT_FIELDS = frozenset(
    {
        "text", "title", "unit", "sign", "baseline", "why", "visible", "evidence", "reason",
        "shows", "name", "agreement", "mandate", "commissioner", "curriculum", "follow_up",
        "first_step", "support", "responsible", "group", "background", "report_back",
    }
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(?:Search|Select\w*|Quit|Theme|Keys?|Maximize|Screenshot|palette|match(?:es)?|[Mm]ust|Submit|"
    r"Cancel|Loading|Error|None|Delete|Undo|Redo|Close|Save|Help|Next|Back|Scroll|Cursor|Copy|Paste|"
    r"True|False|No|Yes|the|and|of|to)\b"
)
MAKERS: Mapping[type[Screen[Any]], Callable[[OpenArea, SamsynApp], Screen[Any]]] = {
    StartScreen: lambda area, app: StartScreen(),
    PrepareScreen: lambda area, app: PrepareScreen(
        Preparing(area, area.chain.sessions[-1].id, app.shelf)
    ),
    NewSessionScreen: lambda area, app: NewSessionScreen(cards(app), area.area_id),
    LeadScreen: lambda area, app: LeadScreen(leading(area, app)),
    HelpScreen: lambda area, app: HelpScreen(
        help_page("Hjälp", LeadScreen(leading(area, app)).help_text(), LEAD)
    ),
    FindCommand: lambda area, app: FindCommand(own(LEAD)),
    PickCard: lambda area, app: PickCard(app.shelf.methods()),
    TourScreen: lambda area, app: TourScreen(),
    PickArea: lambda area, app: PickArea("Vilket område?", cards(app)),
    MissingDialog: lambda area, app: MissingDialog(
        Missing((area.area_id,), 1, 2), [area.chain.area.title]
    ),
    EditorScreen: lambda area, app: EditorScreen("Rad", area.chain.area.title, kept, "utkast"),
    AreaScreen: lambda area, app: AreaScreen(area),
    GapsScreen: lambda area, app: GapsScreen(area),
    PlanScreen: lambda area, app: PlanScreen(area),
    PickNumbered: lambda area, app: PickNumbered(
        "Vilket avsnitt?", [Row("1", area.chain.area.title, "1")]
    ),
    ExportDialog: lambda area, app: ExportDialog("Spara", str, lambda suffix: f"plan.{suffix}"),
    SafekeepingScreen: lambda area, app: SafekeepingScreen(),
    VersionScreen: lambda area, app: VersionScreen(area.chain, version(area)),
    ArchiveScreen: lambda area, app: ArchiveScreen(),
    ReadScreen: lambda area, app: ReadScreen(area.chain.area.title, version(area).markdown),
    AfterScreen: lambda area, app: AfterScreen(area, area.chain.sessions[0].id),
    ReadAloudScreen: lambda area, app: ReadAloudScreen([area.chain.area.title]),
    ReadThroughScreen: lambda area, app: ReadThroughScreen(
        area, area.chain.sessions[0].id, lambda step: step
    ),
    TakeAlongScreen: lambda area, app: TakeAlongScreen(
        Text("Mejl", area.chain.area.title, lambda suffix: f"mejl.{suffix}")
    ),
    SendingOutScreen: lambda area, app: SendingOutScreen(area),
    PasteAnswersScreen: lambda area, app: PasteAnswersScreen(area, print),
    AnswersScreen: lambda area, app: AnswersScreen(area, Replies((answer(area),)), print),
    RivalsScreen: lambda area, app: versions_screen(app, area, in_two_versions(area)[0].id),
    PickRivals: lambda area, app: PickRivals(area, in_two_versions(area)),
    WorthScreen: lambda area, app: WorthScreen(weighed(area)),
    WallScreen: lambda area, app: wall(leading(area, app)),
    AudienceScreen: lambda area, app: AudienceScreen(Onlooker(leading(area, app))),
}
SHOWS_NO_LINES = {HelpScreen, FindCommand, PickCard, TourScreen, ExportDialog, SafekeepingScreen,
                  PasteAnswersScreen}  # fmt: skip


def weighed(area: OpenArea) -> Chain:
    """The area with every åtgärd in a square."""
    actions = area.chain.actions
    squares = (list(Worth)[place % len(Worth)] for place, _ in enumerate(actions))
    return area.chain.with_records(
        each.changed(worth=worth) for each, worth in zip(actions, squares, strict=True)
    )


def in_two_versions(area: OpenArea) -> tuple[Record, ...]:
    """A line that two have changed."""
    cause = area.chain.causes[0]
    mine = cause.changed(vv={"waaaaaa": 2}, certainty=Certainty.KNOWN)
    theirs = cause.changed(vv={"wbbbbbb": 2}, certainty=Certainty.BELIEVED, writer="wbbbbbb")
    area.chain = area.chain.with_records([mine, theirs])
    return in_versions(area.chain)


def answer(area: OpenArea) -> Reply:
    """What somebody wrote about an åtgärd."""
    return Reply(area.chain.actions[0], f"{HOSTILE} gjort", ActionStatus.DONE)


def wall(leading: Leading) -> WallScreen:
    """The wall with the tree of causes on it."""
    leading.place.view = WallView.TREE
    return WallScreen(leading, lambda: WallTime("1:00", "kvar"), nothing, nothing)


async def nothing() -> None:
    pass


async def kept(text: str) -> bool:
    return True


def cards(app: SamsynApp) -> tuple[Any, ...]:
    return load_cards(app.library, app.state)


def leading(area: OpenArea, app: SamsynApp) -> Leading:
    return Leading(area, area.chain.sessions[0].id, app.state, app.shelf)


def version(area: OpenArea) -> PlanVersion:
    title = area.chain.area.title.replace("[", "\\[")
    return PlanVersion(number=1, date=area.chain.sessions[0].date, markdown=f"# Plan\n\n{title}\n")


def made_hostile(data: object) -> object:
    """The practice year with something awkward in every text."""
    if isinstance(data, dict):
        return {
            key: f"{HOSTILE} {value}"
            if key in TEXT_FIELDS and isinstance(value, str)
            else made_hostile(value)
            for key, value in data.items()
        }
    return [made_hostile(each) for each in data] if isinstance(data, list) else data


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[SamsynApp, OpenArea]:
    monkeypatch.setenv("SAMSYN_NOW", "2026-05-19T14:03:00Z")
    state = State(tmp_path / "state")
    library = Library.open(tmp_path / "library", state)
    practice = json.loads(YEAR.read_text(encoding="utf-8"))
    guides = practice.pop("guides")
    hostile = {**made_hostile(practice), "guides": guides}  # type: ignore[dict-item]
    take_in(library, import_area(hostile))
    area = OpenArea(library, library.area_ids()[0])
    area.save([area.chain.sessions[-1].changed(closed=False)])
    return SamsynApp(library, state), area


def drawn(app: SamsynApp) -> str:
    """What stands on the screen."""
    picture = re.sub(
        r"<style.*?</style>|<title.*?</title>", "", app.export_screenshot(), flags=re.S
    )
    return html.unescape(re.sub(r"<[^>]+>", "", picture)).replace("\xa0", " ")


def all_screens() -> set[type[Screen[Any]]]:
    """Every screen class that can stand on its own."""
    found: set[type[Screen[Any]]] = set()
    for module in pkgutil.walk_packages(sessions.screens.__path__, "sessions.screens."):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Screen):
                found.add(each)
    bases = {base for each in found for base in each.__mro__[1:]}
    return {each for each in found if each.__module__.startswith("sessions.")} - bases


def test_every_screen_is_among_those_that_are_looked_at() -> None:
    assert all_screens() == set(MAKERS)
    assert {SamsynScreen, Chooser} & set(MAKERS) == set()


async def shown(pilot: Pilot[None], app: SamsynApp, screen: Screen[Any]) -> None:
    app.push_screen(screen)
    await wait_for(pilot, lambda: app.screen is screen and screen.is_mounted)
    await asyncio.gather(*(each.wait() for each in app.workers if each.node is screen))
    await pilot.pause()


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_a_screen_speaks_swedish_and_shows_text_as_it_is(
    year: tuple[SamsynApp, OpenArea], kind: type[Screen[Any]], size: tuple[int, int]
) -> None:
    app, area = year
    async with app.run_test(size=size) as pilot:
        await shown(pilot, app, MAKERS[kind](area, app))
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            seen = drawn(app)
            assert not ENGLISH.search(seen), ENGLISH.findall(seen)
        if kind not in SHOWS_NO_LINES:
            assert "[/] [x] [NN] [red]" in seen, seen


@pytest.mark.parametrize("meeting", range(4))
async def test_every_step_and_every_question_stands_hostile_text(
    year: tuple[SamsynApp, OpenArea], meeting: int
) -> None:
    app, area = year
    async with app.run_test(size=(80, 24)) as pilot:
        screen = LeadScreen(Leading(area, area.chain.sessions[meeting].id, app.state, app.shelf))
        await shown(pilot, app, screen)
        for planned in screen.leading.steps:
            await screen.go_to(planned.step)
            for key in "123456789":
                await pilot.press("f5", key, "enter", "enter")
                while screen.bar.is_asking or app.screen is not screen:
                    await pilot.press("escape")
            seen = drawn(app)
            assert screen.is_active
            assert not ENGLISH.search(seen), ENGLISH.findall(seen)


# -- by keyboard alone -------------------------------------------------------------------------

COMMANDED = [kind for kind in MAKERS if issubclass(kind, SamsynScreen)]
FIRST = {StartScreen, AudienceScreen}  # there is nothing before them: the app ends


@pytest.mark.parametrize("kind", COMMANDED, ids=lambda kind: kind.__name__)
def test_each_command_is_reached_by_keys_alone(kind: type[SamsynScreen]) -> None:
    searchable = any(each.action == "find_command" and each.keys for each in kind.commands)
    assert kind.commands
    for each in kind.commands:
        assert each.keys or searchable, each
        name = each.action.partition("(")[0]
        assert hasattr(kind, f"action_{name}"), each


def other_ways_out(kind: type[Screen[Any]]) -> tuple[str, ...]:
    """Keys that leave a screen, none of them Esc."""
    if kind is MissingDialog:
        return ("down", "enter")
    if not issubclass(kind, SamsynScreen):
        return ("ctrl+p",)
    for each in kind.commands:
        leaves = "quit" if kind in FIRST else "back"
        if each.action == leaves and (keys := [key for key in each.keys if key != "escape"]):
            return (keys[0],)
    [back] = [each.label for each in kind.commands if each.action == "back"]
    return ("ctrl+p", *back, "enter")  # the label letter by letter


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
async def test_each_screen_is_left_with_esc_and_with_another_key(
    year: tuple[SamsynApp, OpenArea], kind: type[Screen[Any]]
) -> None:
    app, area = year
    first = kind in FIRST
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (() if first else ("escape",), other_ways_out(kind)):
            if not keys:
                continue
            screen = MAKERS[kind](area, app)
            await shown(pilot, app, screen)
            for _ in range(3):  # the first may only let go of a line, or ask whether it was meant
                await pilot.press(*(_named(key) for key in keys))
                if app._exit or screen not in app.screen_stack:
                    break
            assert app._exit or screen not in app.screen_stack
            assert app._exit == first


def _named(key: str) -> str:
    return "space" if key == " " else key
