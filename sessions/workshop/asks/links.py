"""What is asked about the other links of the chain: results, problems, goals and åtgärder."""

from collections.abc import Sequence
from dataclasses import replace

from sessions.language.terms import GoalType, Horizon, Kind, Worth
from sessions.models import Action, Cause, Goal, Problem, Record, Result
from sessions.models.responsible import is_one_person
from sessions.workshop.asks.table import Asks
from sessions.workshop.capture import said_as
from sessions.workshop.judging import ACTION_ASKS, GOAL_ASKS
from sessions.workshop.questions import (
    Ask,
    Context,
    Option,
    chosen_row,
    day,
    kept_text,
    links,
    option_value,
    term,
    text,
    tree_rows,
    yes_no,
)

_RESULT_ORDER = (Kind.RESULT, Kind.INTERPRETATION, Kind.STRENGTH)


def _result_kind(context: Context, result: Result, typed: str) -> Sequence[Record]:
    return [result.changed(kind=option_value(typed, _RESULT_ORDER))]


def measured_before(context: Context) -> Sequence[Result]:
    """Results of other träffar, which a new one can be held beside."""
    return [
        result
        for result in context.chain.results
        if result.kind == Kind.RESULT and result.session != context.session
    ]


def _compares(context: Context, result: Result, typed: str) -> Sequence[Record]:
    before = chosen_row(typed, measured_before(context))
    return [result.changed(compares=before.id if before else "")]


def _compared(context: Context, result: Result) -> str:
    before = context.chain.get(Result, result.compares)
    return before.text if before else ""


def _new_cause(context: Context, action: Action, typed: str) -> Sequence[Record]:
    said = kept_text(typed, required=True)
    cause = Cause(text=said, session=context.session, step=context.step)
    return [cause, action.changed(causes=(*action.causes, cause.id))]


def _somebody(typed: str) -> str:
    if not typed.strip() or is_one_person(typed):
        return ""
    return f"”{typed.strip()}” – vem är det en vanlig tisdag? Skriv gärna en person."


def _nothing_yet(context: Context, record: Record) -> str:
    return ""


LINK_ASKS: Asks = {
    (Result, "kind"): Ask(
        "Vad är det för rad?",
        _result_kind,
        lambda context, result: said_as(result.kind),
        tuple(Option(str(n), said_as(kind)) for n, kind in enumerate(_RESULT_ORDER, 1)),
    ),
    (Result, "chosen"): yes_no("chosen", "Bygger problemet på den här?", "ja", "nej"),
    (Result, "compares"): Ask(
        "Vilket tidigare resultat mäter den om? Skriv dess nummer", _compares, _compared,
        choices=measured_before,
    ),
    (Problem, "text"): text("text", "Problemet i en mening", long=True, required=True),
    (Problem, "built_on"): links(
        "built_on", "Vilka resultat bygger problemet på? Skriv deras nummer",
        lambda context: context.chain.results,
    ),
    (Problem, "curriculum"): text("curriculum", "Vilket läroplansmål handlar det om?"),
    (Goal, "type"): term("type", "Vad är det för mål?", GoalType),
    (Goal, "horizon"): term("horizon", "På kort eller lång sikt?", Horizon),
    (Goal, "sign"): text("sign", "Vad ser, hör eller märker vi när målet är nått?"),
    (Goal, "baseline"): text("baseline", "Hur är det i dag? (utgångsläge)"),
    (Goal, "due"): day("due", "När ska det vara nått?"),
    (Action, "causes"): links(
        "causes", "Vilken orsak tar åtgärden tag i? Skriv nummer", tree_rows
    ),
    (Action, "cause"): Ask(
        "Vilken orsak tar åtgärden tag i? Skriv den", _new_cause, _nothing_yet
    ),
    (Action, "goals"): links("goals", "Vilket mål leder den mot? Skriv nummer",
                             lambda context: context.chain.goals),
    (Action, "responsible"): replace(
        text("responsible", "Vem ansvarar? En person: funktion och initialer"),
        advice=_somebody,
    ),
    (Action, "worth"): term("worth", "Hur stor nytta, och hur mycket arbete?", Worth),
    (Action, "start"): day("start", "När börjar ni?"),
    (Action, "end"): day("end", "Till när?"),
    (Action, "first_step"): text("first_step", "Vad är det första, lilla steget?"),
    (Action, "participants"): text("participants", "Vilka är med och gör det? (funktioner)"),
    (Action, "support"): text("support", "Vilket stöd behövs, och från vem?"),
    (Action, "follow_up"): text("follow_up", "Hur följer ni upp att det blev av?"),
    (Action, "follow_up_date"): day("follow_up_date", "När följer ni upp?"),
    (Action, "follow_up_by"): text("follow_up_by", "Vem följer upp?"),
    (Action, "communication"): text("communication", "Vilka behöver få veta, och hur?"),
    **{(Action, field): ask for field, ask in ACTION_ASKS.items()},
    **{(Goal, field): ask for field, ask in GOAL_ASKS.items()},
}  # fmt: skip
