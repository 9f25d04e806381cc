"""Shaping the tree while a träff is led: what is said of it, and what is dragged.

What saves blocks on the disk; call it off the UI loop.
"""

import re

from sessions.errors import InvalidInputError
from sessions.language.terms import StepKind
from sessions.language.text import shortened
from sessions.models import Cause, Record
from sessions.workshop.leading import Leading
from sessions.workshop.open_area import Saved
from sessions.workshop.placing import place_under, placed_as_said
from sessions.workshop.questions import Context
from sessions.workshop.said_moves import said_move

TREE_STEPS = frozenset({StepKind.CAUSES, StepKind.CHOOSE})
_ACTION = re.compile(r"\s*[åa]tg[äa]rd:\s*(\S.*)", re.I | re.S)
_MENTION = 20  # characters of a cause that is told of


def put_under(leading: Leading, cause_id: str, parent_id: str) -> Saved:
    """A cause below another, or at the root for an empty id."""
    chain = leading.area.chain
    cause, parent = chain.get(Cause, cause_id), chain.get(Cause, parent_id)
    if cause is None or (parent_id and parent is None):
        raise InvalidInputError("Bara orsaker kan placeras i trädet.")
    return leading.area.save(list[Record](place_under(chain, cause, parent)), "flytt")


def place_as_said(leading: Leading, typed: str) -> Saved:
    """What “7 8 9 till 3” says. Raises InvalidInputError."""
    moved = placed_as_said(leading.area.chain, said_move(typed))
    return leading.area.save(list[Record](moved), "flytt")


def said_action(typed: str) -> str:
    """What is to be done, where a line says itself that it is an åtgärd; else nothing."""
    found = _ACTION.match(typed)
    return found[1].strip() if found else ""


def said_back(context: Context, typed: str) -> str:
    """What “7 8 9 till 3” came to, in the words of the causes that had those numbers."""
    move = said_move(typed)
    what = f"{len(move.moved)} orsaker" if len(move.moved) > 1 else _named(context, move.moved[0])
    if not move.parent:
        return f"{what} står nu ytterst. Ctrl+Z ångrar."
    return f"{what} hör nu till {_named(context, move.parent)}. Ctrl+Z ångrar."


def told_of_drag(context: Context, cause_id: str, parent_id: str) -> str:
    """Where a cause that is dragged would land, in the numbers of the screen."""
    numbers = context.tree_numbers
    held = numbers.get(cause_id, 0)
    if not parent_id:
        return f"Släpp här, så ställs {held} ytterst i trädet."
    onto = numbers.get(parent_id, 0)
    return f"Släpp här, så hör {held} till {onto} {_named(context, onto)}."


def _named(context: Context, number: int) -> str:
    if not 1 <= number <= len(context.tree):
        return f"orsak {number}"
    return f"”{shortened(context.tree[number - 1].text, _MENTION)}”"
