"""Two träffar led at 80 × 24, by keys alone and with a mouse, and what it costs beside the text."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from sessions.models import Chain
from sessions.models.tree import cause_tree, walk
from sessions.storage import Library, State
from tests.e2e import hour
from tests.e2e.hour import Answers, Cost
from tests.e2e.person import Person, Place

pytestmark = pytest.mark.terminal


def test_two_träffar_by_keys_alone(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    place = Place(tmp_path)
    with place.terminal(80, 24) as terminal:
        person = Person(terminal)
        first = first_träff(person, by_numbers)
        quit_samsyn(person)
    check_first(kept(place))
    place.day = "2025-11-11"
    with place.terminal(80, 24) as terminal:
        person = Person(terminal)
        second = second_träff(person)
        quit_samsyn(person)
    check_second(kept(place))
    golden("e2e-tangenter.md", "\n\n".join([first.table("Träff 1"), second.table("Träff 2"), ""]))


def test_the_first_träff_with_a_mouse(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    place = Place(tmp_path)
    with place.terminal(80, 24) as terminal:
        person = Clicker(terminal)
        cost = first_träff(person, by_dragging)
        quit_samsyn(person)
    check_first(kept(place))
    golden("e2e-mus.md", cost.table("Träff 1 med mus") + "\n")


class Clicker(Person):
    """Somebody who writes on the keyboard and clicks the rest; a click is one press."""

    def command(self, key: str) -> None:
        self.click(lambda: f" {key.upper()} ")

    def answer_with(self, key: str) -> None:
        """Click until it is asked no more: the answers may just be moving to their place."""
        self.terminal.keys_pressed += 1
        before = self.asked, self.quoted, self.place
        while (self.asked, self.quoted, self.place) == before:
            if found := self._answer_at(key):
                self.terminal.click(found)
            with suppress(AssertionError):
                self.terminal.wait_for_other(
                    lambda: (self.asked, self.quoted, self.place), before, "svar", patience=1
                )

    def _answer_at(self, key: str) -> str:
        """The answer with this key; above the answers stand rows that may begin with a number."""
        for row in reversed(self.hint.splitlines()):
            if found := re.search(rf"(?:^|\s)({key} \S+)", row):
                return found[1]
        return ""

    def click(self, text: Callable[[], str]) -> None:
        """Until something comes of it: what is clicked may just be moving to its place."""
        self.terminal.keys_pressed += 1
        before = self.in_view
        while self.in_view == before:
            if found := text():
                self.terminal.click(found)
            with suppress(AssertionError):
                self.terminal.wait_for_other(lambda: self.in_view, before, "något", patience=1)

    @property
    def in_view(self) -> tuple[str, ...]:
        """What is asked and shown, without the clock."""
        return tuple(self.terminal.rows[2:])


# -- the first: from results to three chosen causes ------------------------------------------


def first_träff(person: Person, place_causes: Callable[[Person], None]) -> Cost:
    cost = Cost(person)
    begin_first(person)
    cost.part("Ny träff")
    person.go_on_to("Resultat")
    for text in hour.said("resultat", "resultat", "styrka", "tolkning"):
        person.write(text)
    cost.part("12 rader resultat")
    person.go_on_to("Problem")
    for text in hour.said("problem", "problem"):
        person.write(text)
    cost.part("Problemet")
    person.go_on_to("Orsaker")
    for row in hour.causes():
        person.write(row.text)
    cost.part("18 orsaker, rakt av")
    for text in hour.PARKED:
        person.park(
            next(each for each in hour.said("orsaker", "parkering") if each.startswith(text))
        )
    cost.part("4 parkerade")
    place_causes(person)
    cost.part("Placera i trädet")
    person.sweep("Vem kan påverka?", Answers(person, {"Vem kan påverka": hour.influence}))
    cost.part("Påverkan")
    person.go_on_to("Välj")
    person.sweep("Prickar", Answers(person, {}, Prickar=" ".join(map(str, hour.dots()))))
    cost.part("Prickar på en rad")
    person.sweep("Välj", Answers(person, {"Väljer vi": chosen}))
    cost.part("3 valda")
    person.go_on_to("Avslut")
    sort_parked(person)
    cost.part("4 parkerade sorteras")
    person.close_session()
    cost.part("Avsluta")
    return cost


def begin_first(person: Person) -> None:
    terminal = person.terminal
    person.choose("Ny träff", "Utvecklingsområde")
    terminal.send("Språkmiljön för de yngsta barnen")
    terminal.press("enter")
    terminal.send("Solgläntans förskola")
    terminal.press("enter", "down", "enter")  # the first form is förskola
    terminal.wait_for("Landa 5")  # the guides have been read
    terminal.press("enter", "enter", "enter", "enter")
    terminal.send(hour.PEOPLE)
    terminal.wait_for("specialpedagog")
    terminal.press("f9")
    terminal.wait_for("Landa – 0 rader")


def by_numbers(person: Person) -> None:
    def parent(quoted: str) -> str | None:
        above = hour.parent_of(quoted)
        return person.number_of(above) if above else None

    person.sweep("Placera i trädet", Answers(person, {"Vilken orsak hör den till?": parent}))


def by_dragging(person: Person) -> None:
    """Each cause drawn onto the one that it stands below; the wheel brings both into view."""
    for row in hour.causes():
        if above := hour.parent_of(row.text):
            drag(person, row.text[:20], above[:20])


def drag(person: Person, text: str, above: str) -> None:
    bring_into_view(person, text, above)
    person.terminal.keys_pressed += 1
    person.terminal.hold(text, above)
    while f"”{above[:12]}" not in person.terminal.rows[-2]:  # at its edge the list scrolls along
        before = person.terminal.screen()
        with suppress(AssertionError):
            person.terminal.wait_for_other(person.terminal.screen, before, "mer", patience=1)
        person.terminal.mouse("move", *person.terminal.place_of(above))
    person.terminal.release(above)
    person.terminal.wait_for(lambda: standing(person, text, above), f"{text} under {above}")


def standing(person: Person, text: str, above: str) -> bool:
    """Whether one cause is drawn further in than another."""
    drawn = person.terminal.rows
    inner, outer = (
        next((row.find(each) for row in drawn if each in row), -1) for each in (text, above)
    )
    return inner > outer >= 0


def bring_into_view(person: Person, *texts: str) -> None:
    terminal = person.terminal
    for direction in (-1, 1):
        while not all(any(text in row for row in terminal.rows) for text in texts):
            before = terminal.screen()
            terminal.wheel("Orsaker – ", direction)
            try:
                terminal.wait_for_other(terminal.screen, before, "en annan bild", patience=1)
            except AssertionError:
                break  # the end of the list
    let_it_come_to_rest(person)


def let_it_come_to_rest(person: Person) -> None:
    """A list that still scrolls has come to rest when what is typed after it is shown."""
    for text, written in (("x", "x"), ("\x7f", "")):
        person.terminal.send(text)
        person.terminal.wait_for(lambda: person.written == written, "det som skrivs")  # noqa: B023 (asked at once)


def chosen(quoted: str) -> str | None:
    return "1" if any(each.startswith(quoted) for each in hour.CHOSEN) else None


def sort_parked(person: Person) -> None:
    about: dict[str, hour.Answer] = {
        "Är det drift": lambda quoted: hour.parked(quoted)[0],
        "Vart ska den": lambda quoted: hour.parked(quoted)[1],
        "Vem tar den": lambda quoted: hour.parked(quoted)[2] or None,
    }
    person.sweep("Parkeringen", Answers(person, about))


def check_first(chain: Chain) -> None:
    tree = list(walk(cause_tree(chain.causes)))
    assert len(tree) == len(hour.causes()) == 18
    assert max(node.depth for node in tree) == 2
    assert all(node.cause.influence for node in tree)
    assert sum(node.cause.dot_total for node in tree) == 26
    assert {each.text for each in chain.causes if each.chosen} == set(hour.CHOSEN)
    parked = [note for note in chain.notes if note.kind == "parkering"]
    assert len(parked) == 4
    assert all(note.matter and note.forum for note in parked)
    assert chain.sessions[0].closed


# -- the second: from the chosen causes to four åtgärder -------------------------------------


def second_träff(person: Person) -> Cost:
    cost = Cost(person)
    person.choose("Ny träff", "Utvecklingsområde")
    person.terminal.press("down", "enter")
    person.terminal.wait_for("Området har orsaker men inga åtgärder")
    person.terminal.press("f9")
    person.terminal.wait_for("Landa – 0 rader")
    cost.part("Ny träff")
    person.go_on_to("Åtgärder")
    cost.part("Till åtgärderna")
    for action in hour.ACTIONS:
        person.write(action.text)
    cost.part("4 åtgärder")
    about: dict[str, hour.Answer] = {
        "Vilken orsak tar": lambda quoted: person.number_of(hour.action(quoted).cause),
        "Vem ansvarar?": lambda quoted: hour.action(quoted).who,
        "Till när?": lambda quoted: hour.action(quoted).until,
        "Vad är det första": lambda quoted: hour.action(quoted).first_step,
    }
    person.sweep("Orsak, vem, till när, första steg", Answers(person, about))
    cost.part("Orsak, vem, till när, första steg")
    person.close_session()
    cost.part("Avsluta")
    return cost


def check_second(chain: Chain) -> None:
    by_id = {cause.id: cause.text for cause in chain.causes}
    assert [
        (each.text, *(by_id[cause] for cause in each.causes), each.responsible, each.first_step)
        for each in chain.actions
    ] == [(each.text, each.cause, each.who, each.first_step) for each in hour.ACTIONS]
    assert all(each.end for each in chain.actions)


# -- around them -----------------------------------------------------------------------------


def quit_samsyn(person: Person) -> None:
    person.terminal.press("ctrl+q")
    assert person.terminal.wait_until_ended() == 0


def kept(place: Place) -> Chain:
    """The one area of the library as it lies on the disk."""
    library = Library.open(place.library, State(place.state))
    try:
        content = library.read(library.area_ids()[0])
    finally:
        library.close()
    return Chain.build(content.tables, content.remarks, content.rivals)
