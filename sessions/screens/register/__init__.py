"""A list with the field below it, where what is not said on a träff is filled in."""

from sessions.screens.register.screen import RegisterScreen

__all__ = ["RegisterScreen"]
