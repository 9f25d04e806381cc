"""Swedish dates, times and counts, written out for people."""

from datetime import date, datetime

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def long_date(day: date) -> str:
    """`19 maj 2026`"""
    return f"{short_date(day)} {day.year}"


def short_date(day: date) -> str:
    """`19 maj`"""
    return f"{day.day} {MONTHS[day.month - 1]}"


def weekday_date(day: date) -> str:
    """`tisdag 19 maj`"""
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def clock_time(moment: datetime) -> str:
    """`14:03`, on the clock where the user sits when the moment knows its zone."""
    local = moment.astimezone() if moment.tzinfo else moment
    return f"{local:%H:%M}"


def duration(minutes: int) -> str:
    """`45 min`, `1 h`, `1 h 30 min`"""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def plural(count: int, one: str, many: str) -> str:
    """`1 åtgärd`, `2 åtgärder`, `0 åtgärder`"""
    return f"{count} {one if count == 1 else many}"
