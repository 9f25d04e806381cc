"""A disk that refuses or takes its time: what was typed stays, it is told, and it is saved once."""

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sessions.models import LINE_TYPES, Chain, Evidence, Goal, Prose
from sessions.storage import Library, State
from tests.e2e.person import Person, Place
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.terminal
needs_linux = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs Linux")

SLOW = Path(__file__).with_name("slow_disk.py")
NOT_SAVED = "Inte sparat"
Lead = Callable[..., Person]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A library with one area and one träff that has just begun."""
    place = Place(tmp_path)
    place.samsyn("new", "--title", "Måltiden", "--school-form", "förskola", "--guide", "ska-analys")
    return place


@pytest.fixture
def lead(place: Place) -> Iterator[Lead]:
    """Opens a window on the träff each time it is called."""
    opened: list[Terminal] = []

    def open_window(asks: str = "Ny anteckning") -> Person:
        opened.append(place.terminal(80, 24))
        person = Person(opened[-1])
        person.choose("Fortsätt", asks)
        return person

    yield open_window
    for terminal in opened:
        terminal.kill()
        terminal.hang_up()


@contextmanager
def away(place: Place) -> Iterator[None]:
    """The folder is not there, as when a stick is pulled out; drafts can still be written."""
    hidden = place.library.with_name("borta")
    place.library.rename(hidden)
    yield
    hidden.rename(place.library)


@contextmanager
def full(person: Person) -> Iterator[None]:
    """No file can be written at all, drafts neither."""
    pid = person.terminal.process.pid
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    yield
    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def chain(place: Place) -> Chain:
    """What lies on the disk, as somebody else reads it."""
    library = Library.open(place.library, State(place.state.with_name("another state")))
    content = library.read(library.area_ids()[0])
    library.close()
    return Chain.build(content.tables, content.remarks, content.rivals)


def texts(place: Place) -> list[str]:
    found = chain(place)
    assert not found.remarks
    lines = [line for line_type in LINE_TYPES for line in found.of(line_type)]
    return [line.text for line in sorted(lines, key=lambda line: line.order)]


def drafts(place: Place) -> set[str]:
    """Every text that would survive the end of the process."""
    return set(State(place.state).drafts.all().values())


def kept(person: Person, place: Place, text: str) -> None:
    person.terminal.wait_for(lambda: text in drafts(place), f"utkastet {text}")


def told_on_top(person: Person) -> None:
    """Where it stays, whatever is done meanwhile."""
    person.terminal.wait_for(lambda: NOT_SAVED in person.terminal.rows[0], "Inte sparat överst")


def quit_and_again(person: Person, lead: Lead, asks: str = "Ny anteckning") -> Person:
    person.terminal.press("ctrl+q")
    assert person.terminal.wait_until_ended() == 0
    return lead(asks)


# A line


def test_it_is_told_until_it_is_saved_whatever_is_done(place: Place, lead: Lead) -> None:
    person = lead()
    person.write("före")
    with away(place):
        person.terminal.send("en rad till")
        person.terminal.press("enter")
        person.terminal.wait_for("Texten finns kvar där du skrev den")
        told_on_top(person)
        kept(person, place, "en rad till")
        for keys, expected in (
            (("up",), "före"),
            (("f1",), "Raden du pekar på"),
            (("escape",), "före"),
            (("f5",), "att gå igenom"),
            (("f9",), "Inte sparat"),
            (("ctrl+s", "5"), "Gå till vilket steg?"),
            (("2",), "Resultat – 0 rader"),
            (("ctrl+s", "5"), "Gå till vilket steg?"),
            (("1",), "Landa – 1 rad"),
        ):
            person.terminal.press(*keys)
            person.terminal.wait_for(expected)
            if keys != ("f1",):
                told_on_top(person)
        person.terminal.wait_for(lambda: person.written == "en rad till", "raden i fältet")
        person.terminal.press("enter")
        person.terminal.wait_for("Texten finns kvar där du skrev den")
    person.terminal.press("enter")
    person.terminal.wait_for("Landa – 2 rader")
    person.terminal.wait_for(lambda: "Sparat" in person.terminal.rows[0])
    assert texts(place) == ["före", "en rad till"]
    person.terminal.wait_for(lambda: not drafts(place), "att utkastet är borta")


def test_what_was_not_saved_is_in_the_field_the_next_time(place: Place, lead: Lead) -> None:
    person = lead()
    with away(place):
        person.terminal.send("osparad åäö")
        person.terminal.press("enter")
        told_on_top(person)
        person.terminal.press("ctrl+q")
        assert person.terminal.wait_until_ended() == 0
    again = lead()
    again.terminal.wait_for(lambda: again.written == "osparad åäö", "utkastet")
    again.terminal.press("enter")
    again.terminal.wait_for("Landa – 1 rad")
    assert texts(place) == ["osparad åäö"]


@needs_linux
def test_a_draft_that_was_refused_is_written_as_soon_as_it_can_be(place: Place, lead: Lead) -> None:
    person = lead()
    with full(person):
        person.terminal.send("osparad")
        person.terminal.press("enter")
        told_on_top(person)
        assert drafts(place) == set()
    kept(person, place, "osparad")
    person.terminal.kill()
    again = lead()
    again.terminal.wait_for(lambda: again.written == "osparad", "utkastet")


@needs_linux
def test_leaving_with_a_text_that_nobody_can_keep_is_asked_about(place: Place, lead: Lead) -> None:
    person = lead()
    with full(person):
        person.terminal.send("bara här")
        person.terminal.press("enter")
        told_on_top(person)
        person.terminal.press("ctrl+q")
        person.terminal.wait_for("finns bara här i fönstret")
        assert person.written == "bara här"
        person.terminal.press("ctrl+q")
        assert person.terminal.wait_until_ended() == 0


# A new wording, answers, long texts


def test_a_new_wording_that_was_not_saved_stays(place: Place, lead: Lead) -> None:
    person = lead()
    person.write("en rad")
    person.terminal.press("up", "enter")
    person.terminal.wait_for("Ändra raden")
    with away(place):
        person.terminal.send(" med mer i")
        person.terminal.press("enter")
        told_on_top(person)
        assert person.written == "en rad med mer i"
        kept(person, place, "en rad med mer i")
        person.terminal.press("ctrl+q")
        assert person.terminal.wait_until_ended() == 0
    again = lead()
    again.terminal.press("up", "enter")
    again.terminal.wait_for(lambda: again.written == "en rad med mer i", "den nya lydelsen")
    again.terminal.press("enter")
    again.terminal.wait_for("Sparat.")
    assert texts(place) == ["en rad med mer i"]
    again.terminal.wait_for(lambda: not drafts(place), "att utkastet är borta")


def to_goals(place: Place, person: Person) -> None:
    """A goal, and the first question of the sweep about it."""
    person.terminal.press("f5")
    person.terminal.wait_for("Vad ska ni gå igenom?")
    person.terminal.press("1")
    person.terminal.wait_for("Vad ser, hör eller märker")


def test_an_answer_that_was_not_saved_stays(place: Place, lead: Lead) -> None:
    area = chain(place).area.id
    place.samsyn(
        "new", "--area", area, "--guide", "ska-plan", "--id", "plan", "--date", "2025-10-15"
    )
    place.samsyn("note", "plan", "--step", "mal", "Barnen hinner tala")
    person = lead("Ny ")
    person.go_on_to("Mål")
    to_goals(place, person)
    with away(place):
        person.terminal.send("Alla har någon att tala med")
        person.terminal.press("enter")
        told_on_top(person)
        assert person.written == "Alla har någon att tala med"
        kept(person, place, "Alla har någon att tala med")
        person.terminal.press("ctrl+q")
        assert person.terminal.wait_until_ended() == 0
    again = lead("Nytt mål")
    to_goals(place, again)
    again.terminal.wait_for(lambda: again.written == "Alla har någon att tala med", "svaret")
    again.terminal.press("enter")
    again.terminal.wait_for(lambda: "tala med" not in again.written, "nästa fråga")
    assert [goal.sign for goal in chain(place).of(Goal)] == ["Alla har någon att tala med"]


def test_a_long_text_that_was_not_saved_stays(place: Place, lead: Lead) -> None:
    person = lead()
    person.terminal.press("f7")
    person.terminal.wait_for("Lång text")
    with away(place):
        person.terminal.send("första raden\randra raden")
        person.terminal.press("f9")
        told_on_top(person)
        person.terminal.wait_for("andra raden")
        kept(person, place, "första raden\nandra raden")
        person.terminal.press("down", "end")
        told_on_top(person)
    person.terminal.press("f9")
    person.terminal.wait_for("Landa – 1 rad")
    assert texts(place) == ["första raden\nandra raden"]
    person.terminal.wait_for(lambda: not drafts(place), "att utkastet är borta")


def test_our_own_text_that_was_not_saved_stays(place: Place) -> None:
    def write(terminal: Terminal) -> None:
        terminal.wait_for("Ny träff")
        Person(terminal).choose("Handlingsplaner", "Vilken handlingsplan?")
        terminal.press("enter")
        terminal.wait_for("Inget problem är formulerat än.")
        terminal.press("f7")
        terminal.wait_for("Till vilket avsnitt")
        terminal.press("enter")
        terminal.wait_for("F9 Spara")

    with place.terminal(80, 24) as terminal:
        write(terminal)
        with away(place):
            terminal.send("Solgläntan har fyra avdelningar.")
            terminal.press("f9")
            told_on_top(Person(terminal))
            kept(Person(terminal), place, "Solgläntan har fyra avdelningar.")
            terminal.press("ctrl+q")
            assert terminal.wait_until_ended() == 0
    with place.terminal(80, 24) as terminal:
        write(terminal)
        terminal.wait_for("Solgläntan har fyra avdelningar.")
        terminal.press("f9")
        terminal.wait_for("Inget problem är formulerat än.")
    assert [prose.text for prose in chain(place).of(Prose)] == ["Solgläntan har fyra avdelningar."]
    assert not drafts(place)


def test_what_is_filled_in_afterwards_and_was_not_saved_stays(place: Place) -> None:
    def register(terminal: Terminal) -> Person:
        terminal.wait_for("Ny träff")
        person = Person(terminal)
        person.choose("Underlag, roller", "Vilket område?")
        terminal.press("enter")
        terminal.wait_for("Uppdragsgivare")
        return person

    with place.terminal(80, 24) as terminal:
        person = register(terminal)
        person.point_at("+ Nytt underlag")
        with away(place):
            terminal.send("Observation vecka 5")
            terminal.press("enter")
            told_on_top(person)
            assert person.written == "Observation vecka 5"
            kept(person, place, "Observation vecka 5")
            terminal.press("ctrl+q")
            assert terminal.wait_until_ended() == 0
    with place.terminal(80, 24) as terminal:
        person = register(terminal)
        terminal.wait_for(lambda: person.written == "Observation vecka 5", "utkastet")
        person.point_at("+ Nytt underlag")
        terminal.press("enter")
        terminal.wait_for("1 av ")
        with away(place):
            terminal.send("grupp")
            terminal.press("enter")
            told_on_top(person)
            kept(person, place, "grupp")
        terminal.press("enter")
        terminal.wait_for("2 av ")
        terminal.wait_for(lambda: NOT_SAVED not in terminal.rows[0])
    (evidence,) = chain(place).of(Evidence)
    assert evidence.text == "Observation vecka 5"


# A slow disk


def test_a_slow_save_stops_no_typing_and_loses_nothing(place: Place, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    command = (sys.executable, str(SLOW), str(flag), "sessions")
    with Terminal(command, columns=80, rows=24, environment=place.environment) as terminal:
        person = Person(terminal)
        person.choose("Fortsätt", "Ny anteckning")
        flag.touch()
        terminal.send("långsam")
        terminal.press("enter")
        terminal.wait_for("Sparar …")
        for piece in ("nästa", " rad", " skrivs", " nu"):
            terminal.send(piece)
            terminal.wait_for(piece)
        assert texts(place) == []
        terminal.press("enter")
        terminal.send("och en till")
        terminal.wait_for(lambda: person.written.endswith("och en till"))
        flag.unlink()
        terminal.wait_for("Landa – 2 rader")
        terminal.wait_for(lambda: person.written == "och en till", "det som inte är sagt än")
        terminal.press("enter")
        terminal.wait_for("Landa – 3 rader")
    assert texts(place) == ["långsam", "nästa rad skrivs nu", "och en till"]
