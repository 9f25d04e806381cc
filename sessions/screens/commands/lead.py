"""The commands of the leading screen, by what they are about."""

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, VERSIONS, Command

# What stands in the footer, in its order.
_FOOTER = (
    COMMON[0],
    Command(
        "next_kind",
        "f2",
        "ctrl+t",
        "Byt sort",
        "Byt vad raden är: vi ser, vi tror, fråga …",
        short="Sort",
    ),
    Command("park", "f3", "ctrl+b", "Parkera", "Lägg raden, eller det du skriver, åt sidan."),
    Command(
        "sweep", "f5", "ctrl+g", "Gå igenom", "En fråga i taget om varje rad. Allt kan hoppas över."
    ),
    Command(
        "next_step", "f9", "ctrl+n", "Nästa steg", "Steget är klart; gå till nästa.", short="Nästa"
    ),
    COMMON[1],
)
_LINES = (
    Command(
        "move_line",
        "f6",
        "ctrl+f",
        "Flytta rad",
        "Till ett annat steg, eller under en annan orsak.",
        False,
    ),
    Command(
        "long_text", "f7", "ctrl+l", "Lång text", "Skriv eller ändra i ett större fält.", False
    ),
    Command("delete_line", "f8", "ctrl+r", "Ta bort rad", "Kan ångras med Ctrl+Z.", False),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    Command(
        "make_action",
        "",
        "",
        "Gör till åtgärd",
        "Raden blir en åtgärd och står kvar som den är.",
        False,
    ),
    Command(
        "make_cause",
        "",
        "",
        "Gör till orsak",
        "Raden blir en orsak och står kvar som den är.",
        False,
    ),
    Command(
        "make_result", "", "", "Gör till resultat", "Raden blir ett resultat och står kvar.", False
    ),
    VERSIONS,
)
_TREE = (
    Command("indent", "tab", "", "Ett steg in", "Orsaken hör till den ovanför.", False),
    Command("outdent", "shift+tab", "", "Ett steg ut", "Orsaken flyttas ut en nivå.", False),
    Command("shift_up", "ctrl+up", "", "Flytta upp", "Byt plats med grannen ovanför.", False),
    Command("shift_down", "ctrl+down", "", "Flytta ned", "Byt plats med grannen nedanför.", False),
)
_STEPS = (
    Command(
        "go_to_step", "f4", "ctrl+o", "Gå till steg", "Hoppa till vilket steg som helst.", False
    ),
    Command("pause", "ctrl+s", "", "Paus i klockan", "Stoppa eller starta klockan.", False),
    Command(
        "close_session", "", "", "Avsluta träffen", "Träffen läggs bland Tidigare träffar.", False
    ),
)
_NUMBERS = (
    Command(
        "check_out",
        "",
        "",
        "Utcheckning",
        "Hur meningsfull var tiden, och vad var och en tar med sig. Nu, eller senare från papper.",
        False,
    ),
)
_CLOSING = (
    Command("read_aloud", "", "", "Läs upp", "Det ni kom fram till, en mening i taget.", False),
    Command(
        "sort_parked", "", "", "Sortera parkeringen", "Drift eller utveckling, vart och vem.", False
    ),
    Command("after", "", "", "Efter träffen", "Mejl, plan, listor och din logg.", False),
    Command("send_out", "", "", "Skicka ut frågor", "En fråga per ansvarig, och svaren.", False),
    Command("gaps", "", "", "Saker att fylla i", "Det som saknas, för dig som leder.", False),
)
_ELSEWHERE = (
    Command("plan", "", "", "Visa handlingsplanen", "Som den ser ut just nu.", False),
    Command(
        "register", "", "", "Underlag och roller", "Registrera det som inte sägs på träffen.", False
    ),
    BACK,
    QUIT,
    THEME,
)

LEAD = (*_FOOTER, *_LINES, *_TREE, *_STEPS, *_NUMBERS, *_CLOSING, *_ELSEWHERE)
