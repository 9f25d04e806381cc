"""Självskattningar in words: how many chose each value, the middle, and what it was before."""

from collections.abc import Iterable
from dataclasses import replace

from sessions.documents.model import Block, Bullets, Heading, Item
from sessions.documents.wording import day
from sessions.models import Assessment, Chain, Session
from sessions.models.rated import CHECK_OUT, Group, Rated, before_told, over_time, rated
from sessions.models.spread import Spread, bar, decimal


def fingers_words(assessment: Assessment) -> str:
    """`fingrar 2·5·2`: how many showed one, two and three."""
    return f"fingrar {Spread(assessment.fingers).numbers}" if any(assessment.fingers) else ""


def ratings_in_step(chain: Chain, session: Session, step: str) -> tuple[Block, ...]:
    """What a träff has rated in a step; nothing where nothing is rated."""
    items = _items(rated(chain, session.id, step))
    return (Bullets(items),) if items else ()


def ratings_summary(chain: Chain) -> tuple[Block, ...]:
    """The statements as they were rated the last time, and how meaningful the träffar were."""
    latest: dict[str, Rated] = {}
    for session in chain.sessions:
        latest |= {each.item: each for each in rated(chain, session.id)}
    found = [each for each in latest.values() if each.item != CHECK_OUT]
    items = tuple(_over_time(chain, item) for item in zip(found, _items(found), strict=True))
    blocks: tuple[Block, ...] = (Heading(2, "Självskattning"), Bullets(items)) if items else ()
    return (*blocks, *_check_outs(chain))


def _over_time(chain: Chain, pair: tuple[Rated, Item]) -> Item:
    """With the medians of all träffar, where they are more than now and the last time."""
    each, item = pair
    medians = [decimal(spread.median) for _, spread in over_time(chain, each.item)]
    if len(medians) < 3:
        return item
    return replace(item, marks=(*item.marks, f"median träff för träff {' → '.join(medians)}"))


def _items(found: Iterable[Rated]) -> tuple[Item, ...]:
    return tuple(
        Item(
            each.statement,
            marks=(*_counted(each.now or each.wanted), *each.remarks),
            children=tuple(map(_group, each.groups)),
        )
        for each in found
    )


def _group(group: Group) -> Item:
    before = before_told(group.before)
    return Item("", f"{group.name}:", (*_counted(group.now), *([before] if before else [])))


def _counted(spread: Spread) -> tuple[str, ...]:
    """`1: 0, 2: 2, 3: 5, 4: 2` and what it says; a figure is read aloud where a bar is not."""
    each = ", ".join(f"{value}: {count}" for value, count in enumerate(spread.counts, 1))
    return (each, *spread.told.split(" · "))


def _check_outs(chain: Chain) -> tuple[Block, ...]:
    """How meaningful the time was, träff by träff, with a small line of bars."""
    numbers = {session.id: number for number, session in enumerate(chain.sessions, 1)}
    found = over_time(chain, CHECK_OUT)
    items = tuple(
        Item(
            f"medel {decimal(spread.mean)}",
            f"Träff {numbers[session.id]}, {day(session.date)}:",
            (f"median {decimal(spread.median)}", spread.answers),
        )
        for session, spread in found
    )
    if not items:
        return ()
    line = "".join(bar(spread.mean, len(spread.counts)) for _, spread in found)
    title = "Hur meningsfull var tiden? (1–5)"
    return (Heading(2, f"{title} {line}" if len(found) > 1 else title), Bullets(items))
