"""F1 while a träff is led: the line that is pointed at, or what is asked, or what to write."""

from collections.abc import Iterator

from sessions.documents.markdown import inline
from sessions.language.text import shortened
from sessions.models import Cause, Line
from sessions.models.groups import is_group
from sessions.screens.focused import about_prompt
from sessions.screens.lead import drawing
from sessions.screens.lead.method_cards import LeadMethodCards
from sessions.workshop.ask_help import about_lines
from sessions.workshop.capture import kind_of, said_as

_QUOTED = 90


class LeadHelping(LeadMethodCards):
    """Help about the very thing that is done."""

    help_about = "Det här steget"

    def focus_help(self) -> str:
        line = self.current() if self.selected else None
        prompt = self.bar.prompt
        if self.bar.is_asking or prompt.title != drawing.asking_for(self.leading):
            return about_prompt(prompt, self.bar.is_asking)
        if line is not None:
            return about_line(line)
        return "\n\n".join((f"## {prompt.title}", about_lines(self.leading.kinds[0]), _WRITING))


_WRITING = (
    "- **Enter** sparar raden. Klistrar du in flera rader blir varje rad en egen.\n"
    "- En annan sort? Börja med ordet och kolon, som *fråga: hur vet vi det?* Eller tryck **F2** "
    "efteråt.\n"
    "- **Upp** och **Ned** pekar på en rad. **F5** går igenom raderna med en fråga i taget."
)


def about_line(line: Line) -> str:
    """What a line is, and what can be done with it."""
    said = inline(shortened(line.text, _QUOTED))
    head = f"## Raden du pekar på\n\n”{said}” – {said_as(kind_of(line))}\n"
    return "\n".join([head, *(f"- {row}" for row in _ways(line))])


def _ways(line: Line) -> Iterator[str]:
    yield "**Enter** i tomt fält ändrar texten, **F7** öppnar den i ett större fält."
    if isinstance(line, Cause):
        yield "**Tab** och **Skift+Tab** flyttar den in och ut i trädet."
        yield "**Ctrl+Upp** och **Ctrl+Ned** byter plats med grannen."
        yield "**F6** flyttar den under en annan orsak: skriv numret."
        yield "**Vänster** och **Höger** i tomt fält fäller ihop och ut det som står under den."
        yield "Med musen: dra den till en annan orsak. På rubriken ställs den ytterst."
    else:
        yield "**F6** flyttar den till ett annat steg."
    yield (
        "**Mellanslag** i tomt fält markerar den, **Skift+Upp** och **Skift+Ned** flera, eller "
        "klicka på numret. Skriv sedan vad raderna säger tillsammans."
    )
    if is_group(line):
        yield "**F2** låter gruppen också bli ett resultat, en orsak eller en åtgärd."
        yield "**F8** tar bort gruppen; raderna står kvar. **Ctrl+Z** ångrar."
    else:
        yield "**F2** byter sort, **F3** parkerar, **F8** tar bort, **Ctrl+Z** ångrar."
    yield "**Ctrl+P** och *gör till* låter den bli en åtgärd, en orsak eller ett resultat."
    yield "**Esc** släpper raden."
