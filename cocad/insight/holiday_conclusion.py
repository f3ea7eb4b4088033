"""What may be concluded of school holidays: sentences that follow from the estimate and its tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cocad.insight.holiday_tests import (
    Comparison,
    fortnight_sentence,
    placebo_sentence,
    uncapitalised,
)
from cocad.insight.holidays import sentence
from cocad.insight.person_time import RateRatio, RatioOfRatios, change, interval, ratio_of_ratios

ONE_YEAR = "One year of data cannot tell season from school."


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
            _verdict(estimate, comparisons, placebo),
        ]
    if len(set(years)) < 2:
        said.append(ONE_YEAR)
    return tuple(said)


def _group(comparison: Comparison) -> str:
    one, other = comparison.label, uncapitalised(comparison.against)
    if comparison.verdict == "lower":
        return f"{one} fall more than {other}, as they would if schools bring reports."
    if comparison.verdict == "higher":
        return f"{one} fall less than {other}, which school does not explain."
    if comparison.verdict == "chance":
        return f"{one} and {other} do not differ by more than chance gives."
    return comparison.sentence


def _without(estimate: RateRatio, uncontested: RateRatio) -> str:
    if uncontested.ratio is None or uncontested.low is None or uncontested.high is None:
        return uncontested.why
    if _counted(uncontested) == _counted(estimate):
        return "On none of these days do areas differ in whether school is out."
    said = f"{change(uncontested.ratio)} ({interval(uncontested.low, uncontested.high)})"
    holds = "It holds" if uncontested.verdict == estimate.verdict else "It does not hold"
    return f"{holds} without the days on which areas differ: {said}."


def _counted(found: RateRatio) -> tuple[int, ...]:
    return found.exposed_days, found.other_days, found.exposed_crimes, found.other_crimes


def _verdict(estimate: RateRatio, comparisons: Sequence[Comparison], placebo: RateRatio) -> str:
    if estimate.verdict == "chance":
        return "School holidays and term do not differ by more than chance gives."
    if estimate.verdict == "more":
        return "More is recorded in school holidays: reports by schools cannot be the reason."
    if placebo.verdict in ("fewer", "more"):
        return "Something besides school is at work, for the placebo finds a difference too."
    verdicts = [comparison.verdict for comparison in comparisons]
    if "lower" in verdicts and "higher" not in verdicts:
        return "The fall is where school would make it, and the placebo does not find it elsewhere."
    return "Fewer crimes are recorded in school holidays; that school is the reason is not shown."


@dataclass(frozen=True, kw_only=True)
class Years:
    """The ratio of each year, the last over the first, and what that says in a sentence."""

    ratios: Mapping[int, RateRatio]
    between: RatioOfRatios
    sentence: str


def compare_years(ratios: Mapping[int, RateRatio]) -> Years:
    """Two years or more side by side: whether the last year's ratio differs from the first's.

    A season that is not school's does not move with the terms, which start and end on other days each
    year; a ratio that stays is what school would give. With one year, the sentence says so.
    """
    named = sorted(ratios)
    if len(named) < 2:
        return Years(ratios=ratios, between=RatioOfRatios(why=ONE_YEAR), sentence=ONE_YEAR)
    between = ratio_of_ratios(ratios[named[-1]], ratios[named[0]])
    told = "; ".join(f"{year}: {_of_year(ratios[year])}" for year in named)
    if between.low is None or between.high is None:
        return Years(ratios=ratios, between=between, sentence=f"{told}.")
    differ = "differ by no more than chance gives" if between.verdict == "chance" else "differ"
    span = f"ratio of the two {between.ratio:.2f}, 95% interval {between.low:.2f} to {between.high:.2f}"
    return Years(
        ratios=ratios,
        between=between,
        sentence=f"{told}; {named[0]} and {named[-1]} {differ} ({span}).",
    )


def _of_year(ratio: RateRatio) -> str:
    if ratio.ratio is None or ratio.low is None or ratio.high is None:
        return ratio.why.removesuffix(".")
    return f"{change(ratio.ratio)} a day in school holidays ({interval(ratio.low, ratio.high)})"
