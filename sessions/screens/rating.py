"""Asking a group for its självskattning, one statement after the other, in the field."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from sessions.errors import InvalidInputError
from sessions.guides import Statement
from sessions.language.text import shortened
from sessions.models import Record
from sessions.models.spread import Spread
from sessions.screens.asking import AskBar, Prompt
from sessions.workshop.questions import Context, Option
from sessions.workshop.rating import LEAST_IN_GROUP, RatingRound, counted, group_name

_IN_LABEL = 30  # characters of a statement that is named when it is taken back
_GO_ON = "Enter hoppar över · Esc slutar"
_WHO = (
    "Svarar alla i rummet tillsammans trycker du Enter. Vill ni se borden eller arbetslagen var "
    "för sig skriver du ett av dem; sedan frågas efter nästa. Inga namn på personer."
)
_VALUES = (
    "Läs påståendet, och skriv siffrorna i den ordning de sägs: 343244324. Det enda som sparas är "
    "hur många som valde varje värde. ”-” tar bort ett svar."
)
_WANTED = "Avståndet mellan så gör vi och så vill vi göra säger ofta mer än siffran själv."


@dataclass
class Receiver:
    """Where the answers go: what a screen must be able to do while it asks."""

    context: Callable[[], Context]
    save: Callable[[Sequence[Record], str], Awaitable[bool]]
    ended: Callable[[], None]


class Rater:
    """Walks through the statements with one group after the other; it can be left anywhere."""

    def __init__(self, bar: AskBar, receiver: Receiver, first: RatingRound) -> None:
        self._bar = bar
        self._receiver = receiver
        self._round = first
        self._statements: tuple[Statement, ...] = ()
        self._at = 0
        self._alone = False  # whether one statement is asked for again, and nothing more

    async def begin(self) -> None:
        """Ask who answers; Enter is everybody in the room."""
        groups = self._groups()
        known = f"Klara: {', '.join(groups)}." if groups else ""
        self._ask_group("Vilka svarar? Enter = alla i rummet", known, self._walk)

    async def begin_with(self, statement: Statement) -> None:
        """Ask about one statement alone."""
        self._statements = (statement,)
        self._alone = True
        await self._ask()

    # -- who answers -------------------------------------------------------------------------

    def _ask_group(self, title: str, hint: str, skip: Callable[[], Awaitable[None]]) -> None:
        async def submit(typed: str) -> bool:
            try:
                name = group_name(typed)
            except InvalidInputError as error:
                self._bar.tell(error.message, wrong=True)
                return False
            self._round = replace(self._round, group=name, wanted=False)
            await self._walk()
            return True

        place = "Annars bordet eller arbetslaget, som 2 eller Grodan"
        self._bar.ask(Prompt(title, submit, place, hint, skip=skip, cancel=self._cancel, help=_WHO))

    def _groups(self) -> list[str]:
        context = self._receiver.context()
        said = (
            each.group
            for each in context.chain.ratings
            if (each.session, each.step) == (context.session, context.step) and each.group
        )
        return list(dict.fromkeys(said))

    # -- one statement after the other -------------------------------------------------------

    async def _walk(self) -> None:
        """All statements that wait; where none does, which answers to go through again."""
        if not self._round.wanted and self._round.is_done(self._receiver.context()):
            self._ask_what_again()
        else:
            await self._from_the_first()

    def _ask_what_again(self) -> None:
        async def submit(key: str) -> bool:
            self._round = replace(self._round, wanted=key == "2")
            await self._from_the_first()
            return True

        options = (Option("1", "ändra svaren"), Option("2", "så vill vi göra"))
        title = "Allt är besvarat. Vad vill ni göra?"
        self._bar.ask(Prompt(title, submit, options=options, cancel=self._cancel, help=_WANTED))

    async def _from_the_first(self) -> None:
        self._statements = self._round.left(self._receiver.context())
        self._at = 0
        await self._ask()

    async def _ask(self) -> None:
        if self._at >= len(self._statements):
            await self._after_last()
            return
        self._bar.ask(self._prompt(self._statements[self._at]))

    def _prompt(self, statement: Statement) -> Prompt:
        context = self._receiver.context()

        async def submit(typed: str) -> bool:
            return await self._answered(statement, typed)

        now = self._round.standing(context, statement)
        who = f"{self._round.group} · " if self._round.group else ""
        hint = [f"”{statement.text}”", self._round.legend]
        return Prompt(
            self._round.prompt,
            submit,
            place=f"{who}{self._at + 1} av {len(self._statements)} · {_GO_ON}",
            hint="\n".join([*hint, f"Nu: {now.plot}   {now.told}"] if now else hint),
            skip=self._next,
            back=self._back if self._at else None,
            cancel=self._cancel,
            draft=f"{context.session}-{context.step}-{statement.item}-{self._round.group}"
            f"-{self._round.wanted}",
            live=lambda typed: self._round.tally(self._receiver.context(), typed),
            help=_VALUES,
        )

    async def _answered(self, statement: Statement, typed: str) -> bool:
        context = self._receiver.context()
        expected = self._round.expected(context)
        try:
            records = self._round.answer(context, statement, typed)
        except InvalidInputError as error:  # one of many figures is wrong: the others stay
            self._bar.tell(error.message, wrong=True)
            return False
        label = f"skattningen av ”{shortened(statement.text, _IN_LABEL)}”"
        if records and not await self._receiver.save(records, label):
            return False
        await self._next()
        given = self._round.standing(self._receiver.context(), statement)
        self._bar.tell(_told(given, expected, self._round.group))
        return True

    async def _next(self) -> None:
        self._at += 1
        await self._ask()

    async def _back(self) -> None:
        self._at = max(self._at - 1, 0)
        await self._ask()

    # -- after the last ----------------------------------------------------------------------

    async def _after_last(self) -> None:
        if self._alone:
            await self._cancel()
        elif self._round.wanted:
            await self._another_group()
        else:
            self._ask_wanted()

    def _ask_wanted(self) -> None:
        async def submit(key: str) -> bool:
            if key == "1":
                self._round = replace(self._round, wanted=True)
                await self._from_the_first()
            else:
                await self._another_group()
            return True

        self._bar.ask(
            Prompt(
                "Samma påståenden en gång till: så vill vi göra?",
                submit,
                place="Enter = nej · Esc slutar",
                options=(Option("1", "ja, skatta hur vi vill göra"), Option("2", "nej")),
                skip=self._another_group,
                cancel=self._cancel,
                help=_WANTED,
            )
        )

    async def _another_group(self) -> None:
        """Where tables answer one by one, the next; else it is done."""
        if self._round.group:
            self._ask_group(
                "Nästa bord eller arbetslag? Enter = alla är klara",
                f"Klara: {', '.join(self._groups())}.",
                self._done,
            )
        else:
            await self._done()

    async def _done(self) -> None:
        await self._cancel()
        self._bar.tell("Klart – det var sista påståendet.")

    async def _cancel(self) -> None:
        self._bar.done()
        self._receiver.ended()


def _told(given: Spread, expected: int, group: str) -> str:
    if not given:
        return "Svaret är borta. Ctrl+Z ångrar."
    if expected and given.total != expected:
        return f"Sparat: {counted(given, expected)}. Stämmer det? Backsteg går tillbaka."
    if group and given.total < LEAST_IN_GROUP:
        return f"Sparat. Av {given.answers} syns vem som svarade vad – slå gärna ihop två bord."
    return f"Sparat: {given.told}."
