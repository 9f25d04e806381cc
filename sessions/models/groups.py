"""Groups of lines: the sentence is a note, and each line names the note that it belongs to."""

from collections.abc import Mapping
from typing import TypeGuard

from sessions.language.terms import Kind
from sessions.models.chain import LINE_TYPES, Chain
from sessions.models.links import Note
from sessions.models.record import Line, Record


def is_group(line: Record | None) -> TypeGuard[Note]:
    """Whether a line is the sentence of a group."""
    return isinstance(line, Note) and line.kind is Kind.GROUP


def groups(chain: Chain) -> tuple[Note, ...]:
    """The groups of the area, in order."""
    return tuple(note for note in chain.notes if is_group(note))


def members(chain: Chain) -> Mapping[str, tuple[Line, ...]]:
    """By the id of each group, the lines that belong to it, as they were said."""
    found: dict[str, list[Line]] = {group.id: [] for group in groups(chain)}
    if found:
        for line_type in LINE_TYPES:
            for line in chain.of(line_type):
                if line.in_group in found:
                    found[line.in_group].append(line)
    return {
        group: tuple(sorted(lines, key=lambda line: (line.order, line.created, line.id)))
        for group, lines in found.items()
    }
