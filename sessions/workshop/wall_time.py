"""The clock of the wall: large figures and the few words beside them."""

from typing import NamedTuple

from sessions.workshop.led import Led
from sessions.workshop.rounds import Round
from sessions.workshop.timekeeping import MINUTE, minutes_seconds, stage


class WallTime(NamedTuple):
    """`figures` are minutes and seconds, `words` say what they count."""

    figures: str
    words: str


def time_of(led: Led, paused: bool, since: int = 0) -> WallTime:
    """The clock of a träff; `since` is how many seconds have gone since it was counted."""
    hour = led.hour
    if led.round and not led.round.is_over:
        shown = round_time(led.round.after(since))
    else:
        shown = step_time(hour.used + since, hour.budget)
    return shown._replace(words=f"{shown.words} · paus") if paused else shown


def step_time(used: int, minutes: int) -> WallTime:
    """What is left of a step; after its end, calmly, how long it has gone on."""
    left = minutes * MINUTE - used
    if left < 0:
        return WallTime(minutes_seconds(-left), f"över {minutes} min")
    words = (f"kvar av {minutes} min", stage(used, minutes * MINUTE).told)
    return WallTime(minutes_seconds(left), " · ".join(filter(None, words)))


def round_time(going: Round) -> WallTime:
    """What is left for the person whose turn it is, counted and never named."""
    words = (f"nummer {going.person} av {going.people}", going.stage.told)
    left = going.each - max(0, going.used)
    return WallTime(minutes_seconds(left), " · ".join(filter(None, words)))
