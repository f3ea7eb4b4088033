"""`cocad child-rates`: crimes per 10,000 children by area, beside the share of recorded crime."""

from collections.abc import Sequence
from dataclasses import asdict

import polars as pl

from cocad.commands.grid import grid
from cocad.commands.output import write_frame
from cocad.commands.table import marks
from cocad.disclosure import answers
from cocad.disclosure.force_shares import shares_by_force
from cocad.disclosure.viewer import viewer as viewer_named
from cocad.errors import RequestError
from cocad.insight.children.rates import CAVEAT, HEAD, ChildRate, child_rates, in_words
from cocad.metrics.evaluator import ask
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse_pairs
from cocad.snapshots import open_snapshot
from cocad.words.child_population import UNSET, child_population

_SCHEMA = {
    "area": pl.String,
    "count": pl.Int64,
    "children": pl.Int64,
    "child_years": pl.Float64,
    "rate": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "base": pl.Int64,
    "about": pl.Boolean,
    "why": pl.String,
}


def show(pairs: Sequence[str], *, snapshot: str | None, viewer: str, format: str) -> None:
    """Write the rate of each area that the viewer may see to stdout; csv and json are unrounded.

    Raises `RequestError` where no population of children is supplied, `AccessError` for an area that
    the viewer may not ask for.
    """
    for_whom = viewer_named(viewer)
    opened = open_snapshot(snapshot)
    population = child_population(opened.extent.last_day.year)
    if population is None:
        raise RequestError(UNSET)
    selection = parse_pairs(pairs, opened.extent)
    questions = [ask("crimes", by, selection) for by in (["region"], [])]
    by_region, whole = answers(opened, questions, for_whom)
    by_force = shares_by_force(opened, METRICS["group_based_of_all_csae"], selection, for_whom)
    found = child_rates(by_force, by_region, whole, population)
    lines = [f"Children: {population.source}.", *marks(whole)]
    if format == "text":
        body = grid(HEAD, [in_words(each) for each in found], texts=1)
        print("\n".join((body, "", CAVEAT, *lines)))
    else:
        write_frame(_frame(found), format, marks=lines, manifest=opened.manifest, selection=selection)


def _frame(found: Sequence[ChildRate]) -> pl.DataFrame:
    return pl.DataFrame([asdict(each) for each in found], schema=_SCHEMA)
