"""How the tables of an older file become those of today, in memory: one step for each old schema.

A step is a pure function that is never changed again once a version with it is out. It takes
whatever its schema allowed, also records that lack a field, and leaves alone what it does not know.
Before a new step: keep an example of the present schema in tests/storage/schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessions.models import JSON

    Tables = dict[str, dict[str, JSON]]
    Step = Callable[[Tables], Tables]

STEPS: tuple[Step, ...] = ()  # the first makes schema 2 of schema 1
SCHEMA = len(STEPS) + 1  # of library.json and of every writer's file


def migrate(tables: Tables, schema: int, steps: Sequence[Step] = STEPS) -> Tables:
    """The tables of a file of `schema`, as the last step leaves them."""
    for step in steps[schema - 1 :]:
        tables = step(tables)
    return tables
