"""What Samsyn keeps, as immutable pydantic records, and what can be computed from them alone."""

from sessions.models.chain import LINE_TYPES, RECORD_TYPES, Chain
from sessions.models.frame import (
    Anchoring,
    Area,
    Evidence,
    Initiative,
    Involvement,
    Participants,
    PlannedStep,
    Session,
    StepTime,
)
from sessions.models.links import (
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Goal,
    Note,
    PlanVersion,
    Problem,
    Prose,
    Rating,
    Result,
)
from sessions.models.record import JSON, Line, Record, VersionVector

__all__ = [
    "JSON",
    "LINE_TYPES",
    "RECORD_TYPES",
    "Action",
    "ActionUpdate",
    "Anchoring",
    "Area",
    "Assessment",
    "Cause",
    "Chain",
    "Evidence",
    "Goal",
    "Initiative",
    "Involvement",
    "Line",
    "Note",
    "Participants",
    "PlanVersion",
    "PlannedStep",
    "Problem",
    "Prose",
    "Rating",
    "Record",
    "Result",
    "Session",
    "StepTime",
    "VersionVector",
]
