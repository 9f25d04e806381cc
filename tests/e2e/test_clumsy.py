"""What happens at a table: pastes, wrong keys, two windows, a full disk, a window that closes."""

import random
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sessions.models import LINE_TYPES, Chain, Line
from sessions.storage import Library, State
from tests.e2e.person import PROGRAM, Person, Place
from tests.e2e.terminal import KEYS, Terminal

pytestmark = pytest.mark.terminal


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A library with one area and one träff that has just begun."""
    place = Place(tmp_path)
    place.samsyn("new", "--title", "Måltiden", "--school-form", "förskola", "--guide", "ska-analys")
    return place


@pytest.fixture
def lead(place: Place) -> Iterator[Callable[..., Person]]:
    """Opens another window on the träff each time it is called."""
    opened: list[Terminal] = []

    def open_window(columns: int = 80, rows: int = 24) -> Person:
        opened.append(place.terminal(columns, rows))
        person = Person(opened[-1])
        person.choose("Fortsätt", "Ny anteckning")
        return person

    yield open_window
    for terminal in opened:
        terminal.kill()
        terminal.hang_up()


def said(place: Place) -> list[Line]:
    """Every line that lies on the disk, in its order."""
    library = Library.open(place.library, State(place.state.with_name("another state")))
    try:
        content = library.read(library.area_ids()[0])
    finally:
        library.close()
    chain = Chain.build(content.tables)
    assert not chain.remarks
    lines = [line for line_type in LINE_TYPES for line in chain.of(line_type)]
    return sorted(lines, key=lambda line: line.order)


def texts(place: Place) -> list[str]:
    return [line.text for line in said(place)]


def test_a_paste_of_forty_lines_is_one_save(place: Place, lead: Callable[..., Person]) -> None:
    person = lead()
    pasted = [f"rad {number} [/] å" for number in range(40)]
    person.terminal.paste("\r".join(pasted))
    person.terminal.wait_for("40 rader sparade")
    assert texts(place) == pasted
    person.terminal.press("ctrl+z")
    person.terminal.wait_for("Landa – 0 rader")
    assert texts(place) == []


def test_a_paste_of_one_enormous_line_is_kept_whole(
    place: Place, lead: Callable[..., Person]
) -> None:
    person = lead()
    enormous = "å" * 1_000_000
    person.terminal.paste(enormous)
    person.terminal.wait_for("Landa – 1 rad")
    person.write("och en kort rad")
    assert texts(place) == [enormous, "och en kort rad"]


def test_text_enter_and_f9_in_one_breath_land_in_the_right_steps(
    place: Place, lead: Callable[..., Person]
) -> None:
    person = lead()
    f9 = KEYS["f9"]
    person.terminal.send(f"först\r{f9}vi ser\rvi ser mer\r{f9}problemet\r{f9}orsaken\r{f9}halv")
    person.terminal.wait_for(lambda: person.written == "halv")
    person.terminal.wait_for(lambda: person.heading.startswith("Välj"), "Välj som rubrik")
    assert [(line.step, line.text) for line in said(place)] == [
        ("landa", "först"),
        ("resultat", "vi ser"),
        ("resultat", "vi ser mer"),
        ("problem", "problemet"),
        ("orsaker", "orsaken"),
    ]


def test_keys_that_have_nothing_to_do_do_nothing(place: Place, lead: Callable[..., Person]) -> None:
    person = lead()
    person.terminal.press("enter", "ctrl+z", "f2", "f5", "f6", "f8", "tab", "shift+tab", "ctrl+c")
    person.terminal.press("up", "down", "pageup", "ctrl+up", "backspace", "delete", "home", "end")
    person.write("sedan en rad")
    person.terminal.press("ctrl+c", "ctrl+c")
    person.write("och en till")
    assert texts(place) == ["sedan en rad", "och en till"]


def test_what_is_half_written_stands_aside_while_something_is_asked(
    place: Place, lead: Callable[..., Person]
) -> None:
    person = lead()
    person.terminal.press("f9")
    person.terminal.wait_for("Nytt resultat")
    person.write("vi ser något")
    person.terminal.send("halv")
    person.terminal.press("f5")
    person.terminal.wait_for("Vad ska ni gå igenom?")
    person.terminal.press("x", "f5", "f2", "escape")
    person.terminal.wait_for(lambda: person.written == "halv", "den halva raden")
    person.terminal.send(" rad")
    person.terminal.press("enter")
    person.terminal.wait_for("Resultat – 2 rader")
    assert texts(place) == ["vi ser något", "halv rad"]


def test_nothing_is_lost_when_the_window_gets_small(
    place: Place, lead: Callable[..., Person]
) -> None:
    person = lead(120, 36)
    person.write("före")
    person.terminal.send("hal")
    person.terminal.resize(40, 12)
    person.terminal.wait_for(lambda: person.written == "hal" and len(person.terminal.rows) == 12)
    person.terminal.send("v")
    person.terminal.press("enter")
    person.terminal.wait_for("Landa – 2 rader")
    person.terminal.resize(120, 36)
    person.terminal.wait_for(lambda: person.terminal.shows("Så gör ni"), "guiden bredvid igen")
    person.terminal.wait_for("före")
    assert texts(place) == ["före", "halv"]


def test_two_windows_on_one_library_lose_nothing(place: Place, lead: Callable[..., Person]) -> None:
    one, other = lead(), lead()
    for number in range(5):
        one.write(f"ett {number}")
        other.write(f"två {number}")
    for person in (one, other):
        person.terminal.press("ctrl+q")
        assert person.terminal.wait_until_ended() == 0
    expected = {f"{who} {number}" for who in ("ett", "två") for number in range(5)}
    assert set(texts(place)) == expected
    again = lead(80, 40)
    again.terminal.wait_for("Landa – 10 rader")


def test_quitting_with_half_a_line_keeps_it(place: Place, lead: Callable[..., Person]) -> None:
    person = lead()
    person.terminal.send("halv rad åäö")
    person.terminal.press("ctrl+q")
    assert person.terminal.wait_until_ended() == 0
    again = lead()
    again.terminal.wait_for(lambda: again.written == "halv rad åäö", "utkastet")
    again.terminal.press("enter")
    again.terminal.wait_for("Landa – 1 rad")
    assert texts(place) == ["halv rad åäö"]


def test_the_end_of_the_window_is_the_end_of_the_program(
    place: Place, lead: Callable[..., Person]
) -> None:
    person = lead()
    person.write("sagt")
    person.terminal.hang_up()
    person.terminal.wait_until_ended(10)
    assert texts(place) == ["sagt"]


def test_it_ends_also_where_the_hang_up_is_not_heard(place: Place) -> None:
    command = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *PROGRAM]
    terminal = Terminal(command, environment=place.environment)
    try:
        terminal.wait_for("Fortsätt")
        terminal.hang_up()
        terminal.wait_until_ended(10)
    finally:
        terminal.kill()


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs Linux")
def test_a_disk_that_refuses_is_told_and_the_text_stays(
    place: Place, lead: Callable[..., Person]
) -> None:
    person = lead()
    person.write("före")
    pid = person.terminal.process.pid
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    person.terminal.send("en rad till")
    person.terminal.press("enter")
    person.terminal.wait_for("Inte sparat")
    assert person.written == "en rad till"
    resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
    person.terminal.press("enter")
    person.terminal.wait_for("Landa – 2 rader")
    assert texts(place) == ["före", "en rad till"]


def awake(terminal: Terminal, rows: int) -> bool:
    """Whether the program is there; it then draws itself anew for another size of the window."""
    with suppress(OSError):
        terminal.resize(120, rows)
        terminal.wait_for(
            lambda: not terminal.running or terminal.rows[-1].startswith(" F1"), "en ny bild"
        )
    return terminal.running


def ended(terminal: Terminal) -> bool:
    """Out of whatever is open and away; a key that was still on its way may have come between."""
    with suppress(OSError):
        terminal.press("escape", "ctrl+q")
    return not terminal.running


@pytest.mark.parametrize("seed", range(3))
def test_any_keys_at_all_leave_a_program_that_runs(place: Place, seed: int) -> None:
    chance = random.Random(seed)
    often = ["hej [/] hopp\r", "3\r", "1", "19 maj\r", "enter", "escape", "down", "f5", "f9", "f2"]
    rarely = [key for key in KEYS if key not in {"ctrl+q", "bare-escape"}]
    with place.terminal() as terminal:
        terminal.wait_for("Ny träff")
        for turn in range(30):
            keys = [chance.choice(often if chance.random() < 0.6 else rarely) for _ in range(10)]
            with suppress(OSError):
                terminal.press(*keys)
            if not awake(terminal, 38 + turn % 2):
                break  # Sök funktion also finds Avsluta
        terminal.wait_for(lambda: ended(terminal), "slutet")
        assert terminal.wait_until_ended() == 0
