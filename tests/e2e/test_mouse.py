"""The mouse in a real terminal: pointing, dragging and folding the tree of causes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.person import Person, Place
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.terminal

CAUSES = (
    "Vid måltiden går en av oss alltid iväg",
    "Vagnen dukas i köket",
    "Ingen har ansvar för vagnen",
    "Böckerna är desamma",
)


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Terminal]:
    """Samsyn at 80×24 in a step with a flat tree."""
    place = Place(tmp_path)
    made = place.samsyn("new", "--title", "Språkmiljön", "--guide", "ska-analys", "--json")
    session = json.loads(made)["session"]
    for text in CAUSES:
        place.samsyn("note", session, "--step", "orsaker", text)
    with place.terminal(80, 24) as terminal:
        person = Person(terminal)
        person.choose("Fortsätt", "Landa – 0 rader")
        person.go_on_to("Orsaker")
        yield terminal


def row(terminal: Terminal, text: str) -> str:
    """The row of the screen with this text, without its number and sign."""
    return next(each for each in terminal.rows if text in each)


def depth(terminal: Terminal, text: str) -> int:
    return len(row(terminal, text)) - len(row(terminal, text).lstrip(" ▶"))


def test_a_row_is_dragged_onto_another_and_onto_the_heading(tree: Terminal) -> None:
    tree.hold("Vagnen dukas", "Vid måltiden")
    tree.wait_for("Släpp här, så hör 2 till 1")
    assert row(tree, "Vagnen dukas").lstrip().startswith("↕")
    assert row(tree, "Vid måltiden").lstrip().startswith("└")
    tree.release("Vid måltiden")
    tree.wait_for(lambda: "▾ 1 Vid" in row(tree, "Vid måltiden"), "ett träd")
    assert depth(tree, "Vagnen dukas") > depth(tree, "Vid måltiden")
    tree.drag("Vagnen dukas", "Orsaker – 4 rader")
    tree.wait_for(lambda: "4 Vagnen dukas" in row(tree, "Vagnen dukas"), "sist, ytterst")
    tree.press("ctrl+z")
    tree.wait_for(lambda: "▾ 1 Vid" in row(tree, "Vid måltiden"), "som det var")
    tree.drag("Vagnen dukas", "Vid måltiden")
    tree.wait_for("Den står redan där.")


def test_a_click_points_and_one_more_edits_and_the_sign_folds(tree: Terminal) -> None:
    tree.drag("Vagnen dukas", "Vid måltiden")
    tree.wait_for("▾ 1 Vid")
    tree.click("▾")
    tree.wait_for("+1 under")
    assert not tree.shows("Vagnen dukas")
    assert "3 Ingen har ansvar" in row(tree, "Ingen har ansvar")
    tree.click("▸")
    tree.wait_for("Vagnen dukas")
    tree.click("Böckerna")
    tree.wait_for(lambda: row(tree, "Böckerna").lstrip().startswith("▶"), "en rad att peka på")
    tree.click("Böckerna")
    tree.wait_for("Ändra raden")


def test_a_click_writes_the_number_where_numbers_are_asked_for(tree: Terminal) -> None:
    tree.press("f6")
    tree.wait_for("Vilken hör till vilken?")
    tree.click("Böckerna")
    tree.click("Vid måltiden")
    tree.wait_for(lambda: any("│  4 1 " in each for each in tree.rows), "numren i fältet")
    tree.press("enter")
    tree.wait_for("2 Böckerna")
    tree.press("enter")
    tree.wait_for("Ny orsak")


def test_a_hand_that_shakes_moves_nothing(tree: Terminal) -> None:
    x, y = tree.place_of("Böckerna")
    tree.mouse("press", x, y)
    tree.mouse("move", x, y - 1)
    tree.mouse("release", x, y - 1)
    tree.click("Böckerna")
    tree.wait_for(lambda: row(tree, "Böckerna").lstrip().startswith("▶"), "en rad att peka på")
    assert "4 Böckerna" in row(tree, "Böckerna")


def test_the_wheel_scrolls_and_what_is_held_at_the_edge_scrolls_too(tree: Terminal) -> None:
    tree.paste("\n".join(f"orsak nummer {number}." for number in range(5, 31)))
    tree.wait_for("orsak nummer 30.")
    tree.wheel("orsak nummer 30.", -20)
    tree.wait_for(lambda: tree.shows("1 Vid måltiden"), "den första raden")
    assert not tree.shows("orsak nummer 30.")
    tree.hold("Böckerna", "Vid måltiden")
    tree.release("Vid måltiden")
    tree.wait_for("2 Böckerna")
    tree.wheel("Vid måltiden", 20)
    tree.wait_for("30 orsak nummer 30.")
