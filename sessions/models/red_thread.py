"""Röda tråden: which links from result to evaluation are still missing (“saker att fylla i”)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sessions.language.text import shortened
from sessions.models.chain import Chain
from sessions.models.frame import Anchoring
from sessions.models.links import Action, Goal
from sessions.models.progress import attainment_of
from sessions.models.responsible import is_one_person

_QUOTED = 60  # characters of a line quoted in a gap


@dataclass(frozen=True)
class Gap:
    """A missing link: a Swedish sentence, and the record and field where it is mended."""

    text: str
    record: str
    field: str


def gaps(chain: Chain, today: date) -> tuple[Gap, ...]:
    """Everything to fill in, in the order of the chain."""
    return (
        *_cause_gaps(chain),
        *_goal_gaps(chain, today),
        *_action_gaps(chain),
        *_plan_gaps(chain),
    )


def _quote(text: str) -> str:
    return f"”{shortened(text, _QUOTED)}”"


def _cause_gaps(chain: Chain) -> Iterator[Gap]:
    causes = {cause.id for cause in chain.causes}
    explained = {line.id for line in (*chain.problems, *chain.results)}
    treated = {cause for action in chain.actions for cause in action.causes}
    for cause in chain.causes:
        if cause.parent not in causes and explained.isdisjoint(cause.explains):
            yield Gap(
                f"Orsaken {_quote(cause.text)} hänger inte på något problem eller resultat.",
                cause.id, "explains",
            )  # fmt: skip
        if cause.chosen and cause.id not in treated:
            yield Gap(
                f"Den valda orsaken {_quote(cause.text)} har ingen åtgärd.", cause.id, "action"
            )


def _goal_gaps(chain: Chain, today: date) -> Iterator[Gap]:
    for goal in chain.goals:
        yield from _one_goal(chain, goal, today)


def _one_goal(chain: Chain, goal: Goal, today: date) -> Iterator[Gap]:
    name = f"Målet {_quote(goal.text)}"
    if not goal.sign:
        yield Gap(f"{name} saknar tecken: vad ser, hör eller märker ni?", goal.id, "sign")
    if goal.due is None:
        yield Gap(f"{name} saknar datum.", goal.id, "due")
    if (goal.due is None or goal.due <= today) and attainment_of(chain, goal) is None:
        yield Gap(f"{name} är inte bedömt.", goal.id, "attainment")


def _action_gaps(chain: Chain) -> Iterator[Gap]:
    causes = {cause.id for cause in chain.causes}
    for action in chain.actions:
        yield from _one_action(action, causes)


def _one_action(action: Action, causes: set[str]) -> Iterator[Gap]:
    name = f"Åtgärden {_quote(action.text)}"
    if causes.isdisjoint(action.causes):
        yield Gap(f"{name} hör inte till någon orsak.", action.id, "causes")
    if not action.responsible:
        yield Gap(f"{name} saknar ansvarig.", action.id, "responsible")
    elif not is_one_person(action.responsible):
        yield Gap(
            f"{name} har ”{action.responsible}” som ansvarig – vem är det en vanlig dag?",
            action.id, "responsible",
        )  # fmt: skip
    if action.end is None:
        yield Gap(f"{name} saknar datum.", action.id, "end")
    if not action.follow_up and action.follow_up_date is None:
        yield Gap(
            f"{name} saknar uppföljning: hur och när ser ni att det blev av?",
            action.id,
            "follow_up",
        )


def _plan_gaps(chain: Chain) -> Iterator[Gap]:
    if chain.actions and not chain.of(Anchoring):
        yield Gap("Planen är inte förankrad: med vem, när och hur?", chain.area.id, "anchoring")
