"""What one träff came to: what was agreed, chosen and decided, as the records that say it."""

import re
from dataclasses import dataclass

from sessions.language.terms import Kind
from sessions.models import (
    Action,
    ActionUpdate,
    Cause,
    Chain,
    Goal,
    Line,
    Note,
    Problem,
    Session,
)
from sessions.models.decisions import WE_WORK_WITH
from sessions.models.progress import status_of

_NO_TO = re.compile(r"(?:vi säger )?nej till\b:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """The records of one träff that are told afterwards. `judged` are åtgärder with what was
    said of them in this träff."""

    problems: tuple[Problem, ...]
    causes: tuple[Cause, ...]
    goals: tuple[Goal, ...]
    decisions: tuple[Note, ...]
    actions: tuple[Action, ...]
    judged: tuple[tuple[Action, ActionUpdate], ...]
    agreements: tuple[Note, ...]
    lessons: tuple[Note, ...]

    @property
    def decided(self) -> tuple[Note, ...]:
        """The decisions that say more than the chosen causes, which are told before them."""
        if not self.causes:
            return self.decisions
        return tuple(note for note in self.decisions if not note.text.startswith(WE_WORK_WITH))

    @property
    def declined(self) -> tuple[str, ...]:
        """What was said no to, without the “nej till” that it may have been written with."""
        said = [note.declined for note in self.decisions if note.declined]
        return tuple(
            text[len(no.group()) :] if (no := _NO_TO.match(text)) else text for text in said
        )

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.problems, self.causes, self.goals, self.decisions, self.actions, self.judged,
             self.agreements, self.lessons)
        )  # fmt: skip


def outcome(chain: Chain, session: Session) -> Outcome:
    """Everything that this träff decided; nothing that an earlier one did."""

    def here(line: Line) -> bool:
        return line.session == session.id

    def notes(kind: Kind) -> tuple[Note, ...]:
        return tuple(note for note in chain.notes if note.kind == kind and here(note))

    return Outcome(
        problems=tuple(filter(here, chain.problems)),
        causes=tuple(cause for cause in chain.causes if _chosen_here(cause, session)),
        goals=tuple(filter(here, chain.goals)),
        decisions=notes(Kind.DECISION),
        actions=tuple(action for action in chain.actions if here(action)),
        judged=tuple(_judged(chain, session)),
        agreements=notes(Kind.AGREEMENT),
        lessons=notes(Kind.LESSON),
    )


def _chosen_here(cause: Cause, session: Session) -> bool:
    """A choice has no date of its own: it was made when the cause was said or last changed."""
    said_or_changed = cause.session == session.id or cause.edited[:10] == session.date.isoformat()
    return cause.chosen and said_or_changed


def _judged(chain: Chain, session: Session) -> list[tuple[Action, ActionUpdate]]:
    """The åtgärder that the träff looked at and that go on, each with its latest line."""
    found: dict[str, tuple[Action, ActionUpdate]] = {}
    for update in chain.updates:
        action = chain.get(Action, update.action)
        if update.session != session.id or action is None or action.session == session.id:
            continue
        if update.choice or status_of(chain, action).open:
            found[action.id] = (action, update)
    return [found[each] for each in found]
