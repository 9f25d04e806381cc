"""What is registered without a träff, as rows to draw, each with the questions that fill it in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sessions.errors import InvalidInputError
from sessions.language.text import shortened
from sessions.models import (
    Action,
    Anchoring,
    Evidence,
    Initiative,
    Involvement,
    Line,
    Record,
)
from sessions.models.red_thread import Gap, gaps
from sessions.workshop import rivals
from sessions.workshop.asks import ask_for
from sessions.workshop.capture import kind_of
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.questions import Ask, Context, kept_text
from sessions.workshop.sweeps import Question

FRAME: Mapping[str, Mapping[str, str]] = {
    "Området": {
        "title": "Namn",
        "unit": "Enhet",
        "level": "Nivå",
        "school_form": "Verksamhetsform",
        "school_year": "Läsår",
        "curriculum": "Läroplansmål",
        "responsible": "Ansvarig",
        "stand_in": "Ersättare",
        "background": "Bakgrund",
    },
    "Uppdrag": {
        "commissioner": "Uppdragsgivare",
        "mandate": "Mandat",
        "report_back": "Återkoppling",
    },
}
NOT_FILLED_IN = "–"
GAPS_HEADING = "Saker att fylla i"
CHOOSE_OR_JOIN = "Ändrat av två – välj en version eller slå ihop dem"
_GAP = "gap:"
_LONGEST_LABEL = 15
_LONGEST_HEADING = 110
_LONGEST_EXTRA = 200  # characters of an agreement or a background that a row shows


@dataclass(frozen=True)
class Register:
    """A type of record that is registered: its headings, and its fields in the order of asking.

    The first field makes the record; all the others can be skipped.
    """

    heading: str
    new: str
    fields: tuple[str, ...]


REGISTERS: Mapping[type[Record], Register] = {
    Initiative: Register(
        "Insatser och överenskommelse", "Ny insats", ("name", "number", "participants", "agreement")
    ),
    Evidence: Register(
        "Underlag", "Nytt underlag", ("text", "shows", "kind", "date", "group", "count")
    ),
    Involvement: Register(
        "Delaktighet", "Ny delaktighet", ("text", "kind", "date", "group", "count")
    ),
    Anchoring: Register("Förankring", "Ny förankring", ("text", "kind", "date", "group")),
}


@dataclass(frozen=True)
class RegisterRow:
    """A heading, a field, a record, a place for a new record, or a gap.

    `label` stands before the text, `tags` after it. `questions` are what Enter asks; `field` is
    set where the row is one single field, `new` where it makes a record.
    """

    key: str
    text: str
    label: str = ""
    tags: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    field: str = ""
    new: type[Record] | None = None
    heading: bool = False
    empty: bool = False
    versions: str = ""  # the id of a record that stands in several versions, to choose from first

    @property
    def record(self) -> str:
        """The id of the record that the row is about."""
        return self.questions[0].record if self.questions else ""

    @property
    def is_gap(self) -> bool:
        return self.key.startswith(_GAP)


def register_rows(context: Context) -> Iterator[RegisterRow]:
    """Everything that can be registered for an area, and last what is still missing."""
    for heading, fields in FRAME.items():
        yield _heading(heading)
        for name, label in fields.items():
            yield _marked(context, _field_row(context, name, label))
    for record_type, register in REGISTERS.items():
        yield _heading(register.heading)
        for record in context.chain.of(record_type):
            yield _marked(context, _record_row(record, register))
        yield RegisterRow(f"new:{record_type.table}", register.new, "+", new=record_type)
    if missing := tuple(gap_rows(context)):
        yield _heading(f"{GAPS_HEADING} ({sum(row.is_gap for row in missing)})")
        yield from missing


def gap_rows(context: Context) -> Iterator[RegisterRow]:
    """What is to be chosen; then the missing links of the red thread, each below its line."""
    yield from _version_rows(context)
    above = ""
    for gap in gaps(context.chain, context.today):
        if gap.record != above:
            above = gap.record
            yield RegisterRow(f"heading:{above}", _lacking(context, gap), heading=True)
        question = mending(context, gap)
        label, asked = _MISSING[gap.field]
        said = _said_now(context, gap)
        text = f"”{said}” – {asked}" if said else asked
        yield RegisterRow(gap_key(gap), text, label, questions=(question,), field=question.field)


def _version_rows(context: Context) -> Iterator[RegisterRow]:
    """Everything that stands in several versions: a row each, that leads to the choice."""
    for record in rivals.in_versions(context.chain):
        heading = rivals.named(context.chain, record)
        yield RegisterRow(f"heading:versions:{record.id}", heading, heading=True)
        mark = rivals.mark(context.chain, record)
        yield RegisterRow(f"{_GAP}versions:{record.id}", CHOOSE_OR_JOIN, mark, versions=record.id)


def _marked(context: Context, row: RegisterRow) -> RegisterRow:
    """The row with a mark, where its record stands in several versions."""
    if row.record not in context.chain.rivals:
        return row
    record = context.record(row.record)
    if row.field and not rivals.differs_in(context.chain, record, row.field):
        return row
    tags = (rivals.mark(context.chain, record), *row.tags)
    return replace(row, tags=tags, versions=row.record)


_MISSING = {
    "explains": ("Hör ihop med", "vilket problem eller resultat?"),
    "action": ("Åtgärd", "vad gör ni åt orsaken?"),
    "sign": ("Tecken", "vad ser, hör eller märker ni?"),
    "due": ("Datum", "när ska målet vara nått?"),
    "attainment": ("Bedömning", "hur långt har ni nått?"),
    "causes": ("Orsak", "vilken orsak tar åtgärden tag i?"),
    "responsible": ("Ansvarig", "vem är det, en vanlig dag?"),
    "end": ("Till när", "vilket datum?"),
    "follow_up": ("Uppföljning", "hur och när ser ni att det blev av?"),
    "anchoring": ("Förankring", "med vem, när och hur?"),
}


def _lacking(context: Context, gap: Gap) -> str:
    """The line that a gap is about, as a heading."""
    line = context.chain.find(gap.record)
    if not isinstance(line, Line):
        return "Planen"
    kind = kind_of(line).label
    return f"{kind.capitalize()}: {shortened(line.text, _LONGEST_HEADING)}"


def _said_now(context: Context, gap: Gap) -> str:
    """Who is responsible so far, where that is nobody in particular."""
    action = context.chain.get(Action, gap.record)
    return action.responsible if action and gap.field == "responsible" else ""


def gap_key(gap: Gap) -> str:
    """What the row of a gap is known by."""
    return f"{_GAP}{gap.record}:{gap.field}"


def mending(context: Context, gap: Gap) -> Question:
    """What to ask to mend a gap; where there is nothing to tie to, the missing line itself."""
    ask = ask_for(context.record(gap.record), gap.field)
    if ask.choices is None or ask.choices(context):
        return Question(gap.record, gap.field)
    return Question(gap.record, _WITHOUT_CHOICES[gap.field])


_WITHOUT_CHOICES = {"explains": "problem", "causes": "cause"}


def _heading(text: str) -> RegisterRow:
    return RegisterRow(f"heading:{text}", text, heading=True)


def _field_row(context: Context, name: str, label: str) -> RegisterRow:
    area = context.chain.area
    now = ask_for(area, name).show(context, area)
    return RegisterRow(
        f"area:{name}",
        shortened(now, _LONGEST_EXTRA) if now else NOT_FILLED_IN,
        label,
        questions=(Question(area.id, name),),
        field=name,
        empty=not now,
    )


def _record_row(record: Record, register: Register) -> RegisterRow:
    questions = tuple(Question(record.id, name) for name in register.fields)
    if isinstance(record, Initiative):
        text = _with_extra(record.name, "Överenskommelse", record.agreement)
        tags: tuple[str, ...] = (record.participants,)
        label = f"Insats {record.number}"
    else:
        assert isinstance(record, Evidence | Involvement | Anchoring)
        shows = record.shows if isinstance(record, Evidence) else ""
        text = _with_extra(record.text, "Visar", shows)
        tags = _circumstances(record)
        label = record.kind
    if len(label) > _LONGEST_LABEL:
        label, tags = "", (label, *tags)
    return RegisterRow(record.id, text, label, tuple(filter(None, tags)), questions)


def _with_extra(text: str, label: str, extra: str) -> str:
    return f"{text}\n{label}: {shortened(extra, _LONGEST_EXTRA)}" if extra else text


def _circumstances(record: Evidence | Involvement | Anchoring) -> tuple[str, ...]:
    count = None if isinstance(record, Anchoring) else record.count
    who = " ".join(filter(None, ("" if count is None else str(count), record.group)))
    return (record.date.isoformat() if record.date else "", who)


# Answers


def new_record(context: Context, record_type: type[Record], typed: str) -> Record:
    """A record of a registered type, from its first field alone. Raises InvalidInputError."""
    fields: dict[str, object] = {REGISTERS[record_type].fields[0]: kept_text(typed, required=True)}
    if record_type is Initiative:
        taken = (each.number for each in context.chain.of(Initiative))
        fields["number"] = max(taken, default=0) + 1
    return record_type.model_validate(fields)


def add_many(
    area: OpenArea, context: Context, record_type: type[Record], lines: Sequence[str]
) -> Saved:
    """Save a new record of each line, in one write. Raises InvalidInputError for an empty one."""
    new: list[Record] = []
    for line in lines:
        so_far = Context(context.chain.with_records(new), context.today)
        new.append(new_record(so_far, record_type, line))
    return area.save(new, REGISTERS[record_type].new.lower())


def answer(area: OpenArea, context: Context, question: Question, ask: Ask, typed: str) -> Saved:
    """Save the answer to a question. Raises InvalidInputError if it is not one."""
    changed = ask.answer(context, context.record(question.record), typed)
    return area.save(changed, f"svaret på ”{ask.prompt}”")


def take_away(area: OpenArea, context: Context, row: RegisterRow) -> Saved:
    """Remove the record of a row, or empty its field. Raises InvalidInputError."""
    if row.record and not row.field:
        removed = context.record(row.record).removed()
        return area.save([removed], f"borttagningen av ”{shortened(row.text, 40)}”")
    if not row.record or row.is_gap:
        raise InvalidInputError("Här finns inget att ta bort. Välj en rad som du har skrivit.")
    if row.empty:
        raise InvalidInputError("Här är inget ifyllt än.")
    record = context.record(row.record)
    ask = ask_for(record, row.field)
    if ask.options:
        return area.save([record.changed(**{row.field: None})], row.label.lower())
    return area.save(ask.answer(context, record, ""), row.label.lower())


def is_words(record: Record, field: str) -> bool:
    """Whether a field is free text, and so may be written in the large editor."""
    ask = ask_for(record, field)
    return isinstance(getattr(record, field, ""), str) and not (ask.options or ask.choices)


def longest_words(record: Record, questions: tuple[Question, ...]) -> Question | None:
    """The field of a row that the large editor is for: the one for long text, else the first."""
    written = [each for each in questions if is_words(record, each.field)]
    long = [each for each in written if ask_for(record, each.field).long]
    return next(iter((*long, *written)), None)
