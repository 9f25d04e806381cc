"""The commands before and after a träff: beginning it, its plan, choosing between versions."""

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, VERSIONS, Command

NEW_SESSION = (
    COMMON[0],
    Command("begin", "f9", "ctrl+n", "Börja", "Börja träffen med det som står här."),
    Command("prepare", "f5", "ctrl+g", "Förbered", "Spara träffen till sin dag, utan att börja."),
    BACK,
    COMMON[1],
    Command("rehearse", "", "", "Öva", "Led träffen ensam, utan att något sparas.", False),
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
    Command("send_out", "", "", "Skicka ut frågor", "En fråga per ansvarig före uppföljningen, och svaren.", False),
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
