"""What is asked about the area, its insatser and träffar, and what is registered between them."""

from collections.abc import Sequence

from sessions.language.terms import Level, PlanState, SchoolForm
from sessions.models import Anchoring, Area, Evidence, Initiative, Involvement, Record, Session
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask, Context, day, kept_text, term, text, whole_number


def _new_anchoring(context: Context, area: Area, typed: str) -> Sequence[Record]:
    return [Anchoring(text=kept_text(typed, required=True), date=context.day)]


def _anchored(context: Context, area: Area) -> str:
    return "; ".join(each.text for each in context.chain.of(Anchoring))


FRAME_ASKS: Asks = {
    (Session, "next_date"): day("next_date", "När är nästa träff?"),
    (Area, "anchoring"): Ask("Med vem, när och hur är planen förankrad?", _new_anchoring,
                             _anchored),
    (Area, "title"): text("title", "Vad heter utvecklingsområdet?", required=True),
    (Area, "unit"): text("unit", "Vilken enhet?"),
    (Area, "level"): term("level", "Vilken nivå?", Level),
    (Area, "school_form"): term("school_form", "Vilken verksamhetsform?", SchoolForm),
    (Area, "school_year"): text("school_year", "Vilket läsår? (till exempel 2025/26)"),
    (Area, "curriculum"): text("curriculum", "Vilket läroplansmål eller avsnitt?"),
    (Area, "responsible"): text("responsible", "Vem ansvarar för planen?"),
    (Area, "stand_in"): text("stand_in", "Vem går in om den ansvariga är borta?"),
    (Area, "commissioner"): text("commissioner", "Vem är uppdragsgivare?"),
    (Area, "mandate"): text("mandate", "Vilket mandat har ni: tid, pengar, beslut?"),
    (Area, "report_back"): text("report_back", "När och till vem återkopplar ni?"),
    (Area, "background"): text("background", "Var kommer frågan ifrån?", long=True),
    (Area, "plan_state"): term("plan_state", "Är planen arbetsmaterial eller färdigställd?",
                               PlanState),
    (Initiative, "number"): whole_number("number", "Vilket nummer har insatsen?", least=1),
    (Initiative, "name"): text("name", "Vad heter insatsen?", required=True),
    (Initiative, "agreement"): text("agreement", "Vad står det i överenskommelsen?", long=True),
    (Initiative, "participants"): text("participants", "Vilka deltar? (antal och funktion)"),
    (Evidence, "kind"): text("kind", "Vad är det för underlag? (observation, enkät, intervju …)"),
    (Evidence, "text"): text("text", "Vad är det?", required=True),
    (Evidence, "date"): day("date", "Från när?"),
    (Evidence, "shows"): text("shows", "Vad visar det?", long=True),
    (Evidence, "group"): text("group", "Vilka handlar det om eller har svarat?"),
    (Evidence, "count"): whole_number("count", "Hur många?"),
    (Involvement, "kind"): text("kind", "På vilket sätt? (workshop, enkät, intervju …)"),
    (Involvement, "text"): text("text", "Vad gjordes?", required=True),
    (Involvement, "date"): day("date", "När?"),
    (Involvement, "group"): text("group", "Vilka var delaktiga?"),
    (Involvement, "count"): whole_number("count", "Hur många?"),
    (Anchoring, "kind"): text("kind", "På vilket sätt? (möte, mejl, APT …)"),
    (Anchoring, "text"): text("text", "Vad sas eller bestämdes?", required=True),
    (Anchoring, "date"): day("date", "När?"),
    (Anchoring, "group"): text("group", "Med vem?"),
}  # fmt: skip
