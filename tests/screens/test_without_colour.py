"""Nothing is told by colour alone: what differs, differs also where no colour is seen."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import pytest
from textual.content import Content

from sessions.app import SamsynApp
from sessions.errors import InvalidInputError
from sessions.language.terms import (
    ActionStatus,
    Attainment,
    Certainty,
    Influence,
    Kind,
    StepKind,
)
from sessions.models import (
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Goal,
    PlannedStep,
    Record,
    Result,
    Session,
)
from sessions.screens.fields import FormField
from sessions.screens.lead import drawing
from sessions.widgets.row_layout import POINTER, Row, layout_of
from sessions.workshop.board import board
from sessions.workshop.open_area import OpenArea
from tests.screens.test_lead import led, write
from tests.waiting import wait_for
from tests.widgets.screen import screen_rows
from tests.workshop.build import SECOND, TODAY, context_of

THEME = "samsyn-kontrast"


def painted(rows: Iterable[Row], pointed: int = -1) -> str:
    """What a list draws, without its styles."""
    listed = tuple(rows)
    layout = layout_of(listed, 78, True)
    drawn = [
        layout.draw(row, POINTER if place == pointed else " ") for place, row in enumerate(listed)
    ]
    return "\n".join("".join(piece.text for piece in line) for row in drawn for line in row)


def on_the_board(kind: StepKind, *records: Record) -> str:
    """The lines of a step as they are drawn."""
    return painted(drawing.list_rows(board(context_of(*records), kind), {}))


def all_differ(pictures: Sequence[str]) -> None:
    for one, other in combinations(pictures, 2):
        assert one != other, one


def test_each_status_of_an_åtgärd_has_its_own_words() -> None:
    action = Action(id="a", text="Packlista", session="traff001")
    lines = [
        ActionUpdate(action="a", date=TODAY, status=status, session=SECOND)
        for status in ActionStatus
    ]
    for step in (StepKind.PREVIOUS, StepKind.ACTIONS, StepKind.PLAN):
        all_differ([on_the_board(step, action, line) for line in lines])


def test_each_måluppfyllelse_has_its_own_words() -> None:
    goal = Goal(id="g", text="Samtal vid maten")
    lines = [
        Assessment(goal="g", date=TODAY, attainment=attainment, session=SECOND)
        for attainment in Attainment
    ]
    pictures = [on_the_board(StepKind.EVALUATION, goal, line) for line in lines]
    all_differ(pictures)
    for attainment, picture in zip(Attainment, pictures, strict=True):
        assert attainment.label in picture
        assert attainment.colour in picture


@pytest.mark.parametrize(
    "states",
    [
        [{"chosen": False}, {"chosen": True}],
        [{"certainty": None}, *({"certainty": each} for each in Certainty)],
        [{"influence": None}, *({"influence": each} for each in Influence)],
        [{"dots": ()}, {"dots": (3,)}],
    ],
    ids=["vald", "vi vet", "påverkan", "prickar"],
)
def test_what_is_known_of_a_cause_is_said(states: list[dict[str, object]]) -> None:
    causes = [Cause.model_validate({"id": "c", "text": "Vagnen", **state}) for state in states]
    all_differ([on_the_board(StepKind.CAUSES, cause) for cause in causes])


def test_what_we_see_and_what_we_believe_are_told_apart() -> None:
    kinds = (Kind.RESULT, Kind.INTERPRETATION, Kind.STRENGTH)
    results = [Result(id="r", text="Det är tyst", kind=kind, session=SECOND) for kind in kinds]
    all_differ([on_the_board(StepKind.RESULTS, result) for result in results])


def test_where_one_points_and_what_is_marked_has_a_sign() -> None:
    row, other = Row("a", "Vagnen", "1"), Row("b", "Kön", "2")
    all_differ([painted((row, other)), painted((row, other), 0), painted((row, other), 1)])
    context = context_of(Cause(id="c", text="Vagnen"))
    [line] = board(context, StepKind.CAUSES)
    marked = line._replace(picked=True)
    all_differ([painted(drawing.list_rows((each,), {})) for each in (line, marked)])


def test_each_step_says_whether_it_is_done_here_to_come_or_left_out(
    area: OpenArea, session: Session, app: SamsynApp
) -> None:
    from sessions.workshop.leading import Leading

    steps = [PlannedStep(step=each.step, minutes=each.minutes) for each in session.steps]
    skipped = [*steps[:-1], steps[-1].model_copy(update={"skipped": True})]
    changed = session.changed(steps=tuple(skipped), steps_done=(steps[0].step,))
    area.save([changed])
    leading = Leading(area, session.id, app.state, app.shelf)
    leading.step_id = steps[1].step
    marks = [row.mark for row in drawing.step_rows(leading)]
    assert marks[:3] == ["✓", "●", "○"]
    assert marks[-1] not in {"✓", "●", "○"}
    assert set(marks) <= set(drawing.step_line(leading, 78))


async def test_what_went_wrong_has_a_sign(app: SamsynApp, area: OpenArea, session: Session) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        app.theme = THEME
        await write(pilot, screen, "Vagnen")

        async def told(tell: Callable[[], None]) -> str:
            tell()
            await pilot.pause()
            return "\n".join(screen_rows(app))

        calm = await told(lambda: screen.bar.tell("Det finns ingen rad 7."))
        wrong = await told(lambda: screen.bar.tell("Det finns ingen rad 7.", wrong=True))
        assert "! Det finns ingen rad 7." in wrong
        assert "! " not in calm
        screen.refused(InvalidInputError("Det är inget datum."))
        await wait_for(pilot, lambda: "! Det är inget datum." in "\n".join(screen_rows(app)))


def test_a_field_that_cannot_be_used_has_a_sign() -> None:
    async def takes(key: str) -> bool:
        return False

    field = FormField(takes, "Datum")
    field.mark(True)
    assert Content.from_markup(str(field.border_title)).plain == "! Datum"


async def test_pointing_choosing_and_marking_show_on_the_screen(
    app: SamsynApp, area: OpenArea, session: Session
) -> None:
    async with led(app, area, session, "orsaker") as (pilot, screen):
        app.theme = THEME
        await write(pilot, screen, "Vagnen")
        pictures = ["\n".join(screen_rows(app))]
        for key in ("up", "space"):
            await pilot.press(key)
            await wait_for(pilot, lambda: "\n".join(screen_rows(app)) not in pictures)
            pictures.append("\n".join(screen_rows(app)))
        all_differ(pictures)
