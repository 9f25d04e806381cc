"""Uppföljning: how we shall see it, what we saw, and what we do with each åtgärd now."""

from collections.abc import Iterator
from datetime import date

from sessions.documents.measures import action_mention, goal_name, judgement
from sessions.documents.model import Block, Facts, Heading, Item, Table
from sessions.documents.persons import public_people
from sessions.documents.situation import later_results
from sessions.documents.wording import capital, day, listed, said, said_on
from sessions.language.terms import Kind
from sessions.models import Action, Chain, Result
from sessions.models.progress import assessments_of, choice_of


def follow_up(chain: Chain, today: date) -> tuple[Block, ...]:
    """The next träff and the plan for following up, then everything that was found."""
    return (
        *_next_meeting(chain, today),
        *_planned(chain),
        *_then_and_now(chain),
        *_new_lines(chain),
        *_judged(chain),
        *_choices(chain),
    )


def _next_meeting(chain: Chain, today: date) -> Iterator[Block]:
    planned = [session.date for session in chain.sessions]
    agreed = [session.next_date for session in chain.sessions if session.next_date]
    coming = [when for when in (*planned, *agreed) if when > today]
    if coming:
        yield Facts((("Nästa träff", day(min(coming))),))


def _planned(chain: Chain) -> Iterator[Block]:
    rows = tuple(
        (
            action_mention(chain, action),
            action.follow_up,
            day(action.follow_up_date),
            public_people(action.follow_up_by or action.responsible),
        )
        for action in chain.actions
        if action.follow_up or action.follow_up_date
    )
    if rows:
        yield Heading(3, "Så följer vi upp åtgärderna")
        yield Table(("Åtgärd", "Hur", "När", "Av vem"), rows)


def _then_and_now(chain: Chain) -> Iterator[Block]:
    """The old result beside the new, where the same thing was measured again."""
    rows = tuple(
        (_with_day(chain, before), _with_day(chain, result))
        for result in chain.results
        if (before := chain.get(Result, result.compares))
    )
    if rows:
        yield Heading(3, "Samma sak, mätt igen")
        yield Table(("Då", "Nu"), rows)


def _with_day(chain: Chain, result: Result) -> str:
    when = day(said_on(chain, result))
    return f"{result.text} ({when})" if when else result.text


def _new_lines(chain: Chain) -> Iterator[Block]:
    new = [each for each in later_results(chain) if chain.get(Result, each.compares) is None]
    for title, kinds in (
        ("Nya resultat", {Kind.RESULT, Kind.STRENGTH}),
        ("Så tolkar vi det nya", {Kind.INTERPRETATION}),
    ):
        yield from said(chain, title, [each for each in new if each.kind in kinds])


def _judged(chain: Chain) -> tuple[Block, ...]:
    items = tuple(
        Item(goal.text, lead=f"{goal_name(chain, goal)}:", children=tuple(map(judgement, history)))
        for goal in chain.goals
        if (history := assessments_of(chain, goal))
    )
    return listed("Måluppfyllelse", items)


def _choices(chain: Chain) -> tuple[Block, ...]:
    items = tuple(item for action in chain.actions for item in _choice(chain, action))
    return listed("Behåll, ändra eller sluta", items)


def _choice(chain: Chain, action: Action) -> Iterator[Item]:
    update = choice_of(chain, action)
    if update and update.choice:
        yield Item(
            action_mention(chain, action),
            lead=f"{capital(update.choice.label)}:",
            marks=(day(update.date),),
            children=(Item(update.reason, lead="Därför:"),) if update.reason else (),
        )
