"""A comparison of two texts as markdown: struck through what is gone, bold what has come."""

from collections.abc import Iterable, Iterator

from domain.views.redline import ClauseDiff, Mark, Run
from flows.dashboards.markdown import marked

_SIGN = {Mark.INSERTED: "**", Mark.DELETED: "~~"}


def redline_lines(found: Iterable[ClauseDiff]) -> Iterator[str]:
    """Each clause with its number and what became of it."""
    yield "~~Overstrøket~~ er tatt ut, **uthevet** er kommet til."
    for clause in found:
        yield f"### {clause.number} {_written(clause.heading)} ({clause.fate})"
        yield _written(clause.body)


def _written(runs: Iterable[Run]) -> str:
    return "".join(marked(run.text, _SIGN.get(run.mark, "")) for run in runs)
