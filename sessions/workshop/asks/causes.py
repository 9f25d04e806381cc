"""What is asked about causes: where they stand, what is known of them, who can change them."""

from collections.abc import Sequence

from sessions.errors import InvalidInputError
from sessions.language.terms import Certainty, Influence
from sessions.models import Action, Cause, Problem, Record
from sessions.workshop.asks.table import Asks
from sessions.workshop.placing import place_under
from sessions.workshop.questions import (
    Ask,
    Context,
    chosen_row,
    kept_text,
    links,
    term,
    text,
    tree_rows,
    yes_no,
)


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


def _new_action(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    said = kept_text(typed, required=True)
    return [Action(text=said, causes=(cause.id,), session=context.session, step=context.step)]


def _treated_by(context: Context, cause: Cause) -> str:
    return "; ".join(each.text for each in context.chain.actions if cause.id in each.causes)


def _new_problem(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    said = kept_text(typed, required=True)
    problem = Problem(text=said, session=context.session, step=context.step)
    return [problem, cause.changed(explains=(*cause.explains, problem.id))]


def _nothing_yet(context: Context, record: Record) -> str:
    return ""


CAUSE_ASKS: Asks = {
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
}  # fmt: skip
