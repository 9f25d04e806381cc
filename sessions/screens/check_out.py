"""Utcheckning in the field: a number from each person, then lines until Enter alone."""

from collections.abc import Callable, Sequence

from sessions.errors import InvalidInputError
from sessions.language.dates import plural
from sessions.screens.asking import AskBar, Prompt
from sessions.screens.rating import Receiver
from sessions.workshop import check_out
from sessions.workshop.questions import Context

_NUMBERS = (
    "Läs upp siffrorna, eller räkna fingrar, och skriv dem i en följd. Har du räknat hur många som "
    "valde 1, 2, 3, 4 och 5 skriver du de fem talen med mellanslag. Inga namn sparas."
)
_LINES = (
    "En rad per svar och Enter, eller klistra in alla på en gång. Enter i tomt fält går vidare. "
    "Det går lika bra att skriva dem efteråt, från lappar."
)


class CheckOut:
    """Asks the three questions of an utcheckning; each can be passed by with Enter."""

    def __init__(
        self, bar: AskBar, receiver: Receiver, context: Callable[[], Context] | None = None
    ) -> None:
        """`context` gives the träff and its last step, where the screen knows them."""
        self._bar = bar
        self._receiver = receiver
        self._context = context or (lambda: check_out.closing(receiver.context()))
        self._at = 0
        self._said = 0

    async def begin(self) -> None:
        if not self._context().session:
            self._bar.tell("Det finns ingen träff att checka ut från än.")
            return
        self._ask_numbers()

    def _ask_numbers(self) -> None:
        now = check_out.standing(self._context())
        hint = [" · ".join(f"{value} {word}" for value, word in enumerate(check_out.SCALE, 1))]
        self._bar.ask(
            Prompt(
                f"{check_out.QUESTION.text} Allas svar 1–{check_out.TOP} i följd, som 45345",
                self._number,
                place="1 av 3 · Enter hoppar över · Esc slutar",
                hint="\n".join([*hint, f"Nu: {now.plot}   {now.told}"] if now else hint),
                skip=self._ask_lines,
                cancel=self._end,
                draft=f"{self._context().session}-utcheckning-siffror",
                live=lambda typed: check_out.tally(self._context(), typed),
                help=_NUMBERS,
            )
        )

    async def _number(self, typed: str) -> bool:
        try:
            records = check_out.number_answer(self._context(), typed)
        except InvalidInputError as error:  # one of many figures is wrong: the others stay
            self._bar.tell(error.message, wrong=True)
            return False
        if records and not await self._receiver.save(records, "utcheckningens siffror"):
            return False
        await self._ask_lines()
        given = check_out.standing(self._context())
        self._bar.tell(f"Sparat: {given.told}." if given else "")
        return True

    async def _ask_lines(self) -> None:
        self._said = 0
        kind, title = check_out.LINES[self._at]

        async def many(typed: Sequence[str]) -> bool:
            records = check_out.lines_answer(self._context(), kind, typed)
            if records and not await self._receiver.save(records, "utcheckning"):
                return False
            self._said += len(records)
            self._bar.tell(f"{plural(self._said, 'rad sparad', 'rader sparade')}.")
            return True

        async def one(typed: str) -> bool:
            return await many([typed])

        self._bar.ask(
            Prompt(
                f"{title} – en rad per svar",
                one,
                place=f"{self._at + 2} av 3 · Enter i tomt fält går vidare · Esc slutar",
                skip=self._next,
                cancel=self._end,
                paste=many,
                draft=f"{self._context().session}-{kind}",
                help=_LINES,
            )
        )

    async def _next(self) -> None:
        self._at += 1
        if self._at < len(check_out.LINES):
            await self._ask_lines()
        else:
            await self._end()
            self._bar.tell("Utcheckningen är klar. Tacka gruppen.")

    async def _end(self) -> None:
        self._bar.done()
        self._receiver.ended()
