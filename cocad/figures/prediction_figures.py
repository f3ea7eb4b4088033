"""The predictions as a page shows them: sentences, verdicts, a chart each, the months compared."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from cocad.disclosure import Table
from cocad.figures.drawn import Drawn, Words
from cocad.figures.kinds import series_figure
from cocad.figures.other_years import OTHER
from cocad.figures.page import WordTable
from cocad.figures.request import Request
from cocad.figures.settled import Settled
from cocad.insight.sentences.months import long_month, span
from cocad.publication.predictions import SYNTHETIC, Measure, Outcome
from cocad.words.printing import share
from cocad.words.vocabulary import BY_CHILDREN

_NOTHING = "–"


def said(here: Request, found: Settled) -> tuple[str, ...]:
    """What follows, a sentence a statement, after what must be known of the two years."""
    return (
        *([SYNTHETIC] if found.synthetic else []),
        *(f"{one.outcome.sentence.removesuffix('.')}." for one in found.findings),
        *_notes(here, found),
    )


def _notes(here: Request, found: Settled) -> list[str]:
    before, after = found.years
    told = [f"Compared: snapshot {before.id} with {after.id}, for the months that both cover."]
    if found.left_out:
        names = " and ".join(found.left_out)
        told.append(f"{names}: left out of both years for the months without a return in one of them.")
    paired = before.criteria_scheme != after.criteria_scheme and found.comparable
    if paired and OTHER in here.choice.conditions.get("criterion", ()):
        told.append(f"Other of {before.covers[1].year} stands beside Other and {BY_CHILDREN} together.")
    if all(found.flag_known):
        first, last = (
            f"{known} in {each.covers[1].year}"
            for known, each in zip(found.flag_known, found.years, strict=True)
        )
        told.append(f"The flag for crimes by children was {first}, {last}.")
    if here.conditions:
        told.append("Recorded totals are by area and month alone: no other condition narrows them.")
    return told


def verdicts(found: Settled) -> WordTable:
    """Each statement with the figure before and after, the ratio, its interval and the verdict."""
    before, after = (manifest.covers[1].year for manifest in found.years)
    return WordTable(
        "The predictions, as statements that figures settle",
        "A ratio is of crimes a day, or of shares; its interval is widened by how much months vary",
        ("As published", "Statement", str(before), str(after), "Ratio", "95% interval", "Months", "Verdict"),
        [_row(one.outcome) for one in found.findings],
    )


def _row(one: Outcome) -> tuple[str, ...]:
    found = one.change
    told = found.ratio is not None
    ratio = f"{found.ratio:.2f}" if told else _NOTHING
    ends = f"{found.low:.2f} to {found.high:.2f}" if told else _NOTHING
    counts = (one.before, one.after) if found.months else (_NOTHING, _NOTHING)
    verdict = one.verdict if told else f"{one.verdict}: {found.why}"
    statement = one.statement
    return (f"‘{statement.prediction}’", statement.claim, *counts, ratio, ends, one.months_told, verdict)


def months_figure(here: Request, found: Settled, measure: Measure) -> Drawn | None:
    """A statement's months: the later year, the earlier one dashed; None where none can be compared."""
    one = next(one for one in found.findings if one.outcome.statement.measure is measure)
    return _figure(here, one.outcome, *one.months, found) if one.months else None


def _figure(here: Request, one: Outcome, earlier: Table, later: Table, found: Settled) -> Drawn:
    statement, (before, after) = one.statement, found.years
    months = tuple(later.frame["month"].cast(pl.String).to_list())
    place = ", ".join([*(words for _, words in here.conditions), here.area.label])
    made = series_figure(
        later,
        here.palette,
        Words(
            key=str(statement.measure),
            finding=one.sentence,
            what=f"{statement.what}, {place}, {span(months)}; dashed: {before.covers[1].year}",
            caveat=statement.caveat,
        ),
        measure="share" if statement.is_share else "count",
        before=earlier,
    )
    # A month of a snapshot that is not shown could not be chosen.
    pick = {"month": "month"} if after.id == here.snapshot.id else {}
    return replace(made, pick=pick, earlier=(earlier,))


def months_compared(found: Settled) -> WordTable:
    """Every month that was compared, the earlier year's figure and the later one's."""
    told = [one.outcome for one in found.findings]
    names = sorted({month.name for one in told for month in one.months})
    before, after = (manifest.covers[1].year for manifest in found.years)
    return WordTable(
        "The months that were compared",
        f"Each month of {before}, then the same month of {after}",
        ("Month", *(one.statement.short for one in told)),
        [(long_month(f"{after}-{name}"), *(_month(one, name) for one in told)) for name in names],
    )


def _month(one: Outcome, name: str) -> str:
    month = next((month for month in one.months if month.name == name), None)
    if month is None:
        return _NOTHING
    pair: Sequence[tuple[int, int]] = ((month.before, month.before_of), (month.after, month.after_of))
    return " → ".join(share(*each) if one.statement.is_share else f"{each[0]:,}" for each in pair)
