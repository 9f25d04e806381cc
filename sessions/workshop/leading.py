"""Leading a träff: where we are, and everything that can be done to its lines.

Every method that saves blocks on the disk; call it off the UI loop.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sessions import clock
from sessions.errors import GuideError, InvalidInputError, NotFoundError
from sessions.guides import Guide, GuideShelf, MethodCard, Step, parse_guide
from sessions.guides.fault import nearest
from sessions.language.terms import Kind, StepKind
from sessions.language.text import clean
from sessions.models import Cause, Line, PlannedStep, Record, Session
from sessions.storage import State
from sessions.workshop import capture, placing
from sessions.workshop.board import BoardRow, board
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.place import Place, load_place, save_place
from sessions.workshop.questions import Ask, Context
from sessions.workshop.stand_in import lost_guide, lost_step
from sessions.workshop.sweeps import Question


@dataclass
class Leading:
    """One träff while it is led. `step_id` is where we are."""

    area: OpenArea
    session_id: str
    state: State
    shelf: GuideShelf
    guide: Guide = field(init=False)
    place: Place = field(init=False)
    step_id: str = field(init=False)

    def __post_init__(self) -> None:
        self.guide = _guide_or_stand_in(self.area, self.session, self.shelf)
        self.place = load_place(self.state, self.session_id)
        known = [planned.step for planned in self.steps]
        self.step_id = self.place.step if self.place.step in known else self._first_undone(known)

    @property
    def session(self) -> Session:
        return self.area.session(self.session_id)

    def take_news(self) -> bool:
        """Take in what others have saved; whether there was any. Raises StorageError.

        A träff that is led stays as it is, should somebody have taken it away meanwhile.
        """
        before = self.area.chain
        news = self.area.take_news()
        if news and self.area.chain.get(Session, self.session_id) is None:
            self.area.chain = before
            return False
        return news

    @property
    def number(self) -> int:
        """Which of the area's träffar this is, from 1."""
        return [each.id for each in self.area.chain.sessions].index(self.session_id) + 1

    @property
    def context(self) -> Context:
        return Context(self.area.chain, clock.today(), self.session_id, self.step_id)

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
        """The guide's words for a planned step; a stand-in when the guide has lost it."""
        return self.guide.step(step_id) or lost_step(step_id)

    def method_cards(self) -> tuple[MethodCard, ...]:
        """The cards of the methods that this step uses, as far as they can be read."""
        known = {card.id: card for card in self.shelf.methods()}
        return tuple(known[each] for each in self.step.methods if each in known)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What a line may be here; the first is what plain text becomes."""
        return capture.step_kinds(self.step.kind, self.step.collects)

    def rows(self) -> tuple[BoardRow, ...]:
        return board(self.context, self.step.kind)

    def line(self, record_id: str) -> Line:
        found = self.area.chain.find(record_id)
        if not isinstance(found, Line):
            raise NotFoundError("Raden finns inte längre.")
        return found

    def capture(self, typed: str) -> Saved:
        """Save one typed line; it may begin with its kind, as in “fråga: …”."""
        return self.capture_many([typed])

    def capture_many(self, lines: Sequence[str]) -> Saved:
        """Save several lines in one write."""
        return self._say(lines, self._new)

    def park(self, text: str) -> Saved:
        """Put something aside, from whatever step."""
        return self._say([text], self._parked)

    def reword(self, record_id: str, text: str, base: Line) -> Saved:
        """A new wording; `base` is the line as the editor saw it."""
        new = capture.reworded(base, text)
        return self.area.save([new] if new.text != base.text else [], "ändring")

    def delete(self, record_id: str) -> Saved:
        """Take a line away; what stood under a cause moves up a level."""
        gone = capture.removed(self.area.chain, self.line(record_id))
        return self.area.save(gone, "borttagning")

    def next_kind(self, record_id: str) -> Saved:
        """The line as the next kind of this step."""
        line = self.line(record_id)
        return self.set_kind(record_id, self.following_kind(line))

    def following_kind(self, line: Line) -> Kind:
        """The next kind of this step; for a line of another step, of the step it was said in.

        Raises InvalidInputError for what belongs to an earlier träff and is only shown here.
        """
        if capture.kind_of(line) in self.kinds or line.step == self.step_id:
            return capture.next_kind(line, self.kinds)
        said_in = self.guide.step(line.step)
        if line.session != self.session_id or said_in is None:
            raise InvalidInputError("Raden hör till en tidigare träff. Byt dess sort där.")
        return capture.next_kind(line, capture.step_kinds(said_in.kind, said_in.collects))

    def leaves_behind(self, line: Line, kind: Kind) -> bool:
        """Whether something filled in about the line would be lost if it became that kind."""
        return capture.leaves_behind(self.area.chain, line, kind)

    def standing_for(self, line: Line) -> Line | None:
        """The line as it stands now; as another kind it may be another record."""
        found = self.area.chain.find(line.id)
        if isinstance(found, Line):
            return found
        said = self.area.chain.lines(line.session, line.step)
        return next((each for each in said if each.order == line.order), None)

    def said_where(self, line: Line) -> str:
        """Where a line that is not shown here can be found: a step, or an earlier träff."""
        if line.session != self.session_id:
            return "en tidigare träff"
        return self.guide_step(line.step).kind.label

    def set_kind(self, record_id: str, kind: Kind) -> Saved:
        changes = capture.retyped(self.area.chain, self.line(record_id), kind)
        return self.area.save(changes, "byte av sort")

    def become(self, record_id: str, kind: Kind) -> Saved:
        """Let a line grow into a link of the chain and stay itself."""
        grown = capture.become(self.line(record_id), kind, self.session_id, self.step_id)
        return self.area.save([grown], f"ny {kind.label}")

    def move_to_step(self, record_id: str, step_id: str) -> Saved:
        self._check_planned(step_id)
        moved = capture.moved_to_step(self.line(record_id), step_id)
        return self.area.save([moved], "flytt")

    def indent(self, record_id: str) -> Saved:
        return self._place(record_id, placing.indented)

    def outdent(self, record_id: str) -> Saved:
        return self._place(record_id, placing.outdented)

    def shift(self, record_id: str, steps: int) -> Saved:
        return self._place(record_id, lambda chain, cause: placing.shifted(chain, cause, steps))

    def answer(self, question: Question, ask: Ask, typed: str) -> Saved:
        """Save the answer to a question. Raises InvalidInputError if it is not one."""
        context = self.context
        changed = ask.answer(context, context.record(question.record), typed)
        return self.area.save(changed, "svar")

    def go_to(self, step_id: str) -> None:
        """Stand in another step. Nothing is saved but the place."""
        self._check_planned(step_id)
        self.step_id = step_id
        self.remember()

    def finish_step(self) -> str | None:
        """Mark this step as done and stand in the next; None after the last one."""
        session = self.session
        if self.step_id not in session.steps_done:
            done = session.changed(steps_done=(*session.steps_done, self.step_id))
            self.area.save([done], "steg klart")
        order = [each.step for each in self.steps]
        following = order[order.index(self.step_id) + 1 :] if self.step_id in order else []
        if not following:
            return None
        self.go_to(following[0])
        return following[0]

    def close(self) -> Saved:
        return self.area.save([self.session.changed(closed=True)], "avslutad träff")

    def reopen(self) -> Saved:
        return self.area.save([self.session.changed(closed=False)], "öppnad träff")

    def remember(self, line: str = "") -> None:
        """Keep the exact place for the next start."""
        self.place.step = self.step_id
        self.place.line = line
        save_place(self.state, self.session_id, self.place)

    @property
    def draft_key(self) -> str:
        return f"{self.area.area_id}-{self.session_id}-{self.step_id}"

    def _first_undone(self, steps: Sequence[str]) -> str:
        undone = (step for step in steps if step not in self.session.steps_done)
        return next(undone, steps[-1])

    def _check_planned(self, step_id: str) -> None:
        if step_id not in {planned.step for planned in self.steps}:
            raise NotFoundError(f"Träffen har inget steg som heter ”{step_id}”.")

    def _say(self, lines: Sequence[str], make: Callable[[str], Line]) -> Saved:
        """Save what was said. A line of which nothing can be kept is no line."""
        cleaned = [clean(line) for line in lines]
        new = [make(each.text.strip()) for each in cleaned if each.text.strip()]
        label = new[0].text if len(new) == 1 else f"{len(new)} rader"
        saved = self.area.save(new, label)
        removed = sum(each.removed for each in cleaned)
        return Saved(saved.records, removed, saved.warning)

    def _parked(self, text: str) -> Line:
        return capture.new_line(Kind.PARKED, text, self.session_id, self.step_id)

    def _new(self, typed: str) -> Line:
        kind, text = capture.spoken_kind(typed, self.kinds)
        return capture.new_line(kind, text, self.session_id, self.step_id)

    def _place(self, record_id: str, how: placing.Placing) -> Saved:
        line = self.line(record_id)
        if not isinstance(line, Cause):
            raise InvalidInputError("Bara orsaker kan placeras i trädet.")
        return self.area.save(list[Record](how(self.area.chain, line)), "flytt")


def guide_of(area: OpenArea, session: Session, shelf: GuideShelf) -> Guide:
    """The guide as it was when the träff was planned, else the present one with the same id.

    Raises GuideError or NotFoundError when neither can be read.
    """
    text = area.library.guide_text(area.area_id, session.guide_text)
    if text is not None:
        with suppress(GuideError):
            return parse_guide(text, f"{session.guide}.md")
    return shelf.get(session.guide)


def _guide_or_stand_in(area: OpenArea, session: Session, shelf: GuideShelf) -> Guide:
    try:
        return guide_of(area, session, shelf)
    except (GuideError, NotFoundError):
        return lost_guide(session.guide)


def step_id_for(guide: Guide, typed: str) -> str:
    """The id of the step that `typed` names by id, or by kind where only one step has it.

    Raises InvalidInputError for what is no step at all, else NotFoundError.
    """
    if found := guide.step(typed):
        return found.id
    try:
        kind = StepKind.parse(typed)
    except InvalidInputError as error:
        hint = nearest(typed, [step.id for step in guide.steps])
        raise InvalidInputError(f"Guiden har inget steg ”{typed}”. {hint}") from error
    matching = [step.id for step in guide.steps if step.kind == kind]
    if len(matching) != 1:
        names = ", ".join(step.id for step in guide.steps)
        raise NotFoundError(f"Guiden har inget entydigt steg ”{typed}”. Stegen är: {names}.")
    return matching[0]
