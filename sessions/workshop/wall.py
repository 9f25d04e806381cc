"""Visa för gruppen: what the wall may show, made from the chain and the guide alone.

Whoever stands behind a line never comes here: no responsible person, no owner, no participants.
Nor does what is missing, parked, not yet saved, said in an earlier träff or meant for the leader.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sessions.documents.persons import without_persons
from sessions.guides import Step
from sessions.language.dates import short_date
from sessions.language.terms import Kind, StepKind
from sessions.models import Action, Assessment, Cause, Chain, Goal, Line, Note, Result
from sessions.models.progress import assessments_of, status_of, updates_of
from sessions.models.rated import CHECK_OUT
from sessions.models.tree import cause_tree, walk
from sessions.workshop.board import board, ratings_to_see
from sessions.workshop.board.dots import DotTags, dot_tags
from sessions.workshop.capture import said_as
from sessions.workshop.wall_close import closing_page
from sessions.workshop.wall_page import Scene, WallPage, WallRow
from sessions.workshop.wall_views import WallView, view_of

_NEVER = frozenset({Kind.PARKED, Kind.CHECK_OUT})
_NAMELESS = frozenset({Kind.NOTE, Kind.GROUP})  # kinds that say nothing to a group


def wall_page(scene: Scene, view: WallView) -> WallPage:
    """What the wall shows."""
    return VIEWS[view](scene).said_as(without_persons(scene.chain))


def window_page(scene: Scene, chosen: str) -> WallPage:
    """What a window of the wall's own shows.

    Until the leader has chosen: the question, with the lines below it as soon as there are any.
    """
    if scene.is_closed:
        return replace(wall_page(scene, WallView.CLOSING), question="Tack för i dag!", empty="")
    if view := view_of(chosen):
        return wall_page(scene, view)
    listed = wall_page(scene, WallView.LIST)
    return listed if listed.rows else wall_page(scene, WallView.QUESTION)


# -- the views -----------------------------------------------------------------------------------


def _name(step: Step) -> str:
    return step.title if step.kind == StepKind.FREE else step.kind.label


def _question(scene: Scene) -> str:
    return scene.worded(scene.asked or scene.step.question) or _name(scene.step)


def question_page(scene: Scene) -> WallPage:
    return WallPage(WallView.QUESTION, _name(scene.step), _question(scene))


def purpose_page(scene: Scene) -> WallPage:
    """The purpose in the participants' words, and the norms with those that the group added."""
    purpose = scene.worded(scene.guide.purpose.partition("\n\n")[0])
    section = scene.guide.section("Normer")
    norms = [scene.worded(item) for item in section.items] if section else []
    norms += [note.text for note in _notes(scene, Kind.AGREEMENT)]
    rows = tuple(WallRow(norm, mark="–") for norm in norms)
    if rows:
        rows = (WallRow("Så vill vi ha det", heading=True), *rows)
    return WallPage(WallView.PURPOSE, "Därför är vi här", purpose or scene.guide.title, rows)


def list_page(scene: Scene) -> WallPage:
    """What has been said in this step, with the numbers that the leader sees."""
    rows = (*_rating_rows(scene), *_list_rows(scene))
    empty = "Här kommer det ni säger."
    return WallPage(WallView.LIST, _name(scene.step), _question(scene), rows, empty)


def _rating_rows(scene: Scene) -> Iterator[WallRow]:
    """What the group has rated in this step, all of it together; a parting number is nobody's
    business but the leader's."""
    for each in ratings_to_see(scene.context, scene.step.kind):
        if each.item != CHECK_OUT:
            spread = each.now or each.wanted
            yield WallRow(each.statement, words=(spread.plot, spread.told, *each.remarks))


def _list_rows(scene: Scene) -> Iterator[WallRow]:
    dots = _dots(scene)
    for row in board(scene.context, scene.step.kind):
        line = scene.chain.find(row.record) if row.record and not row.aside else None
        if isinstance(line, Line) and _may_be_shown(scene, line):
            mark = "★" if row.marked else ""
            yield WallRow(line.text, row.number, row.indent, mark, _words(scene, line, dots))


def _may_be_shown(scene: Scene, line: Line) -> bool:
    """Not what is parked or somebody's own parting word, nor notes of an earlier träff.

    The name of a group stands as long as what it holds.
    """
    if isinstance(line, Note) and line.kind in _NEVER:
        return False
    if isinstance(line, Note | Result) and line.kind != Kind.GROUP:
        return line.session == scene.context.session
    return True


def _dots(scene: Scene) -> DotTags:
    return {**dot_tags(scene.chain.results), **dot_tags(scene.context.tree)}


def _words(scene: Scene, line: Line, dots: DotTags) -> tuple[str, ...]:
    """What is known of a line and may be shown, on one row."""
    known = " · ".join(filter(None, (*_known(scene, line), *dots.get(line.id, ()))))
    return (known,) if known else ()


def _known(scene: Scene, line: Line) -> Iterator[str]:
    if isinstance(line, Cause):
        yield line.certainty.label if line.certainty else ""
        yield line.influence.label if line.influence else ""
        whole = scene.context.tree_numbers.get(line.part_of)
        yield f"vår del i {whole}" if whole else ""
    elif isinstance(line, Result):
        yield "" if line.kind == Kind.RESULT else said_as(line.kind)
    elif isinstance(line, Action):
        yield _status(scene.chain, line)
        yield f"till {short_date(line.end)}" if line.end else ""
    elif isinstance(line, Goal):
        due = f"senast {short_date(line.due)}" if line.due else ""
        yield next(_judged(scene, line), due)
    elif isinstance(line, Note) and line.kind not in _NAMELESS:
        yield line.kind.label


def _status(chain: Chain, action: Action) -> str:
    status = status_of(chain, action)
    return f"{status.sign} {status.label}" if updates_of(chain, action) else ""


def tree_page(scene: Scene) -> WallPage:
    dots = _dots(scene)
    rows = tuple(
        WallRow(
            node.cause.text,
            node.number,
            node.depth,
            "★" if node.cause.chosen else "",
            _words(scene, node.cause, dots),
        )
        for node in walk(cause_tree(scene.chain.causes))
    )
    return WallPage(WallView.TREE, "Orsaker", _problem(scene), rows, "Här växer trädet fram.")


def _problem(scene: Scene) -> str:
    problems = scene.chain.problems
    return problems[-1].text if problems else ""


def chosen_page(scene: Scene) -> WallPage:
    """The causes that the group has chosen; before that, the results that it builds on."""
    context, dots = scene.context, _dots(scene)
    rows = tuple(
        WallRow(
            cause.text, context.tree_numbers[cause.id], mark="★", words=dots.get(cause.id, ())[:1]
        )
        for cause in context.tree
        if cause.chosen
    ) or tuple(
        WallRow(result.text, mark="★", words=dots.get(result.id, ())[:1])
        for result in scene.chain.results
        if result.chosen and result.session == context.session
    )
    empty = "Här kommer det ni väljer."
    return WallPage(WallView.CHOSEN, "Det här har vi valt", _problem(scene), rows, empty)


def goals_page(scene: Scene) -> WallPage:
    rows = tuple(
        WallRow(goal.text, number, words=tuple(_then_and_now(scene, goal)))
        for number, goal in enumerate(scene.chain.goals, 1)
    )
    return WallPage(WallView.GOALS, "Målen, då och nu", "", rows, "Här kommer målen.")


def _then_and_now(scene: Scene, goal: Goal) -> Iterator[str]:
    """What was and what is known now, with its day where that is another."""
    if goal.baseline:
        yield f"Då: {goal.baseline}"
    for measured in [each for each in _known_of(scene, goal) if each.text][-1:]:
        yield f"{_day_of(scene, measured) or 'Nu'}: {measured.text}"
    yield from _judged(scene, goal)


def _judged(scene: Scene, goal: Goal) -> Iterator[str]:
    """Sign, word and colour of the latest judgement; nothing where there is none."""
    for each in reversed(_known_of(scene, goal)):
        if each.attainment:
            said = (each.attainment.sign, each.attainment.spoken, _day_of(scene, each))
            yield " ".join(filter(None, said))
            return


def _known_of(scene: Scene, goal: Goal) -> Sequence[Assessment]:
    """What was said of a goal. In the step that judges it, nothing until this träff has said
    something: who sees the old word first, answers with it."""
    said = assessments_of(scene.chain, goal)
    begun = any(each.session == scene.context.session for each in said)
    return said if begun or scene.step.kind is not StepKind.EVALUATION else ()


def _day_of(scene: Scene, said: Assessment) -> str:
    """The day of what was said before, and not here and now."""
    context = scene.context
    is_now = said.date == context.today or (context.session and said.session == context.session)
    return "" if is_now else short_date(said.date)


def _notes(scene: Scene, kind: Kind) -> Iterator[Note]:
    """The notes of one kind from this träff."""
    for note in scene.chain.notes:
        if note.kind == kind and note.session == scene.context.session:
            yield note


# Another view is another member of WallView and a function here.
VIEWS: Mapping[WallView, Callable[[Scene], WallPage]] = {
    WallView.QUESTION: question_page,
    WallView.PURPOSE: purpose_page,
    WallView.LIST: list_page,
    WallView.TREE: tree_page,
    WallView.CHOSEN: chosen_page,
    WallView.GOALS: goals_page,
    WallView.CLOSING: closing_page,
}
