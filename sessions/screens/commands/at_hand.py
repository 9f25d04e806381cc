"""The commands of what is always at hand: help, the method cards, the tour, the large field."""

from dataclasses import replace

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, Command

METHOD_CARDS = Command("method_cards", "f2", "ctrl+t", "Metodkort", "Hur en metod går till. När en träff leds öppnas stegets kort bredvid raderna.")  # fmt: skip
TOUR = Command("tour", "f5", "ctrl+g", "Visa rundturen", "Det viktigaste på en minut.")

AT_HAND = (replace(METHOD_CARDS, key="", twin=""), replace(TOUR, key="", twin=""))
"""What *Sök funktion* has on every screen, without keys of its own."""

HELP = (COMMON[0], METHOD_CARDS, TOUR, BACK, COMMON[1], QUIT, THEME)

TOURING = (
    Command("next_card", "enter", "right", "Nästa", "Nästa kort; efter det sista tillbaka."),
    Command("previous_card", "left", "backspace", "Förra", "Kortet före."),
    Command("back", "escape", "f9", "Hoppa över", "Sluta här. Rundturen finns kvar i Ctrl+P."),
    QUIT,
)

EDITOR = (
    COMMON[0],
    Command("save", "f9", "ctrl+s", "Spara", "Spara texten och gå tillbaka."),
    Command("back", "escape", "", "Avbryt", "Gå tillbaka. Utkastet finns kvar till nästa gång."),
    COMMON[1],
    Command("external", "f4", "ctrl+o", "Öppna i din editor", "Skriv i det program som EDITOR eller VISUAL anger, och kom tillbaka hit.", shown=False),
    QUIT,
)  # fmt: skip
