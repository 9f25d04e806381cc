"""The tour of one minute: what a processledare needs to know to lead a first träff."""

from contextlib import suppress
from typing import NamedTuple

from sessions.errors import StorageError
from sessions.storage import State

_FILE = "tour.json"


class TourCard(NamedTuple):
    """One thing to know: a heading, a few sentences, and the keys that it is about."""

    title: str
    text: str
    keys: tuple[tuple[str, str], ...] = ()


TOUR = (
    TourCard(
        "Text och Enter räcker",
        "Skriv det gruppen säger, en sak i taget, och tryck Enter. Raden är sparad. "
        "Du behöver inte välja var den ska stå medan de andra väntar.",
        (("Enter", "spara raden"), ("Upp och Ned", "peka på en rad")),
    ),
    TourCard(
        "Guiden leder er steg för steg",
        "Överst står frågan till gruppen, och klockan. När ni är klara går du vidare. "
        "Tiden avbryter aldrig någon.",
        (("F9", "nästa steg"),),
    ),
    TourCard(
        "Frågorna tar ni efteråt",
        "När raderna är skrivna går Samsyn igenom dem med er, en fråga i taget: var hör den hemma, "
        "vet ni eller tror ni, vem gör vad? En tangent svarar. Allt går att hoppa över.",
        (("F5", "gå igenom raderna"), ("Enter", "hoppa över"), ("Esc", "sluta")),
    ),
    TourCard(
        "Det som inte hör hit parkeras",
        "Då är det inte glömt, och samtalet kan gå vidare. Före avslutet får varje sak sin plats.",
        (("F3", "parkera det du skriver, eller raden du pekar på"),),
    ),
    TourCard(
        "Väggen visar bara det gruppen ska se",
        "Visa frågan, listan eller trädet i stor text. Aldrig någons namn, och inget halvskrivet.",
        (("F4", "visa för gruppen, och tillbaka"),),
    ),
    TourCard(
        "Inget går förlorat",
        "Allt sparas på den här datorn medan du skriver. Det du ångrar tar du tillbaka. "
        "Hjälp finns för just det du håller på med.",
        (("Ctrl+Z", "ångra"), ("F1", "hjälp"), ("Ctrl+P", "sök allt som går att göra")),
    ),
)  # fmt: skip


def is_new(state: State) -> bool:
    """Whether nobody has taken the tour on this laptop."""
    return not state.read_json(_FILE)


def mark_seen(state: State) -> None:
    """Do not offer the tour again. It may be forgotten without harm."""
    with suppress(StorageError):
        state.write_json(_FILE, {"seen": True})
