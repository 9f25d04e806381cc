"""Ny träff: Enter goes from field to field, F9 begins from anywhere."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual import events, work

from sessions.errors import InvalidInputError, SamsynError
from sessions.language.dates import short_date
from sessions.language.terms import SchoolForm
from sessions.language.text import one_line
from sessions.models import Participants, Session
from sessions.screens.commands import NEW_SESSION, bindings
from sessions.screens.fields import Choices, FormField
from sessions.screens.new_session_view import NO_FORM, NewSessionView
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList
from sessions.widgets.plain import plain
from sessions.workshop.beginning import Draft, area_title, found_area, parse_length
from sessions.workshop.open_area import OpenArea
from sessions.workshop.planning import (
    SessionPlan,
    parse_participants,
    planned_steps,
    start_session,
)
from sessions.workshop.rehearsing import rehearse_plan

_ONWARD, _BACKWARD = {"enter", "tab", "down"}, {"up", "shift+tab"}

Field = FormField | Choices


class NewSessionScreen(NewSessionView):
    """The actions; how they look is in NewSessionView."""

    BINDINGS = bindings(NEW_SESSION)
    commands = NEW_SESSION
    help_title = "Ny träff"

    _new_area: tuple[str, OpenArea] | None = None  # saved, with the title it was typed as
    _session: Session | None = None
    _beginning = False
    _wrong_field: Field | None = None
    _warned = False  # that what is filled in is not kept

    def on_mount(self) -> None:
        self._keys = {
            key: each.action for each in self.commands for key in each.keys if key != "ctrl+q"
        }
        self.greet()
        self.show_form()
        self.show_area()
        (self.date if self.picked else self.area).focus()
        self._suggest()

    def help_text(self) -> str:
        return (
            "Bara ett nytt område behöver något av dig: sitt namn. Allt annat är ifyllt med det "
            "som brukar passa. **Enter** går till nästa fält och **F9** börjar träffen varifrån "
            "som helst. **F5** sparar den i stället till sin dag, så att du kan förbereda den.\n\n"
            "Skriv i *Utvecklingsområde* för att leta bland dem som finns; **Ned** väljer ett av "
            "dem. I *Samtalsguide* väljer **Enter**, i *Steg* tar **mellanslag** bort ett steg "
            "eller lägger tillbaka det. Datum kan skrivas som *i dag*, *19 maj* eller *v 22*."
        )

    # -- keys --------------------------------------------------------------------------------

    async def takes(self, key: str) -> bool:
        """What a key does, whatever field it was pressed in."""
        if action := self._keys.get(key):
            await self.run_action(action)
        elif key in {"up", "down"} and self._moved_inside(1 if key == "down" else -1):
            pass
        elif key == "space" and isinstance(self.focused, Choices):
            self._choose(self.focused)
        elif key == "right" and self.focused is self.people and not self.people.value:
            self.people.write(self.draft.footing.participants if self.draft else "")
        elif key == "right" and self.focused is self.date and self.offered_day:
            self.date.write(short_date(self.offered_day))
        elif key == "enter":
            await self._enter()
        elif key in _ONWARD | _BACKWARD:
            if isinstance(self.focused, FormField) and self.focused.value.strip():
                self._holds(self.focused)
            self._go(1 if key in _ONWARD else -1)
        elif len(key) == 1 and isinstance(self.focused, Choices):
            self.focused.seek(key)
        else:
            return False
        return True

    def _moved_inside(self, delta: int) -> bool:
        """Whether an arrow moved in the list of the field."""
        if isinstance(self.focused, Choices):
            return self.focused.move(delta)
        if self.focused is not self.area or not self.areas.rows:
            return False
        if self.areas.cursor is None:
            return delta > 0 and self.areas.move(delta)
        if delta < 0 and self.areas.cursor == 0:
            self.areas.cursor = None
            return True
        return self.areas.move(delta)

    async def _enter(self) -> None:
        """Accept the field and go to the next; on the last one, begin."""
        field = self.focused
        if isinstance(field, Choices) and field is not self.steps:
            self._choose(field)
        elif field is self.area:
            self._pick_highlighted()
        if field is self._fields()[-1]:
            await self.action_begin()
        elif isinstance(field, Field) and self._holds(field):
            self._go(1)

    def _go(self, delta: int) -> None:
        fields = self._fields()
        place = next((place for place, field in enumerate(fields) if field is self.focused), 0)
        target = fields[min(max(place + delta, 0), len(fields) - 1)]
        self.set_focus(target)  # at once, unlike `focus`: the next key may be waiting already

    def _fields(self) -> list[Field]:
        """The fields that are asked for now, from the top."""
        return [
            field
            for field in self.form.children
            if isinstance(field, Field) and not field.has_class("-not-asked")
        ]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.open_areas(event.widget is self.area)
        self.call_after_refresh(event.widget.scroll_visible, animate=False)

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        if message.lines is self.areas:
            self._pick_highlighted()
        elif isinstance(message.lines, Choices) and not isinstance(message, LineList.Chosen):
            self._choose(message.lines)

    # -- what is typed and chosen ------------------------------------------------------------

    def on_input_changed(self, message: Entry.Changed) -> None:
        field = message.input
        if self._warned:
            self._warned = False
            self.greet()
        if isinstance(field, FormField):
            self._forgive(field)
        if field is self.area:
            self.show_area()
            self._suggest()
        elif field is self.date:
            self.show_date()
        elif field is self.length:
            self.show_steps()

    @work(exclusive=True)
    async def _suggest(self) -> None:
        await self.load()

    def _pick_highlighted(self) -> None:
        """Take the area that was chosen with the arrows, if one was."""
        picked = next((card for card in self.cards if card.id == self.areas.cursor_key), None)
        if picked:
            self.picked = picked
            self.area.write(one_line(picked.title))
            self.show_area()

    def _choose(self, field: Choices) -> None:
        """Take the row that is highlighted; a step is also put back."""
        key = field.cursor_key
        if key is None or self.draft is None:
            return
        if field is self.school_form:
            self.new_form = None if key == NO_FORM else SchoolForm(key)
            self.show_form()
        elif field is self.guide:
            self.draft.pick(key)
        else:
            self.draft.switch(key)
        self._forgive(field)
        self.show_guide()

    # -- what is wrong -----------------------------------------------------------------------

    def _holds(self, field: Field) -> bool:
        """Whether the field can be used as it is; if not, say why below it."""
        readings: dict[Field, Callable[[], object]] = {
            self.area: self._title,
            self.date: self.day,
            self.length: lambda: parse_length(self.length.value),
            self.steps: self._planned,
            self.people: self._people,
        }
        try:
            readings.get(field, str)()
        except InvalidInputError as error:
            self._tell_wrong(field, error.message)
            return False
        return True

    def _title(self) -> str:
        return area_title(self.area.value)

    def _people(self) -> tuple[Participants, ...]:
        return parse_participants(self.people.value)

    def _planned(self) -> object:
        draft = self.draft
        length = parse_length(self.length.value)
        return draft and planned_steps(draft.guide, draft.steps, length, draft.footing.carried)

    def _tell_wrong(self, field: Field, text: str) -> None:
        self._forgive()
        field.mark(wrong=True)
        self.wrong.update(plain(text))
        self.form.move_child(self.wrong, after=field)
        self.wrong.add_class("-open")
        self._wrong_field = field

    def _forgive(self, changed: Field | None = None) -> None:
        """Take the complaint away once its field has changed."""
        if self._wrong_field is not None and changed in {None, self._wrong_field}:
            self._wrong_field.mark(wrong=False)
            self._wrong_field = None
            self.wrong.remove_class("-open")

    # -- leaving -----------------------------------------------------------------------------

    async def action_back(self) -> None:
        """Nothing is saved before the träff begins; whoever has written something is told."""
        written = any(field.value.strip() for field in (self.area, self.people))
        if written and not self.picked and not self._warned:
            self._warned = True
            self.greet(leaving=True)
        else:
            self.give_way()

    # -- beginning ---------------------------------------------------------------------------

    async def action_begin(self) -> None:
        """Save the träff, and its area if that is new, and stand in the first step."""
        await self._once(self._begin)

    async def action_prepare(self) -> None:
        """Save the träff for its day, and see what there is to prepare."""
        await self._once(partial(self._begin, planned=True))

    async def action_rehearse(self) -> None:
        """Lead what stands here alone; nothing of it is saved."""
        await self._once(self._rehearse)

    async def _once(self, then: Callable[[], Awaitable[None]]) -> None:
        """Go on when every field can be used, however often it was asked for."""
        if self._beginning:
            return
        self._beginning = True
        try:
            self._pick_highlighted()
            if all(self._asks_right(field) for field in self._fields()) and await self.load():
                await then()
        finally:
            self._beginning = False

    def _asks_right(self, field: Field) -> bool:
        if self._holds(field):
            return True
        field.focus()
        return False

    def _plan(self, draft: Draft, planned: bool = False) -> SessionPlan:
        return SessionPlan(
            draft.guide,
            draft.steps,
            self.day(),
            parse_length(self.length.value),
            self._people(),
            carried=draft.footing.carried,
            planned=planned,
        )

    async def _rehearse(self) -> None:
        from sessions.screens.rehearsal import rehearse

        if (draft := self.draft) and self._asks_right(self.steps):
            area, form = draft.footing.area, self.words_for
            rehearse(self, partial(rehearse_plan, area, form, self._plan(draft)))

    async def _begin(self, planned: bool = False) -> None:
        draft = self.draft
        assert draft is not None
        if not self._asks_right(self.steps):  # the guide may have come after the first look
            return
        plan = self._plan(draft, planned)
        area = draft.footing.area or await self.attempt(self._found())
        if area is None:
            return
        if self._session is None:
            self._session = await self.attempt(self.call(start_session, area, plan))
        if self._session is None:
            return
        try:  # not by `attempt`, which ends in a screen that is gone the keys that still wait here
            await self.app.stand_in(area, self._session.id, instead=True)
        except SamsynError as error:
            self.say(error.message, wrong=True)

    async def _found(self) -> OpenArea:
        """The new area; if it was saved before something else failed, that same one."""
        title = self._title()
        if self._new_area is None or self._new_area[0] != title:
            found = await self.call(
                found_area,
                self.app.library,
                title,
                self.unit.value,
                self.new_form,
                self.day(),
            )
            self._new_area = title, found
        return self._new_area[1]
