"""How the form for a new träff looks, and what it suggests for the area that is named."""

import datetime as dt
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

from sessions import clock
from sessions.errors import InvalidInputError
from sessions.guides import Guide, words
from sessions.language.dates import long_date, weekday_date
from sessions.language.ordering import normal
from sessions.language.terms import SchoolForm
from sessions.language.text import one_line
from sessions.language.typed_dates import parse_date
from sessions.screens.base import SamsynScreen
from sessions.screens.fields import Choices, FormField
from sessions.storage.index.cards import AreaCard
from sessions.widgets.lines import LineList, Row
from sessions.widgets.plain import plain
from sessions.workshop.beginning import (
    Draft,
    Footing,
    footing,
    newest,
    parse_length,
    school_year,
    step_name,
    usual_unit,
)

NO_FORM = "-"
_AREAS_SHOWN = 50
_TODAY = "i dag"
_GREETING = {
    False: "skriv vad den gäller och tryck F9. Resten är redan ifyllt.",
    True: "tryck F9 för att börja. Allt är redan ifyllt.",
}
_NOT_SAVED = "inte sparad än. F9 börjar, Esc en gång till lämnar."


class NewSessionView(SamsynScreen):
    """One column of fields that all have a value already; only a new area needs its name.

    What can be done with them is in NewSessionScreen.
    """

    DEFAULT_CSS = """
    NewSessionView {
        #title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        #form { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        #areas { display: none; height: auto; max-height: 6; }
        #areas.-open { display: block; }
        #wrong { display: none; padding: 0 1; color: $error; }
        #wrong.-open { display: block; }
        .-not-asked { display: none; }
        &.-tall FormField, &.-tall Choices { margin-bottom: 1; }
    }
    """

    greeting = query_one("#title", Static)
    form = query_one("#form", VerticalScroll)
    area = query_one("#area", FormField)
    areas = query_one("#areas", LineList)
    unit = query_one("#unit", FormField)
    school_form = query_one("#school-form", Choices)
    date = query_one("#date", FormField)
    length = query_one("#length", FormField)
    guide = query_one("#guide", Choices)
    steps = query_one("#steps", Choices)
    people = query_one("#people", FormField)
    wrong = query_one("#wrong", Static)

    def __init__(self, cards: Sequence[AreaCard], area_id: str = "") -> None:
        super().__init__()
        self.cards = newest(cards)
        self.picked = next((card for card in cards if card.id == area_id), None)
        self.draft: Draft | None = None  # until the guides are read
        self.new_form: SchoolForm | None = None  # of a new area
        self._by_title = {_folded(card.title): card for card in reversed(self.cards)}
        self._footings = {"": Footing()}
        self._given_length = ""

    def compose(self) -> ComposeResult:
        title = one_line(self.picked.title) if self.picked else ""
        unit, example = usual_unit(self.cards), "5 förskollärare, 3 barnskötare"
        yield Static(id="title")
        with VerticalScroll(id="form", can_focus=False):
            yield FormField(
                self.takes, "Utvecklingsområde", title, "Vad vill ni utveckla?", id="area"
            )
            yield LineList(can_focus=False, wraps=False, id="areas")
            yield FormField(self.takes, "Enhet", unit, "Valfritt", replaces=True, id="unit")
            yield Choices(self.takes, "Verksamhetsform", id="school-form")
            yield FormField(self.takes, "Datum", _TODAY, replaces=True, id="date")
            yield Choices(self.takes, "Samtalsguide", id="guide")
            yield FormField(self.takes, "Längd i minuter", replaces=True, id="length")
            yield Choices(self.takes, "Steg", many=True, id="steps")
            yield FormField(self.takes, "Deltagare", "", f"Valfritt, som {example}", id="people")
            yield Static(id="wrong")
        yield from super().compose()

    async def takes(self, key: str) -> bool:
        """What a key does, whatever field it was pressed in."""
        raise NotImplementedError

    # -- the area ----------------------------------------------------------------------------

    @property
    def card(self) -> AreaCard | None:
        """The existing area that is named, if it is one."""
        typed = _folded(self.area.value)
        if self.picked and _folded(self.picked.title) == typed:
            return self.picked
        return self._by_title.get(typed)

    def show_area(self) -> None:
        """What the name stands for, and the areas it could mean."""
        card, typed = self.card, _folded(self.area.value)
        similar = [] if card else [each for each in self.cards if _matches(each, typed)]
        self.areas.set_rows(
            (Row(each.id, one_line(each.title), tags=each.unit) for each in similar[:_AREAS_SHOWN]),
            keep_cursor=False,
        )
        self.open_areas(self.focused is self.area)
        self.area.note(_area_note(card, bool(typed), len(similar)))
        self.show_date()
        for field in (self.unit, self.school_form):
            field.set_class(card is not None or (not typed and bool(self.cards)), "-not-asked")

    def open_areas(self, wanted: bool) -> None:
        """Show or hide the list below the name."""
        self.areas.set_class(wanted and bool(self.areas.rows), "-open")

    def greet(self, leaving: bool = False) -> None:
        """What to do now; before leaving, that nothing is kept."""
        said = _NOT_SAVED if leaving else _GREETING[self.picked is not None]
        self.greeting.update(plain(f"Ny träff · {said}"))

    def show_form(self) -> None:
        rows = [Row(NO_FORM, "anges inte"), *(Row(form.value, form.label) for form in SchoolForm)]
        chosen = self.new_form.value if self.new_form else NO_FORM
        self.school_form.offer(rows, {chosen})

    # -- what is suggested -------------------------------------------------------------------

    async def load(self) -> bool:
        """Read the guides and where the area stands, and suggest accordingly."""
        if self.draft is None and not await self._read_guides():
            return False
        area_id = self.card.id if self.card else ""
        if area_id not in self._footings:
            found = await self.attempt(
                self.call(footing, self.app.library, self.app.shelf, area_id, clock.today())
            )
            if found is None:
                return False
            self._footings[area_id] = found
        assert self.draft is not None
        if self.draft.footing is not self._footings[area_id]:
            self.draft.footing = self._footings[area_id]
            self.show_guide()
        return True

    async def _read_guides(self) -> bool:
        guides = await self.call(lambda: self.app.shelf.guides())
        if not guides:
            self.say(
                "Det finns ingen samtalsguide som går att läsa. Kör ”samsyn guides check”.",
                wrong=True,
            )
            return False
        await self._suggest_form()
        self.draft = self.draft or Draft(guides)
        self.show_guide()
        return True

    async def _suggest_form(self) -> None:
        """A new area is most often of the same verksamhetsform as the last one."""
        if self.cards and not self.picked:
            last = await self.attempt(self.app.open_area(self.cards[0].id))
            self.new_form = self.new_form or (last.chain.area.school_form if last else None)
            self.show_form()

    @property
    def words_for(self) -> SchoolForm | None:
        """Whose words the guides use."""
        chain = self.draft.footing.chain if self.draft else None
        return chain.area.school_form if chain else self.new_form

    def show_guide(self) -> None:
        """The guides, the suggested one first, and what follows from the chosen one."""
        draft = self.draft
        if draft is None:
            return
        suggested = draft.footing.guide
        rows = [
            Row(guide.id, words(guide.title, self.words_for), tags=f"{guide.minutes} min")
            for guide in sorted(draft.guides, key=lambda guide: guide.id != suggested)
        ]
        self.guide.offer(rows, {draft.guide.id})
        self.guide.note(draft.footing.why if draft.guide.id == suggested else "")
        if self.length.value == self._given_length:
            self._given_length = str(draft.guide.minutes)
            self.length.write(self._given_length)
        self.length.note(_lengths_note(draft.guide))
        if draft.footing.participants:
            self.people.note(f"Högerpil tar dem från förra gången: {draft.footing.participants}")
        self.show_steps()

    def show_steps(self) -> None:
        """The steps with the minutes that they get of the length."""
        draft = self.draft
        if draft is None:
            return
        minutes = draft.minutes(self._length())
        chosen = draft.steps
        rows = [
            Row(
                step.id,
                step_name(step, self.words_for),
                tags=" · ".join(draft.facts(step.id, minutes)),
                dim=step.id not in chosen,
            )
            for step in draft.every_step
        ]
        summary = " · ".join(
            f"{row.text} {minutes.get(row.key, '')}".strip() for row in rows if row.key in chosen
        )
        self.steps.offer(rows, chosen, summary or "Inget steg är valt.")
        missed = ", ".join(draft.footing.missed)
        self.steps.note(f"Hanns inte med förra gången: {missed}" if missed else "")

    def _length(self) -> int | None:
        try:
            return parse_length(self.length.value)
        except InvalidInputError:
            return None

    def day(self) -> dt.date:
        """Raises InvalidInputError."""
        return parse_date(self.date.value, clock.today())

    def show_date(self) -> None:
        """The day in words; silence while it is no day."""
        try:
            day = self.day()
        except InvalidInputError:
            self.date.note("")
        else:
            name = weekday_date(day) if day.year == clock.today().year else long_date(day)
            agreed = self.offered_day
            offer = f"Högerpil tar {weekday_date(agreed)}" if agreed else ""
            self.date.note(" · ".join(filter(None, (name, offer or f"läsår {school_year(day)}"))))

    @property
    def offered_day(self) -> dt.date | None:
        """The day that was agreed for the next träff, while the form still says today."""
        if self.card is None or not self.card.next_day or self.date.value != _TODAY:
            return None
        agreed = dt.date.fromisoformat(self.card.next_day)
        return agreed if agreed > clock.today() else None


def _folded(title: str) -> str:
    return normal(one_line(title))


def _matches(card: AreaCard, typed: str) -> bool:
    head = _folded(f"{card.title} {card.unit}")
    return all(word in head for word in typed.split())


def _area_note(card: AreaCard | None, typed: bool, similar: int) -> str:
    if card:
        return f"träff {len(card.sessions) + 1} i området"
    if typed and similar:
        return "nytt område – Ned väljer ett som redan finns"
    if typed:
        return "nytt område"
    return "skriv ett nytt, eller välj med Ned" if similar else ""


def _lengths_note(guide: Guide) -> str:
    """For which lengths the guide has minutes of its own."""
    known = sorted({length for step in guide.steps for length in step.minutes_by_length})
    if len(known) < 2:
        return ""
    return f"guiden har tider för {', '.join(map(str, known[:-1]))} och {known[-1]}"
