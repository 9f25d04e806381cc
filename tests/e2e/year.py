"""The year at Solgläntan as somebody types it: each field's question, and what is answered."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sessions.language.terms import Term
from sessions.models import (
    LINE_TYPES,
    Action,
    ActionUpdate,
    Assessment,
    Cause,
    Chain,
    Goal,
    Problem,
    Record,
    Result,
    Session,
)
from sessions.models.tree import cause_tree, walk
from tests.e2e.person import Person
from tests.solglantan import SESSIONS, Row, rows, solglantan

NOT_TYPED = {"status", "måluppfyllelse", "val"}  # these are answers, not lines
_BY_F2 = {  # how often F2 is pressed after the line, where a person would not write the kind
    ("resultat", "tolkning"): ("tolkning",),
    ("resultat", "styrka"): ("tolkning", "styrka"),
}


def lines(meeting: int) -> Iterator[tuple[str, list[Row]]]:
    """The steps of a träff with the lines that are typed in them."""
    steps: dict[str, list[Row]] = {}
    for row in rows(meeting):
        steps.setdefault(row.step, [])
        if row.kind not in NOT_TYPED:
            steps[row.step].append(row)
    yield from steps.items()


def type_line(person: Person, row: Row) -> None:
    """One line, in the way that its kind is most easily typed."""
    if row.kind == "parkering":
        person.park(row.text)
    elif through := _BY_F2.get((row.step, row.kind)):
        person.write(row.text)
        person.change_kind(*through)
    else:
        person.write_as(row.kind, row.text)


class Answers:
    """What to answer in one träff, from the records as the year has them."""

    def __init__(self, person: Person, meeting: int) -> None:
        self._person = person
        self._chain = solglantan()
        self._meeting = SESSIONS[meeting - 1]

    def __call__(self, question: str, quoted: str) -> str | None:
        for start, answer in _TABLE.items():
            if question.startswith(start):
                return answer(self, self._record(quoted))
        raise AssertionError(f"Ingen har tänkt på frågan ”{question}”.")

    def _record(self, quoted: str) -> Record | None:
        if not quoted:
            return None
        for kind in (Cause, Goal, Action, Problem, Result):
            for record in self._chain.of(kind):
                if record.text.startswith(quoted):
                    return record
        raise AssertionError(f"Okänd rad i en fråga: ”{quoted}”")

    # Ways of answering

    def numbers(self, ids: tuple[str, ...]) -> str | None:
        texts = [getattr(self._chain.find(each), "text", "") for each in ids if each]
        return self._person.numbers_of(texts) or None

    def our_parts(self, whole: Record | None) -> str | None:
        """The numbers of the causes that are our part of one that lies outside us."""
        return self.numbers(
            tuple(each.id for each in self._chain.causes if whole and each.part_of == whole.id)
        )

    def update(self, action: Record | None) -> ActionUpdate | None:
        said = [
            each
            for each in self._chain.updates
            if action and each.action == action.id and each.session == self._meeting
        ]
        merged = said[-1] if said else None
        for each in said[:-1]:  # a status and a choice about the same åtgärd are one line here
            assert merged
            merged = merged.changed(
                status=merged.status or each.status, text=merged.text or each.text
            )
        return merged

    def assessment(self, goal: Record | None) -> Assessment | None:
        return next(
            (
                each
                for each in self._chain.assessments
                if goal and each.goal == goal.id and each.session == self._meeting
            ),
            None,
        )

    def dots(self) -> str:
        """One number for each cause, in the order they stand on the screen."""
        standing = [
            node.cause
            for node in walk(cause_tree(self._chain.causes))
            if self._person.terminal.shows(node.cause.text[:28])
        ]
        by_number = sorted(standing, key=lambda cause: int(self._person.number_of(cause.text)))
        return " ".join(str(cause.dot_total) for cause in by_number)

    def next_day(self) -> str | None:
        session = self._chain.get(Session, self._meeting)
        assert session
        return session.next_date.isoformat() if session.next_date else None


def _key(term: Term | None) -> str | None:
    return str(list(type(term)).index(term) + 1) if term is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _field(name: str) -> Callable[[Answers, Record | None], str | None]:
    """Answer with a field of the record itself."""

    def answer(answers: Answers, record: Record | None) -> str | None:
        value = getattr(record, name)
        if isinstance(value, Term):
            return _key(value)
        if isinstance(value, date):
            return _day(value)
        if isinstance(value, bool):
            return "1" if value else None
        return value or None

    return answer


def _numbers(name: str) -> Callable[[Answers, Record | None], str | None]:
    """Answer with the numbers of the lines that a field names."""

    def answer(answers: Answers, record: Record | None) -> str | None:
        value = getattr(record, name)
        return answers.numbers((value,) if isinstance(value, str) else value)

    return answer


def _said(
    find: Callable[[Answers, Record | None], Record | None], name: str
) -> Callable[[Answers, Record | None], str | None]:
    """Answer with a field of what was said about the record in this träff."""

    def answer(answers: Answers, record: Record | None) -> str | None:
        found = find(answers, record)
        return _field(name)(answers, found) if found else None

    return answer


def _skip(answers: Answers, record: Record | None) -> None:
    return None


# What a question begins with, and how it is answered.
_TABLE: Mapping[str, Callable[[Answers, Record | None], str | None]] = {
    "Vilka resultat bygger problemet på?": _numbers("built_on"),
    "Vilket läroplansmål handlar det om?": _skip,
    "Vilken orsak hör den till?": _numbers("parent"),
    "Vet vi eller tror vi?": _field("certainty"),
    "Vem kan påverka det här?": _field("influence"),
    "Via vem?": _skip,
    "Vad förklarar orsaken?": _numbers("explains"),
    "Hur många prickar har var och en?": _skip,
    "Prickar:": lambda answers, record: answers.dots(),
    "Vad säger ni nej till": _skip,
    "Väljer vi att arbeta med den?": _field("chosen"),
    "Och vad är vår del i det?": lambda answers, record: answers.our_parts(record),
    "Vad ser, hör eller märker vi": _field("sign"),
    "Hur är det i dag?": _field("baseline"),
    "När ska det vara nått?": _field("due"),
    "Vad är det för mål?": _field("type"),
    "På kort eller lång sikt?": _field("horizon"),
    "Vilken orsak tar åtgärden": _numbers("causes"),
    "Vem ansvarar?": _field("responsible"),
    "Till när?": _field("end"),
    "Vad är det första, lilla steget?": _field("first_step"),
    "Vilket mål leder den mot?": _numbers("goals"),
    "När börjar ni?": _field("start"),
    "Vilka är med och gör det?": _field("participants"),
    "Vilket stöd behövs": _field("support"),
    "Hur följer ni upp": _field("follow_up"),
    "När följer ni upp?": _field("follow_up_date"),
    "Vem följer upp?": _field("follow_up_by"),
    "Vilka behöver få veta": _field("communication"),
    "När är nästa träff?": lambda answers, record: answers.next_day(),
    "Hur långt har åtgärden kommit?": _said(Answers.update, "status"),
    "Vad har det gett?": _said(Answers.update, "text"),
    "Behålla, ändra eller sluta?": _said(Answers.update, "choice"),
    "Varför?": _said(Answers.update, "reason"),
    "Alla visar 1–3 fingrar": _skip,
    "Hur är det nu?": _said(Answers.assessment, "text"),
    "Hur vet ni det?": _said(Answers.assessment, "evidence"),
    "Vad syns eller märks": _said(Answers.assessment, "visible"),
    "Hur långt har ni nått?": _said(Answers.assessment, "attainment"),
    "Vad är det som gör att målet": _said(Answers.assessment, "why"),
    "Vilket tidigare resultat": _numbers("compares"),
}


_ITS_OWN = {"id", "created", "edited", "writer", "vv", "order", "dots", "session"}


def portrait(chain: Chain) -> list[str]:
    """What the lines of a chain say and how they hang together, without ids and times."""
    names = {each.id: str(number) for number, each in enumerate(chain.sessions, 1)}
    names |= {line.id: line.text for line_type in LINE_TYPES for line in chain.of(line_type)}

    def told(value: object) -> object:
        if isinstance(value, tuple):
            return sorted(str(told(each)) for each in value)
        return names.get(value, value) if isinstance(value, str) else value

    return sorted(
        " | ".join(
            [type(line).__name__, line.text, names[line.session]]
            + [
                f"{name}={told(value)}"
                for name, value in line
                if name not in _ITS_OWN and value not in ((), "", None, False)
            ]
        )
        for line_type in LINE_TYPES
        for line in chain.of(line_type)
    )
