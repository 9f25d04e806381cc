"""Leading a träff: everything that can be done to its lines.

Every method that saves blocks on the disk; call it off the UI loop.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sessions.errors import InvalidInputError, NotFoundError
from sessions.guides import Guide
from sessions.guides.fault import nearest
from sessions.language.terms import Kind, StepKind
from sessions.language.text import clean
from sessions.models import Cause, Line, Record
from sessions.workshop import capture, placing
from sessions.workshop.board import BoardRow, board
from sessions.workshop.led import Led
from sessions.workshop.open_area import Saved
from sessions.workshop.questions import Ask, Context
from sessions.workshop.sweeps import Question


@dataclass
class Leading(Led):
    """One träff while it is led: everything that can be done to what is said in it."""

    said_by: str = ""  # the table or role that the next lines come from; empty: nobody's business

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

    def add_pattern(self, text: str) -> Saved:
        """Save what comes again in what was said in a runda."""
        return self._say([text], self._pattern)

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
        said_in = self.worded(line.step)
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
        line = self.line(record_id)
        grown = capture.become(self.area.chain, line, kind, self.session_id, self.step_id)
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

    def change(self, make: Callable[[Context], Sequence[Record]], label: str) -> Saved:
        """Save what `make` gives, in one write that can be undone."""
        return self.area.save(make(self.context), label)

    def answer(self, question: Question, ask: Ask, typed: str) -> Saved:
        """Save the answer to a question. Raises InvalidInputError if it is not one."""
        context = self.context
        changed = ask.answer(context, context.record(question.record), typed)
        return self.area.save(changed, "svar")

    def _say(self, lines: Sequence[str], make: Callable[[str], Line]) -> Saved:
        """Save what was said. A line of which nothing can be kept is no line."""
        cleaned = [clean(line) for line in lines]
        new = [make(each.text.strip()) for each in cleaned if each.text.strip()]
        label = new[0].text if len(new) == 1 else f"{len(new)} rader"
        saved = self.area.save(new, label)
        removed = sum(each.removed for each in cleaned)
        return Saved(saved.records, removed, saved.warning)

    def _parked(self, text: str) -> Line:
        return capture.new_line(Kind.PARKED, text, self.session_id, self.step_id, self.said_by)

    def _pattern(self, text: str) -> Line:
        return capture.new_line(Kind.PATTERN, text, self.session_id, self.step_id)

    def _new(self, typed: str) -> Line:
        kind, text = capture.spoken_kind(typed, self.kinds)
        return capture.new_line(kind, text, self.session_id, self.step_id, self.said_by)

    def _place(self, record_id: str, how: placing.Placing) -> Saved:
        line = self.line(record_id)
        if not isinstance(line, Cause):
            raise InvalidInputError("Bara orsaker kan placeras i trädet.")
        return self.area.save(list[Record](how(self.area.chain, line)), "flytt")


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
