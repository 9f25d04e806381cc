"""What the leading screen shows, as texts and rows: no widget, no state."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from sessions.guides import MethodCard, Step, words
from sessions.language.dates import plural
from sessions.language.terms import SchoolForm
from sessions.language.text import shortened
from sessions.models import PlannedStep
from sessions.screens.unsaved import NOT_SAVED
from sessions.widgets.lines import Row
from sessions.widgets.row_layout import FOLDED, UNFOLDED
from sessions.workshop.board import BoardRow
from sessions.workshop.leading import Leading
from sessions.workshop.rounds import Round
from sessions.workshop.timekeeping import MINUTE, Hour, Stage, minutes_seconds

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
PICKED = "☑"
_TONES = {"grön": "good", "gul": "between", "röd": "bad"}


def where(leading: Leading) -> str:
    """Area, träff and unit, for the top row."""
    area = leading.area.chain.area
    return " · ".join(filter(None, (area.title, f"träff {leading.number}", area.unit)))


def time_line(leading: Leading, paused: bool, save_state: str, width: int) -> str:
    """The clocks: whose turn it is, this step, what is left of the träff, and how the last save
    went. Where there is little room, what can be seen elsewhere is left out."""
    hour, going = leading.hour, leading.round
    step = f"{minutes_seconds(hour.used)} av {hour.budget} {hour.step_stage.told}".strip()
    here = _turn(going) if going else step
    rest = [time_left(hour), *(["paus"] if paused else [])]
    saved = [save_state] if save_state else []
    warning = saved if save_state == NOT_SAVED else []
    choices = (
        [here, step, *rest, *saved] if going else [here, *rest, *saved],
        [here, *rest, *saved],
        [here, *rest, *warning],
        [here, *warning],
    )
    rows = [" · ".join(parts) for parts in choices]
    return next((row for row in rows if cell_len(row) <= width), rows[-1])


def time_left(hour: Hour) -> str:
    """What is left of the träff, with a sign and another wording when that is little."""
    minutes = -(-abs(hour.left) // MINUTE)
    match hour.stage:
        case Stage.CALM:
            return f"kvar {minutes} min"
        case Stage.SOON:
            return f"{Stage.SOON.sign} kvar {minutes} min"
        case Stage.LAST:
            return f"{Stage.LAST.sign} bara {minutes} min kvar"
        case Stage.OVER:
            return f"{Stage.OVER.sign} {minutes} min över"


def _turn(going: Round) -> str:
    if going.is_over:
        return f"Varv {going.lap} klart"
    whose = f"{going.person} av {going.people}:"
    if going.used < 0:
        return f"{whose} byte"
    times = f"{minutes_seconds(going.used)} av {minutes_seconds(going.each)}"
    return f"{whose} {times} {going.stage.told}".strip()


def _mark(leading: Leading, planned: PlannedStep) -> str:
    if planned.step == leading.step_id:
        return "●"
    if planned.step in leading.session.steps_done:
        return "✓"
    return "–" if planned.skipped else "○"


def step_rows(leading: Leading) -> Iterator[Row]:
    """The steps of the träff for the list at the side, with the minutes that they used, have or
    will have."""
    minutes = leading.hour.minutes
    for planned in leading.steps:
        step, mark = leading.guide_step(planned.step), _mark(leading, planned)
        yield Row(
            planned.step,
            step.name,
            tags="utgår" if mark == "–" else str(minutes[planned.step]),
            mark=mark,
        )


def step_line(leading: Leading, width: int) -> str:
    """The steps on one row, for narrow terminals."""
    order, minutes = [planned.step for planned in leading.steps], leading.hour.minutes
    place = order.index(leading.step_id)
    marks = "".join(_mark(leading, planned) for planned in leading.steps)
    given = minutes[leading.step_id]
    here = f"Steg {place + 1} av {len(order)} {marks} {given} min · {leading.step.title}"
    if following := leading.following_step:
        then = f" · sedan {leading.guide_step(following).name} {minutes[following]}"
        here += then if cell_len(here + then) <= width else ""
    return shortened(here, width)


def asking_for(leading: Leading) -> str:
    """The title of the empty field."""
    return _ASKING_FOR[leading.kinds[0].value]


def step_help(step: Step, form: SchoolForm | None, cards: Sequence[MethodCard]) -> str:
    """What the guide says about a step, and which method cards it has, as Markdown."""
    titles = " · ".join(card.title for card in cards)
    facts = {
        "Form": step.form,
        "Klart när": step.done_when,
        "Metodkort": f"{titles}. **F2** öppnar dem bredvid steget." if titles else "",
    }
    listed = "\n".join(f"- **{label}:** {value}" for label, value in facts.items() if value)
    sections = [f"### {section.title}\n\n{section.text}" for section in step.sections]
    return words("\n\n".join(filter(None, (listed, step.help, *sections))), form)


def rows_heading(leading: Leading, rows: tuple[BoardRow, ...]) -> str:
    """The step's short name and how many lines it has."""
    count = sum(1 for row in rows if not (row.heading or row.aside))
    return f"{leading.step.kind.label} – {plural(count, 'rad', 'rader')}"


def list_rows(rows: tuple[BoardRow, ...], marks: Mapping[str, str]) -> Iterator[Row]:
    """The board as rows of a list; `marks` are what rows say of having several versions."""
    for place, row in enumerate(rows):
        several = marks.get(row.record, "")
        tags = filter(None, (several, *row.tags, row.said_by))
        yield Row(
            key=row.record or f"rubrik-{place}",
            text=row.text,
            number=str(row.number) if row.number else "",
            tags=" · ".join(tags),
            depth=row.indent,
            mark=f"{PICKED if row.picked else ''}{'★' if row.marked else ''}",
            heading=row.heading,
            dim=row.dim,
            tone=_TONES.get(row.colour, ""),
            fold=(FOLDED if row.folded else UNFOLDED) if row.below else "",
            movable=row.in_tree,
        )
