"""Nuläge och problem: what the group saw, what it knows it from, and the sentence it agreed on."""

from collections.abc import Iterator
from datetime import date

from sessions.documents.model import Block, Facts, Heading, Item, Paragraph, Quote
from sessions.documents.wording import capital, day, listed, said, said_on
from sessions.language.terms import Kind
from sessions.models import Chain, Evidence, Problem, Result


def situation(chain: Chain) -> tuple[Block, ...]:
    """The agreed problem, then what it is built on, then everything else that was seen."""
    return (*_problems(chain), *_results(chain), *_evidence(chain))


def later_results(chain: Chain) -> tuple[Result, ...]:
    """What was seen after the first åtgärder were decided: it belongs to the follow-up."""
    decided = [when for action in chain.actions if (when := said_on(chain, action))]
    first = min(decided, default=date.max)
    return tuple(each for each in chain.results if (said_on(chain, each) or date.min) > first)


def _problems(chain: Chain) -> Iterator[Block]:
    if not chain.problems:
        yield Paragraph("Inget problem är formulerat än.")
        return
    yield Heading(3, "Det här vill vi förändra")
    for problem in chain.problems:
        yield Quote(problem.text)
        if problem.curriculum and problem.curriculum != chain.area.curriculum:
            yield Facts((("Läroplansmål", problem.curriculum),))


def _results(chain: Chain) -> Iterator[Block]:
    wanted = [result for problem in chain.problems for result in _built_on(chain, problem)]
    basis = tuple(dict.fromkeys(result.id for result in wanted))
    by_id = {result.id: result for result in chain.results}
    basis_title = "Resultaten som problemet bygger på"
    yield from said(chain, basis_title, [by_id[each] for each in basis])
    told = {*basis, *(each.id for each in later_results(chain))}
    rest = [each for each in chain.results if each.id not in told]
    other = "Andra resultat" if basis else "Resultat"
    for title, kind in (
        (other, Kind.RESULT),
        ("Det som fungerar och som vi vill behålla", Kind.STRENGTH),
        ("Så tolkar vi det", Kind.INTERPRETATION),
    ):
        yield from said(chain, title, [each for each in rest if each.kind is kind])


def _built_on(chain: Chain, problem: Problem) -> list[Result]:
    return [result for each in problem.built_on if (result := chain.get(Result, each))]


def _evidence(chain: Chain) -> tuple[Block, ...]:
    return listed("Underlag", tuple(_one(each) for each in chain.of(Evidence)))


def _one(evidence: Evidence) -> Item:
    count = f"antal {evidence.count}" if evidence.count else ""
    return Item(
        evidence.text,
        lead=f"{capital(evidence.kind)}:" if evidence.kind else "",
        marks=(day(evidence.date), evidence.group, count),
        children=(Item(evidence.shows, lead="Visar:"),) if evidence.shows else (),
    )
