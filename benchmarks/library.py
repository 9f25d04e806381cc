"""A library of realistic size: areas of four träffar with some fifty lines each."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sessions.language.terms import Attainment, Kind
from sessions.models import (
    Action,
    Area,
    Assessment,
    Cause,
    Goal,
    Note,
    Participants,
    PlannedStep,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.order import keys_after
from sessions.storage import Library, State
from sessions.workshop.place import Place, save_place

SESSIONS_EACH = 4
_FIRST_DAY = date(2024, 9, 3)
_BETWEEN = timedelta(days=42)
_STEPS = ("landa", "forra-gangen", "resultat", "problem", "orsaker", "valj", "avslut")
_PLACES = ("Solgläntan", "Ekbacken", "Åkerbäret", "Ängslyckan", "Sjöstjärnan", "Blåklockan")
_TOPICS = ("Språkmiljön", "Måltiderna", "Utevistelsen", "Övergångarna", "Läsningen", "Matematiken")
_WORDS = re.findall(
    r"\w+",
    """vi barnen samtalar tydligt vid måltiden övergången leken hallen gården bokhörnan svarar
sällan ofta alltid planeringen vikarier rutinen vårdnadshavarna introduktion närvarande vuxna språk
modersmål observation följer upp arbetslaget väntar hämtar bestämt tillsammans förhållningssätt tid
schemat öppnar stänger läser högt sjunger räknar undrar prövar ändrar behåller gemensamt ansvar
när många få grupper rum bord vagnen böckerna frågar berättar lyssnar inskolning samsyn ekonomi""",
)


def make_library(root: Path, state: Path, sessions: int) -> None:
    """Fill a new library; the latest träff of the last area was left open among its causes."""
    chance, kept = random.Random(200), State(state)
    library = Library.open(root, kept)
    for number in range(areas := sessions // SESSIONS_EACH):
        records = list(_ordered(_chain(chance, last_is_open=number == areas - 1)))
        library.create(_area(number), records)
    library.close()
    left = next(each for each in records if isinstance(each, Session) and not each.closed)
    save_place(kept, left.id, Place(step="orsaker"))


def _area(number: int) -> Area:
    topic, place = _TOPICS[number % len(_TOPICS)], _PLACES[number // 6 % len(_PLACES)]
    return Area(title=f"{topic} på {place} {number + 1}", unit=f"{place}s förskola")


def _ordered(records: Iterator[Record]) -> Iterator[Record]:
    listed = list(records)
    for record, key in zip(listed, keys_after("", len(listed)), strict=True):
        yield record.model_copy(update={"order": key})


def _chain(chance: random.Random, last_is_open: bool) -> Iterator[Record]:
    for number in range(SESSIONS_EACH):
        session = Session(
            date=_FIRST_DAY + number * _BETWEEN,
            guide="ska-analys",
            steps=tuple(PlannedStep(step=step, minutes=12) for step in _STEPS),
            participants=(
                Participants(function="förskollärare", count=5),
                Participants(function="barnskötare", count=3),
            ),
            closed=not (last_is_open and number == SESSIONS_EACH - 1),
        )
        yield session
        yield from _lines(chance, session)


def _lines(chance: random.Random, session: Session) -> Iterator[Record]:
    """Fifty lines: a fifth results, half causes, the rest what a group otherwise says."""

    def said(step: str) -> dict[str, str]:
        words = chance.choices(_WORDS, k=chance.randint(6, 18))
        text = " ".join(words).capitalize()
        return {"text": text, "session": session.id, "step": step}

    yield from (Result(**said("resultat")) for _ in range(10))
    problem = Problem(**said("problem"))
    yield problem
    parent = ""
    for place in range(24):
        cause = Cause(**said("orsaker"), parent=parent, explains=() if parent else (problem.id,))
        yield cause
        parent = cause.id if place % 4 else ""
    yield from (Note(**said("orsaker"), kind=Kind.QUESTION) for _ in range(6))
    yield from (Note(**said("avslut"), kind=Kind.LESSON) for _ in range(3))
    for _ in range(2):
        goal = Goal(**said("valj"), due=session.date + timedelta(days=90))
        yield goal
        yield Action(**said("valj"), goals=(goal.id,), responsible="förskollärare EK")
        yield Assessment(
            **said("forra-gangen"),
            goal=goal.id,
            date=session.date + timedelta(days=100),
            attainment=Attainment.REACHED,
        )
