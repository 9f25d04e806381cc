"""The commands of a träff that is prepared."""

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, Command

PREPARE = (
    COMMON[0],
    Command("print_out", "f2", "ctrl+s", "Skriv ut", "Agendan eller resultatbladet, som en fil att skriva ut."),
    Command("rehearse", "f5", "ctrl+g", "Öva", "Led träffen ensam, utan att något sparas."),
    Command("spread", "f6", "ctrl+f", "Dela om", "Dela ut det som är kvar av tiden på de steg som du inte har satt tid på."),
    Command("begin", "f9", "ctrl+n", "Börja", "Börja träffen nu."),
    BACK,
    COMMON[1],
    Command("shift_up", "ctrl+up", "", "Flytta steget upp", "Steget byter plats med det före.", False),
    Command("shift_down", "ctrl+down", "", "Flytta steget ned", "Steget byter plats med det efter.", False),
    Command("delete_line", "f8", "ctrl+r", "Ta bort underlag", "Raden tas bort. Kan ångras med Ctrl+Z.", False),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    Command("call_off", "", "", "Ställ in träffen", "Ta bort den planerade träffen. Underlaget är kvar.", False),
    Command("register", "", "", "Underlag och roller", "Datum, sort och antal till underlaget, och allt annat om området.", False),
    QUIT,
    THEME,
)  # fmt: skip
