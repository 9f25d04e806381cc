"""Självskattningar as they are read: group beside group, and beside the last time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sessions.models.chain import Chain
from sessions.models.frame import Session
from sessions.models.links import Rating
from sessions.models.spread import Spread, decimal, together

CHECK_OUT = "utcheckning"  # the item of the question that ends a träff
OTHERS = "Övriga"  # those who belong to no group, where others do
_APART = 1  # so far are two medians from each other when groups see it differently


@dataclass(frozen=True)
class Rated:
    """What one träff said of one statement. `ratings` has one record for each group."""

    item: str
    statement: str
    ratings: tuple[Rating, ...]
    before: Spread = field(default_factory=Spread)  # what the latest earlier träff said

    @property
    def now(self) -> Spread:
        """So we do, all groups together."""
        return together(Spread(each.counts) for each in self.ratings)

    @property
    def wanted(self) -> Spread:
        """How we want to do, all groups together."""
        return together(Spread(each.wanted) for each in self.ratings)

    @property
    def groups(self) -> tuple[tuple[str, Spread], ...]:
        """Each group with its answers, where there are several to compare."""
        named = [(each.group or OTHERS, Spread(each.counts)) for each in self.ratings]
        return tuple(named) if len(named) > 1 else ()

    @property
    def differs(self) -> bool:
        """Whether the groups see it differently."""
        medians = [spread.median for _, spread in self.groups if spread]
        return bool(medians) and max(medians) - min(medians) >= _APART

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to notice beside the spread, in the order that a group would ask for it."""
        said = (
            f"förra gången median {decimal(self.before.median)}" if self.before else "",
            f"så gör vi {decimal(self.now.median)} → så vill vi {decimal(self.wanted.median)}"
            if self.now and self.wanted
            else "",
            "olika" if self.differs else "",
        )
        return tuple(filter(None, said))


def rated(chain: Chain, session: str, step: str | None = None) -> tuple[Rated, ...]:
    """What a träff has rated in a step, or in all of them; in the order of the statements."""
    return tuple(
        Rated(item, ratings[0].statement, tuple(ratings), _before(chain, session, item))
        for item, ratings in _by_item(_of(chain, session, step)).items()
    )


def rating_of(chain: Chain, session: str, item: str, group: str = "") -> Rating | None:
    """What one group of a träff has said of a statement."""
    mine = (each for each in _of(chain, session) if (each.item, each.group) == (item, group))
    return next(mine, None)


def over_time(chain: Chain, item: str) -> tuple[tuple[Session, Spread], ...]:
    """What each träff has said of a statement, the oldest first."""
    found = ((session, _whole(chain, session.id, item)) for session in chain.sessions)
    return tuple((session, spread) for session, spread in found if spread)


def _before(chain: Chain, session: str, item: str) -> Spread:
    """What the latest earlier träff that rated it said."""
    ids = [each.id for each in chain.sessions]
    earlier = ids[: ids.index(session)] if session in ids else []
    said = (_whole(chain, each, item) for each in reversed(earlier))
    return next(filter(None, said), Spread())


def _whole(chain: Chain, session: str, item: str) -> Spread:
    return together(Spread(each.counts) for each in _of(chain, session, item=item))


def _of(chain: Chain, session: str, step: str | None = None, item: str = "") -> Iterator[Rating]:
    for rating in chain.ratings:
        if rating.session == session and step in {None, rating.step} and item in {"", rating.item}:
            yield rating


def _by_item(ratings: Iterable[Rating]) -> dict[str, list[Rating]]:
    found: dict[str, list[Rating]] = {}
    for rating in ratings:
        found.setdefault(rating.item, []).append(rating)
    return found
