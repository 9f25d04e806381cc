"""What the screen for preparing shows, as texts and rows: no widget, no state."""

from collections.abc import Iterator, Mapping

from sessions.guides import words
from sessions.language.dates import long_date, weekday_date
from sessions.language.terms import SchoolForm
from sessions.language.text import one_line
from sessions.language.times import end_time
from sessions.widgets.lines import Row
from sessions.workshop.beginning import step_name
from sessions.workshop.planning import participants_text
from sessions.workshop.preparing import Preparing, StepRow

DAY, STARTS, LENGTH, PEOPLE, NEW = "dag", "borjar", "langd", "deltagare", "nytt-underlag"
STEP, EVIDENCE, TO_DO = "steg:", "underlag:", "fore:"
NOT_SAID = "–"
TAKEN, LEFT_OUT = "✓", "○"


def where(preparing: Preparing) -> str:
    """Area and träff, for the top row."""
    title = one_line(preparing.area.chain.area.title)
    return f"Förbered · {title} · träff {preparing.number}"


def rows(preparing: Preparing, used: Mapping[str, int]) -> Iterator[Row]:
    """Everything that can be prepared; `used` is how many minutes steps took the last time."""
    yield from _frame(preparing)
    form = preparing.area.chain.area.school_form
    yield Row("rubrik-steg", f"Steg: {preparing.balance}", heading=True)
    for each in preparing.steps():
        yield _step(each, form, used)
    evidence = preparing.evidence()
    yield Row("rubrik-underlag", f"Underlag ({len(evidence)})", heading=True)
    for record in evidence:
        day = long_date(record.date) if record.date else ""
        tags = " · ".join(filter(None, (record.kind, day)))
        yield Row(EVIDENCE + record.id, record.text, mark="·", tags=tags)
    yield Row(NEW, "Nytt underlag", mark="+")
    if to_do := preparing.to_do():
        done = sum(each.done for each in to_do)
        yield Row("rubrik-fore", f"Före träffen ({done} av {len(to_do)} klara)", heading=True)
    for item in to_do:
        mark = TAKEN if item.done else LEFT_OUT
        yield Row(f"{TO_DO}{item.number}", words(item.text, form), mark=mark, dim=item.done)


def _frame(preparing: Preparing) -> Iterator[Row]:
    session = preparing.session
    day = f"{weekday_date(session.date)} {session.date.year}"
    ends = f"{session.starts} – slutar {end_time(session.starts, session.length)}"
    yield Row(DAY, f"Dag: {day}")
    yield Row(STARTS, f"Börjar: {ends if session.starts else NOT_SAID}")
    yield Row(LENGTH, f"Längd: {session.length} min")
    yield Row(PEOPLE, f"Deltagare: {participants_text(session.participants) or NOT_SAID}")


def _step(row: StepRow, form: SchoolForm | None, used: Mapping[str, int]) -> Row:
    last = f"sist {used[row.step.id]} min" if row.step.id in used else ""
    minutes = f"{row.minutes} min" if row.taken else "inte med"
    return Row(
        STEP + row.id,
        step_name(row.step, form),
        number=row.starts,
        mark=TAKEN if row.taken else LEFT_OUT,
        tags=" · ".join(filter(None, (last, minutes))),
        dim=not row.taken,
    )


def beside(preparing: Preparing, key: str, methods: Mapping[str, str]) -> str:
    """What there is to read about a row, as Markdown; `methods` are the titles of method cards."""
    form = preparing.area.chain.area.school_form
    if key.startswith(STEP):
        found = next(each for each in preparing.steps() if STEP + each.id == key)
        return words(_about_step(found, methods), form)
    guide = preparing.guide
    return words(f"**{guide.title}**\n\n{guide.purpose}", form)


def _about_step(row: StepRow, methods: Mapping[str, str]) -> str:
    step = row.step
    facts = (
        ("Form", step.form),
        ("Klart när", step.done_when),
        ("Metoder", ", ".join(methods.get(each, each) for each in step.methods)),
    )
    told = [f"**{label}:** {value}" for label, value in facts if value]
    sections = [f"### {section.title}\n\n{section.text}" for section in step.sections]
    return "\n\n".join([f"> {step.question}", *told, step.help, *sections])
