"""Every command, once: keys, footer, help and *Sök funktion* are all made from these tables.

Keys are those that a Swedish keyboard reaches without AltGr and that no terminal swallows; each
function key has a Ctrl twin.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Command:
    """Something a screen can do. `action` names its `action_…` method.

    `key` and `twin` may be empty: then it is reached by *Sök funktion* alone. A command that is
    not `shown` has its keys but no place in the footer.
    """

    action: str
    key: str
    twin: str
    label: str
    help: str
    shown: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in (self.key, self.twin) if key)

    @property
    def key_label(self) -> str:
        """The key as it is written on a keyboard."""
        names = {"escape": "Esc", "enter": "Enter", "tab": "Tab", "up": "Upp", "down": "Ned"}
        parts = self.key.split("+")
        return "+".join(names.get(part, part.capitalize()) for part in parts)


COMMON = (
    Command("help", "f1", "", "Hjälp", "Vad som kan göras här, och guidens råd för steget."),
    Command("find_command", "ctrl+p", "", "Sök", "Hitta allt som går att göra, på namn."),
)
BACK = Command("back", "escape", "", "Tillbaka", "Till skärmen före.")
VERSIONS = Command(
    "choose_version",
    "",
    "",
    "Välj mellan versioner",
    "Där två har ändrat samma rad: välj en version, eller slå ihop dem.",
    shown=False,
)
QUIT = Command("quit", "ctrl+q", "", "Avsluta", "Stäng Samsyn. Allt är redan sparat.", shown=False)
THEME = Command("next_theme", "", "", "Byt färger", "Ljust, mörkt eller hög kontrast.", shown=False)

START = (*COMMON, Command("quit", "ctrl+q", "", "Avsluta", QUIT.help), THEME)

LEAD = (
    COMMON[0],
    Command("next_kind", "f2", "ctrl+t", "Byt sort", "Byt vad raden är: vi ser, vi tror, fråga …"),
    Command("park", "f3", "ctrl+b", "Parkera", "Lägg raden, eller det du skriver, åt sidan."),
    Command("sweep", "f5", "ctrl+g", "Gå igenom", "En fråga i taget om varje rad. Allt kan hoppas över."),
    Command("next_step", "f9", "ctrl+n", "Nästa steg", "Steget är klart; gå till nästa."),
    COMMON[1],
    Command("go_to_step", "f4", "ctrl+o", "Gå till steg", "Hoppa till vilket steg som helst.", False),
    Command("move_line", "f6", "ctrl+f", "Flytta rad", "Till ett annat steg, eller under en annan orsak.", False),
    Command("long_text", "f7", "ctrl+l", "Lång text", "Skriv eller ändra i ett större fält.", False),
    Command("delete_line", "f8", "ctrl+r", "Ta bort rad", "Kan ångras med Ctrl+Z.", False),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    Command("make_action", "", "", "Gör till åtgärd", "Raden blir en åtgärd och står kvar som den är.", False),
    Command("make_cause", "", "", "Gör till orsak", "Raden blir en orsak och står kvar som den är.", False),
    Command("make_result", "", "", "Gör till resultat", "Raden blir ett resultat och står kvar.", False),
    Command("indent", "tab", "", "Ett steg in", "Orsaken hör till den ovanför.", False),
    Command("outdent", "shift+tab", "", "Ett steg ut", "Orsaken flyttas ut en nivå.", False),
    Command("shift_up", "ctrl+up", "", "Flytta upp", "Byt plats med grannen ovanför.", False),
    Command("shift_down", "ctrl+down", "", "Flytta ned", "Byt plats med grannen nedanför.", False),
    Command("pause", "ctrl+s", "", "Paus i klockan", "Stoppa eller starta klockan.", False),
    Command("plan", "", "", "Visa handlingsplanen", "Som den ser ut just nu.", False),
    Command("register", "", "", "Underlag och roller", "Registrera det som inte sägs på träffen.", False),
    VERSIONS,
    Command("close_session", "", "", "Avsluta träffen", "Träffen läggs bland Tidigare träffar.", False),
    BACK,
    QUIT,
    THEME,
)  # fmt: skip

NEW_SESSION = (
    COMMON[0],
    Command("begin", "f9", "ctrl+n", "Börja", "Börja träffen med det som står här."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)

PLAN = (
    COMMON[0],
    Command("export", "f2", "ctrl+s", "Spara som fil", "Handlingsplanen som Markdown eller vanlig text."),
    Command("gaps", "f5", "ctrl+g", "Fyll i", "Saker att fylla i: det som saknas, en tangent från att lagas."),
    Command("prose", "f7", "ctrl+l", "Vår text", "Skriv egen text till ett avsnitt."),
    Command("decide", "f8", "ctrl+b", "Besluta", "Besluta en version: frys planen som den är, med nummer och datum."),
    BACK,
    Command("versions", "f6", "ctrl+f", "Versioner", "Läs en beslutad version igen."),
    COMMON[1],
    Command("plan_state", "", "", "Arbetsmaterial eller färdigställd", "Ändra vad som står på planen.", False),
    Command("register", "", "", "Underlag och roller", "Registrera det som inte sägs på träffen.", False),
    VERSIONS,
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    QUIT,
    THEME,
)  # fmt: skip

VERSION = (
    COMMON[0],
    Command("export", "f2", "ctrl+s", "Spara som fil", "Den beslutade versionen, som den var."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)

AREA = (
    COMMON[0],
    Command("gaps", "f5", "ctrl+g", "Saker att fylla i", "Det som saknas, en tangent från att lagas."),
    Command("long_text", "f7", "ctrl+l", "Lång text", "Skriv eller ändra i ett större fält."),
    Command("delete_line", "f8", "ctrl+r", "Ta bort", "Ta bort raden, eller töm den. Kan ångras med Ctrl+Z."),
    BACK,
    COMMON[1],
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    Command("plan", "", "", "Visa handlingsplanen", "Som den ser ut just nu.", False),
    VERSIONS,
    QUIT,
    THEME,
)  # fmt: skip

GAPS = (
    COMMON[0],
    Command("long_text", "f7", "ctrl+l", "Lång text", "Skriv svaret i ett större fält."),
    BACK,
    COMMON[1],
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    VERSIONS,
    QUIT,
    THEME,
)

ARCHIVE = (
    COMMON[0],
    Command("read", "enter", "", "Läs", "Läs hela träffen."),
    Command("continue_session", "f5", "ctrl+g", "Fortsätt", "Öppna träffen där den lämnades."),
    Command("follow_on", "f9", "ctrl+n", "Nästa träff", "Ny träff i samma område."),
    Command("preview", "f2", "ctrl+t", "Titta", "Visa eller göm träffens början bredvid listan."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

RIVALS = (
    COMMON[0],
    Command("join", "f5", "ctrl+g", "Slå ihop", "Gör en version av alla. Texten får du ändra innan den sparas."),
    Command("part", "f6", "ctrl+f", "Egna rader", "Den första står kvar, och de andra blir rader efter den."),
    Command("back", "escape", "", "Senare", "Lämna det till senare. Alla versioner finns kvar."),
    COMMON[1],
    Command("long_text", "f7", "ctrl+l", "Lång text", "Skriv den sammanslagna texten i ett större fält.", False),
    QUIT,
    THEME,
)  # fmt: skip

SAFEKEEPING = (
    COMMON[0],
    Command("back_up", "enter", "", "Gör kopian", "Gör en säkerhetskopia i filen som står i fältet, och läs igenom den."),
    Command("restore", "f6", "ctrl+f", "Ta fram", "Ta fram en säkerhetskopia: lägg till det som saknas här, eller packa upp den."),
    Command("check", "f5", "ctrl+g", "Se efter", "Se efter att allt i mappen är helt."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

READING = (COMMON[0], BACK, COMMON[1], QUIT, THEME)

READ = (
    COMMON[0],
    Command("copy", "f2", "ctrl+t", "Kopiera", "Hela texten, att klistra in någon annanstans."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The key bindings of some commands."""
    return [
        Binding(key, command.action, command.label, show=False, id=command.action)
        for command in commands
        for key in command.keys
    ]
