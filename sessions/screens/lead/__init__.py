"""The screen that a träff is led from."""

from sessions.screens.lead.screen import LeadScreen

__all__ = ["LeadScreen"]
