"""The end of a träff and the five minutes after it."""

from sessions.screens.after.screen import AfterScreen

__all__ = ["AfterScreen"]
