"""Dates as people type them: ”19 maj”, ”v 12”, ”nästa fredag”, ”om två veckor”."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from sessions.errors import InvalidInputError
from sessions.language.dates import MONTHS, WEEKDAYS, long_date, short_date
from sessions.language.ordering import ascii_fold
from sessions.language.text import shortened

_NUMBER_WORDS = {
    "en": 1, "ett": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "atta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "fjorton": 14,
}  # fmt: skip
_DAYS_FROM_TODAY = {"igar": -1, "idag": 0, "imorgon": 1, "iovermorgon": 2}
_FILLERS = {"den", "pa", "i", "nu", "senast", "slutet", "av"}
_FRIDAY = 4
_LEAP_YEAR = 2000
_YEARS_TO_NEXT_LEAP_DAY = 8  # 2096 → 2104


def parse_date(text: str, today: date) -> date:
    """The day that `text` names; without a year the next such day, where today counts.

    A week alone is its Friday, a month alone its last day. Raises InvalidInputError.
    """
    try:
        return _read(_tidy(text), today)
    except _NoSuchDayError as error:
        what = f"finns inte: {error}"
    except _NotUnderstoodError:
        what = "går inte att förstå som datum"
    except (OverflowError, ValueError):
        what = "ligger för långt bort"
    week = f"v {today.isocalendar().week}"
    raise InvalidInputError(
        f"”{shortened(text, 40)}” {what}. "
        f"Skriv till exempel {today.isoformat()}, {short_date(today)} eller {week}."
    )


class _NoSuchDayError(Exception):
    """Why a date that is written right names no day: the end of a Swedish sentence."""


class _NotUnderstoodError(Exception):
    """The text is not written as any date is."""


def _tidy(text: str) -> str:
    """`text` in ASCII lower case, without words and points that do not change the day."""
    plain = re.sub("[–−‐‑]", "-", ascii_fold(text)).replace(",", " ")
    plain = re.sub(r"(?<![0-9])\.|\.(?![0-9])", " ", plain)
    plain = re.sub(r"\s*([/-])\s*", r"\1", plain.strip())
    plain = re.sub(r"\bi\s+(dag|morgon|overmorgon|gar)\b", r"i\1", plain)
    return " ".join(word for word in plain.split() if word not in _FILLERS)


def _read(plain: str, today: date) -> date:
    name, _, rest = plain.partition(" ")
    weekday = _weekday(name)
    if weekday is None:
        return _day_or_week(plain, today, None)
    if not rest:
        return today + timedelta((weekday - today.weekday()) % 7)
    return _day_or_week(rest, today, weekday)


def _day_or_week(plain: str, today: date, weekday: int | None) -> date:
    """What stands after a weekday, or alone; a week is answered with the weekday in it."""
    if found := _WEEK.fullmatch(plain):
        wanted = _FRIDAY if weekday is None else weekday
        return _in_week(int(found["week"]), _year(found["year"]), wanted, today)
    if found := _NEXT.fullmatch(plain):
        return _in_next(found["what"], weekday, today)
    for form, read in _FORMS:
        if found := form.fullmatch(plain):
            day = read(found, today)
            if weekday not in (None, day.weekday()):
                raise _NoSuchDayError(f"{long_date(day)} är en {WEEKDAYS[day.weekday()]}")
            return day
    raise _NotUnderstoodError


def _weekday(name: str) -> int | None:
    """0 for `mandag`, `mandagen` or `man`; three letters are enough."""
    name = name.removesuffix("en") if name.endswith("dagen") else name
    for number, weekday in enumerate(WEEKDAYS):
        if len(name) >= 3 and ascii_fold(weekday).startswith(name):
            return number
    return None


def _month(name: str) -> int:
    """5 for `maj`; three letters are enough."""
    for number, month in enumerate(MONTHS, 1):
        if len(name) >= 3 and (month.startswith(name) or name == "sept" == month[:4]):
            return number
    raise _NotUnderstoodError


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(year: int | None, month: int, day: int, today: date) -> date:
    """The day with these numbers; without a year the next one from today on."""
    if not 1 <= month <= 12:
        raise _NoSuchDayError("ett år har tolv månader")
    most = monthrange(year or _LEAP_YEAR, month)[1]
    if not 1 <= day <= most:
        which = MONTHS[month - 1] + (f" {year}" if year else "")
        raise _NoSuchDayError(f"{which} har {most} dagar" + ("" if year else " som mest"))
    if year is not None:
        return date(year, month, day)
    for candidate in range(today.year, today.year + _YEARS_TO_NEXT_LEAP_DAY + 1):
        if day <= monthrange(candidate, month)[1] and date(candidate, month, day) >= today:
            return date(candidate, month, day)
    raise OverflowError


def _end_of_month(year: int | None, month: int, today: date) -> date:
    if year is None:
        year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _in_week(week: int, year: int | None, weekday: int, today: date) -> date:
    """A weekday in an ISO week; without a year the next one from today on."""
    years = [year] if year is not None else range(today.year - 1, today.year + 9)
    for candidate in years:
        if 1 <= week <= _weeks_in(candidate):
            day = date.fromisocalendar(candidate, week, weekday + 1)
            if year is not None or day >= today:
                return day
    which = f"år {year}" if year is not None else "ett år"
    most = str(_weeks_in(year)) if year is not None else "52 eller 53"
    raise _NoSuchDayError(f"{which} har {most} veckor")


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week  # 28 December is always in the last week


def _in_next(what: str, weekday: int | None, today: date) -> date:
    """`nästa vecka`, `nästa månad`, `nästa fredag`: always in the week or month after this one."""
    if what == "manad":
        first_of_next = _months_on(today.replace(day=1), 1)
        return _end_of_month(first_of_next.year, first_of_next.month, today)
    wanted = (weekday if weekday is not None else _FRIDAY) if what == "vecka" else _weekday(what)
    if wanted is None:
        raise _NotUnderstoodError
    return today + timedelta(7 - today.weekday() + wanted)


def _months_on(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _on_from(found: re.Match[str], today: date) -> date:
    typed, unit = found["count"], found["unit"]
    if typed not in _NUMBER_WORDS and not typed.isdecimal():
        raise _NotUnderstoodError
    count = _NUMBER_WORDS.get(typed) or int(typed)
    if unit.startswith(("dag", "veck")):
        return today + timedelta(count * (7 if unit.startswith("veck") else 1))
    return _months_on(today, count * {"m": 1, "h": 6, "a": 12}[unit[0]])


def _numbers(found: re.Match[str], today: date) -> date:
    return _day(_year(found["year"]), int(found["month"]), int(found["day"]), today)


def _named_month(found: re.Match[str], today: date) -> date:
    return _day(_year(found["year"]), _month(found["month"]), int(found["day"]), today)


def _month_alone(found: re.Match[str], today: date) -> date:
    return _end_of_month(_year(found["year"]), _month(found["month"]), today)


def _near(found: re.Match[str], today: date) -> date:
    return today + timedelta(_DAYS_FROM_TODAY[found[0]])


_DAY, _MONTH = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})"
_MONTH_NAME = "(?P<month>[a-z]+)"
_YEAR = "(?P<year>[0-9]{4}|[0-9]{2})"
_COUNT = "(?P<count>[a-z]+|[0-9]{1,4})"
_UNIT = "(?P<unit>dag(?:ar)?|veck(?:a|or)|manad(?:er)?|(?:halv)?ar)"

_WEEK = re.compile(rf"v(?:ecka|eckan)? ?(?P<week>[0-9]{{1,2}})(?:[ /-]{_YEAR})?")
_NEXT = re.compile("nasta (?P<what>[a-z]+)")
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        ("|".join(_DAYS_FROM_TODAY), _near),
        (f"om {_COUNT} {_UNIT}", _on_from),
        (rf"(?P<year>[0-9]{{4}})(?P<mark>[-/. ]){_MONTH}(?P=mark){_DAY}", _numbers),
        ("(?P<year>[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", _numbers),
        (f"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _numbers),
        (f"{_DAY}[/. -]{_MONTH}(?:[/. -]{_YEAR})?", _numbers),
        (f"{_DAY}(?::?[ea])? ?{_MONTH_NAME}(?:[ -]{_YEAR})?", _named_month),
        # ”jul” alone may mean Christmas, and ”maj 26” the 26th: neither is guessed at.
        (f"(?!jul(?![a-z])){_MONTH_NAME}(?: (?P<year>[0-9]{{4}}))?", _month_alone),
    )
)
