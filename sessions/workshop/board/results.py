"""Results and the problem as rows."""

from collections.abc import Iterator

from sessions.models import Chain, Problem, Result
from sessions.workshop.board.dots import dot_tags
from sessions.workshop.board.rows import BoardRow, became_tags, tagged
from sessions.workshop.capture import grown, said_as
from sessions.workshop.questions import Context


def result_rows(context: Context) -> Iterator[BoardRow]:
    heirs, dots = grown(context.chain), dot_tags(context.chain.results)
    here = [each for each in context.chain.results if each.session == context.session]
    earlier = [each for each in context.chain.results if each.session != context.session]
    for result in here:
        more = (*dots.get(result.id, ()), *became_tags(heirs.get(result.id, ())))
        yield tagged(_result_row(context.chain, result), *more)
    if earlier:
        yield BoardRow("Från tidigare träffar")
        for result in earlier:
            yield _result_row(context.chain, result, dim=True)


def _result_row(chain: Chain, result: Result, dim: bool = False) -> BoardRow:
    before = chain.get(Result, result.compares)
    tags = [said_as(result.kind), *([f"förut: {before.text}"] if before else [])]
    return BoardRow(result.text, result.id, tags=tuple(tags), marked=result.chosen, dim=dim)


def problem_rows(context: Context) -> Iterator[BoardRow]:
    for problem in context.chain.problems:
        tags = tuple(filter(None, (problem.curriculum, _built_on(problem))))
        yield BoardRow(problem.text, problem.id, tags=tags, marked=True)
    chosen = [result for result in context.chain.results if result.chosen]
    if chosen:
        yield BoardRow("Resultat att bygga på")
        for result in chosen:
            yield _result_row(context.chain, result, dim=True)._replace(aside=True)


def _built_on(problem: Problem) -> str:
    return f"bygger på {len(problem.built_on)} resultat" if problem.built_on else ""
