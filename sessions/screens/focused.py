"""What F1 says about the very thing that has the focus: a question, a field, a list, a text."""

from collections.abc import Iterator

from textual.widget import Widget

from sessions.documents.markdown import inline
from sessions.screens.asking import AskBar, AskField, Prompt
from sessions.screens.fields import Choices, FormField
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList
from sessions.widgets.long_text import LongText
from sessions.widgets.reader import Reader
from sessions.workshop.questions import Option

_LIST = "**Upp** och **Ned** väljer rad, **Page Up** och **Page Down** bläddrar, **Enter** öppnar."
_TEXT = "En text att läsa. Pilarna, **Page Up**, **Page Down**, **Home** och **End** bläddrar."
_LONG = "Skriv fritt, i flera stycken om du vill. **Tab** lämnar fältet."
_ENTRY = "Skriv, och tryck **Enter**."
_CHOICES = "**Upp** och **Ned** visar valen. **Enter** väljer och går vidare."
_MANY = "**Upp** och **Ned** går i listan, **mellanslag** tar bort eller lägger tillbaka en rad."


def about_focus(focused: Widget | None) -> str:
    """Markdown about what has the focus, or nothing."""
    if isinstance(focused, AskField):
        bar = focused.query_ancestor(AskBar)
        return about_prompt(bar.prompt, bar.is_asking)
    return _about_widget(focused) if focused is not None else ""


def about_prompt(prompt: Prompt, asking: bool) -> str:
    """What the field asks for, how to answer, and the ways on, back and out."""
    ways = [*_how_to_answer(prompt), *(_ways_out(prompt) if asking else _at_the_foot(prompt))]
    return "\n\n".join(filter(None, (f"## {inline(prompt.title)}", prompt.help, _listed(ways))))


def _how_to_answer(prompt: Prompt) -> Iterator[str]:
    if prompt.options:
        yield f"**Svara** med en tangent: {_keys(prompt.options)}. Det går att klicka också."
    elif "nummer" in prompt.title.lower():
        yield "**Svara** med numret som står framför raden och tryck **Enter**."
    else:
        yield "**Skriv** och tryck **Enter**. Då är det sparat."
    if prompt.paste:
        yield "**Klistra in** flera rader på en gång, så blir varje rad för sig."


def _ways_out(prompt: Prompt) -> Iterator[str]:
    if prompt.skip:
        yield "**Hoppa över:** Enter utan att skriva något. Det som redan stod står kvar."
    if prompt.back:
        yield "**Tillbaka** till frågan före: backsteg i tomt fält."
    if prompt.cancel:
        yield "**Sluta:** Esc. Det som redan är besvarat är sparat."


def _at_the_foot(prompt: Prompt) -> Iterator[str]:
    """The keys that stand at the foot of the field."""
    yield from (f"{part}." for part in inline(prompt.place).split(" · ") if part)


def _keys(options: tuple[Option, ...]) -> str:
    return " · ".join(f"**{option.key}** {inline(option.label)}" for option in options)


def _about_widget(focused: Widget) -> str:
    match focused:
        case FormField():
            return _told(focused.label, _ENTRY)
        case Choices():
            return _told(focused.label, _MANY if focused.many else _CHOICES)
        case Entry():
            return _told("Fältet", _ENTRY)
        case LongText():
            return _told("Texten", _LONG)
        case LineList():
            return _told("Listan", _LIST)
        case Reader():
            return _told("Texten", _TEXT)
        case _:
            return ""


def _told(title: str, text: str) -> str:
    return f"## {title}\n\n{text}"


def _listed(rows: list[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)
