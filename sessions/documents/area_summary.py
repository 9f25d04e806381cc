"""An area at a glance: its träffar, how far the chain has come, and what is still open."""

from sessions.documents.measures import action_name, goal_name, status_words
from sessions.documents.model import Block, Bullets, Document, Facts, Heading, Item, Quote
from sessions.documents.ratings import ratings_summary
from sessions.documents.wording import (
    cause_marks,
    day,
    dots,
    filled,
    frame,
    session_state,
    taking_part,
)
from sessions.language.dates import plural
from sessions.language.terms import Attainment, Kind
from sessions.models import Chain
from sessions.models.groups import groups, members
from sessions.models.progress import attainment_of, status_of
from sessions.models.tree import cause_tree, walk


def area_summary(chain: Chain) -> Document:
    """The area for the one who leads it: people as they were typed, ids to go on with."""
    return Document(
        chain.area.title,
        Facts(
            filled(
                ("Område", chain.area.id),
                *frame(chain.area),
                ("Läroplansmål", chain.area.curriculum),
                ("Status", chain.area.plan_state.label),
                ("Innehåll", _counts(chain)),
            )
        ),
        (
            *_sessions(chain),
            *_groups(chain),
            *_problems(chain),
            *_chosen(chain),
            *_goals(chain),
            *_actions(chain),
            *ratings_summary(chain),
        ),
    )


def _counts(chain: Chain) -> str:
    parked = [note for note in chain.notes if note.kind is Kind.PARKED]
    counted = (
        (len(chain.sessions), "träff", "träffar"),
        (len(chain.results), "resultat", "resultat"),
        (len(chain.causes), "orsak", "orsaker"),
        (len(chain.goals), "mål", "mål"),
        (len(chain.actions), "åtgärd", "åtgärder"),
        (len(parked), "parkerad", "parkerade"),
    )
    return ", ".join(plural(*each) for each in counted if each[0]) or "inget än"


def _section(title: str, items: tuple[Item, ...]) -> tuple[Block, ...]:
    return (Heading(2, title), Bullets(items)) if items else ()


def _sessions(chain: Chain) -> tuple[Block, ...]:
    items = tuple(
        Item(
            taking_part(session) or "inga deltagare antecknade",
            lead=f"Träff {number}, {day(session.date)}:",
            marks=(session.id, session_state(session)),
        )
        for number, session in enumerate(chain.sessions, 1)
    )
    return _section("Träffar", items)


def _groups(chain: Chain) -> tuple[Block, ...]:
    inside = members(chain)
    items = tuple(
        Item(group.text, marks=(plural(len(inside[group.id]), "rad", "rader"), dots(group)))
        for group in groups(chain)
    )
    return _section("Grupper", items)


def _problems(chain: Chain) -> tuple[Block, ...]:
    quotes = tuple(Quote(problem.text) for problem in chain.problems)
    return (Heading(2, "Problem"), *quotes) if quotes else ()


def _chosen(chain: Chain) -> tuple[Block, ...]:
    nodes = [node for node in walk(cause_tree(chain.causes)) if node.cause.chosen]
    items = tuple(
        Item(node.cause.text, f"{node.number}.", cause_marks(chain, node.cause)) for node in nodes
    )
    return _section("Valda orsaker", items)


def _goals(chain: Chain) -> tuple[Block, ...]:
    items = tuple(
        Item(
            goal.text,
            lead=f"{goal_name(chain, goal)}:",
            marks=(day(goal.due), *_attained(attainment_of(chain, goal))),
        )
        for goal in chain.goals
    )
    return _section("Mål", items)


def _attained(attainment: Attainment | None) -> tuple[str, ...]:
    if attainment is None:
        return ("inte bedömt än",)
    return (f"{attainment.sign} {attainment.label}", attainment.colour)


def _actions(chain: Chain) -> tuple[Block, ...]:
    items = tuple(
        Item(
            action.text,
            lead=f"{action_name(chain, action)}:",
            marks=(action.responsible, day(action.end), status_words(status_of(chain, action))),
        )
        for action in chain.actions
    )
    return _section("Åtgärder", items)
