"""Nytta och arbete: åtgärder in the four squares of worth and work, and an order to take them."""

from collections.abc import Mapping

from sessions.language.terms import Worth
from sessions.models.chain import Chain
from sessions.models.links import Action


def quadrants(chain: Chain) -> Mapping[Worth, tuple[tuple[int, Action], ...]]:
    """The åtgärder of each square with their numbers, in the order that the squares are taken."""
    numbered = list(enumerate(chain.actions, 1))
    return {
        worth: tuple((number, action) for number, action in numbered if action.worth is worth)
        for worth in Worth
    }


def not_weighed(chain: Chain) -> tuple[tuple[int, Action], ...]:
    """The åtgärder that nobody has weighed, with their numbers."""
    return tuple(each for each in enumerate(chain.actions, 1) if each[1].worth is None)


def suggested_order(chain: Chain) -> tuple[int, ...]:
    """The numbers of the weighed åtgärder, what gives much for little work first."""
    return tuple(number for square in quadrants(chain).values() for number, _ in square)
