"""A whole year, typed in a terminal: four träffar, a power cut, and the plan that comes of it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sessions.language.terms import StepKind
from sessions.models import Anchoring, Chain, Evidence, Initiative, Involvement, Session
from sessions.storage import Library, State
from sessions.workshop.planning import participants_text
from tests.e2e.person import Person, Place
from tests.e2e.terminal import Terminal
from tests.e2e.year import Answers, lines, portrait, type_line
from tests.solglantan import SESSIONS, solglantan

pytestmark = pytest.mark.terminal

YEAR = solglantan()
AREA = YEAR.area
SIZE = (150, 80)  # so that a whole tree is in view, and its numbers can be read
BY_TREE = ("Placera i trädet", "Vi vet eller vi tror", "Vem kan påverka?", "Vad förklarar de?")
SWEEPS: Mapping[tuple[int, str], tuple[str, ...]] = {
    (1, "problem"): ("",),
    (1, "orsaker"): BY_TREE,
    (1, "valj"): ("Prickar", "Välj"),
    (1, "avslut"): ("Nästa träff",),
    (2, "orsaker"): (*BY_TREE, "Välj", "Och vad är vår del i det?"),
    (2, "mal"): ("Tecken, utgångsläge och datum", "Slag och sikt"),
    (2, "atgarder"): ("Orsak, vem, till när, första steg", "Fyll i efteråt"),
    (2, "avslut"): ("Nästa träff",),
    (3, "genomforande"): ("Hur har det gått?", "Nästa träff"),
    (4, "forra-gangen"): ("",),
    (4, "resultat"): ("Samma mätning som förut?",),
    (4, "utvardering"): ("Ett mål i taget", "Behålla, ändra, sluta"),
}
GUIDES = {
    1: "Varför blir det som det blir?",
    2: "Från orsaker till handlingsplan",
    3: "Hur går det med det vi bestämde?",
    4: "Vad blev annorlunda?",
}
CUT_AFTER = "Checklista på matvagnen"  # the åtgärd after which the power goes
HALF_A_LINE = "Två frågor om språk i insko"


def test_a_year_at_solglantan(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    place = Place(tmp_path)
    first(place)
    second_until_the_power_goes(place)
    second_from_there_on(place)
    later(place, 3)
    later(place, 4)
    assert portrait(kept(place)) == portrait(YEAR)
    plan = place.samsyn("export", area_id(place), "--doc", "handlingsplan", "--format", "md")
    golden("e2e-handlingsplan.md", plan)


def session(meeting: int) -> Session:
    found = YEAR.get(Session, SESSIONS[meeting - 1])
    assert found
    return found


def area_id(place: Place) -> str:
    return place.samsyn("areas").split()[0]


def opened(place: Place, meeting: int) -> Terminal:
    """Samsyn on the day of a träff."""
    place.day = session(meeting).date.isoformat()
    return place.terminal(*SIZE)


def kept(place: Place) -> Chain:
    """The one area of the library as it lies on the disk."""
    library = Library.open(place.library, State(place.state))
    try:
        content = library.read(library.area_ids()[0])
    finally:
        library.close()
    return Chain.build(content.tables, content.remarks, content.rivals)


def quit_samsyn(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_until_ended() == 0


def first(place: Place) -> None:
    """A new area, what is known of it, and its first träff."""
    with opened(place, 1) as terminal:
        person = Person(terminal)
        person.choose("Ny träff", "Landa 5 · Resultat")
        terminal.send(AREA.title)
        terminal.press_slowly("enter")
        terminal.send(AREA.unit)
        terminal.press_slowly("enter")
        person.point_at("förskola")
        terminal.press_slowly("enter", "enter")
        begin(person, 1)
        terminal.press("escape")
        register_the_frame(person)
        person.choose("Fortsätt", "Landa – 0 rader")
        lead(person, 1)
        quit_samsyn(terminal)


def begin(person: Person, meeting: int) -> None:
    """Guide and deltagare of a new träff, and F9; the other fields are right already."""
    person.point_at(GUIDES[meeting])
    person.terminal.press_slowly("enter", "enter", "enter")
    person.terminal.send(participants_text(session(meeting).participants))
    person.terminal.press("f9")
    person.terminal.wait_for("Landa – 0 rader")


def open_register(person: Person) -> None:
    person.choose("Underlag, roller", "Vilket område?")
    person.terminal.press("enter")
    person.terminal.wait_for("Uppdragsgivare")


def register_the_frame(person: Person) -> None:
    """What is known without a träff."""
    open_register(person)
    person.choose_for("Nivå", "enhet")
    for label, text in (
        ("Läroplansmål", AREA.curriculum),
        ("Uppdragsgivare", AREA.commissioner),
        ("Mandat", AREA.mandate),
        ("Återkoppling", AREA.report_back),
    ):
        person.fill_in(label, text)
    for insats in YEAR.of(Initiative):
        person.register("Ny insats", insats.name, {"Vilka deltar?": insats.participants})
    for each in YEAR.of(Evidence):
        said = {"Vad visar": each.shows, "Vad är det för": each.kind, "Från när?": f"{each.date}"}
        person.register("Nytt underlag", each.text, said)
    for taken in YEAR.of(Involvement):
        said = {
            "På vilket sätt?": taken.kind,
            "När?": f"{taken.date}",
            "Vilka var": taken.group,
            "Hur många?": f"{taken.count}",
        }
        person.register("Ny delaktighet", taken.text, said)
    person.terminal.press("escape")
    person.terminal.wait_for("Tidigare träffar")


def lead(person: Person, meeting: int, begin_at: str = "", until: str = "") -> None:
    """The steps of a träff with all that is said, and its end, or up to some line."""
    answers = Answers(person, meeting)
    begun = not begin_at
    for step, typed in lines(meeting):
        if begun or begin_at in {row.text[: len(begin_at)] for row in typed}:
            person.go_on_to(StepKind.parse(step).label)
        for row in typed:
            if begun:
                type_line(person, row)
            begun = begun or row.text.startswith(begin_at)
            if until and row.text.startswith(until):
                return
        for title in SWEEPS.get((meeting, step), ()) if begun else ():
            person.sweep(title, answers)
    person.close_session()


def second_until_the_power_goes(place: Place) -> None:
    with opened(place, 2) as terminal:
        person = Person(terminal)
        person.choose("Nästa träff 11 november", "Högerpil tar dem från förra gången")
        terminal.press_slowly("enter")
        begin(person, 2)
        lead(person, 2, until=CUT_AFTER)
        terminal.send(HALF_A_LINE)
        drafts = State(place.state).drafts
        terminal.wait_for(lambda: HALF_A_LINE in drafts.all().values(), "raden som utkast")
        terminal.kill()


def second_from_there_on(place: Place) -> None:
    with opened(place, 2) as terminal:
        person = Person(terminal)
        person.choose("Fortsätt", "Åtgärder – ")
        terminal.wait_for(lambda: person.written == HALF_A_LINE, "den halva raden")
        for _, typed in lines(2):
            for row in typed:
                if row.text.startswith(CUT_AFTER):
                    terminal.wait_for(row.text)
        terminal.press("ctrl+u")
        lead(person, 2, begin_at=CUT_AFTER)
        quit_samsyn(terminal)
    place.day = "2025-11-13"
    with place.terminal(*SIZE) as terminal:
        person = Person(terminal)
        open_register(person)
        for each in YEAR.of(Anchoring):
            said = {"På vilket": each.kind, "När?": f"{each.date}", "Med vem?": each.group}
            person.register("Ny förankring", each.text, said)
        terminal.press("escape")
        terminal.wait_for("Tidigare träffar")
        quit_samsyn(terminal)


def later(place: Place, meeting: int) -> None:
    with opened(place, meeting) as terminal:
        person = Person(terminal)
        person.choose("Uppföljning", "Högerpil tar dem från förra gången")
        terminal.press_slowly("enter")
        begin(person, meeting)
        lead(person, meeting)
        quit_samsyn(terminal)
