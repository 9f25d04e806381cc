"""The commands of the leading screen, by what they are about."""

from sessions.screens.commands.command import BACK, COMMON, QUIT, THEME, VERSIONS, Command
from sessions.screens.commands.wall import ON_THE_WALL, SHOW

# What stands in the footer, in its order.
_FOOTER = (
    COMMON[0],
    Command("next_kind", "f2", "ctrl+t", "Byt sort", "Byt vad raden är: vi ser, vi tror, fråga …", short="Sort"),
    Command("park", "f3", "ctrl+b", "Parkera", "Lägg raden, eller det du skriver, åt sidan."),
    SHOW,
    Command("sweep", "f5", "ctrl+g", "Gå igenom", "En fråga i taget om varje rad. Allt kan hoppas över."),
    Command("next_step", "f9", "ctrl+n", "Nästa steg", "Steget är klart; gå till nästa.", short="Nästa"),
    COMMON[1],
)  # fmt: skip
_LINES = (
    Command("move_line", "f6", "ctrl+f", "Flytta rad", "Till ett annat steg, eller under en annan orsak.", False),
    Command("long_text", "f7", "ctrl+l", "Lång text", "Skriv eller ändra i ett större fält.", False),
    Command("delete_line", "f8", "ctrl+r", "Ta bort rad", "Kan ångras med Ctrl+Z.", False),
    Command("split_line", "", "", "Dela rad", "En rad som säger två saker blir två: skriv // där den ska delas.", False),
    Command("undo", "ctrl+z", "", "Ångra", "Ta tillbaka det senaste.", False),
    Command("make_action", "", "", "Gör till åtgärd", "Raden blir en åtgärd och står kvar. Om en orsak frågas vad ni ska göra åt den.", False),
    Command("make_cause", "", "", "Gör till orsak", "Raden blir en orsak och står kvar som den är.", False),
    Command("make_result", "", "", "Gör till resultat", "Raden blir ett resultat och står kvar.", False),
    VERSIONS,
)  # fmt: skip
_TREE = (
    Command("indent", "tab", "", "Ett steg in", "Orsaken hör till den ovanför.", False),
    Command("outdent", "shift+tab", "", "Ett steg ut", "Orsaken flyttas ut en nivå.", False),
    Command("shift_up", "ctrl+up", "", "Flytta upp", "Byt plats med grannen ovanför.", False),
    Command("shift_down", "ctrl+down", "", "Flytta ned", "Byt plats med grannen nedanför.", False),
    Command("say_places", "", "", "Vilken hör till vilken?", "Säg det med nummer: 7 till 3.", False),
    Command("fold_all", "", "", "Fäll ihop alla", "Visa bara de yttersta orsakerna.", False),
    Command("unfold_all", "", "", "Fäll ut alla", "Visa hela trädet.", False),
    Command("show_fishbone", "", "", "Visa som fiskben", "Orsakerna efter var i arbetet de ligger.", False),
    Command("show_tree", "", "", "Visa som träd", "Orsakerna under varandra igen.", False),
    Command("choose_bone", "", "", "Välj ben", "Var i arbetet orsaken ligger, i fiskbenet.", False),
    Command("weigh", "", "", "För och emot", "Vad som talar för och emot orsaken.", False),
    Command("our_part", "", "", "Vår del i det", "Vad ni själva bidrar med till orsaken.", False),
)  # fmt: skip
_STEPS = (
    Command("time_menu", "ctrl+s", "", "Tid och steg", "Mer tid, paus, runda, gå till steg, korta, hoppa över, byt plats, dela om tiden.", short="Tid"),
    Command("one_more", "", "", "En minut till", "Steget får en minut till.", False),
    Command("two_more", "", "", "Två minuter till", "Steget får två minuter till.", False),
    Command("pause", "", "", "Paus i klockan", "Stoppa eller starta klockan.", False),
    Command("share_time", "", "", "Dela om tiden", "Det som är kvar delas på stegen.", False),
    Command("round", "", "", "Runda", "Alla i tur och ordning, lika länge. Eller sluta.", False),
    Command("next_person", "", "", "Nästa i rundan", "Ge ordet till nästa person.", False),
    Command("read_back", "", "", "Läs upp steget", "Raderna i steget, stort och luftigt.", False),
    Command("go_to_step", "", "", "Gå till steg", "Hoppa till vilket steg som helst.", False),
    Command("shorten_step", "", "", "Korta steget", "Ge steget färre minuter.", False),
    Command("skip_step", "", "", "Hoppa över steget", "Steget utgår i dag och föreslås nästa träff.", False),
    Command("swap_step", "", "", "Byt plats", "Ta ett senare steg före det här.", False),
    Command("close_session", "", "", "Avsluta träffen", "Träffen läggs bland Tidigare träffar.", False),
)  # fmt: skip
_NUMBERS = (
    Command("rate", "", "", "Självskattning", "Allas siffror på stegets påståenden, utan namn.", False),
    Command("check_out", "", "", "Utcheckning", "Hur meningsfull var tiden, och vad var och en tar med sig. Nu, eller senare från papper.", False),
)  # fmt: skip
_CLOSING = (
    Command("read_aloud", "", "", "Läs upp", "Det ni kom fram till, en mening i taget.", False),
    Command("sort_parked", "", "", "Sortera parkeringen", "Drift eller utveckling, vart och vem.", False),
    Command("after", "", "", "Efter träffen", "Mejl, plan, listor och din logg.", False),
    Command("send_out", "", "", "Skicka ut frågor", "En fråga per ansvarig, och svaren.", False),
    Command("gaps", "", "", "Saker att fylla i", "Det som saknas, för dig som leder.", False),
)  # fmt: skip
_ELSEWHERE = (
    Command("plan", "", "", "Visa handlingsplanen", "Som den ser ut just nu.", False),
    Command("register", "", "", "Underlag och roller", "Registrera det som inte sägs på träffen.", False),
    BACK,
    QUIT,
    THEME,
)  # fmt: skip

_GROUPS = (
    Command("group", "", "", "Gruppera", "Skriv numren på rader som hör ihop, och vad de säger tillsammans.", False),
    Command("likely", "", "", "Förslag på grupper", "Rader som delar ett ord, en grupp i taget. Ni väljer.", False),
    Command("who_says", "", "", "Vem säger det?", "Namnlöst, ett bord eller en roll för de rader som skrivs.", False),
    Command("dots_each", "", "", "Prickar per person", "Hur många prickar var och en har.", False),
    Command("worth", "", "", "Visa nytta och arbete", "Åtgärderna i fyra rutor, och en ordning att ta dem i.", False),
)  # fmt: skip

LEAD = (
    *_FOOTER,
    *_LINES,
    *_TREE,
    *_GROUPS,
    *_STEPS,
    *ON_THE_WALL,
    *_NUMBERS,
    *_CLOSING,
    *_ELSEWHERE,
)
