"""The shape of a table of questions."""

from collections.abc import Mapping

from sessions.models import Record
from sessions.workshop.questions import Ask

Asks = Mapping[tuple[type[Record], str], Ask]
"""Which question fills in which field of which record."""
