"""What time it is: the only place that asks the system, so that tests and demos can set it."""

import os
from datetime import UTC, date, datetime

from sessions.errors import InvalidInputError

VARIABLE = "SAMSYN_NOW"


def now() -> datetime:
    """The present moment in UTC; `SAMSYN_NOW` (ISO 8601, UTC without a zone) overrides it.

    Raises InvalidInputError when that is no time.
    """
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as error:
        raise InvalidInputError(
            f"{VARIABLE} är ”{fixed}”, som inte är någon tid. Inget är ändrat. "
            "Skriv som 2026-02-10T14:03, eller ta bort variabeln."
        ) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def today() -> date:
    """Today's date where the user sits."""
    return now().astimezone().date()


def stamp() -> str:
    """The present moment as records keep it, for example `2026-02-10T14:03:07Z`."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
