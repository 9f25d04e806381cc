"""The first two träffar of Solgläntan as they are led in the room, and what they cost in keys.

Text is what is said: results, causes, åtgärder. Everything else that is pressed is counted: Enter,
function keys, digits that answer, clicks and drags.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sessions.models.tree import cause_tree, walk
from tests.e2e.person import Person
from tests.solglantan import Row, rows, solglantan

YEAR = solglantan()
PEOPLE = "5 förskollärare, 3 barnskötare, 1 specialpedagog"
CHOSEN = (
    'Vi har aldrig bestämt tillsammans vad "närvarande vuxen" betyder',
    "Vid måltiden går en av oss alltid iväg för att hämta något",
    "Vi vet inte vilka språk barnen hör hemma",
)
PARKED = {  # drift or utveckling, forum and who takes it there
    "Diskmaskinen låter": ("1", "3", "barnskötare Igelkotten"),
    "Schemat: vem öppnar": ("1", "2", ""),
    "Kan vi få en gemensam studiedag": ("2", "3", "förskollärare Grodan"),
    "En fråga om ett enskilt barn": ("1", "4", ""),
}


class Planned(NamedTuple):
    """An åtgärd and what is answered about it."""

    text: str
    cause: str
    who: str
    until: str
    first_step: str


ACTIONS = (
    Planned('Skriv och prova "så gör en närvarande vuxen hos oss"', CHOSEN[0],
            "förskollärare EK", "19 dec", "varje arbetslag skriver tre punkter"),
    Planned("Checklista på matvagnen; den som hämtar vagnen bockar av", CHOSEN[1],
            "barnskötare ML", "27 feb", "skriv listan"),
    Planned("Två frågor om språk i inskolningssamtalet", CHOSEN[2],
            "förskollärare SA", "30 jan", "ändra mallen"),
    Planned("Sånger och ramsor på barnens språk: en per vecka", CHOSEN[2],
            "förskollärare TB", "29 maj", "fråga vårdnadshavarna"),
)  # fmt: skip


def said(step: str, *kinds: str) -> list[str]:
    """What was said in a step of the first träff."""
    return [row.text for row in rows(1) if row.step == step and row.kind in kinds]


def causes() -> list[Row]:
    """The eighteen causes: those of the first träff, and the two of the second."""
    return [row for meeting in (1, 2) for row in rows(meeting) if row.kind == "orsak"]


def parent_of(text: str) -> str:
    """The cause that a cause stands below; empty for a root."""
    by_id = {row.id: row for row in causes()}
    over = next(row.ref("over") for row in causes() if row.text.startswith(text))
    return by_id[over].text if over else ""


def dots() -> list[int]:
    """How many prickar each cause got, in the order of the tree: 26 of 27."""
    order = [node.cause for node in walk(cause_tree(YEAR.causes))]
    counts = [cause.dot_total for cause in order]
    counts[counts.index(max(counts))] -= sum(counts) - 26
    return counts


@dataclass
class Cost:
    """Keys and clicks beside the text, by what they were pressed for."""

    person: Person
    parts: dict[str, int] = field(default_factory=dict)
    _before: int = 0

    def part(self, name: str) -> None:
        """What has been pressed since the last part was for this."""
        now = self.person.terminal.keys_pressed
        self.parts[name] = self.parts.get(name, 0) + now - self._before
        self._before = now

    def table(self, heading: str) -> str:
        rows = [f"| {name} | {keys} |" for name, keys in self.parts.items()]
        whole = sum(self.parts.values())
        return "\n".join([f"| {heading} | tryck |", "|---|---|", *rows, f"| **Summa** | {whole} |"])


Answer = Callable[[str], str | None]


class Answers:
    """Answers by how a question begins, from the line that it is about; the rest is skipped."""

    def __init__(self, person: Person, about_lines: Mapping[str, Answer], **others: str) -> None:
        self._person = person
        self._about_lines = about_lines
        self._others = others

    def __call__(self, question: str, quoted: str) -> str | None:
        for start, answer in self._about_lines.items():
            if question.startswith(start):  # the line may be drawn a frame after the question
                self._person.terminal.wait_for(lambda: self._person.quoted, "raden det gäller")
                return answer(self._person.quoted)
        return next((a for start, a in self._others.items() if question.startswith(start)), None)


def influence(quoted: str) -> str | None:
    """1 we ourselves, 2 through others, 3 not we."""
    typed = next(row.fields.get("paverkan") for row in causes() if row.text.startswith(quoted))
    return {"sjalva": "1", "via": "2", "inte": "3"}[typed or "sjalva"]


def parked(quoted: str) -> tuple[str, str, str]:
    return next(answer for start, answer in PARKED.items() if quoted.startswith(start[:20]))


def action(quoted: str) -> Planned:
    """The åtgärd that a question is about."""
    return next(each for each in ACTIONS if each.text.startswith(quoted))
