"""The head of a guide: `key: value` lines between two `---`, read as text and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sessions.guides.entries import Entry
from sessions.guides.fault import Faults

if TYPE_CHECKING:
    import yaml

FENCE = "---"
LONGEST_HEAD = 8_000  # characters; YAML with many brackets takes far too long beyond that
_ROWS = "Huvudet ska bestå av rader som ”titel: Varför?” eller ”nivå: [enhet, arbetslag]”."
_TRICK = "Ankare (&), hänvisningar (*) och typer (!) används inte i en guide."


def split_head(lines: Sequence[str]) -> int:
    """How many lines the head takes, both `---` included; 0 when there is no whole head."""
    if not lines or lines[0].rstrip() != FENCE:
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == FENCE:
            return number
    return 0


class Head(NamedTuple):
    """The entries of a head; `whole` is false when some of it could not be read."""

    rows: list[Entry]
    whole: bool


def read_head(lines: Sequence[str], faults: Faults) -> Head:
    """The head of a file; what cannot be read is a fault."""
    height = split_head(lines)
    if not height:
        faults.add(
            1, "Filen ska börja med ett huvud: en rad med ---, sedan bland annat id, titel och "
            "version, och en rad med --- som avslutar."
        )  # fmt: skip
        return Head([], False)
    rows: list[Entry] = []
    head = "\n".join(lines[1 : height - 1])
    too_long = (1, f"Huvudet är längre än {LONGEST_HEAD} tecken. Flytta text till guiden under.")
    problem = too_long if len(head) > LONGEST_HEAD else _read_rows(head, rows)
    if problem:
        faults.add(*problem)
    return Head(rows, problem is None)


def _read_rows(head: str, rows: list[Entry]) -> tuple[int, str] | None:
    """Fills `rows` as far as the head can be read; gives the line and what is wrong there.

    Events instead of a loaded document: no recursion, and every line number is at hand.
    """
    import yaml

    try:
        rows.extend(_rows(yaml.parse(head, Loader=yaml.BaseLoader)))
    except _NotRowsError as error:
        return error.line, error.sentence
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line + 2 if mark else 1, _explained(error.problem or "")
    except (yaml.YAMLError, ValueError, OverflowError):  # a bad escape or character
        return 1, "Huvudet innehåller ett tecken som inte går att läsa. Skriv om raden."
    return None


class _NotRowsError(Exception):
    """The head is YAML, but not plain rows."""

    def __init__(self, event: "yaml.Event", sentence: str) -> None:
        super().__init__(sentence)
        self.line = _line(event)
        self.sentence = sentence


def _rows(events: "Iterable[yaml.Event]") -> Iterator[Entry]:
    import yaml

    stream = (_no_trick(event) for event in events if isinstance(event, _content()))
    opening = next(stream, None)
    if opening is None:
        return
    if not isinstance(opening, yaml.MappingStartEvent):
        raise _NotRowsError(opening, _ROWS)
    for key in stream:
        if isinstance(key, yaml.MappingEndEvent):
            break
        value = next(stream)
        listed = isinstance(value, yaml.SequenceStartEvent)
        values = _scalars(stream) if listed else [_scalar(value)]
        yield Entry(_scalar(key), tuple(values), _line(key))
    for extra in stream:
        raise _NotRowsError(extra, _ROWS)


def _no_trick(event: "yaml.Event") -> "yaml.Event":
    if getattr(event, "anchor", None) or getattr(event, "tag", None):  # an alias has an anchor
        raise _NotRowsError(event, _TRICK)
    return event


def _content() -> "tuple[type[yaml.Event], ...]":
    """The kinds of events that say something; the others frame documents."""
    import yaml

    return yaml.NodeEvent, yaml.CollectionEndEvent


def _scalars(stream: "Iterator[yaml.Event]") -> Iterator[str]:
    import yaml

    for event in stream:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _scalar(event)


def _scalar(event: "yaml.Event") -> str:
    import yaml

    if not isinstance(event, yaml.ScalarEvent):
        raise _NotRowsError(event, _ROWS)
    return event.value


def _line(event: "yaml.Event") -> int:
    return (event.start_mark.line if event.start_mark else 0) + 2


def _explained(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return (
            "En text med kolon behöver citattecken om hela texten. "
            'Skriv till exempel källa: "Skolverket: BRUK".'
        )
    return (
        "Raden går inte att läsa. Skriv ”nyckel: värde”, och sätt citattecken om hela värdet "
        "om det innehåller kolon eller börjar med annat än en bokstav eller siffra."
    )
