"""Makes the practice area that `samsyn demo` shows: `python -m tests.cli.practice_year`.

It is the year at Solgläntan, led with the guides that ship.
"""

from pathlib import Path

import orjson

from sessions.documents import export_area
from sessions.guides import GuideShelf
from sessions.models import JSON, Session
from sessions.workshop.planning import planned_steps
from tests.solglantan import solglantan

FILE = Path(__file__).parents[2] / "sessions" / "demo" / "solglantan.json"
GUIDES = ("ska-analys", "ska-plan", "ska-avstamning", "ska-uppfoljning")


def practice_year() -> JSON:
    """The area in the open format; the guides are found by their ids."""
    chain, shelf = solglantan(), GuideShelf()
    led = [
        _led(session, shelf, guide) for session, guide in zip(chain.sessions, GUIDES, strict=True)
    ]
    return export_area(chain.with_records(led), {})


def _led(session: Session, shelf: GuideShelf, guide_id: str) -> Session:
    """The träff with every step of its guide but one that looks back when there is no before."""
    guide = shelf.get(guide_id)
    said = {planned.step for planned in session.steps}
    kept = [step.id for step in guide.steps if step.id in said or step.id in {"landa", "avslut"}]
    fields = {
        "guide": guide.id,
        "steps": planned_steps(guide, kept, session.length),
        "steps_done": tuple(kept),
    }
    return session.model_copy(update=fields)


def as_file() -> bytes:
    return orjson.dumps(practice_year(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    FILE.write_bytes(as_file())
