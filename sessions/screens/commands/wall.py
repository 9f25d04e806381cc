"""The commands of the wall, and those of the leading screen that are about it."""

from sessions.screens.commands.command import COMMON, QUIT, THEME, Command
from sessions.workshop.wall_views import WallView

# On the leading screen. The first stands in the footer.
SHOW = Command("wall", "f4", "ctrl+o", "Visa för gruppen", "Frågan stor på väggen. Samma tangent går tillbaka.", short="Visa")  # fmt: skip
ON_THE_WALL = (
    Command("open_audience", "", "", "Öppna fönster för projektorn", "Ett eget fönster som följer med i träffen, för en utökad skärm.", False),
    Command("show_on_wall('')", "", "", "Visa på väggen: Det som skrivs", "Projektorns fönster visar frågan och raderna allt eftersom de sparas.", False),
    *(
        Command(f"show_on_wall('{view.value}')", "", "", f"Visa på väggen: {view.label}", "Projektorns fönster visar det, och din egen skärm står kvar.", False)
        for view in WallView
    ),
)  # fmt: skip

_BACK = "Till fältet, där du var."
_READING = (
    Command("move(-1)", "up", "", "Upp", "En rad upp i det som är långt.", False),
    Command("move(1)", "down", "", "Ned", "En rad ned.", False),
    Command("turn(-1)", "pageup", "", "Sida upp", "En sida tillbaka.", False),
    Command("turn(1)", "pagedown", "", "Sida ned", "En sida framåt.", False),
    Command("to_start", "home", "", "Först", "Till början.", False),
    Command("to_end", "end", "", "Sist", "Till slutet.", False),
)
WALL = (
    COMMON[0],
    Command("back", "f4", "ctrl+o", "Tillbaka", _BACK),
    Command("back", "escape", "enter", "Tillbaka", _BACK),
    *(
        Command(f"view('{view.value}')", view.digit, "", view.label, "Visa det.", False)
        for view in WallView
    ),
    Command("step(-1)", "left", "", "Förra vyn", "Det som står till vänster.", False),
    Command("step(1)", "right", "", "Nästa vy", "Det som står till höger.", False),
    *_READING,
    COMMON[1],
    QUIT,
    THEME,
)

AUDIENCE = (
    Command("next_theme", "f2", "ctrl+t", "Byt färger", THEME.help),
    *_READING,
    Command("quit", "escape", "q", "Stäng", "Stäng fönstret. Träffen påverkas inte."),
    Command("quit", "ctrl+q", "", "Stäng", "Stäng fönstret. Träffen påverkas inte.", False),
)
