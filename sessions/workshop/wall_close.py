"""The end of a träff as the wall shows it: what was decided and when, and never who."""

from collections.abc import Iterable, Iterator

from sessions.documents.outcome import outcome
from sessions.language.dates import short_date, weekday_date
from sessions.models import Action, Chain, Goal, Session
from sessions.workshop.wall_page import Scene, WallPage, WallRow
from sessions.workshop.wall_views import WallView


def closing_page(scene: Scene) -> WallPage:
    """What the group reads along with while it is read aloud."""
    rows = tuple(_rows(scene.chain, scene.session)) if scene.session else ()
    return WallPage(WallView.CLOSING, "Det tar vi med oss", "", rows, "Här kommer det ni beslutar.")


def _rows(chain: Chain, session: Session) -> Iterator[WallRow]:
    found = outcome(chain, session)
    yield from _under("Problemet", (WallRow(each.text, mark="–") for each in found.problems))
    yield from _under("Orsaker vi valde", (WallRow(each.text, mark="★") for each in found.causes))
    yield from _under("Vi har beslutat", (WallRow(each.text, mark="–") for each in found.decided))
    declined = (WallRow(each, mark="–") for each in found.declined)
    yield from _under("Det säger vi nej till", declined)
    yield from _under("Mål", map(_goal, found.goals))
    yield from _under("Det här gör vi", (_action(chain, each) for each in found.actions))
    going_on = (WallRow(action.text, mark="–") for action, _ in found.judged)
    yield from _under("Det här fortsätter vi med", going_on)
    agreed = (WallRow(each.text, mark="–") for each in found.agreements)
    yield from _under("Så gör vi hos oss", agreed)
    if session.next_date:
        day = WallRow(f"{weekday_date(session.next_date)} {session.next_date.year}")
        yield from _under("Vi ses igen", [day])


def _under(heading: str, rows: Iterable[WallRow]) -> Iterator[WallRow]:
    """The rows with a heading; nothing where there are none."""
    if found := tuple(rows):
        yield WallRow(heading, heading=True)
        yield from found


def _goal(goal: Goal) -> WallRow:
    known = (
        f"Tecken: {goal.sign}" if goal.sign else "",
        f"senast {short_date(goal.due)}" if goal.due else "",
    )
    return WallRow(goal.text, mark="–", words=tuple(filter(None, known)))


def _action(chain: Chain, action: Action) -> WallRow:
    signs = (goal.sign for goal in chain.goals if goal.id in action.goals and goal.sign)
    until = f"till {short_date(action.end)}" if action.end else ""
    known = (until, *(f"Tecken: {sign}" for sign in signs))
    return WallRow(action.text, mark="–", words=tuple(filter(None, known)))
