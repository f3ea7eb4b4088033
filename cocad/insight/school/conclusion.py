"""What may be concluded of school holidays: sentences that follow from the estimate and its tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cocad.insight.school.checks import (
    Comparison,
    fortnight_sentence,
    placebo_sentence,
    uncapitalised,
)
from cocad.insight.school.ratio import sentence
from cocad.statistics.person_time import (
    RateRatio,
    RatioOfRatios,
    change,
    in_figures,
    interval,
    ratio_of_ratios,
)

ONE_YEAR = "One year of data cannot tell season from school."
SEVERAL_YEARS = (
    "Years that agree do not tell season from school: a season that returns each year leaves the ratio much "
    "the same."
)
FEW_STRETCHES = (
    "There are too few stretches of term and holiday to tell how much they vary by themselves, so that the "
    "interval takes in what single days vary."
)


def conclusion(
    estimate: RateRatio,
    *,
    comparisons: Sequence[Comparison],
    fortnight: RateRatio,
    placebo: RateRatio,
    uncontested: RateRatio,
    years: Sequence[int],
) -> tuple[str, ...]:
    """The sentences that a page concludes with, the estimate first, each a sentence of its own.

    `years` are those that the days lie in.
    """
    said = [f"{sentence(estimate)}."]
    if estimate.verdict:
        said += [
            *(_group(comparison) for comparison in comparisons),
            fortnight_sentence(fortnight),
            placebo_sentence(placebo),
            _without(estimate, uncontested),
            *([FEW_STRETCHES] if estimate.block_variance is None else []),
            _verdict(estimate, placebo),
        ]
    said.append(ONE_YEAR if len(set(years)) < 2 else SEVERAL_YEARS)
    return tuple(said)


def _group(comparison: Comparison) -> str:
    one, other = uncapitalised(comparison.label), uncapitalised(comparison.against)
    if comparison.verdict in ("lower", "higher"):
        first, second = in_figures(comparison.one.ratio or 0, comparison.other.ratio or 0)
        told = f"for {one} ({first}) than for {other} ({second})"
        return f"The holiday ratio is {comparison.verdict} {told}."
    if comparison.verdict == "chance":
        return f"There is no clear difference in the holiday ratio between {one} and {other}."
    return comparison.sentence


def _without(estimate: RateRatio, uncontested: RateRatio) -> str:
    if uncontested.ratio is None or uncontested.low is None or uncontested.high is None:
        return uncontested.why
    if _counted(uncontested) == _counted(estimate):
        return "On none of these days do areas differ in whether school is out."
    clear = uncontested.verdict != "chance"
    said = f"{change(uncontested.ratio, clear=clear)} ({interval(uncontested.low, uncontested.high)})"
    holds = "It holds" if uncontested.verdict == estimate.verdict else "It does not hold"
    return f"{holds} without the days on which areas differ: {said}."


def _counted(found: RateRatio) -> tuple[int, ...]:
    return found.exposed_days, found.other_days, found.exposed_crimes, found.other_crimes


def _verdict(estimate: RateRatio, placebo: RateRatio) -> str:
    if estimate.verdict == "chance":
        return "There is no clear difference between school holidays and term."
    if placebo.verdict in ("fewer", "more"):
        return "The placebo finds a difference too, so that this one need not be of the school calendar."
    return (
        f"{estimate.verdict.capitalize()} crimes are recorded in school holidays; whether school, season or "
        "recording is behind it, these figures do not tell."
    )


@dataclass(frozen=True, kw_only=True)
class Years:
    """The ratio of each year, the last over the first, and what that says in a sentence."""

    ratios: Mapping[int, RateRatio]
    between: RatioOfRatios
    sentence: str


def compare_years(ratios: Mapping[int, RateRatio], *, in_part: bool = False) -> Years:
    """Two years or more side by side: whether the last year's ratio differs from the first's.

    Terms start and end on other days each year, but by so few that a season of the same time each year
    leaves much the same ratio. With one year, the sentence says so; and where ratios are `in_part`, of the
    days of the year that all of the years have.
    """
    named = sorted(ratios)
    if len(named) < 2:
        return Years(ratios=ratios, between=RatioOfRatios(why=ONE_YEAR), sentence=ONE_YEAR)
    between = ratio_of_ratios(ratios[named[-1]], ratios[named[0]])
    told = "; ".join(f"{year}: {_of_year(ratios[year])}" for year in named)
    told = f"Of the days of the year that all have, {told}" if in_part else told
    if between.low is None or between.high is None:
        return Years(ratios=ratios, between=between, sentence=f"{told}.")
    both = f"{named[0]} and {named[-1]}"
    said = f"no clear difference between {both}" if between.verdict == "chance" else f"{both} differ"
    return Years(
        ratios=ratios, between=between, sentence=f"{told}; {said} (ratio of the two {between.span})."
    )


def _of_year(ratio: RateRatio) -> str:
    if ratio.ratio is None or ratio.low is None or ratio.high is None:
        return ratio.why.removesuffix(".")
    said = change(ratio.ratio, clear=ratio.verdict != "chance")
    return f"{said} a day in school holidays ({interval(ratio.low, ratio.high)})"
