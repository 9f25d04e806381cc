"""Dela rad: one line that says two things becomes two."""

from collections.abc import Sequence

from sessions.models import Line, Record
from sessions.screens.asking import Prompt
from sessions.screens.lead.lines import LeadLines
from sessions.workshop.questions import Context
from sessions.workshop.splitting import MARK, divided, parts

_HELP = (
    f"Skriv **{MARK}** mellan det som ska bli två rader, och Enter. Den första delen behåller det "
    "som är sagt om raden; de andra ställs direkt efter. **Ctrl+Z** ångrar."
)


class LeadSplitting(LeadLines):
    """The command that makes several lines of one."""

    async def action_split_line(self) -> None:
        line = self.line_or_tell()
        if line is None:
            return
        line_id = line.id

        async def submit(typed: str) -> bool:
            def make(context: Context) -> Sequence[Record]:
                standing = context.chain.find(line_id)
                return divided(context.chain, standing, typed) if isinstance(standing, Line) else ()

            if not await self.save(self.leading.change, make, "delad rad"):
                return False
            self.bar.done()
            self.bar.tell(f"Raden blev {len(parts(typed))} rader. Ctrl+Z ångrar.")
            return True

        self.bar.ask(
            Prompt(
                f"Dela raden: skriv {MARK} där den ska delas",
                submit,
                text=line.text,
                live=_told,
                help=_HELP,
                skip=self.stop_asking,
                cancel=self.stop_asking,
            )
        )


def _told(typed: str) -> str:
    found = parts(typed)
    return f"Blir {len(found)} rader." if len(found) > 1 else ""
