"""What each question is for, in a sentence or two: shown by F1 while it is asked."""

from collections.abc import Mapping

from sessions.language.terms import Kind
from sessions.models import (
    Action,
    Anchoring,
    Area,
    Cause,
    Evidence,
    Goal,
    Initiative,
    Involvement,
    Note,
    Problem,
    Record,
    Result,
    Session,
)

_CAUSES: Mapping[tuple[type[Record], str], str] = {
    (Cause, "parent"): "Så blir listan ett träd. Läs orsaken högt och fråga: ”Vad leder den till?” "
    "Svaret är numret på orsaken den hör under. 0 låter den stå för sig själv.",
    (Cause, "certainty"): "Vi vet betyder att något visar det: en observation, en enkät, en "
    "räkning. Annars är det något vi tror. Det är lika välkommet, och går att ta reda på.",
    (Cause, "influence"): "Frågan håller kvar gruppen vid det ni kan ändra. Vi själva: det avgör "
    "arbetslaget. Via andra: någon annan behöver vara med. Inte vi: vad är då er del i det?",
    (Cause, "via"): "Vem behöver ni gå till? Skriv en funktion, som ”rektor” eller ”köket”.",
    (Cause, "explains"): "Här knyts orsaken till det ni såg, så att planen går att följa bakåt.",
    (
        Cause,
        "our_part",
    ): "När en orsak ligger utanför er: vad gör ni själva som bidrar? Skriv det, eller numret på "
    "en orsak som redan står här. Det ni gör själva kan ni ändra redan i nästa vecka.",
    (Cause, "chosen"): "De orsaker ni väljer arbetar ni vidare med. De andra står kvar och går att "
    "välja en annan gång. Tre brukar räcka.",
    (Cause, "bone"): "Fiskbenet visar om ni har tittat åt flera håll. Tveka inte länge: ta det ben "
    "som ligger närmast.",
    (Cause, "speaks_for"): "Det ni har sett eller räknat som stöder förklaringen.",
    (
        Cause,
        "speaks_against",
    ): "Det ni har sett som inte stämmer med förklaringen. Ett bra motexempel "
    "sparar en åtgärd på fel ställe.",
    (Cause, "action"): "Skriv vad ni tänker göra åt orsaken. Vem och när frågas det om sedan.",
    (Cause, "problem"): "Problemet i en mening som alla känner igen.",
}
_LINKS: Mapping[tuple[type[Record], str], str] = {
    (Result, "kind"): "Skilj på det alla kan se och det ni tror att det betyder. Då blir samtalet "
    "om orsaker lättare.",
    (
        Result,
        "chosen",
    ): "Problemet ska vila på något ni har sett. Välj de resultat som det bygger på.",
    (
        Result,
        "compares",
    ): "Mäter ni samma sak igen går det att jämföra. Skriv numret på den förra mätningen.",
    (Problem, "built_on"): "Skriv numren på de resultat som visar problemet, som 1 3.",
    (Problem, "curriculum"): "Målet i läroplanen som det handlar om. Ett stycke räcker.",
    (Goal, "sign"): "Tecknet är det någon annan kan se eller höra när målet är nått. Skriv det så "
    "att en vikarie skulle märka det.",
    (
        Goal,
        "baseline",
    ): "Hur är det nu, räknat eller beskrivet? Utan utgångsläge går det inte att se "
    "vad som har blivit bättre.",
    (Goal, "due"): "Välj en dag då ni kan titta efter. Den går att flytta.",
    (Goal, "type"): "Resultatmål är vad som ska finnas på plats. Effektmål är vad barnen eller "
    "eleverna ska märka.",
    (Goal, "horizon"): "Kort sikt är inom läsåret. Lång sikt tar längre tid än så.",
    (Goal, "now"): "Säg hur det är i dag, med samma mått som i utgångsläget om det går.",
    (Goal, "evidence"): "Vad bygger ni det på: en räkning, en observation, en enkät?",
    (Goal, "visible"): "Ett exempel räcker, helst något som barnen eller eleverna märker.",
    (Goal, "attainment"): "Låt gruppen visa med fingrarna först: ett är påbörjat, två på god väg, "
    "tre uppnått. Fråga dem som visade olika vad de såg.",
    (
        Goal,
        "fingers",
    ): "Alla visar samtidigt ett, två eller tre fingrar. Skriv hur många det blev av "
    "varje. Olika svar är inte fel – fråga vad de såg.",
    (Goal, "why"): "Inget att försvara. Det ni skriver hjälper nästa varv.",
    (
        Action,
        "causes",
    ): "En åtgärd utan orsak är en gissning. Skriv numret på den orsak den tar tag i.",
    (Action, "cause"): "Vilken orsak tänkte ni på? Skriv den med egna ord.",
    (Action, "goals"): "Vilket mål hjälper åtgärden er att nå? Skriv dess nummer.",
    (
        Action,
        "responsible",
    ): "En enda person ser till att det blir av, även om flera gör det. Skriv "
    "funktion och initialer, som ”förskollärare Grodan, AK”.",
    (Action, "start"): "När kan ni börja på riktigt? Nästa vecka är ett bra svar.",
    (Action, "end"): "Till när ska det vara prövat? Välj hellre en nära dag.",
    (Action, "first_step"): "Det minsta ni kan göra redan i veckan. Är steget litet blir det av.",
    (Action, "participants"): "Vilka gör det tillsammans? Funktioner räcker.",
    (Action, "support"): "Vad behöver ni för att klara det: tid, pengar, någon att fråga?",
    (Action, "follow_up"): "Hur märker ni att det blev av?",
    (Action, "follow_up_date"): "Dagen då ni tittar efter. Samsyn påminner på startskärmen.",
    (Action, "follow_up_by"): "Vem tar upp frågan den dagen?",
    (
        Action,
        "communication",
    ): "Vilka märker av åtgärden utan att ha varit med, och hur får de veta?",
    (
        Action,
        "status",
    ): "Ta det som är sant i dag. Inte påbörjad är ett lika gott svar som de andra: "
    "då går den vidare till nästa gång.",
    (Action, "effect"): "En rad om vad som har märkts, eller att inget har märkts än.",
    (Action, "choice"): "Det som fungerar behåller ni. Att sluta med något är också ett beslut.",
    (Action, "reason"): "En mening, så att den som inte var med förstår.",
    (Action, "worth"): "Nytta och arbete, på en höft. Börja med det som ger mycket för lite.",
}
_DOTS = (
    "Räkna prickarna på väggen och skriv ett tal per rad i listans ordning, med 0 för den som inte "
    "fick någon. Fick bara några rader prickar går det också att skriva 7:3 9:2. Prickar är ett "
    "underlag; gruppen väljer sedan."
)
_ROOM: Mapping[tuple[type[Record], str], str] = {
    (Session, "dots"): _DOTS,
    (Session, "dots_results"): _DOTS,
    (Session, "dots_actions"): _DOTS,
    (Session, "dots_groups"): _DOTS,
    (Session, "dots_proposals"): _DOTS,
    (Session, "dots_again"): "Alla sätter prickar en gång till, helst på de rader som delar plats. "
    "Den första omgången står kvar.",
    (Session, "dots_each"): "Tre var brukar räcka. Då ser du om alla prickar är räknade.",
    (
        Session,
        "chosen_numbers",
    ): "Skriv numren på de orsaker ni börjar med, som 3 7 9. De andra står "
    "kvar och går att välja en annan gång.",
    (
        Session,
        "declined",
    ): "Att säga nej till något gör det lättare att hålla det ni säger ja till. "
    "Svaret sparas som ett beslut.",
    (
        Session,
        "next_date",
    ): "Bestäm dagen medan alla är kvar. Skriv till exempel 9 december, eller v 50.",
    (Note, "motive"): "Varför bestämde ni så? En mening räcker för den som läser om ett år.",
    (Note, "mandate"): "Vem får bestämma det här: arbetslaget själva, rektor eller någon annan?",
    (Note, "declined"): "Att säga nej till något gör det lättare att hålla det ni säger ja till.",
    (Note, "matter"): "Drift är att få vardagen att gå. Utveckling är att göra den bättre.",
    (Note, "forum"): "Var hör frågan hemma? Då blir den inte liggande.",
    (Note, "owner"): "Vem tar med sig frågan dit? En funktion räcker.",
}
_FRAME: Mapping[tuple[type[Record], str], str] = {
    (Area, "title"): "Namnet står överst på handlingsplanen. Det går att ändra när som helst.",
    (Area, "unit"): "Förskolans eller skolans namn, som det ska stå på planen.",
    (Area, "level"): "Vems plan är det: hela huvudmannens, en enhets eller ett arbetslags?",
    (Area, "school_form"): "Samsyn väljer ord efter den: barn eller elever, läroplan och ton.",
    (Area, "school_year"): "Läsåret då arbetet börjar. Det går att följa med till nästa.",
    (Area, "curriculum"): "Det avsnitt i läroplanen som området handlar om.",
    (Area, "stand_in"): "En funktion räcker. Då stannar inte planen när någon är borta.",
    (Area, "commissioner"): "Den som har bett om arbetet, till exempel rektor eller huvudman.",
    (Area, "responsible"): "Den som håller ihop planen, ofta rektor eller processledaren.",
    (Area, "mandate"): "Vad får ni bestämma själva, och vad måste någon annan bestämma?",
    (Area, "report_back"): "Vem väntar på svar, och när ska de få det?",
    (Area, "background"): "Varför just det här, och varför nu?",
    (Area, "anchoring"): "Vilka har sett planen och sagt sitt? Skriv när och hur.",
    (
        Area,
        "plan_state",
    ): "Arbetsmaterial är på väg. Färdigställd betyder att den får skickas vidare.",
    (Initiative, "agreement"): "Orden i överenskommelsen, som de står.",
    (Initiative, "number"): "Numret i överenskommelsen, om insatserna är numrerade.",
    (Initiative, "name"): "Det ni kallar insatsen när ni talar om den.",
    (Initiative, "participants"): "Antal och funktion, som 5 förskollärare och 3 barnskötare.",
    (Evidence, "kind"): "Slaget av underlag, så att den som läser vet hur det kom till.",
    (Evidence, "group"): "En grupp, som 1–2 år. Aldrig ett barns namn.",
    (Evidence, "text"): "Det ni har att titta på: en enkät, en observation, en räkning.",
    (Evidence, "shows"): "Vad ser ni i underlaget? Håll er till det som står där.",
    (Evidence, "count"): "Hur många svarade eller observerades? Skriv bara siffran.",
    (Involvement, "text"): "Vilka har fått säga sitt, och hur gick det till?",
    (Anchoring, "text"): "Vad sas när ni berättade?",
}
HELP: Mapping[tuple[type[Record], str], str] = {**_CAUSES, **_LINKS, **_ROOM, **_FRAME}

_LINES: Mapping[Kind, str] = {
    Kind.RESULT: "Skriv det ni ser, en sak per rad, så att alla kan hålla med om att det är så.",
    Kind.INTERPRETATION: "Skriv vad ni tror att det betyder. En tolkning får vara osäker.",
    Kind.STRENGTH: "Skriv det som redan fungerar. Det är det ni bygger vidare på.",
    Kind.PROBLEM: "Skriv problemet i en mening. Orsakerna hängs sedan på den.",
    Kind.CAUSE: "Skriv en orsak per rad, i den ordning de sägs. Var i trädet de hör hemma, och vad "
    "ni vet och tror, tar ni efteråt med F5.",
    Kind.GOAL: "Skriv vad som ska finnas på plats, eller vad barnen eller eleverna ska märka.",
    Kind.ACTION: "Skriv vad ni ska göra. Vem, när och första steget frågar F5 om.",
    Kind.PROPOSAL: "Skriv förslaget som det sägs. Det binder ingen.",
    Kind.QUESTION: "Skriv frågan. Den får stå öppen.",
    Kind.VOICE: "Skriv vad någon sa, med deras ord men utan namn.",
    Kind.DECISION: "Skriv vad ni har bestämt, så att den som inte var med förstår.",
    Kind.AGREEMENT: "Skriv det ni är överens om att göra hos er.",
    Kind.LESSON: "Skriv vad ni har lärt er och vill minnas nästa gång.",
    Kind.PARKED: "Skriv det som inte hör hit just nu, så att det inte glöms.",
    Kind.NOTE: "Skriv det som sägs, en sak per rad.",
}


def about_question(record_type: type[Record], field: str) -> str:
    """What the question about a field is for; empty where its own words say it all."""
    again = field.startswith("dots_") and field.endswith("_again")  # of whatever rows
    return HELP.get((record_type, "dots_again" if again else field), "")


def about_lines(kind: Kind) -> str:
    """What to write when lines of this kind are collected."""
    return _LINES.get(kind, _LINES[Kind.NOTE])
