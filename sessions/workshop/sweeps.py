"""Sweeps: questions asked line after line, in the room or afterwards; every one can be skipped."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sessions.language.terms import Attainment, Influence, Kind, StepKind
from sessions.models import Action, Cause, Goal, Record, Result, Session
from sessions.models.bones import bones_of
from sessions.models.decisions import decisions
from sessions.models.parking import to_sort
from sessions.models.progress import open_actions
from sessions.workshop.asks import ASKS, ask_for, measured_before
from sessions.workshop.our_part import ASKED, is_asked
from sessions.workshop.questions import Ask, Context, tree_rows


@dataclass(frozen=True)
class Question:
    """One field of one record to be asked for."""

    record: str
    field: str


@dataclass(frozen=True)
class Sweep:
    """A named round of questions; `rows` gives the records in the order they are asked about.

    What is asked only `once` is not asked again when everything is answered.
    """

    title: str
    rows: Callable[[Context], Iterable[Record]]
    fields: tuple[str, ...]
    once: tuple[str, ...] = ()

    def questions(
        self, context: Context, answered: Collection[Question] = ()
    ) -> tuple[Question, ...]:
        """What is still unanswered; everything, when all is answered.

        An answer that leaves a field empty, as “inte nu”, shows only in what was `answered`.
        """
        every = [
            (Question(record.id, field), ask_for(record, field).show(context, record))
            for record in self.rows(context)
            for field in (*self.once, *self.fields)
            if _can_be_answered(context, record, field)
        ]
        missing = tuple(
            question for question, answer in every if not answer and question not in answered
        )
        if any(question.field not in self.once for question in missing):
            return missing
        return tuple(question for question, _ in every if question.field not in self.once)

    def has_questions(self, context: Context) -> bool:
        """Whether there is anything to ask about."""
        return any(
            _can_be_answered(context, record, field)
            for record in self.rows(context)
            for field in self.fields
        )


def results_here(context: Context) -> Iterator[Result]:
    """The result lines of this träff."""
    return (each for each in context.chain.results if each.session == context.session)


def _measured_here(context: Context) -> Iterator[Result]:
    return (each for each in results_here(context) if each.kind == Kind.RESULT)


def _measured_again(context: Context) -> Iterator[Result]:
    return _measured_here(context) if measured_before(context) else iter(())


def _roots(context: Context) -> Sequence[Record]:
    return [node.cause for node in context.nodes if not node.depth]


def _causes(context: Context) -> Sequence[Record]:
    return tree_rows(context)


def _through_others(context: Context) -> Sequence[Record]:
    return [cause for cause in context.tree if cause.influence == Influence.VIA]


def _outside_us(context: Context) -> Sequence[Record]:
    return [cause for cause in context.tree if is_asked(cause)]


def _weighed(context: Context) -> Sequence[Record]:
    """The causes by how much it is worth to weigh them: chosen, outermost, others."""
    roots = {each.id for each in _roots(context)}
    return sorted(context.tree, key=lambda cause: (not cause.chosen, cause.id not in roots))


def _boneless(context: Context) -> Sequence[Record]:
    """The outermost causes without a bone, for the others take theirs; all, when none is left."""
    bones = bones_of(context.chain)
    return [each for each in _roots(context) if bones[each.id] is None] or context.tree


def _session(context: Context) -> Sequence[Record]:
    found = context.chain.get(Session, context.session)
    return [found] if found else []


def _session_with_causes(context: Context) -> Sequence[Record]:
    return _session(context) if context.tree else ()


def _causes_then_session(context: Context) -> Sequence[Record]:
    return (*context.tree, *_session_with_causes(context))


def _decisions(context: Context) -> Sequence[Record]:
    return decisions(context.chain, context.session)


def _dots(title: str, field: str) -> tuple[Sweep, Sweep]:
    """The prickar of some rows, and a new round of them where there was one."""
    return (
        Sweep(title, _session, (field,), once=("dots_each",)),
        Sweep(f"{title}: ny omgång", _session, (f"{field}_again",)),
    )


def _actions(context: Context) -> Sequence[Action]:
    return context.chain.actions


def _open(context: Context) -> Sequence[Action]:
    return open_actions(context.chain)


def _goals(context: Context) -> Sequence[Goal]:
    return context.chain.goals


IN_THE_ROOM = ("causes", "responsible", "end", "first_step")
AFTERWARDS = (
    "goals", "start", "participants", "support", "follow_up", "follow_up_date", "follow_up_by",
    "communication",
)  # fmt: skip

PARKING = Sweep(
    "Parkeringen: drift eller utveckling, vart och vem",
    lambda context: to_sort(context.chain, context.session, context.today),
    ("matter", "forum", "owner"),
)
_STATUS = Sweep("Hur har det gått?", _open, ("status", "effect"))
_NEXT = Sweep("Nästa träff", _session, ("next_date",))
_CHOOSE = Sweep("Välj", _causes_then_session, ("chosen", "declined"))
_CHOOSE_AT_ONCE = Sweep("Välj med nummer", _session_with_causes, ("chosen_numbers", "declined"))
_DOTS, _DOTS_AGAIN = _dots("Prickar", "dots")
_RESULT_DOTS, _RESULT_DOTS_AGAIN = _dots("Prickar", "dots_results")
_DECISIONS = Sweep("Beslut: motiv, mandat och nej", _decisions, ("motive", "mandate", "declined"))
# What any step may hold, and what may be left from another step but is no reason to ask.
_ANYWHERE = (
    *_dots("Prickar på grupperna", "dots_groups"),
    *_dots("Prickar på förslagen", "dots_proposals"),
)
_LEFT = (_DECISIONS, PARKING)
# What is only asked now and then stands last: the others keep the key that a hand has learnt.
SWEEPS: Mapping[StepKind, tuple[Sweep, ...]] = {
    StepKind.PREVIOUS: (_STATUS,),
    StepKind.RESULTS: (
        Sweep("Vi ser, vi tror eller styrka", results_here, ("kind",)),
        Sweep("Bygger problemet på den?", _measured_here, ("chosen",)),
        _RESULT_DOTS,
        Sweep("Samma mätning som förut?", _measured_again, ("compares",)),
        _RESULT_DOTS_AGAIN,
    ),
    StepKind.PROBLEM: (
        Sweep("Underlag och läroplansmål", lambda context: context.chain.problems,
              ("built_on", "curriculum")),
    ),
    StepKind.CAUSES: (
        Sweep("Placera i trädet", _causes, ("parent",)),
        Sweep("Vi vet eller vi tror", _causes, ("certainty",)),
        Sweep("Vem kan påverka?", _causes, ("influence",)),
        Sweep("Vad förklarar de?", _roots, ("explains",)),
        _DOTS,
        _CHOOSE,
        Sweep("Vad talar för och emot?", _weighed, ("speaks_for", "speaks_against")),
        Sweep("Vilket ben?", _boneless, ("bone",)),
        Sweep("Via vem?", _through_others, ("via",)),
        Sweep(ASKED, _outside_us, ("our_part",)),
        _DOTS_AGAIN,
    ),
    StepKind.CHOOSE: (
        Sweep("Vi vet eller vi tror", _causes, ("certainty",)),
        Sweep("Vem kan påverka?", _causes, ("influence",)),
        _DOTS,
        _CHOOSE,
        Sweep("Vad talar för och emot?", _weighed, ("speaks_for", "speaks_against")),
        Sweep("Vilket ben?", _boneless, ("bone",)),
        _CHOOSE_AT_ONCE,
        Sweep("Via vem?", _through_others, ("via",)),
        Sweep(ASKED, _outside_us, ("our_part",)),
        _DECISIONS,
        _DOTS_AGAIN,
    ),
    StepKind.GOALS: (
        Sweep("Tecken, utgångsläge och datum", _goals, ("sign", "baseline", "due")),
        Sweep("Slag och sikt", _goals, ("type", "horizon")),
    ),
    StepKind.ACTIONS: (
        Sweep("Orsak, vem, till när, första steg", _actions, IN_THE_ROOM),
        Sweep("Fyll i efteråt", _actions, AFTERWARDS),
        Sweep("Nytta och arbete", _actions, ("worth",)),
        *_dots("Prickar", "dots_actions"),
    ),
    StepKind.PLAN: (
        Sweep("Orsak, vem, till när, första steg", _actions, IN_THE_ROOM),
        Sweep("Fyll i efteråt", _actions, AFTERWARDS),
        _DECISIONS,
    ),
    StepKind.CARRYING_OUT: (_STATUS, _NEXT),
    StepKind.EVALUATION: (
        Sweep("Ett mål i taget", _goals,
              ("fingers", "now", "evidence", "visible", "attainment", "why")),
        Sweep("Behålla, ändra, sluta", _actions, ("choice", "reason")),
    ),
    StepKind.CLOSE: (_NEXT, PARKING),
}  # fmt: skip


def sweeps_for(kind: StepKind, context: Context) -> tuple[Sweep, ...]:
    """The sweeps of a step that have something to ask about, and those of any step."""
    known = dict.fromkeys((*SWEEPS.get(kind, ()), *_ANYWHERE, *_LEFT))
    return tuple(sweep for sweep in known if sweep.has_questions(context))


def is_left(kind: StepKind, sweep: Sweep) -> bool:
    """Whether a sweep is about what other steps have left, and not about this one."""
    return sweep in _LEFT and sweep not in SWEEPS.get(kind, ())


def still_asked(context: Context, question: Question) -> Ask | None:
    """How to ask it now; None when earlier answers have made it pointless."""
    record = context.chain.find(question.record)
    if record is None or _pointless(context, record, question.field):
        return None
    return ask_for(record, question.field)


def _pointless(context: Context, record: Record, field: str) -> bool:
    if not _can_be_answered(context, record, field):
        return True
    if field == "why" and isinstance(record, Goal):
        return ask_for(record, "attainment").show(context, record) == Attainment.REACHED.label
    if field == "declined" and isinstance(record, Session):
        return not any(cause.chosen for cause in context.tree)
    return field == "via" and isinstance(record, Cause) and record.influence != Influence.VIA


def _can_be_answered(context: Context, record: Record, field: str) -> bool:
    """False for what is not asked of such a record, or where there is nothing but it to choose."""
    if (type(record), field) not in ASKS:
        return False
    choices = ask_for(record, field).choices
    if choices is None:
        return True
    found = choices(context)
    return bool(found) and (len(found) > 1 or found[0].id != record.id)
