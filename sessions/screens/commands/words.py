"""Other words that people look for a command by, beside its label and help."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "back": "stäng lämna gå ut avbryt föregående",
    "back_up": "backup kopia zip usb spara undan",
    "begin": "starta sätt igång träff möte",
    "check": "fel trasig laga hel kontroll",
    "choose_version": "konflikt krock dubbel båda",
    "close_session": "klart slut stäng avrunda möte",
    "continue_session": "fortsätt öppna återuppta",
    "copy": "klipp urklipp klistra",
    "decide": "fastställ frys beslut version",
    "delete_line": "radera stryk släng kasta",
    "export": "skriv ut skrivare papper word pdf fil mejla ladda ner",
    "external": "vim nano emacs program",
    "find_command": "kommando palett meny leta",
    "follow_on": "uppföljning ny träff",
    "gaps": "saknas luckor röda tråden komplettera",
    "go_to_step": "hoppa byt steg moment",
    "help": "hur gör man tangenter manual",
    "indent": "tab indrag under barn träd",
    "join": "slå samman förena",
    "long_text": "stor ruta stycken editor",
    "make_action": "gör något åtgärda lösning",
    "make_cause": "varför förklaring",
    "make_result": "vi ser fakta",
    "method_cards": "metod epa runda prickar klustring övning bikupa",
    "move_line": "flytta byt plats sortera träd",
    "next_kind": "typ slag märk vi ser vi tror fråga",
    "next_step": "vidare framåt klar nästa moment",
    "next_theme": "mörkt ljust kontrast färg tema utseende",
    "outdent": "utdrag indrag tillbaka träd",
    "park": "senare undan parkering p-plats",
    "pause": "klocka timer tid stanna rast",
    "plan": "handlingsplan dokument visa skriv ut",
    "plan_state": "utkast klar arbetsmaterial",
    "preview": "förhandsvisa",
    "prose": "egen text inledning bakgrund",
    "quit": "stäng program exit sluta",
    "register": "underlag enkät roller deltagare namn uppdrag ansvarig enhet",
    "restore": "återställ hämta tillbaka packa upp",
    "save": "klar behåll",
    "shift_down": "ordning ner",
    "shift_up": "ordning upp",
    "sweep": "frågor svara placera prickar rösta välj påverkan ansvarig datum",
    "tour": "introduktion börja lär genomgång ny",
    "undo": "ångra backa tillbaka fel",
    "versions": "tidigare beslutad gammal plan",
    # The room, by what it is looked for
    "audience": "projektor skärm storbild vägg visa grupp kanon",
    "show_group": "projektor skärm storbild vägg visa grupp kanon",
    "time": "klocka timer tid minuter runda paus",
}


def words_for(action: str) -> str:
    """What else a command may be called; its action may have parameters."""
    return WORDS.get(action.partition("(")[0], "")
