"""Samtalsguider and metodkort: Markdown that leads a träff, read, checked and fitted to time."""

from sessions.guides.fault import Fault, FaultyGuideError
from sessions.guides.guide import Guide, MethodCard, Section, Step
from sessions.guides.parsing import check_guide, check_method, parse_guide, parse_method
from sessions.guides.rendering import (
    guide_template,
    render_guide,
    render_method,
    standalone_text,
)
from sessions.guides.shelf import GuideShelf
from sessions.guides.source import Summary
from sessions.guides.statements import Statement, scale_of, statements_of
from sessions.guides.timing import fit_minutes
from sessions.guides.wording import words

__all__ = [
    "Fault",
    "FaultyGuideError",
    "Guide",
    "GuideShelf",
    "MethodCard",
    "Section",
    "Statement",
    "Step",
    "Summary",
    "check_guide",
    "check_method",
    "fit_minutes",
    "guide_template",
    "parse_guide",
    "parse_method",
    "render_guide",
    "render_method",
    "scale_of",
    "standalone_text",
    "statements_of",
    "words",
]
