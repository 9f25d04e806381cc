"""Mål och åtgärder: what shall be true, what we do for it, and how far it has come."""

from collections.abc import Iterator

from sessions.documents.model import Block, Bullets, Facts, Heading, Item, Paragraph, Table
from sessions.documents.persons import public_people
from sessions.documents.ratings import fingers_words
from sessions.documents.wording import MENTION, day, filled, judged, period, place
from sessions.language.terms import ActionStatus
from sessions.language.text import shortened
from sessions.models import Action, ActionUpdate, Assessment, Cause, Chain, Goal, Initiative
from sessions.models.progress import assessments_of, attainment_of, status_of, updates_of


def goals(chain: Chain) -> tuple[Block, ...]:
    """Each goal with its sign, its value then and now, and the latest judgement."""
    if not chain.goals:
        return (Paragraph("Inga mål är bestämda än."),)
    return tuple(block for goal in chain.goals for block in _goal(chain, goal))


def actions(chain: Chain) -> tuple[Block, ...]:
    """The åtgärder in a table, and what has been noted of each."""
    if not chain.actions:
        return (Paragraph("Inga åtgärder är bestämda än."),)
    return (_action_table(chain), *_carrying_out(chain))


def goal_name(chain: Chain, goal: Goal) -> str:
    return f"Mål {place(goal, chain.goals)}"


def action_number(chain: Chain, action: Action) -> int:
    return place(action, chain.actions)


def action_name(chain: Chain, action: Action) -> str:
    return f"Åtgärd {action_number(chain, action)}"


def action_mention(chain: Chain, action: Action) -> str:
    """Which åtgärd, where its text stands in full elsewhere."""
    return f"{action_number(chain, action)}. {shortened(action.text, MENTION)}"


def status_words(status: ActionStatus) -> str:
    return f"{status.sign} {status.label}"


def _goal(chain: Chain, goal: Goal) -> Iterator[Block]:
    yield Heading(3, f"{goal_name(chain, goal)}: {goal.text}")
    rows = filled(
        ("Typ", _type(goal)),
        ("Tecken", goal.sign),
        ("Utgångsläge", goal.baseline),
        ("Nu", _latest_value(chain, goal)),
        ("Ska nås senast", day(goal.due)),
        ("Insats", initiative_name(chain, goal.initiative)),
        ("Måluppfyllelse", judged(attainment_of(chain, goal)) or "inte bedömd än"),
    )
    yield Facts(rows)


def _type(goal: Goal) -> str:
    return ", ".join(each.label for each in (goal.type, goal.horizon) if each)


def _latest_value(chain: Chain, goal: Goal) -> str:
    measured = [each for each in assessments_of(chain, goal) if each.text]
    return f"{measured[-1].text} ({day(measured[-1].date)})" if measured else ""


def initiative_name(chain: Chain, initiative_id: str) -> str:
    """The insats by number and name, where the area has several to tell apart."""
    initiative = chain.get(Initiative, initiative_id)
    if initiative is None or len(chain.of(Initiative)) < 2:
        return ""
    return f"{initiative.number} {initiative.name}"


def _action_table(chain: Chain) -> Table:
    header = ("Åtgärd", "Orsak", "Mål", "Ansvarig", "När", "Första steg", "Status")
    return Table(header, tuple(_action_row(chain, action) for action in chain.actions))


def _action_row(chain: Chain, action: Action) -> tuple[str, ...]:
    causes = [cause.text for each in action.causes if (cause := chain.get(Cause, each))]
    goals = [goal_name(chain, goal) for each in action.goals if (goal := chain.get(Goal, each))]
    return (
        f"{action_number(chain, action)}. {action.text}",
        "; ".join(causes),
        ", ".join(goals),
        public_people(action.responsible) or "inte utsedd",
        period(action.start, action.end) or "inte bestämt",
        action.first_step,
        status_words(status_of(chain, action)),
    )


def _carrying_out(chain: Chain) -> Iterator[Block]:
    items = tuple(
        Item(action.text, lead=f"{action_name(chain, action)}:", children=told)
        for action in chain.actions
        if (told := _told(chain, action))
    )
    if items:
        yield Heading(3, "Så genomför vi åtgärderna")
        yield Bullets(items)


def _told(chain: Chain, action: Action) -> tuple[Item, ...]:
    """What the table has no room for, then the dated lines."""
    rows = filled(
        ("Medverkande", public_people(action.participants)),
        ("Stöd", action.support),
        ("Kommunikation", action.communication),
        ("Insats", initiative_name(chain, action.initiative)),
    )
    details = tuple(Item(value, lead=f"{label}:") for label, value in rows)
    seen = [each for each in updates_of(chain, action) if each.text or each.status]
    return (*details, *(_seen(update) for update in seen))


def _seen(update: ActionUpdate) -> Item:
    status = status_words(update.status) if update.status else ""
    text = " – ".join(part for part in (status, update.text) if part)
    return Item(text, lead=f"{day(update.date)}:")


def judgement(assessment: Assessment) -> Item:
    """One dated judgement of a goal with what it rests on."""
    rows = filled(
        ("Underlag", assessment.evidence),
        ("Synliga förbättringar", assessment.visible),
        ("Varför vi inte är framme", assessment.why),
    )
    parts = (judged(assessment.attainment), assessment.text, fingers_words(assessment))
    return Item(
        " – ".join(part for part in parts if part),
        lead=f"{day(assessment.date)}:",
        children=tuple(Item(value, lead=f"{label}:") for label, value in rows),
    )
