"""Asking one question after the other in the field, and saving each answer as it comes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sessions.language.text import shortened
from sessions.models import Line, Record
from sessions.screens.asking import AskBar, Prompt
from sessions.workshop.ask_help import about_question
from sessions.workshop.board import details
from sessions.workshop.questions import Ask, Context, Option
from sessions.workshop.sweeps import Question, still_asked

_QUOTED = 110


@dataclass
class Asking:
    """Where the answers go: what the screen must be able to do while it asks."""

    context: Callable[[], Context]
    answer: Callable[[Question, Ask, str], Awaitable[bool]]
    show: Callable[[Record, Ask], None]  # point at what is asked about and what can be chosen
    ended: Callable[[], None]


class Sweeper:
    """Walks through a row of questions; it can be left at any of them."""

    def __init__(self, bar: AskBar, asking: Asking, questions: Sequence[Question]) -> None:
        self._bar = bar
        self._asking = asking
        self._questions = list(questions)
        self._at = 0
        self._answered: Sequence[Option] = ()  # what the latest answer was one of

    async def begin(self) -> None:
        await self._ask()

    async def _ask(self, step: int = 1) -> None:
        """Ask where we stand, passing by what earlier answers made pointless."""
        context = self._asking.context()
        while 0 <= self._at < len(self._questions):
            question = self._questions[self._at]
            ask = still_asked(context, question)
            record = context.chain.find(question.record)
            if ask is not None and record is not None:
                self._asking.show(record, ask)
                self._bar.ask(self._prompt(context, question, ask, record))
                return
            self._at += step
        self._end()
        if self._answered:
            self._bar.enough(self._answered)
        if len(self._questions) > 1:
            self._bar.tell("Klart – det var sista frågan.")

    def _prompt(self, context: Context, question: Question, ask: Ask, record: Record) -> Prompt:
        tally = partial(ask.tally, context) if ask.tally else None

        def told(typed: str) -> str:
            if tally:
                return f"Sparat: {tally(typed)}."
            return ask.advice(typed) if ask.advice else ""

        async def submit(typed: str) -> bool:
            if not await self._asking.answer(question, ask, typed):
                return False
            self._answered = ask.options
            await self._next()
            if remark := told(typed):
                self._bar.tell(remark)
            return True

        return Prompt(
            title=ask.prompt,
            place=f"{self._at + 1} av {len(self._questions)} · Enter hoppar över · Esc slutar",
            hint=_hint(context, ask, record),
            options=ask.options,
            own_words=ask.own_words,
            draft=f"{question.record}-{question.field}",
            submit=submit,
            live=tally,
            skip=self._skip,
            back=self._back if self._at else None,
            cancel=self._cancel,
            help=about_question(type(record), question.field),
        )

    async def _skip(self) -> None:
        self._answered = ()
        await self._next()

    async def _next(self) -> None:
        self._at += 1
        await self._ask()

    async def _back(self) -> None:
        self._at = max(self._at - 1, 0)
        await self._ask(-1 if self._at else 1)

    async def _cancel(self) -> None:
        self._end()

    def _end(self) -> None:
        self._bar.done()
        self._asking.ended()


def _hint(context: Context, ask: Ask, record: Record) -> str:
    """The line that is asked about, what is known of it, and the present answer."""
    rows = []
    if isinstance(record, Line):
        rows.append(f"”{shortened(record.text, _QUOTED)}”")
    known = ask.in_view(context, record) if ask.in_view else details(context, record)
    rows += [f"{label}: {shortened(value, _QUOTED)}" for label, value in known[:3]]
    if now := ask.show(context, record):
        rows.append(f"Nu: {shortened(now, _QUOTED)}")
    return "\n".join(rows)
