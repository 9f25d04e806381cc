"""A guide as the rest of Samsyn sees it: immutable, checked, without a trace of Markdown tokens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sessions.language.ordering import ascii_fold
from sessions.language.terms import Kind, Level, SchoolForm, StepKind

FRAME_KINDS = frozenset({StepKind.ARRIVAL, StepKind.CLOSE})


@dataclass(frozen=True)
class Section:
    """A heading and the Markdown under it."""

    title: str
    text: str
    line: int

    @property
    def items(self) -> tuple[str, ...]:
        """The list items of the section: statements, checklist lines, survey questions."""
        from sessions.guides.outline import top_items

        return top_items(self.text)


@dataclass(frozen=True)
class Step:
    """One step of a guide. `question` is the only text that the room sees."""

    id: str
    title: str
    kind: StepKind
    minutes: int
    minutes_by_length: Mapping[int, int]  # the guide's own length is among them
    form: str = ""
    collects: tuple[Kind, ...] = ()
    done_when: str = ""
    methods: tuple[str, ...] = ()
    question: str = ""
    help: str = ""
    sections: tuple[Section, ...] = ()
    line: int = 1
    taken_from: str = ""  # "guide#step" when it was taken from another guide

    @property
    def name(self) -> str:
        """What the step is called among the others: its kind, or its title where that says more."""
        return self.title if self.kind is StepKind.FREE else self.kind.label

    def minutes_for(self, length: int) -> int:
        """Minutes in a träff of `length`: as the guide says, else scaled from the nearest length.

        Arriving and closing take the same time however long the träff is.
        """
        at = min(self.minutes_by_length, key=lambda known: (abs(known - length), known))
        minutes = self.minutes_by_length[at]
        return minutes if self.kind in FRAME_KINDS else max(1, round(minutes * length / at))

    def section(self, title: str) -> Section | None:
        """The section with this heading, for example `Fällor`."""
        return _titled(self.sections, title)


@dataclass(frozen=True)
class Guide:
    """Samtalsguide: what leads a träff. `text` is the exact source."""

    id: str
    title: str
    version: int
    levels: tuple[Level, ...]
    school_forms: tuple[SchoolForm, ...]
    minutes: int
    source: str
    checked: date | None
    purpose: str
    steps: tuple[Step, ...]
    sections: tuple[Section, ...]
    text: str = field(repr=False)
    own: bool = False

    def step(self, step_id: str) -> Step | None:
        """The step with this id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def section(self, title: str) -> Section | None:
        return _titled(self.sections, title)


@dataclass(frozen=True)
class MethodCard:
    """Metodkort: explains one method. `purpose` stands before the first section."""

    id: str
    title: str
    version: int
    source: str
    checked: date | None
    purpose: str
    sections: tuple[Section, ...]
    text: str = field(repr=False)
    own: bool = False


def _titled(sections: tuple[Section, ...], title: str) -> Section | None:
    wanted = ascii_fold(title)
    return next((each for each in sections if ascii_fold(each.title) == wanted), None)
