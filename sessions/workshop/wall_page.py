"""A page of the wall, and what it is made from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from sessions.guides import Guide, Step, words
from sessions.guides.outline import plain
from sessions.models import Chain, Session
from sessions.workshop.led import Led
from sessions.workshop.questions import Context
from sessions.workshop.wall_views import WallView


class WallRow(NamedTuple):
    """One line of the wall: its number as the leader sees it, and a few words below it."""

    text: str
    number: int = 0
    depth: int = 0
    mark: str = ""
    words: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True)
class WallPage:
    """What stands on the wall: `question` is what is read first, `empty` what a list says that has
    not begun."""

    view: WallView
    heading: str
    question: str = ""
    rows: tuple[WallRow, ...] = ()
    empty: str = ""

    def said_as(self, spoken: Callable[[str], str]) -> "WallPage":
        """The page with every text of the group as it may be shown."""
        rows = tuple(
            row._replace(text=spoken(row.text), words=tuple(map(spoken, row.words)))
            for row in self.rows
        )
        return replace(self, question=spoken(self.question), rows=rows)


@dataclass(frozen=True)
class Scene:
    """Where a träff stands, as far as the wall needs to know."""

    context: Context
    guide: Guide
    step: Step
    asked: str = ""  # what the group is asked now, when that is not the step's own question
    place: str = ""  # “steg 4 av 7”

    @property
    def chain(self) -> Chain:
        return self.context.chain

    @property
    def session(self) -> Session | None:
        return self.chain.get(Session, self.context.session)

    @property
    def is_closed(self) -> bool:
        return self.session is not None and self.session.closed

    def worded(self, text: str) -> str:
        """The guide's words as this verksamhetsform says them, without Markdown."""
        return plain(words(text, self.chain.area.school_form)).strip()


def scene_of(led: Led) -> Scene:
    """Where the träff stands now."""
    order = [planned.step for planned in led.steps if not planned.skipped]
    at = order.index(led.step_id) + 1 if led.step_id in order else 0
    place = f"steg {at} av {len(order)}" if at else ""
    return Scene(led.context, led.guide, led.step, led.asked, place)
