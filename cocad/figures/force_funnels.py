"""The funnel of forces on a page: a list to choose its metric from, and its figure."""

from functools import lru_cache

import streamlit as st

from cocad.disclosure.force_shares import ForceShares, Overall
from cocad.errors import RequestError
from cocad.figures.cache import force_shares, tables
from cocad.figures.drawn import Drawn, Words, show_row
from cocad.figures.kinds import force_funnel_figure
from cocad.insight.signals.funnel import caveat, finding, judged
from cocad.metrics.evaluator import Question
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.ui.asked import change, in_briefing
from cocad.ui.masthead import section
from cocad.ui.opening import Request
from cocad.ui.widget_keys import heeding, holding
from cocad.words.extent import Extent
from cocad.words.vocabulary import DIMENSIONS

WORD = "metric"
"""The word of an address that names the metric."""
USUAL = "group_based_of_all_csae"
_KEY = "funnel-metric"


def show_funnel(here: Request) -> None:
    """Every force under the selection but for its area, by one metric of the reader's choice."""
    offered = usable(here.extent)
    asked = dict(here.choice.own).get(WORD, (USUAL,))[0]
    name = asked if asked in offered else USUAL
    wrong = "" if name == asked else " The link names a metric that cannot be shown here; the usual one is."
    section("Funnel of forces", f"Each force against all forces, by its base: how far chance reaches.{wrong}")
    if not in_briefing():
        _metric_list(offered, name)
    everywhere = here.everywhere()
    own = here.area.value if here.area.key == "force" else None
    show_row(everywhere, funnel_of(everywhere, name, own=own))


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


def funnel_of(here: Request, name: str, *, own: str | None) -> Drawn:
    """The figure of one metric by force."""
    shares = force_shares(here.snapshot, name, here.selection, here.viewer)
    found = judged(shares, None if here.viewer.is_national else _overall(here, shares))
    metric = METRICS[name]
    words = Words(
        key="force-funnel",
        finding=finding(found),
        what=f"{metric.label}, by force, {here.when}; base: {_base(metric.definition)}",
        caveat=f"{caveat(found)} {metric.caveat}",
    )
    return force_funnel_figure(shares, found, here.palette, words, own=own)


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


def _label(name: str) -> str:
    return METRICS[name].label


def _metric_list(offered: tuple[str, ...], name: str) -> None:
    held = holding(_KEY, name)

    def changed() -> None:
        chosen = st.session_state[held]
        change(**{WORD: None if chosen == USUAL else [chosen]})

    st.selectbox("Share by force", offered, key=held, format_func=_label, on_change=heeding(held, changed))
