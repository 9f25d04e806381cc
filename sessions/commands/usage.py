"""Wrong usage of the command line."""

from sessions.errors import SamsynError


class UsageError(SamsynError):
    """The command is typed in a way that has no meaning; exit status 2."""
