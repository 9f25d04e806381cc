"""The commands of what follows a träff: reading aloud, the five minutes after, mails and answers."""

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, Command

READ_ALOUD = (
    COMMON[0],
    Command("back", "escape", "f9", "Tillbaka", "Till skärmen före."),
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

TAKE_ALONG = (
    COMMON[0],
    Command("copy", "f2", "ctrl+t", "Kopiera", "Hela texten, att klistra in i ett mejl."),
    Command("export", "f9", "ctrl+s", "Spara som fil", "Spara texten i en mapp.", short="Spara"),
    Command("own_question", "f7", "ctrl+l", "Byt fråga", "Skriv en egen fråga att tänka på.", False),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

AFTER = (
    COMMON[0],
    Command("choose", "enter", "", "Välj", "Öppna raden. Siffran framför raden gör samma sak."),
    Command("sort_parked", "f3", "ctrl+b", "Sortera parkeringen", "Drift eller utveckling, vart och vem.", short="Parkering"),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste."),
    Command("back", "escape", "", "Klar", "Till skärmen före. Allt finns kvar under Tidigare träffar."),
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

READ_THROUGH = (
    COMMON[0],
    Command("edit_line", "enter", "", "Ändra", "Ändra raden, till exempel byt ett namn mot en funktion."),
    Command("delete_line", "f8", "ctrl+r", "Ta bort", "Ta bort raden. Kan ångras med Ctrl+Z."),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

SEND_OUT = (
    COMMON[0],
    Command("choose", "enter", "", "Visa", "Visa frågorna till personen, att kopiera eller spara."),
    Command("paste_answers", "f5", "ctrl+g", "Ta in svar", "Klistra in ett eller flera svar."),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip

PASTE_ANSWERS = (
    COMMON[0],
    Command("look_through", "f9", "ctrl+n", "Gå igenom", "Visa vad som skulle sparas under varje åtgärd. Inget sparas än."),
    Command("back", "escape", "", "Tillbaka", "Det du har klistrat in finns kvar till nästa gång."),
    COMMON[1],
    QUIT,
)  # fmt: skip

ANSWERS = (
    COMMON[0],
    Command("save", "f9", "ctrl+n", "Spara svaren", "Spara varje svar under sin åtgärd, med dagens datum."),
    Command("save_with_status", "f5", "ctrl+g", "Spara med lägen", "Spara svaren och sätt de lägen som föreslås."),
    BACK,
    COMMON[1],
    QUIT,
    THEME,
)  # fmt: skip
