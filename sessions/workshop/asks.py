"""Which question fills in which field: the one table behind every form that is not a form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.language.terms import (
    Certainty,
    GoalType,
    Horizon,
    Influence,
    Kind,
    Level,
    PlanState,
    SchoolForm,
)
from sessions.models import (
    Action,
    Anchoring,
    Area,
    Cause,
    Evidence,
    Goal,
    Initiative,
    Involvement,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.responsible import is_one_person
from sessions.workshop.capture import said_as
from sessions.workshop.judging import ACTION_ASKS, GOAL_ASKS
from sessions.workshop.placing import place_under
from sessions.workshop.questions import (
    Ask,
    Context,
    Option,
    chosen_row,
    day,
    kept_text,
    links,
    numbers,
    option_value,
    term,
    text,
    tree_rows,
    whole_number,
    yes_no,
)

_RESULT_ORDER = (Kind.RESULT, Kind.INTERPRETATION, Kind.STRENGTH)


def explained(context: Context) -> Sequence[Record]:
    """What a cause can explain: the problems, then the results."""
    return (*context.chain.problems, *context.chain.results)


def _under(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    return place_under(context.chain, cause, chosen_row(typed, context.tree))


def _parent_number(context: Context, cause: Cause) -> str:
    return _number(context, cause.parent)


def _number(context: Context, cause_id: str) -> str:
    number = context.tree_numbers.get(cause_id)
    return "" if number is None else str(number)


def _part_of(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    whole = chosen_row(typed, context.tree)
    if whole is not None and whole.id == cause.id:
        raise InvalidInputError("En orsak kan inte vara en del av sig själv. Välj en annan.")
    return [cause.changed(part_of=whole.id if whole else "")]


def _whole_number_of(context: Context, cause: Cause) -> str:
    return _number(context, cause.part_of)


def _dots(context: Context, session: Session, typed: str) -> Sequence[Record]:
    """One number per row of the tree, in order; rows that are not reached keep their dots."""
    counts = numbers(typed)
    if len(counts) > len(context.tree):
        raise InvalidInputError(
            f"Det blev {len(counts)} tal men det finns {len(context.tree)} orsaker. "
            "Skriv ett tal per orsak, i ordning, med 0 för dem som inte fick någon prick."
        )
    return [
        cause.changed(dots=(*cause.dots[:-1], count))
        for cause, count in zip(context.tree, counts, strict=False)
        if cause.dots[-1:] != (count,)
    ]


def _dots_shown(context: Context, session: Session) -> str:
    """The dots of the last round, which is the one that an answer replaces."""
    dots = [cause.dots[-1] if cause.dots else 0 for cause in context.tree]
    return " ".join(map(str, dots)) if any(dots) else ""


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


def _new_action(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    said = kept_text(typed, required=True)
    return [Action(text=said, causes=(cause.id,), session=context.session, step=context.step)]


def _treated_by(context: Context, cause: Cause) -> str:
    return "; ".join(each.text for each in context.chain.actions if cause.id in each.causes)


def _new_problem(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    said = kept_text(typed, required=True)
    problem = Problem(text=said, session=context.session, step=context.step)
    return [problem, cause.changed(explains=(*cause.explains, problem.id))]


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


def _new_anchoring(context: Context, area: Area, typed: str) -> Sequence[Record]:
    return [Anchoring(text=kept_text(typed, required=True), date=context.day)]


def _anchored(context: Context, area: Area) -> str:
    return "; ".join(each.text for each in context.chain.of(Anchoring))


ASKS: Mapping[tuple[type[Record], str], Ask] = {
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
    (Cause, "parent"): Ask(
        "Vilken orsak hör den till? Skriv dess nummer (0 = ingen)", _under, _parent_number,
        choices=tree_rows,
    ),
    (Cause, "certainty"): term("certainty", "Vet vi eller tror vi?", Certainty),
    (Cause, "influence"): term("influence", "Vem kan påverka det här?", Influence),
    (Cause, "via"): text("via", "Via vem?"),
    (Cause, "explains"): links(
        "explains", "Vad förklarar orsaken? Skriv nummer", explained
    ),
    (Cause, "part_of"): Ask(
        "Vilken orsak utanför oss är det här vår del i? Skriv dess nummer", _part_of,
        _whole_number_of, choices=tree_rows,
    ),
    (Cause, "chosen"): yes_no("chosen", "Väljer vi att arbeta med den?", "vald", "inte nu"),
    (Cause, "action"): Ask("Vilken åtgärd tar tag i orsaken?", _new_action, _treated_by),
    (Cause, "problem"): Ask(
        "Vilket problem förklarar orsaken? Skriv det i en mening", _new_problem, _nothing_yet
    ),
    (Session, "dots"): Ask(
        "Prickar: ett tal per orsak, i ordning, som 3 0 2", _dots, _dots_shown, choices=tree_rows
    ),
    (Session, "next_date"): day("next_date", "När är nästa träff?"),
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
    (Action, "start"): day("start", "När börjar ni?"),
    (Action, "end"): day("end", "Till när?"),
    (Action, "first_step"): text("first_step", "Vad är det första, lilla steget?"),
    (Action, "participants"): text("participants", "Vilka är med och gör det? (funktioner)"),
    (Action, "support"): text("support", "Vilket stöd behövs, och från vem?"),
    (Action, "follow_up"): text("follow_up", "Hur följer ni upp att det blev av?"),
    (Action, "follow_up_date"): day("follow_up_date", "När följer ni upp?"),
    (Action, "follow_up_by"): text("follow_up_by", "Vem följer upp?"),
    (Action, "communication"): text("communication", "Vilka behöver få veta, och hur?"),
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
    **{(Action, field): ask for field, ask in ACTION_ASKS.items()},
    **{(Goal, field): ask for field, ask in GOAL_ASKS.items()},
}  # fmt: skip


def ask_for(record: Record, field: str) -> Ask:
    """The question that fills in one field of one record."""
    return ASKS[type(record), field]
