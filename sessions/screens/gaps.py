"""Saker att fylla i: each missing link of the red thread, one key from being mended."""

from collections.abc import Iterable, Iterator

from sessions.screens.commands import GAPS, bindings
from sessions.screens.register import RegisterScreen
from sessions.workshop.register import GAPS_HEADING, RegisterRow, gap_rows


class GapsScreen(RegisterScreen):
    """The list shrinks as the answers come."""

    BINDINGS = bindings(GAPS)
    commands = GAPS
    help_title = GAPS_HEADING
    nothing = "Röda tråden hänger ihop från resultat till uppföljning. Det finns inget att fylla i."

    def rows(self) -> Iterator[RegisterRow]:
        return gap_rows(self.context)

    def heading(self, rows: Iterable[RegisterRow]) -> str:
        count = sum(row.is_gap for row in rows)
        return f"{GAPS_HEADING} ({count}) · {self.area.chain.area.title}"

    def help_text(self) -> str:
        return (
            "Varje rad är en länk som saknas i röda tråden mellan resultat och utvärdering. Tryck "
            "Enter på en rad, svara, och raden försvinner. Ingenting måste fyllas i: det som "
            "saknas står med i planen som en sak att fylla i."
        )
