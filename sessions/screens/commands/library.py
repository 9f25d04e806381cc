"""The commands of the start screen and of what looks over the whole library."""

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, VERSIONS, Command

START = (
    *COMMON,
    Command("quit", "ctrl+q", "", "Avsluta", QUIT.help),
    Command("send_out", "", "", "Skicka ut frågor", "En fråga per ansvarig före uppföljningen, och svaren.", False),
    Command("rehearse", "", "", "Öva", "Led en träff ensam, utan att något sparas.", False),
    THEME,
)  # fmt: skip

AREA = (
    COMMON[0],
    Command("gaps", "f5", "ctrl+g", "Saker att fylla i", "Det som saknas, en tangent från att lagas."),
    Command("long_text", "f7", "ctrl+l", "Lång text", "Skriv eller ändra i ett större fält."),
    Command("delete_line", "f8", "ctrl+r", "Ta bort", "Ta bort raden, eller töm den. Kan ångras med Ctrl+Z."),
    BACK,
    COMMON[1],
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    Command("send_out", "", "", "Skicka ut frågor", "En fråga per ansvarig före uppföljningen, och svaren.", False),
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
    Command("continue_session", "f5", "ctrl+g", "Fortsätt", "Öppna träffen där den lämnades.", short="Öppna"),
    Command("follow_on", "f9", "ctrl+n", "Nästa träff", "Ny träff i samma område.", short="Nästa"),
    Command("after", "f6", "ctrl+f", "Efter träffen", "Mejl, listor, frågor att skicka ut och din logg.", short="Efteråt"),
    Command("preview", "f2", "ctrl+t", "Titta", "Visa eller göm träffens början bredvid listan.", False),
    BACK,
    COMMON[1],
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
