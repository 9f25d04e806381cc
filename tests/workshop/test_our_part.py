"""Which causes are asked for our part in them."""

import pytest

from sessions.language.terms import Influence
from sessions.models import Cause
from sessions.workshop.our_part import is_asked, lacks_our_part, our_parts, points_elsewhere
from tests.solglantan import solglantan
from tests.workshop.build import chain_of

ELSEWHERE = (
    "Barngruppen är för stor",
    "Barnen är för trötta på eftermiddagen",
    "Eleverna är inte vana vid att läsa hemma",
    "Föräldrarna läser inte för sina barn",
    "Vårdnadshavarna kommer inte på mötena",
    "Det pratas för lite svenska i hemmen",
    "Familjerna har olika förutsättningar",
    "Personalen byts ut hela tiden",
    "Hög sjukfrånvaro i arbetslaget",
    "För låg bemanning på morgonen",
    "Det är ständigt nya vikarier",
    "Lokalerna är trånga",
    "Rummet är för litet",
    "Ventilationen brummar",
    "Det finns inte tid",
    "Ekonomin tillåter inte fler",
    "Vi har inte tid att planera",
    "Vi hinner inte",
    "Vi har för lite personal",
    "Vi saknar lokaler",
    "Vi är för få, personalen räcker inte",
    "Fler ettåringar än vanligt",
    "Rektorn har inte bestämt något",
    "Vikarier får ingen introduktion i hur vi pratar med barnen",
    "Bokhörnan ligger i genomgångsrummet – alla springer förbi",
)
OURS = (
    "Vi pratar mer med varandra än med barnen vid övergångar (hall, blöjbyte, utgång)",
    "Vid måltiden går en av oss alltid iväg för att hämta något",
    "Vagnen dukas i köket & saknar hälften",
    "Ingen har ansvar för att kontrollera vagnen",
    "Vi väntar på att barnen ska ta initiativ i leken",
    "Vi är rädda att störa leken",
    "Vi har aldrig bestämt tillsammans vad ”närvarande vuxen” betyder",
    "Böckerna är desamma som för tre år sedan",
    "Vi planerar språk som aktivitet, inte som förhållningssätt",
    "Planeringsmallen har en ruta som heter ”språkaktivitet” (en ruta = en gång)",
    "Vi vet inte vilka språk barnen hör hemma",
    "Inskolningssamtalet frågar om mat och sömn men inte om språk",
    "Vårt centrum för språk är bokhörnan",
    "Hemligheten är att öva",
    "Den personliga hälsningen uteblir",
    "Samtidigt dukas det",
    "Måltiden stressar oss",
    "",
)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_points_elsewhere(text: str) -> None:
    assert points_elsewhere(text)
    assert points_elsewhere(text.upper())


@pytest.mark.parametrize("text", OURS)
def test_is_about_what_we_do(text: str) -> None:
    assert not points_elsewhere(text)


def test_what_the_group_says_of_its_influence_goes_before_the_words() -> None:
    outside, inside = "Barngruppen är för stor", "Böckerna är desamma"
    own = Cause(text=outside, influence=Influence.OWN)
    via = Cause(text=outside, influence=Influence.VIA)
    none = Cause(text=inside, influence=Influence.NONE)
    assert [is_asked(each) for each in (own, via, none)] == [False, True, True]


def test_our_part_is_said_once() -> None:
    whole = Cause(id="w", text="Barngruppen är för stor")
    part = Cause(id="p", text="Barnen delas aldrig i små grupper", part_of="w")
    before, after = chain_of(whole), chain_of(whole, part)
    assert lacks_our_part(before, whole)
    assert [each.id for each in our_parts(after, whole)] == ["p"]
    assert not lacks_our_part(after, whole)
    assert not is_asked(part)  # it is our part itself
    assert our_parts(chain_of(whole.changed(part_of="w")), whole) == ()


def test_in_the_year_few_causes_are_asked() -> None:
    chain = solglantan()
    asked = [cause.text[:12] for cause in chain.causes if is_asked(cause)]
    assert "Barngruppen " in asked
    assert len(asked) <= len(chain.causes) // 3
