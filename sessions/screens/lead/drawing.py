"""What the leading screen shows, as texts and rows: no widget, no state."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from sessions.guides import MethodCard, Step, words
from sessions.language.dates import plural
from sessions.language.terms import SchoolForm
from sessions.language.text import shortened
from sessions.widgets.lines import Row
from sessions.workshop.board import BoardRow
from sessions.workshop.leading import Leading

_ASKING_FOR = {
    "resultat": "Nytt resultat",
    "tolkning": "Ny tolkning",
    "styrka": "Ny styrka",
    "problem": "Problemet i en mening",
    "orsak": "Ny orsak",
    "mal": "Nytt mål",
    "atgard": "Ny åtgärd – vad ska göras?",
    "forslag": "Nytt förslag",
    "fraga": "Ny fråga",
    "rost": "Ny röst ur gruppen",
    "beslut": "Nytt beslut",
    "overenskommelse": "Ny överenskommelse – så gör vi hos oss",
    "lardom": "Ny lärdom",
    "parkering": "Att parkera",
    "anteckning": "Ny anteckning",
}
_TONES = {"grön": "good", "gul": "between", "röd": "bad"}


def minutes_seconds(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def where(leading: Leading) -> str:
    """Area, träff and unit, for the top row."""
    area = leading.area.chain.area
    return " · ".join(filter(None, (area.title, f"träff {leading.number}", area.unit)))


def time_line(leading: Leading, paused: bool, save_state: str) -> str:
    """The clocks: this step, what is left of the träff, and how the last save went."""
    spent = leading.place.seconds.get(leading.step_id, 0)
    left = leading.session.length - leading.place.total // 60
    rest = f"kvar {left} min" if left >= 0 else f"{-left} min över"
    parts = [f"{minutes_seconds(spent)} av {leading.planned.minutes}", rest]
    if paused:
        parts.append("paus")
    if save_state:
        parts.append(save_state)
    return " · ".join(parts)


def _mark(leading: Leading, step_id: str) -> str:
    if step_id == leading.step_id:
        return "●"
    return "✓" if step_id in leading.session.steps_done else "○"


def step_rows(leading: Leading) -> Iterator[Row]:
    """The steps of the träff with their minutes, for the list at the side."""
    for planned in leading.steps:
        step = leading.guide_step(planned.step)
        yield Row(
            planned.step,
            step.kind.label if step.kind.value != "fri" else step.title,
            tags=str(planned.minutes),
            mark=_mark(leading, planned.step),
        )


def step_line(leading: Leading, width: int) -> str:
    """The steps on one row, for narrow terminals."""
    order = [planned.step for planned in leading.steps]
    place = order.index(leading.step_id)
    marks = "".join(_mark(leading, step_id) for step_id in order)
    here = f"Steg {place + 1} av {len(order)} {marks} {leading.step.title}"
    if place + 1 < len(order):
        then = f" · sedan {leading.guide_step(order[place + 1]).kind.label}"
        here += then if cell_len(here + then) <= width else ""
    return shortened(here, width)


def asking_for(leading: Leading) -> str:
    """The title of the empty field."""
    return _ASKING_FOR[leading.kinds[0].value]


def step_help(step: Step, form: SchoolForm | None, cards: Sequence[MethodCard]) -> str:
    """Everything the guide says about a step, and which method cards it has, as Markdown."""
    facts = [
        f"**{label}:** {value}"
        for label, value in (("Form", step.form), ("Klart när", step.done_when))
        if value
    ]
    sections = [f"### {section.title}\n\n{section.text}" for section in step.sections]
    titles = " · ".join(card.title for card in cards)
    methods = f"**Metodkort:** {titles}. **F2** öppnar dem bredvid steget." if titles else ""
    parts = [f"> {step.question}", *facts, methods, step.help, *sections]
    return words("\n\n".join(parts), form)


def rows_heading(leading: Leading, rows: tuple[BoardRow, ...]) -> str:
    """The step's short name and how many lines it has."""
    count = sum(1 for row in rows if not (row.heading or row.aside))
    return f"{leading.step.kind.label} – {plural(count, 'rad', 'rader')}"


def list_rows(rows: tuple[BoardRow, ...], marks: Mapping[str, str]) -> Iterator[Row]:
    """The board as rows of a list; `marks` are what rows say of having several versions."""
    for place, row in enumerate(rows):
        tags = (marks[row.record], *row.tags) if row.record in marks else row.tags
        yield Row(
            key=row.record or f"rubrik-{place}",
            text=row.text,
            number=str(row.number) if row.number else "",
            tags=" · ".join(tags),
            depth=row.indent,
            mark="★" if row.marked else "",
            heading=row.heading,
            dim=row.dim,
            tone=_TONES.get(row.colour, ""),
        )
