"""Självskattningar as they are read: group beside group, and beside the last time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sessions.models.chain import Chain
from sessions.models.frame import Session
from sessions.models.links import Rating
from sessions.models.spread import Spread, decimal, together

CHECK_OUT = "utcheckning"  # the item of the question that ends a träff
TABLE = "Bord "
OTHERS = "Övriga"  # those who belong to no group, where others do
_APART = 1  # so far are two medians from each other when groups see it differently


class Group(NamedTuple):
    """What one group said of a statement, now and the last time."""

    name: str
    rating: Rating
    before: Spread

    @property
    def now(self) -> Spread:
        return Spread(self.rating.counts)


@dataclass(frozen=True)
class Rated:
    """What one träff said of one statement: a record for each group, and those of the last time."""

    item: str
    statement: str
    ratings: tuple[Rating, ...]
    earlier: tuple[Rating, ...] = ()

    @property
    def now(self) -> Spread:
        """So we do, all groups together."""
        return together(Spread(each.counts) for each in self.ratings)

    @property
    def wanted(self) -> Spread:
        """How we want to do, all groups together."""
        return together(Spread(each.wanted) for each in self.ratings)

    @property
    def before(self) -> Spread:
        """What the latest earlier träff said."""
        return together(Spread(each.counts) for each in self.earlier)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Each group, where there are several to compare."""
        if len(self.ratings) < 2:
            return ()
        return tuple(
            Group(each.group or OTHERS, each, self._before(each.group)) for each in self.ratings
        )

    @property
    def differs(self) -> bool:
        """Whether the groups see it differently."""
        medians = [group.now.median for group in self.groups if group.now]
        return bool(medians) and max(medians) - min(medians) >= _APART

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to notice beside the spread, in the order that a group would ask for it."""
        said = (
            before_told(self.before),
            f"så gör vi {decimal(self.now.median)} → så vill vi {decimal(self.wanted.median)}"
            if self.now and self.wanted
            else "",
            "olika" if self.differs else "",
            "delade svar" if self.now.divided else "",
        )
        return tuple(filter(None, said))

    def _before(self, group: str) -> Spread:
        """What a group said the last time; around a table sit others each time."""
        if not group or group.startswith(TABLE):
            return Spread()
        return together(Spread(each.counts) for each in self.earlier if each.group == group)


def before_told(before: Spread) -> str:
    """`förra gången median 2`, or nothing."""
    return f"förra gången median {decimal(before.median)}" if before else ""


def rated(chain: Chain, session: str, step: str | None = None) -> tuple[Rated, ...]:
    """What a träff has rated in a step, or in all of them; in the order of the statements."""
    return tuple(
        Rated(item, ratings[0].statement, tuple(ratings), _earlier(chain, session, item))
        for item, ratings in _by_item(_of(chain, session, step)).items()
    )


def rating_of(chain: Chain, session: str, item: str, group: str = "") -> Rating | None:
    """What one group of a träff has said of a statement."""
    mine = (each for each in _of(chain, session) if (each.item, each.group) == (item, group))
    return next(mine, None)


def twins(chain: Chain, rating: Rating) -> tuple[Rating, ...]:
    """What the same group has said of the same statement in records of other laptops."""
    return tuple(
        each for each in chain.ratings if _whose(each) == _whose(rating) and each.id != rating.id
    )


def over_time(chain: Chain, item: str) -> tuple[tuple[Session, Spread], ...]:
    """What each träff has said of a statement, the oldest first."""
    found = ((session, _whole(chain, session.id, item)) for session in chain.sessions)
    return tuple((session, spread) for session, spread in found if spread)


def _earlier(chain: Chain, session: str, item: str) -> tuple[Rating, ...]:
    """What the latest earlier träff that rated it said."""
    ids = [each.id for each in chain.sessions]
    earlier = ids[: ids.index(session)] if session in ids else []
    said = (tuple(_of(chain, each, item=item)) for each in reversed(earlier))
    return next((ratings for ratings in said if any(any(each.counts) for each in ratings)), ())


def _whole(chain: Chain, session: str, item: str) -> Spread:
    return together(Spread(each.counts) for each in _of(chain, session, item=item))


def _of(chain: Chain, session: str, step: str | None = None, item: str = "") -> Iterator[Rating]:
    found: dict[tuple[str, str, str], Rating] = {}
    for rating in chain.ratings:
        if rating.session == session and item in {"", rating.item}:
            known = found.get(_whose(rating))
            found[_whose(rating)] = _latest(known, rating) if known else rating
    return (rating for rating in found.values() if step in {None, rating.step})


def _whose(rating: Rating) -> tuple[str, str, str]:
    return rating.session, rating.item, rating.group


def _latest(one: Rating, other: Rating) -> Rating:
    """What stands when two laptops counted the same answers: they are not counted twice."""
    older, newer = sorted((one, other), key=lambda each: (each.edited, each.id))
    both = {
        "counts": newer.counts if any(newer.counts) else older.counts,
        "wanted": newer.wanted if any(newer.wanted) else older.wanted,
    }
    return newer.model_copy(update=both)


def _by_item(ratings: Iterable[Rating]) -> dict[str, list[Rating]]:
    found: dict[str, list[Rating]] = {}
    for rating in ratings:
        found.setdefault(rating.item, []).append(rating)
    return found
