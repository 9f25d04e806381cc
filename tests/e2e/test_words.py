"""Every screen at 80×24: what people wrote stands as they wrote it, and no English of Textual's."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.e2e.person import Person, Place

pytestmark = pytest.mark.terminal

HOSTILE = "[/] [x] [NN] C:\\a\\[b] [red]rött[/red] &amp; {x} *a* `b` å"
DECOMPOSED = "Mo\u0308te pa\u030a A\u030angstro\u0308m"
ENGLISH = re.compile(
    r"\b(select|search|quit|palette|match(es)?|theme|maximi[sz]e|minimi[sz]e|screenshot|keys"
    r"|must be|invalid|press|toggle|submit|cancel|copy|paste|undo|redo|delete|close|loading|failed"
    r"|error|traceback|none|null|true|false|too large|no such)\b",
    re.I,
)

# Where the keys lead from the place before, and what tells that it is reached.
ABOUT = (
    ((), "Ny träff"),
    (("f1",), "Vad det betyder"),
    (("escape",), "Ny träff"),
    (("ctrl+p",), "Sök funktion"),
    (("q", "q", "q"), "Prova ett annat ord"),
    (("escape",), "Ny träff"),
    (("down", "enter"), "Samtalsguide"),
    (("f9",), "! Utvecklingsområde"),
    (("escape",), "Handlingsplaner"),
    (("down", "enter"), "Vilken handlingsplan?"),
    (("enter",), "Inget problem är formulerat än."),
    (("f5",), "Hör ihop med vilket problem"),
    (("escape",), "Inget problem är formulerat än."),
    (("f2",), "Filen får namnet"),
    (("escape",), "Inget problem är formulerat än."),
    (("f7",), "Till vilket avsnitt"),
    (("enter",), "F9 Spara"),
    (("escape",), "Inget problem är formulerat än."),
    (("f6",), "Ingen version"),
    (("f8",), "Besluta version 1"),
    (("enter",), "Version 1 är beslutad"),
    (("f6",), "Beslutad 14 oktober"),
    (("enter",), "Version 1"),
    (("escape",), "Inget problem är formulerat än."),
    (("escape",), "Handlingsplaner"),
    (("down", "enter"), "Vilket område?"),
    (("enter",), "Uppdragsgivare"),
    (("down", "down", "enter"), "Vilken nivå?"),
    (("escape", "f8"), "inget ifyllt"),
    (("escape",), "Tidigare träffar"),
    (("down", "enter"), "Leta"),
    (("enter",), "Samtalsguide"),
    (("f1",), "Vad det betyder"),
)
LEADING = (
    (("enter",), "Landa – 0 rader"),
    (("f1",), "Enter sparar raden"),
    (("end",), "Ljust, mörkt eller hög kontrast"),
    (("escape",), "Landa – 0 rader"),
    (("f2",), "Det finns ingen rad"),
    (("f5",), "att gå igenom"),
    (("f4",), "1 frågan"),
    (("f4",), "Landa – 0 rader"),
    (("ctrl+s",), "Tid och steg"),
    (("5",), "Gå till vilket steg?"),
    (("escape", "f9"), "Orsaker – 2 rader"),
    (("f7",), "Lång text"),
    (("escape",), "Orsaker – 2 rader"),
    (("f5",), "Vad ska ni gå igenom?"),
    (("1",), "Skriv dess nummer"),
    (("7", "7", "enter"), "Det finns ingen rad 77"),
    (("escape", "f9"), "gå vidare ändå?"),
    (("1",), "Mål – 2 rader"),
    (("f5", "1"), "Vad ser, hör eller märker"),
    (("escape", "f9"), "Åtgärder – 2 rader"),
    (("f5", "2"), "Vilket mål leder den mot?"),
    (("x", "enter"), "är inte bara siffror"),
    (("backspace", "enter"), "När börjar ni?"),
    (("x", "enter"), "går inte att förstå som datum"),
    (("escape", "f9"), "Handlingsplan – "),
    (("f9",), "Avslut – "),
    (("f9",), "Det var sista steget"),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A library where everything that can be written is awkward."""
    place = Place(tmp_path_factory.mktemp("words"))
    place.samsyn("new", "--title", HOSTILE, "--unit", HOSTILE, "--guide", "ska-plan", "--id", "ett")
    for step in ("orsaker", "mal", "atgarder", "handlingsplan", "avslut"):
        place.samsyn("note", "ett", "--step", step, HOSTILE)
        place.samsyn("note", "ett", "--step", step, DECOMPOSED)
    return place


@pytest.mark.parametrize("walk", [ABOUT, LEADING], ids=["about", "leading"])
def test_no_screen_speaks_english_and_every_text_is_as_it_was_written(
    place: Place, walk: tuple[tuple[tuple[str, ...], str], ...]
) -> None:
    with place.terminal(80, 24) as terminal:
        terminal.wait_for("Ny träff")
        for keys, expected in walk:
            terminal.press_slowly(*keys)
            terminal.wait_for(expected)
            said = terminal.screen().replace(str(place.state.parent), "")
            assert not ENGLISH.search(said), f"{ENGLISH.findall(said)} efter {keys}\n{said}"
            for start in range(1, len(said.split("[/] [x] [NN]"))):
                assert said.split("[/] [x] [NN]")[start].startswith((" C:\\a", " C a", "…")), said


def test_what_is_typed_stands_as_it_was_typed(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.samsyn("new", "--title", "Måltiden", "--guide", "ska-plan", "--id", "ett")
    place.samsyn("note", "ett", "--step", "landa", "\x1b[31mrött\x1b[0m och\x07 klang")
    with place.terminal(120, 40) as terminal:
        person = Person(terminal)
        person.choose("Fortsätt", "Landa – ")
        person.write(HOSTILE)
        person.write(unicodedata.normalize("NFC", DECOMPOSED))
        terminal.send(DECOMPOSED + " igen")
        terminal.press("enter")
        terminal.wait_for("Möte på Ångström igen")
        terminal.paste(f"{DECOMPOSED} klistrat\nrad [två]")
        terminal.wait_for("rad [två]")
        terminal.press("ctrl+q")
        terminal.wait_until_ended()
    shown = place.samsyn("show", "ett")
    assert HOSTILE in shown
    assert "Möte på Ångström igen" in shown
    assert "Möte på Ångström klistrat" in shown
    assert "rött och klang" in shown
    assert "\x1b" not in shown
