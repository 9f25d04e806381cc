"""What each screen of a träff shows, as rows of plain text: for whoever cannot see a screen.

Nothing here depends on colour or place: what is pointed out is said by word and sign.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sessions import clock
from sessions.documents.forums import forum_lists
from sessions.documents.plain_text import to_text
from sessions.guides import words
from sessions.language.dates import plural
from sessions.language.terms import StepKind
from sessions.models.rated import rated
from sessions.models.spread import Spread, decimal
from sessions.models.worth import not_weighed, quadrants
from sessions.workshop.after import after_rows
from sessions.workshop.board import BoardRow, board
from sessions.workshop.fishbone import fishbone_rows
from sessions.workshop.leading import Leading
from sessions.workshop.preparing import Preparing
from sessions.workshop.read_aloud import read_aloud
from sessions.workshop.register import NOT_FILLED_IN, RegisterRow, gap_rows, register_rows
from sessions.workshop.wall import wall_page
from sessions.workshop.wall_page import WallPage, scene_of
from sessions.workshop.wall_views import WallView

Rows = Iterator[str]


class PlainView(NamedTuple):
    """A screen by what it is called, and its rows."""

    title: str
    rows: Callable[[Leading], Rows]


# -- the leading screen --------------------------------------------------------------------------


def _step(leading: Leading) -> Rows:
    """The leading screen: where we are, the question, the steps, the lines with their numbers."""
    area, form = leading.area.chain.area, leading.area.chain.area.school_form
    yield " · ".join(filter(None, (area.title, f"träff {leading.number}", area.unit)))
    yield f"Steg: {leading.step.title} ({leading.planned.minutes} min)"
    yield f"Fråga: {words(leading.step.question, form)}"
    yield from _steps(leading)
    yield ""
    yield from _board(leading.step.kind.label, leading.rows())


def _steps(leading: Leading) -> Rows:
    yield ""
    for planned in leading.steps:
        name = leading.guide_step(planned.step).kind.label
        if planned.step == leading.step_id:
            state = "● här"
        elif planned.step in leading.session.steps_done:
            state = "✓ klart"
        else:
            state = "– utgår" if planned.skipped else "○ kvar"
        yield f"{state}: {name}, {planned.minutes} min"


def _board(title: str, rows: Iterable[BoardRow]) -> Rows:
    rows = tuple(rows)
    count = sum(1 for row in rows if not (row.heading or row.aside))
    yield f"{title} – {plural(count, 'rad', 'rader')}"
    yield from map(_board_row, rows)


def _board_row(row: BoardRow) -> str:
    if row.heading:
        return f"\n{row.text}"
    number = f"{row.number:>3}" if row.number else "   "
    mark = " ★" if row.marked else ""
    tags = f" ({' · '.join(row.tags)})" if row.tags else ""
    return f"{number}{'  ' * row.indent}{mark} {_one_row(row.text)}{tags}"


def _one_row(text: str) -> str:
    return text.replace("\n", " ↵ ")


def _fishbone(leading: Leading) -> Rows:
    causes = board(leading.context, StepKind.CAUSES)
    yield from _board("Fiskben", fishbone_rows(leading.area.chain, causes))


def _worth(leading: Leading) -> Rows:
    chain = leading.area.chain
    yield "Nytta och arbete"
    squares = {worth.label: each for worth, each in quadrants(chain).items()}
    for title, numbered in {**squares, "inte vägda": not_weighed(chain)}.items():
        yield f"\n{title.capitalize()} ({len(numbered)})"
        yield from (f"{number:>3} {_one_row(action.text)}" for number, action in numbered)


def _parked(leading: Leading) -> Rows:
    yield to_text(forum_lists(leading.area.chain, clock.today())).rstrip("\n")


def _ratings(leading: Leading) -> Rows:
    found = rated(leading.area.chain, leading.session_id)
    yield f"Självskattning – {plural(len(found), 'påstående', 'påståenden')}"
    for number, each in enumerate(found, 1):
        yield f"\n{number:>3} {each.statement}"
        if each.now:
            yield f"    {_counted(each.now)}"
        yield from (f"    {group.name}: {_counted(group.now)}" for group in each.groups)
        yield from (f"    {remark}" for remark in each.remarks)


def _counted(spread: Spread) -> str:
    """How many chose each value, in figures alone: bars say nothing to an ear."""
    each = ", ".join(f"{count} på {value}" for value, count in enumerate(spread.counts, 1))
    return f"{each} · median {decimal(spread.median)}"


# -- the wall ------------------------------------------------------------------------------------


def _wall(view: WallView) -> PlainView:
    def rows(leading: Leading) -> Rows:
        yield from _page(wall_page(scene_of(leading), view))

    return PlainView(f"Visa för gruppen: {view.label}", rows)


def _page(page: WallPage) -> Rows:
    yield page.heading
    yield from filter(None, ("", page.question))
    yield ""
    for row in page.rows:
        if row.heading:
            yield row.text
            continue
        number = f"{row.number:>3}" if row.number else "   "
        mark = f" {row.mark}" if row.mark else ""
        known = f" ({' · '.join(row.words)})" if row.words else ""
        yield f"{number}{'  ' * row.depth}{mark} {_one_row(row.text)}{known}"
    if not page.rows and page.empty:
        yield page.empty


# -- before, after and between ------------------------------------------------------------------


def _prepare(leading: Leading) -> Rows:
    preparing = Preparing(leading.area, leading.session_id, leading.shelf)
    form = leading.area.chain.area.school_form
    yield f"Förbered – {words(preparing.guide.title, form)}"
    yield preparing.balance
    yield ""
    for row in preparing.steps():
        taken = f"{row.minutes} min" if row.taken else "utgår"
        yield " ".join(filter(None, (row.starts, f"{words(row.step.title, form)}: {taken}")))
    yield ""
    for each in preparing.to_do():
        yield f"{'✓ klart' if each.done else '○ kvar'}: {words(each.text, form)}"


def _after(leading: Leading) -> Rows:
    yield "Efter träffen"
    yield ""
    chain, state = leading.area.chain, leading.state
    for row in after_rows(chain, leading.session, state, clock.today()):
        mark = "✓ klart" if row.done else "○ kvar"
        note = f" ({row.note})" if row.note else ""
        yield f"{mark}: {row.text}{note}"


def _aloud(leading: Leading) -> Rows:
    yield "Att läsa upp"
    yield ""
    yield from read_aloud(leading.context) or ("Inget är beslutat än.",)


def _register(leading: Leading) -> Rows:
    yield "Underlag och roller"
    yield from _registered(register_rows(leading.context))


def _gaps(leading: Leading) -> Rows:
    found = tuple(gap_rows(leading.context))
    yield f"Saker att fylla i – {sum(row.is_gap for row in found)}"
    yield from _registered(found)
    if not found:
        yield "Röda tråden hänger ihop. Det finns inget att fylla i."


def _registered(rows: Iterable[RegisterRow]) -> Rows:
    for row in rows:
        label = f"{row.label}: " if row.label else ""
        tags = f" ({' · '.join(row.tags)})" if row.tags else ""
        text = NOT_FILLED_IN if row.empty and not row.text else row.text
        yield f"\n{row.text}" if row.heading else f"   {label}{_one_row(text)}{tags}"


_WALL: Mapping[str, WallView] = {
    "fraga": WallView.QUESTION,
    "normer": WallView.PURPOSE,
    "lista": WallView.LIST,
    "trad": WallView.TREE,
    "valda": WallView.CHOSEN,
    "mal": WallView.GOALS,
    "las-upp": WallView.CLOSING,
}

# A view is one line here: the name that is typed, what it is called, and what gives its rows.
VIEWS: Mapping[str, PlainView] = {
    "steg": PlainView("Leda träffen", _step),
    "fiskben": PlainView("Orsakerna som fiskben", _fishbone),
    "nytta": PlainView("Nytta och arbete", _worth),
    "skattning": PlainView("Självskattning", _ratings),
    **{name: _wall(view) for name, view in _WALL.items()},
    "upplasning": PlainView("Att läsa upp för gruppen", _aloud),
    "forbered": PlainView("Förbered träffen", _prepare),
    "efter": PlainView("Efter träffen", _after),
    "parkering": PlainView("Parkeringen, en lista per forum", _parked),
    "underlag": PlainView("Underlag och roller", _register),
    "fyll-i": PlainView("Saker att fylla i", _gaps),
}
