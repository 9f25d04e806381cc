"""Filling in: questions whose present answer stands in the field, to be kept, changed or erased."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sessions.models import Record
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.sweeping import Asking, Sweeper
from sessions.widgets.entry import LONGEST_IN_FIELD
from sessions.workshop.questions import Ask, Context
from sessions.workshop.sweeps import Question


class Filling(Sweeper):
    """Enter keeps what stands there; an erased answer is taken away.

    `pointed` gives the number of the row that the cursor stands on while there is one to choose.
    """

    def __init__(
        self,
        bar: AskBar,
        asking: Asking,
        questions: Sequence[Question],
        pointed: Callable[[], str] = str,
    ) -> None:
        super().__init__(bar, asking, questions)
        self._pointed = pointed

    def _prompt(self, context: Context, question: Question, ask: Ask, record: Record) -> Prompt:
        usual = super()._prompt(context, question, ask, record)
        standing = _in_field(ask, ask.show(context, record))

        async def submit(typed: str) -> bool:
            if standing and typed.strip() == standing.strip():
                await self._next()
                return True
            return await usual.submit(typed)

        async def enter_in_empty_field() -> None:
            chosen = self._pointed() if ask.choices else ""
            if chosen or standing:
                await usual.submit(chosen)
            else:
                await self._next()

        return replace(
            usual,
            place=self._place(ask, bool(standing)),
            hint=_without_answer(usual.hint) if standing else usual.hint,
            submit=submit,
            skip=enter_in_empty_field,
            back=None if standing else usual.back,
            text=standing,
        )

    def _place(self, ask: Ask, standing: bool) -> str:
        several = len(self._questions) > 1
        place = f"{self._at + 1} av {len(self._questions)}" if several else ""
        if ask.choices:
            keys = "Upp och Ned väljer"
        elif standing:
            keys = "Enter behåller"
        else:
            keys = "Enter hoppar över" if several else "Esc lämnar"
        room = "F7 ger mer plats" if ask.long else ""
        return " · ".join(filter(None, (place, keys, room)))


def _in_field(ask: Ask, answer: str) -> str:
    """The answer, if it is one that can be changed in a single row."""
    fits = "\n" not in answer and len(answer) <= LONGEST_IN_FIELD
    return answer if fits and not (ask.options or ask.choices) else ""


def _without_answer(hint: str) -> str:
    """The hint without its last row, the answer, which stands in the field."""
    return "\n".join(hint.split("\n")[:-1])
