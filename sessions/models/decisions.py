"""What is known of a beslut beside its words."""

from collections.abc import Iterator

from sessions.language.terms import Kind
from sessions.models.chain import Chain
from sessions.models.links import Note
from sessions.models.record import Record

WE_WORK_WITH = "Vi arbetar med: "  # how a decision begins that only says what was chosen


def is_decision(record: Record | None) -> bool:
    return isinstance(record, Note) and record.kind is Kind.DECISION


def decisions(chain: Chain, session: str) -> tuple[Note, ...]:
    """The decisions of a träff."""
    return tuple(note for note in chain.notes if is_decision(note) and note.session == session)


def decision_facts(record: Record) -> tuple[str, ...]:
    """Motive, mandate and what the group says no to, as far as they are known."""
    return tuple(_facts(record)) if isinstance(record, Note) and is_decision(record) else ()


def _facts(decision: Note) -> Iterator[str]:
    for label, value in (
        ("därför att", decision.motive),
        ("beslutas av", decision.mandate),
        ("vi säger nej till", decision.declined),
    ):
        if value:
            yield f"{label}: {value}"
