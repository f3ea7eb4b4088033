"""The funnel of forces: every force under the selection but for its area, by one metric of choice."""

from functools import lru_cache

from cocad.disclosure.cache import force_shares, tables
from cocad.disclosure.force_shares import ForceShares, Overall
from cocad.errors import RequestError
from cocad.figures.answers import Answers
from cocad.figures.ask import everywhere
from cocad.figures.choice import NO_FAULT, Fault
from cocad.figures.drawn import Drawn, Words
from cocad.figures.kinds import force_funnel_figure
from cocad.figures.request import Request
from cocad.insight.signals.funnel import caveat, finding, judged
from cocad.metrics.evaluator import Question
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.words.extent import Extent
from cocad.words.vocabulary import DIMENSIONS

WORD = "metric"
"""The word of an address that names the metric."""
USUAL = "group_based_of_all_csae"


@lru_cache(maxsize=64)
def usable(extent: Extent) -> tuple[str, ...]:
    """The metrics whose own conditions a snapshot of this extent can meet."""

    def fits(conditions: dict[str, str]) -> bool:
        try:
            parse(conditions, extent)
        except RequestError:
            return False
        return True

    return tuple(name for name, metric in METRICS.items() if fits(metric.conditions))


_WRONG = "names a metric that cannot be shown here"
NO_METRIC = Fault(f"The link {_WRONG}; the usual one is.", f"The request {_WRONG}.")


def chosen(here: Request) -> tuple[str, Fault]:
    """The metric that a request names, or the usual one, and what is wrong with the name."""
    asked = dict(here.choice.own).get(WORD, (USUAL,))[0]
    if asked in usable(here.extent):
        return asked, NO_FAULT
    return USUAL, NO_METRIC


def funnel(answers: Answers) -> Drawn:
    """The figure of the chosen metric by force."""
    here = answers.under(everywhere)
    name, _ = chosen(here)
    shares = force_shares(here.snapshot, name, here.selection, here.viewer)
    found = judged(shares, None if here.viewer.is_national else _overall(here, shares))
    metric = METRICS[name]
    words = Words(
        key="force-funnel",
        finding=finding(found),
        what=f"{metric.label}, by force, {here.when}; base: {_base(metric.definition)}",
        caveat=f"{caveat(found)} {metric.caveat}",
    )
    return force_funnel_figure(shares, found, here.palette, words, own=answers.here.own_force)


def _overall(here: Request, shares: ForceShares) -> Overall | None:
    """A category's share of all forces as the comparator's own table tells it; None where it does not."""
    metric = shares.metric
    if metric.key not in DIMENSIONS or not metric.category:
        return None
    question = Question(metric.population, (metric.key,), shares.question.selection)
    (table,) = tables(here.snapshot, (question,), here.viewer)
    rows = [row for row in table.frame.iter_rows(named=True) if str(row[metric.key]) == metric.category]
    if not rows or rows[0]["share"] is None:
        return None
    return Overall(rows[0]["count"], rows[0]["base"])


def _base(definition: str) -> str:
    return definition.partition(", of ")[2]
