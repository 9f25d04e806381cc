"""Leaving a screen while one of its handlers waits for the disk.

What the handler then looks for is gone. No harm is done, and nothing is lost.
"""

from collections.abc import Sequence

from textual.css.query import NoMatches
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import WorkerFailed


def came_too_late(error: Exception, screens: Sequence[Screen[object]]) -> bool:
    """Whether `error` is only that a widget was asked for of a screen not among `screens`."""
    cause = error.error if isinstance(error, WorkerFailed) else error
    if not isinstance(cause, NoMatches):
        return False
    asked = _asked(cause)
    while asked is not None and not isinstance(asked, Screen):
        asked = asked._parent
    return asked not in screens


def _asked(error: NoMatches) -> MessagePump | None:
    """The node whose widgets were asked for; Textual keeps it nowhere but in the frame itself."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    node = trace.tb_frame.f_locals.get("base_node") if trace is not None else None
    return node if isinstance(node, MessagePump) else None
