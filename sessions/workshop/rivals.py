"""What two people have changed without seeing each other's change: all versions stand until chosen.

Nothing waits for the choice: the first version is used everywhere. Whoever chooses has seen the
versions that were shown to her and no others, so one that comes meanwhile is still to be chosen.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessions.errors import NotFoundError
from sessions.language.dates import plural
from sessions.language.text import one_line, shortened
from sessions.models import (
    LINE_TYPES,
    Anchoring,
    Chain,
    Evidence,
    Initiative,
    Involvement,
    Line,
    Record,
    Session,
)
from sessions.models.versions import beside, content
from sessions.storage.merge import joined
from sessions.workshop import rival_words as words
from sessions.workshop.capture import kind_of
from sessions.workshop.marks import marked_as

SIGN = "≠"
REMOVED = "Borttagen"
MOST_SHOWN = 9  # as many as there are keys; the others come after the choice
_NAMED = 60  # characters of a line that stand for it in a list
_LONGEST_VALUE = 600
_CAN_BE_TWO: tuple[type[Record], ...] = (*LINE_TYPES, Evidence, Involvement, Anchoring, Initiative)


@dataclass(frozen=True)
class Version:
    """One of the versions: its text, what else sets it apart, and when and where it was made."""

    record: Record
    text: str
    fields: tuple[tuple[str, str], ...]
    made: str


@dataclass(frozen=True)
class Rivals:
    """One thing in several versions, as they are shown to the person who chooses."""

    record_id: str
    name: str
    heading: str
    where: str
    versions: tuple[Version, ...]
    differing: tuple[str, ...]
    seen: Mapping[str, int]
    later: tuple[Record, ...] = ()  # more than there are keys: to be chosen from after this choice

    @property
    def written(self) -> tuple[Record, ...]:
        """The versions that are no deletions."""
        return tuple(each.record for each in self.versions if not each.record.deleted)

    @property
    def can_join(self) -> bool:
        """Whether one version could hold more than each of them does."""
        return any(joinable(self.written, field) for field in self.differing)

    @property
    def can_part(self) -> bool:
        """Whether the texts could stand as lines of their own."""
        texts = {words.words_of(each) for each in self.written}
        return isinstance(self.written[0], _CAN_BE_TWO) and len(texts) > 1


# Finding


def in_versions(chain: Chain) -> tuple[Record, ...]:
    """Everything that stands in several versions, as it is shown now."""
    found = (chain.find(record_id) for record_id in chain.rivals)
    several = [each for each in found if each is not None and len(_distinct(chain, each)) > 1]
    return tuple(sorted(several, key=lambda each: (each.order, each.created, each.id)))


def by_row(chain: Chain) -> dict[str, tuple[Record, ...]]:
    """The same by the id of the row that a list shows it in."""
    rows: dict[str, tuple[Record, ...]] = {}
    for record in in_versions(chain) if chain.rivals else ():
        row = words.owner_of(record)
        rows[row] = (*rows.get(row, ()), record)
    return rows


def mark(chain: Chain, record: Record) -> str:
    """What a row says of a record in several versions."""
    return f"{SIGN} {plural(len(_distinct(chain, record)), 'version', 'versioner')}"


def marks(chain: Chain) -> dict[str, str]:
    """The same for every row that has something to say."""
    return {row: mark(chain, records[0]) for row, records in by_row(chain).items()}


def told(chain: Chain) -> str:
    """How many things stand in several versions, for a quiet place; empty when none does."""
    count = len(in_versions(chain)) if chain.rivals else 0
    return f"{SIGN} {count} i flera versioner" if count else ""


def named(chain: Chain, record: Record) -> str:
    """A record in a list of such: what it is, and its text."""
    text = shortened(words.words_of(record), _NAMED)
    return f"{words.noun(record).name}: {text}" if text else words.noun(record).name


def differs_in(chain: Chain, record: Record, field: str) -> bool:
    """Whether the versions of a record say different things in one field."""
    return field in _differing([group[0] for group in _distinct(chain, record)])


def rivals_of(
    chain: Chain,
    record_id: str,
    today: dt.date,
    here: str = "",
    titles: Mapping[str, str] | None = None,
) -> Rivals:
    """The versions of a record, to choose from. Raises NotFoundError when there is no choice.

    `here` is the id of this installation, `titles` the names of steps by “guide#step”.
    """
    record = chain.find(record_id)
    every = _distinct(chain, record) if record else []
    groups, later = every[:MOST_SHOWN], every[MOST_SHOWN:]
    if record is None or len(groups) < 2:
        raise NotFoundError("Här finns inte längre flera versioner att välja mellan.")
    versions = [group[0] for group in groups]
    differing = _differing(versions)
    named_steps = titles or {}
    who = "Två" if len(versions) == 2 else "Flera"
    return Rivals(
        record_id,
        words.noun(record).name,
        f"{who} har ändrat {words.noun(record).same}",
        words.where_said(chain, record, named_steps),
        tuple(_version(chain, each, versions, today, here, named_steps) for each in versions),
        differing,
        joined(*(each.vv for group in groups for each in group)),
        tuple(group[0] for group in later),
    )


def _distinct(chain: Chain, record: Record) -> list[list[Record]]:
    """The versions of a record, those that say the same together, in the order that all see."""
    groups: list[tuple[object, list[Record]]] = []
    for each in (record, *chain.rivals.get(record.id, ())):
        version = each
        if isinstance(each, Session) and isinstance(record, Session):
            version = marked_as(each, record)
        said = content(version)
        for other, group in groups:
            if other == said:
                group.append(version)
                break
        else:
            groups.append((said, [version]))
    return [group for _, group in groups]


def _differing(versions: Sequence[Record]) -> tuple[str, ...]:
    written = [each for each in versions if not each.deleted]
    return tuple(
        field
        for field in (words.shown_fields(written[0]) if written else ())
        if any(getattr(each, field) != getattr(written[0], field) for each in written[1:])
    )


def _version(
    chain: Chain,
    record: Record,
    versions: Sequence[Record],
    today: dt.date,
    here: str,
    titles: Mapping[str, str],
) -> Version:
    made = _made(record, today, here)
    if record.deleted:
        return Version(record, _removed(chain, record), (), made)
    text = words.words_of(record)
    told = [
        (words.label(field), _value(chain, record, versions, field, titles))
        for field in _differing(versions)
        if field != words.text_field(record)
    ]
    return Version(record, text, tuple(told), made)


def _value(
    chain: Chain,
    record: Record,
    versions: Sequence[Record],
    field: str,
    titles: Mapping[str, str],
) -> str:
    if field == "order":
        return _place(record, versions)
    found = words.value(chain, record, field, titles)
    return found if len(found) <= _LONGEST_VALUE else shortened(found, _LONGEST_VALUE)


def _place(record: Record, versions: Sequence[Record]) -> str:
    orders = sorted({each.order for each in versions if not each.deleted})
    at = orders.index(record.order)
    if at == 0:
        return "högst upp av dem"
    return "längst ned av dem" if at == len(orders) - 1 else "däremellan"


def _made(record: Record, today: dt.date, here: str) -> str:
    """When and where. Who saved a version that carries others need not have worded it."""
    when = words.changed_when(record, today)
    if not record.writer or any(beside(record)):
        return when
    ours = here and record.writer.split("-")[0] == here
    return " · ".join(filter(None, (when, "på den här datorn" if ours else "på en annan dator")))


def _removed(chain: Chain, record: Record) -> str:
    """A line that became another kind is another record now, in the same place."""
    if isinstance(record, Line):
        for other in chain.lines(record.session, record.step):
            same_place = (other.order, other.created) == (record.order, record.created)
            if same_place and other.id != record.id:
                return f"{REMOVED} – står nu som {kind_of(other).label}"
    return REMOVED


# Joining


def joinable(written: Sequence[Record], field: str) -> bool:
    """Whether something of every version could stand in one."""
    if field == "order" or not written:
        return False
    if words.is_links(written[0], field):
        return True
    values = [getattr(each, field) for each in written]
    if words.is_words(written[0], field) and len(texts_of(written, field)) > 1:
        return True
    return any(map(is_empty, values)) and len({each for each in values if not is_empty(each)}) == 1


def is_empty(value: object) -> bool:
    return value is None or value == "" or value == ()


def texts_of(written: Sequence[Record], field: str) -> list[str]:
    """What the versions say in a field, without what another one of them says as well."""
    texts = {one_line(text): text for each in written if (text := str(getattr(each, field)))}
    return [
        text
        for row, text in texts.items()
        if not any(row != other and row in other for other in texts)
    ]
