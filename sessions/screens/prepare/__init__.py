"""Förbered: a träff the day before, its steps and minutes, its underlag, and what is printed."""

from sessions.screens.prepare.screen import PrepareScreen

__all__ = ["PrepareScreen"]
