"""Efter träffen: what is left to do in the five minutes after, and what of it is done."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from sessions.errors import GuideError, InvalidInputError, NotFoundError, StorageError
from sessions.guides import GuideShelf, words
from sessions.guides.guide import FRAME_KINDS
from sessions.language.dates import plural
from sessions.language.terms import Kind, StepKind
from sessions.models import Chain, Session
from sessions.models.parking import is_sorted, parked
from sessions.models.rated import CHECK_OUT, rating_of
from sessions.storage import State
from sessions.storage.private_log import PrivateLog
from sessions.workshop.closing import action_gaps
from sessions.workshop.planning import suggested_guide
from sessions.workshop.questions import is_cleared
from sessions.workshop.sending_out import people_to_ask

_FILE = "after.json"
_KEPT = 200  # träffar remembered; the oldest are forgotten first
_MOST_PEOPLE, _DIGITS = 10_000, 5  # what a träff may hold, and how long that is
_QUESTION = "question"
_DONE = "done"


class Task(StrEnum):
    """Something to do after a träff."""

    READ = "read"
    MAIL = "mail"
    PLAN = "plan"
    NOT_THERE = "not-there"
    FORUMS = "forums"
    SEND_OUT = "send-out"
    CHECK_OUT = "check-out"
    GAPS = "gaps"
    LOG = "log"


@dataclass(frozen=True)
class AfterRow:
    """A task with a few words about it; `done` is whether it needs nobody any more."""

    task: Task
    text: str
    note: str = ""
    done: bool = False


def after_rows(
    chain: Chain, session: Session, state: State, today: dt.date
) -> tuple[AfterRow, ...]:
    """What can be done now, in the order that five minutes take it."""
    done = done_tasks(state, session.id)
    found = _rows(chain, session, state, today)
    return tuple(
        row if row.done or row.task not in done else AfterRow(row.task, row.text, row.note, True)
        for row in found
    )


def _rows(chain: Chain, session: Session, state: State, today: dt.date) -> Iterator[AfterRow]:
    yield AfterRow(Task.READ, "Läs igenom det som sades", "byt ut namn, rätta fel")
    yield AfterRow(Task.MAIL, "Text till ett mejl", "till dem som var med")
    yield AfterRow(Task.PLAN, "Handlingsplanen", "som den ser ut nu")
    absent = plural(session.absent, "var borta", "var borta") if session.absent else ""
    yield AfterRow(Task.NOT_THERE, "Till dig som inte var med", absent)
    yield AfterRow(Task.FORUMS, "Parkeringen, en lista per forum", _parked(chain))
    people = len(people_to_ask(chain))
    yield AfterRow(
        Task.SEND_OUT,
        "Frågor före uppföljningen, och svaren",
        plural(people, "person att fråga", "personer att fråga") if people else "inga åtgärder än",
    )
    checked = _has_checked_out(chain, session)
    yield AfterRow(Task.CHECK_OUT, "Utcheckning från papper", "", checked)
    missing = len(action_gaps(chain, today))
    told = plural(missing, "sak", "saker") if missing else "inget saknas"
    yield AfterRow(
        Task.GAPS, "Att fylla i om åtgärderna", told, bool(chain.actions) and not missing
    )
    written = bool(PrivateLog(state).read(session.id))
    yield AfterRow(Task.LOG, "Min logg", "bara på den här datorn", written)


def _has_checked_out(chain: Chain, session: Session) -> bool:
    said = (note.session for note in chain.notes if note.kind == Kind.CHECK_OUT)
    return session.id in said or rating_of(chain, session.id, CHECK_OUT) is not None


def _parked(chain: Chain) -> str:
    notes = parked(chain)
    waiting = sum(1 for note in notes if not is_sorted(note))
    if not notes:
        return "inget parkerat"
    if waiting:
        return f"{plural(waiting, 'osorterad', 'osorterade')}, F3 sorterar"
    return plural(len(notes), "rad", "rader")


# -- what was done, on this laptop only -----------------------------------------------------


def done_tasks(state: State, session: str) -> frozenset[str]:
    """What has been opened or handed on after a träff."""
    kept = _kept(state, session).get(_DONE)
    return frozenset(map(str, kept)) if isinstance(kept, list) else frozenset()


def mark_done(state: State, session: str, task: Task) -> None:
    """Remember that a task was done. It may be forgotten without harm."""
    done = sorted({*done_tasks(state, session), task.value})
    _keep(state, session, {**_kept(state, session), _DONE: done})


def _kept(state: State, session: str) -> Mapping[str, object]:
    kept = state.read_json(_FILE).get(session)
    return kept if isinstance(kept, Mapping) else {}


def _keep(state: State, session: str, what: Mapping[str, object]) -> None:
    others = {key: value for key, value in state.read_json(_FILE).items() if key != session}
    recent = dict(list(others.items())[-_KEPT + 1 :])
    with suppress(StorageError):
        state.write_json(_FILE, {**recent, session: dict(what)})


# -- who was absent -----------------------------------------------------------------------------


def with_absent(session: Session, typed: str) -> Session:
    """The träff with how many were absent: a number, never names. Raises InvalidInputError."""
    said = "0" if is_cleared(typed) else typed.strip()
    if not said.isdecimal() or len(said) > _DIGITS or int(said) > _MOST_PEOPLE:
        raise InvalidInputError("Skriv bara hur många som var borta, till exempel 2.")
    return session.changed(absent=int(said))


# -- a question to think about -------------------------------------------------------------------


def question_for_next(
    chain: Chain, session: Session, state: State, shelf: GuideShelf, today: dt.date
) -> str:
    """The leader's own question, else the one that the next träff is likely to ask first."""
    own = _kept(state, session.id).get(_QUESTION)
    if isinstance(own, str) and own.strip():
        return own
    with suppress(GuideError, NotFoundError):
        guide = shelf.get(suggested_guide(chain, session.next_date or today))
        form = chain.area.school_form
        for step in guide.steps:
            if step.kind not in FRAME_KINDS | {StepKind.PREVIOUS} and step.question:
                return words(step.question, form)
    return ""


def keep_question(state: State, session: str, question: str) -> None:
    """Remember the leader's own question until the page is shown again."""
    _keep(state, session, {**_kept(state, session), _QUESTION: question.strip()})
