"""Which question fills in which field: the tables behind every form that is not a form."""

from sessions.models import Record
from sessions.workshop.asks.causes import CAUSE_ASKS, explained
from sessions.workshop.asks.choosing import CHOOSING_ASKS
from sessions.workshop.asks.dots import DOT_ASKS
from sessions.workshop.asks.frame import FRAME_ASKS
from sessions.workshop.asks.links import LINK_ASKS, measured_before
from sessions.workshop.asks.notes import NOTE_ASKS
from sessions.workshop.asks.parking import PARKING_ASKS
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import Ask

__all__ = ["ASKS", "ask_for", "explained", "measured_before"]

ASKS: Asks = {
    **LINK_ASKS, **CAUSE_ASKS, **CHOOSING_ASKS, **DOT_ASKS, **FRAME_ASKS, **NOTE_ASKS,
    **PARKING_ASKS,
}  # fmt: skip


def ask_for(record: Record, field: str) -> Ask:
    """The question that fills in one field of one record."""
    return ASKS[type(record), field]
