"""What is asked about causes: where they stand, what is known of them, who can change them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sessions.errors import InvalidInputError
from sessions.language.terms import Bone, Certainty, Influence
from sessions.models import Action, Cause, Problem, Record
from sessions.models.bones import bones_of
from sessions.workshop.asks.table import Asks
from sessions.workshop.our_part import ASKED, our_parts
from sessions.workshop.placing import just_after, place_under
from sessions.workshop.questions import (
    Ask,
    Context,
    chosen_row,
    chosen_rows,
    is_cleared,
    kept_text,
    links,
    term,
    text,
    tree_rows,
    yes_no,
)
from sessions.workshop.said_moves import in_digits

_NUMBERS = re.compile(r"\d[\d ,;]*")


def explained(context: Context) -> Sequence[Record]:
    """What a cause can explain: the problems, then the results."""
    return (*context.chain.problems, *context.chain.results)


def _under(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    return place_under(context.chain, cause, chosen_row(in_digits(typed), context.tree))


def _parent_number(context: Context, cause: Cause) -> str:
    number = context.tree_numbers.get(cause.parent)
    return "" if number is None else str(number)


def _whisper(typed: str) -> str:
    """What is said when nobody of us can change a cause."""
    outside = typed.strip() == str(list(Influence).index(Influence.NONE) + 1)
    return f"Inte vi. {ASKED} F5 frågar sedan." if outside else ""


def _our_part(context: Context, cause: Cause, typed: str) -> Sequence[Record]:
    """Numbers tie causes that are there already; anything else is said as a new one."""
    if is_cleared(typed) or typed.strip() == "0":
        return [part.changed(part_of="") for part in our_parts(context.chain, cause)]
    if _NUMBERS.fullmatch(typed.strip()):
        parts = chosen_rows(typed, context.tree)
        if cause.id in {part.id for part in parts}:
            raise InvalidInputError("En orsak kan inte vara en del av sig själv. Välj en annan.")
        return [part.changed(part_of=cause.id) for part in parts]
    said = Cause(
        text=kept_text(typed, required=True), influence=Influence.OWN, part_of=cause.id,
        explains=cause.explains, session=context.session, step=context.step,
    )  # fmt: skip
    return just_after(context.chain, cause, said)


def _our_parts_shown(context: Context, cause: Cause) -> str:
    return "; ".join(part.text for part in our_parts(context.chain, cause))


def _bone_shown(context: Context, cause: Cause) -> str:
    """The bone, also where the cause has it from the one above."""
    bone = bones_of(context.chain).get(cause.id)
    return bone.label if bone else ""


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
    (Cause, "influence"): replace(
        term("influence", "Vem kan påverka det här?", Influence), advice=_whisper
    ),
    (Cause, "via"): text("via", "Via vem?"),
    (Cause, "explains"): links(
        "explains", "Vad förklarar orsaken? Skriv nummer", explained
    ),
    (Cause, "our_part"): Ask(
        f"{ASKED} Skriv det, eller numret på orsaken", _our_part, _our_parts_shown
    ),
    (Cause, "speaks_for"): text("speaks_for", "Vad talar för att det är så?"),
    (Cause, "speaks_against"): text("speaks_against", "Vad talar emot?"),
    (Cause, "bone"): replace(
        term("bone", "Var i vårt arbete ligger orsaken?", Bone), show=_bone_shown
    ),
    (Cause, "chosen"): yes_no("chosen", "Väljer vi att arbeta med den?", "vald", "inte nu"),
    (Cause, "action"): Ask("Vad ska göras åt det? Skriv åtgärden", _new_action, _treated_by),
    (Cause, "problem"): Ask(
        "Vilket problem förklarar orsaken? Skriv det i en mening", _new_problem, _nothing_yet
    ),
}  # fmt: skip
