"""The field at the foot of a screen: it always has the focus, and what it asks for can change.

All keys pass through the field in the order they were pressed, so that text, Enter and a function
key typed in one breath mean what they say. A save that takes long never stops the typing: the
text stays in the field until it is on the disk.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from sessions.errors import InvalidInputError, SamsynError
from sessions.screens.fields import handed_on
from sessions.screens.unsaved import STILL_HERE
from sessions.widgets.entry import Entry
from sessions.widgets.options import OptionRows
from sessions.widgets.plain import plain
from sessions.workshop.questions import Option

WRONG = "!"  # stands before what went wrong, which is told by more than its colour
PATIENCE = 0.4  # seconds that a save may take before typing goes on without it
TWICE = 0.7  # seconds in which Esc that let go of something may be pressed once too often
_ANSWER_PATIENCE = 10.0  # the same for an answer: the next question waits for it
LATE = 1.0  # seconds in which a key that answers may come once too often

Submit = Callable[[str], Awaitable[bool]]
Action = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Prompt:
    """What the field asks for now.

    `submit` gets the text and says whether it was taken care of; only then is it cleared.
    `options` are answered by a single key while the field is empty. `skip` is Enter in an empty
    field, `back` is Backspace in one, `cancel` is Esc; `when_empty` are other keys, by their names.
    """

    title: str
    submit: Submit
    place: str = ""  # where we are among several questions, and the way out
    hint: str = ""
    options: tuple[Option, ...] = ()
    own_words: bool = False  # whether an answer may also be written, beside the options
    one_value: bool = False  # whether what is refused is to be written anew, not to be kept
    skip: Action | None = None
    back: Action | None = None
    cancel: Action | None = None
    paste: Callable[[Sequence[str]], Awaitable[bool]] | None = None
    text: str = ""
    draft: str = ""  # what a changed answer is kept as until it is saved
    when_empty: Mapping[str, Action] = field(default_factory=dict)
    live: Callable[[str], str] | None = None  # what is told of the text while it is written
    help: str = ""  # what is asked and why, in a sentence or two, for F1


class AskField(Entry):
    """The field itself: it hands every key to the bar before it writes anything."""

    def __init__(self, bar: "AskBar") -> None:
        self._bar = bar
        super().__init__(id="ask-field")

    def watch_value(self) -> None:
        super().watch_value()
        self._bar.count(self.value)  # at once: a message could come after the answer to Enter

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self, event):
            return
        if await self._bar.takes(event.key, event.character or ""):
            event.stop()
            event.prevent_default()
            return
        if action := _EDITING.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        prompt = self._bar.prompt
        by_key = prompt.options and not prompt.own_words
        if by_key and not self.value and len(event.text.strip()) > 1:
            self._bar.tell("Svara med en tangent, eller tryck Esc för att skriva fritt.")
            event.stop()
            event.prevent_default()
            return
        super()._on_paste(event)


# Editing keys would otherwise be bindings, which what is typed after them can overtake.
_EDITING: Mapping[str, str] = {
    key: binding.action
    for binding in Entry.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}


class AskBar(Vertical):
    """A hint, the field with what it asks for as its title, and a row for messages."""

    DEFAULT_CSS = """
    AskBar {
        height: auto;
        dock: bottom;
        margin-bottom: 1;
        & > #ask-hint { height: auto; max-height: 6; padding: 0 1; color: $foreground; }
        & > .-empty { display: none; }
        & > #ask-field { height: 3; border: round $border; background: $surface; }
        & > #ask-message { height: auto; min-height: 1; max-height: 3; padding: 0 1; }
        & > #ask-message { color: $text-muted; }
        & > #ask-message.-wrong { color: $error; text-style: bold; }
    }
    """

    field = query_one("#ask-field", AskField)
    hint = query_one("#ask-hint", Static)
    options = query_one(OptionRows)
    message = query_one("#ask-message", Static)

    def __init__(
        self,
        base: Callable[[], Prompt],
        keys: Mapping[str, Action],
        kept: Callable[[str], str] = lambda draft: "",
    ) -> None:
        """`base` gives the prompt that stands when nothing else is asked; `keys` the commands;
        `kept` the answer that was not saved the last time."""
        super().__init__()
        self._base = base
        self._keys = keys
        self._kept = kept
        self._asked: Prompt | None = None
        self._put_aside = ""
        self._saving: set[asyncio.Task[bool]] = set()
        self._told = ("", False)
        self._counted = ""  # what a prompt has told of the text so far
        self._sent = ""  # the beginning of the field that is on its way to the disk
        self._late, self._late_until = "", 0.0  # keys that mean nothing for a moment
        self._staying_until = 0.0  # until then Esc does not leave the screen
        self.first: Callable[[str], Awaitable[bool]] | None = None  # takes a key before all others

    def compose(self) -> ComposeResult:
        yield Static(id="ask-hint", classes="-empty")
        yield OptionRows()  # never cut off, however long the hint
        yield AskField(self)
        yield Static(id="ask-message")

    def on_mount(self) -> None:
        self.show()
        self.field.focus()

    def on_resize(self) -> None:
        self.show()

    @property
    def prompt(self) -> Prompt:
        return self._asked or self._base()

    @property
    def is_asking(self) -> bool:
        """Whether something else is asked for than usually."""
        return self._asked is not None

    @property
    def typed(self) -> str:
        """What is being written, also while something else is asked."""
        return self._put_aside if self._asked else self.field.value

    @property
    def answers(self) -> dict[str, str]:
        """The answer that is being written, by what it is kept as."""
        if self._asked is None or not self._asked.draft:
            return {}
        changed = self.field.value != self._asked.text
        return {self._asked.draft: self.field.value if changed else ""}

    def ask(self, prompt: Prompt) -> None:
        """Ask for something else for a while; what was being written is put aside."""
        if self._asked is None:
            self._put_aside = self.field.value
        self._asked = prompt
        kept = self._kept(prompt.draft) if prompt.draft else ""
        self._fill(kept or prompt.text)
        self.tell(STILL_HERE if kept else "")
        self.show()

    def done(self) -> None:
        """Back to what the screen usually asks for."""
        if self._asked is not None:
            self._asked = None
            self._fill(self._put_aside)
            self._put_aside = ""
        self.show()

    def write(self, text: str) -> None:
        """Put text in the field, for example a draft from the last time."""
        self._fill(text)

    def show(self) -> None:
        """Draw the prompt anew."""
        prompt = self.prompt
        self.field.border_title = plain(prompt.title)
        self.field.border_subtitle = plain(prompt.place)
        self.hint.update(plain(prompt.hint))
        self.hint.set_class(not prompt.hint, "-empty")
        self.options.offer(prompt.options)

    def tell(self, text: str, wrong: bool = False) -> None:
        """A message below the field; it stands until the next key that does something."""
        if (text, wrong) != self._told:
            self._told = text, wrong
            self.message.update(plain(f"{WRONG} {text}" if wrong and text else text))
            self.message.set_class(wrong, "-wrong")

    def refuse(self, text: str) -> None:
        """Tell why an answer was none; what is typed next stands in its place."""
        self.tell(text, wrong=True)
        if (self.is_asking or self.prompt.one_value) and self.field.value == self._sent:
            self.field.select_all()

    async def takes(self, key: str, character: str) -> bool:
        """Whether a key is a command, an answer or the end of a line; it is then carried out."""
        if key != "escape":
            self._staying_until = 0.0  # what is pressed in between was meant
        if self._comes_late(character) or (self.first is not None and await self.first(key)):
            return True
        if key == "enter":
            await self._enter()
        elif command := self._keys.get(key):
            self.tell("")
            await command()
        elif key == "escape" and self.prompt.cancel:
            await self._escape(self.prompt.cancel)
        elif key == "backspace" and not self.field.value and self.prompt.back:
            await self.prompt.back()
        elif not self.field.value and (action := self.prompt.when_empty.get(key)):
            self.tell("")
            await action()
        elif self._is_answer(character):
            await self._option(character)
        else:
            return False
        return True

    async def _escape(self, cancel: Action) -> None:
        if not self.is_asking and monotonic() < self._staying_until:
            self._staying_until = 0.0
            self.tell("Esc en gång till lämnar.")
            return
        self.tell("")
        if self.is_asking:
            self.let_go()
        await cancel()

    def let_go(self) -> None:
        """Esc has let go of something: a hand that presses it twice is not to leave the screen."""
        self._staying_until = monotonic() + TWICE

    def enough(self, options: Sequence[Option]) -> None:
        """The last of some questions is answered: a hand may press one key more than there were."""
        self._late = "".join(option.key for option in options)
        self._late_until = monotonic() + LATE

    def _comes_late(self, character: str) -> bool:
        if character and character in self._late and not self.field.value:
            return monotonic() < self._late_until
        self._late = ""
        return False

    def _is_answer(self, character: str) -> bool:
        """Whether a character in the empty field is meant as one of the options."""
        prompt = self.prompt
        if not prompt.options or self.field.value or not (character and character.isprintable()):
            return False
        return not prompt.own_words or any(each.key == character for each in prompt.options)

    async def on_option_rows_pressed(self, message: OptionRows.Pressed) -> None:
        """A click on an answer is that answer, whatever half of another stands in the field."""
        message.stop()
        await self._option(message.key)

    def count(self, text: str) -> None:
        """Tell what the text amounts to so far, where the prompt knows."""
        live = self._asked.live if self._asked else None
        if live and text:
            self._counted = live(text)
            self.tell(self._counted)
        elif self._told == (self._counted, False):
            self.tell("")

    async def on_entry_pasted_lines(self, message: Entry.PastedLines) -> None:
        message.stop()
        prompt = self.prompt
        if prompt.paste is None:
            self._fill(" ".join(line.strip() for line in message.lines))
            return
        await self._patiently(prompt.paste(message.lines), message.field)

    async def _enter(self) -> None:
        text = self.field.value.removeprefix(self._sent)
        if text.strip():
            await self._patiently(self.prompt.submit(text), text)
        elif self.prompt.skip:
            self.tell("")
            await self.prompt.skip()

    async def _option(self, character: str) -> None:
        if any(option.key == character.lower() for option in self.prompt.options):
            await self._patiently(self.prompt.submit(character.lower()), "")
        else:
            *most, last = (option.key for option in self.prompt.options)
            keys = f"{', '.join(most)} eller {last}" if most else last
            onward = "Enter hoppar över, Esc slutar." if self.prompt.skip else "Esc slutar."
            self.tell(f"Svara med {keys}. {onward}")

    async def _patiently(self, saving: Awaitable[bool], text: str) -> None:
        """Wait for a save, but not longer than a hand would notice; for an answer a while more."""
        asked = self._asked
        self._sent += text

        async def save() -> bool:
            try:
                accepted = await saving
            except InvalidInputError as error:
                self.refuse(error.message)
                accepted = False
            except SamsynError as error:
                self.tell(error.message, wrong=True)
                accepted = False
            finally:
                self._sent = self._sent.removeprefix(text)
            if accepted:
                self._let_go(text, asked)
            return accepted

        task = asyncio.create_task(save())
        self._saving.add(task)
        task.add_done_callback(self._saving.discard)
        finished, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not finished:
            self.tell("Sparar …")
            if asked is not None:  # what is pressed now is for the question that comes after it
                finished, _ = await asyncio.wait({task}, timeout=_ANSWER_PATIENCE)
        if finished:
            await task

    def _let_go(self, text: str, asked: Prompt | None) -> None:
        """A text that is saved stands nowhere any more, also if it was put aside meanwhile."""
        if self._asked is asked:
            self.field.saved(text)
        elif asked is None:
            self._put_aside = self._put_aside.removeprefix(text)

    async def settle(self) -> None:
        """Wait until everything else that is being saved is saved or refused."""
        if others := self._saving - {asyncio.current_task()}:
            await asyncio.wait(others)

    def _fill(self, text: str) -> None:
        self.field.value = text
        self.field.cursor_position = len(text)
