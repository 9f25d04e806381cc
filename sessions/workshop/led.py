"""A träff while it is led: its steps, where we are, its clock, and changing the plan late.

Every method that saves blocks on the disk; call it off the UI loop.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sessions import clock
from sessions.errors import NotFoundError
from sessions.guides import Guide, GuideShelf, MethodCard, Step
from sessions.language.terms import StepKind
from sessions.models import PlannedStep, Session, StepTime
from sessions.storage import State
from sessions.workshop import late_change
from sessions.workshop.guides_as_run import carried_words, guide_or_stand_in
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.place import Place, load_place, save_place
from sessions.workshop.questions import Context
from sessions.workshop.rounds import Round, deepening, too_soon
from sessions.workshop.stand_in import lost_step
from sessions.workshop.timekeeping import Hour, Slot, spent_in


@dataclass
class Led:
    """The frame of one träff. `step_id` is where we are."""

    area: OpenArea
    session_id: str
    state: State
    shelf: GuideShelf
    guide: Guide = field(init=False)
    place: Place = field(init=False)
    step_id: str = field(init=False)
    _carried: Mapping[str, Step] = field(init=False)  # the words of steps from other guides
    _session: Session = field(init=False)  # as it was last seen
    _context: Context | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._session = self.area.session(self.session_id)
        self.guide = guide_or_stand_in(self.area, self.session, self.shelf)
        self._carried = carried_words(self.area, self.session, self.shelf)
        self.place = load_place(self.state, self.session_id)
        if not self.place.seconds:  # led on another laptop until now
            self.place.seconds = {each.step: each.seconds for each in self.session.spent}
        known = [planned.step for planned in self.steps]
        self.step_id = self.place.step if self.place.step in known else self._first_undone(known)
        if self.step_id not in self.place.budgets:
            self.share_time()

    @property
    def session(self) -> Session:
        """The träff; as it was last seen, should somebody have taken it away meanwhile."""
        self._session = self.area.chain.get(Session, self.session_id) or self._session
        return self._session

    def take_news(self) -> bool:
        """Take in what others have saved; whether there was any. Raises StorageError.

        A träff that is led stays as it is, should somebody have taken it away meanwhile.
        """
        before = self.area.chain
        news = self.area.take_news()
        if news and self.area.chain.get(Session, self.session_id) is None:
            self.area.chain = before
            return False
        if news:
            self._carried = carried_words(self.area, self.session, self.shelf)
        return news

    @property
    def number(self) -> int:
        """Which of the area's träffar this is, from 1."""
        ids = [each.id for each in self.area.chain.sessions]
        return ids.index(self.session_id) + 1 if self.session_id in ids else len(ids) + 1

    @property
    def context(self) -> Context:
        """The same as long as nothing has changed, so that the tree is walked once."""
        now = Context(self.area.chain, clock.today(), self.session_id, self.step_id)
        if now != self._context:
            self._context = now
        return self._context or now

    # -- steps -------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[PlannedStep, ...]:
        """The steps as planned; those of the guide if none were."""
        if self.session.steps:
            return self.session.steps
        found = [PlannedStep(step=step.id, minutes=step.minutes) for step in self.guide.steps]
        return tuple(found) or (PlannedStep(step=StepKind.FREE, minutes=self.session.length),)

    @property
    def planned(self) -> PlannedStep:
        here = (each for each in self.steps if each.step == self.step_id)
        return next(here, PlannedStep(step=self.step_id, minutes=0))

    @property
    def step(self) -> Step:
        return self.guide_step(self.step_id)

    def guide_step(self, step_id: str) -> Step:
        """The guide's words for a planned step; a stand-in when the guide has lost it.

        One that an earlier träff did not reach has the words of the guide that it comes from.
        """
        return self.worded(step_id) or lost_step(step_id)

    def worded(self, step_id: str) -> Step | None:
        """The same, or None."""
        return self._carried.get(step_id) or self.guide.step(step_id)

    def method_cards(self) -> tuple[MethodCard, ...]:
        """The cards of the methods that this step uses, as far as they can be read."""
        known = {card.id: card for card in self.shelf.methods()}
        return tuple(known[each] for each in self.step.methods if each in known)

    def go_to(self, step_id: str) -> None:
        """Stand in another step, with its share of the time that is left.

        Nothing is saved but the place.
        """
        self._check_planned(step_id)
        self.step_id = step_id
        self.place.round = None
        self.place.view = ""  # a new step begins with its question
        self.share_time()
        self.remember()

    def finish_step(self) -> str | None:
        """Mark this step as done and stand in the next; None after the last one."""
        session = self.session
        if self.step_id not in session.steps_done:
            done = (*session.steps_done, self.step_id)
            self._save("steg klart", steps_done=done, spent=self._spent)
        return self._go_on()

    @property
    def following_step(self) -> str | None:
        """The step after this one, without those that are passed over."""
        order = [each.step for each in self.steps]
        after = order.index(self.step_id) + 1 if self.step_id in order else len(order)
        return next((each.step for each in self.steps[after:] if not each.skipped), None)

    def _go_on(self) -> str | None:
        following = self.following_step
        if following:
            self.go_to(following)
        return following

    def close(self) -> Saved:
        return self._save("avslutad träff", closed=True, spent=self._spent)

    def reopen(self) -> Saved:
        """Lead it again. This is not to be undone while it is led."""
        return self._save("", closed=False)

    def _save(self, label: str, **fields: object) -> Saved:
        """Change the träff itself. Raises NotFoundError when somebody has taken it away."""
        standing = self.area.session(self.session_id)
        return self.area.save([standing.changed(**fields)], label)

    # -- time --------------------------------------------------------------------------------

    @property
    def hour(self) -> Hour:
        """The träff as its clock sees it now."""
        slots = (
            Slot(each.step, self.guide_step(each.step).kind, each.minutes, each.skipped)
            for each in self.steps
        )
        session, place = self.session, self.place
        done = frozenset(session.steps_done)
        return Hour(tuple(slots), self.step_id, session.length, place.seconds, done, place.budgets)

    @property
    def round(self) -> Round | None:
        """The runda that is going on in this step."""
        return self.place.round

    @property
    def asked(self) -> str:
        """What the group is asked now; from the second varv of a runda it goes deeper."""
        deeper = deepening(self.step, self.round) if self.round else ""
        return deeper or self.step.question

    def tick(self, seconds: int) -> None:
        """Let time pass in this step, and for the person whose turn it is."""
        here = self.place.seconds.get(self.step_id, 0)
        self.place.seconds[self.step_id] = here + seconds
        if self.place.round:
            self.place.round = self.place.round.after(seconds)

    def share_time(self) -> None:
        """Give this step its share of the time that is left."""
        self.place.budgets.pop(self.step_id, None)
        self.place.budgets[self.step_id] = self.hour.share()

    def lengthen(self, minutes: int) -> None:
        """Give this step more minutes; what is left is shared by the others."""
        self.place.budgets[self.step_id] = self.hour.budget + minutes

    @property
    def _spent(self) -> tuple[StepTime, ...]:
        return spent_in(self.session, self.place.seconds)

    # -- late change -------------------------------------------------------------------------

    def shorten(self, minutes: int) -> Saved:
        """Give this step other minutes, in the plan too."""
        plan = late_change.shortened(self.steps, self.step_id, minutes)
        saved = self._save("kortat steg", steps=plan)
        self.place.budgets[self.step_id] = minutes
        return saved

    def pass_over(self) -> str | None:
        """Mark this step as passed over and stand in the next; None after the last one."""
        plan = late_change.passed_over(self.steps, self.step_id)
        self._save("överhoppat steg", steps=plan, spent=self._spent)
        return self._go_on()

    def swap_with(self, step_id: str) -> Saved:
        """Let this step and a later one change places, and stand in the one that is now first."""
        self._check_planned(step_id)
        plan = late_change.swapped(self.steps, self.step_id, step_id)
        saved = self._save("byte av steg", steps=plan)
        self.go_to(step_id)
        return saved

    # -- rundor ------------------------------------------------------------------------------

    def finish_lap(self) -> Saved:
        """Count one more runda."""
        return self._save("runda", rounds=self.session.rounds + 1)

    def too_soon(self, step_id: str) -> str:
        """What to ask before going to a step while rundor are missing; only once in a träff."""
        if self.place.warned:
            return ""
        return too_soon(self.area.chain, self.session, self.step, self.guide_step(step_id))

    # -- the place ---------------------------------------------------------------------------

    def remember(self, line: str = "") -> None:
        """Keep the exact place for the next start."""
        self.place.step = self.step_id
        self.place.line = line
        if self.place.running_since:
            self.place.running_since = time.time()  # what had gone by then is in `seconds`
        save_place(self.state, self.session_id, self.place)

    @property
    def draft_key(self) -> str:
        return f"{self.area.area_id}-{self.session_id}-{self.step_id}"

    def _first_undone(self, steps: Sequence[str]) -> str:
        behind = {*self.session.steps_done, *(each.step for each in self.steps if each.skipped)}
        return next((step for step in steps if step not in behind), steps[-1])

    def _check_planned(self, step_id: str) -> None:
        if step_id not in {planned.step for planned in self.steps}:
            raise NotFoundError(f"Träffen har inget steg som heter ”{step_id}”.")
