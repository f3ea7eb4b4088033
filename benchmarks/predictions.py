"""Is a planted change of a year found as often as its interval claims? `python -m benchmarks.predictions`.

Pairs of years are simulated by month, with crimes that come in clusters, and compared as the pages
Predictions and Months do: crimes a day, and the share of one kind of crime; and years of four quarters,
the newest of which is compared with the one before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from cocad.statistics.year_on_year import FELL, ROSE, Change, Month, rates, runs, shares

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
A_DAY = 12.0
SHARE = 0.35
PAIRS = 2000
CLUSTERING = 3.0
"""The variance of a month's crimes over their mean."""


@dataclass(frozen=True)
class Tally:
    """Of so many pairs of years, how often the interval held the planted ratio, and a verdict was given."""

    pairs: int
    held: int
    told: int


def pair(rng: Generator, *, months: int, ratio: float, of_share: bool) -> Change:
    """The comparison of two simulated years whose rate, or share, differs by the ratio."""
    days = np.array(DAYS[:months])
    mean = A_DAY * rng.uniform(0.8, 1.2, months) * days
    rate = 1.0 if of_share else ratio
    whole = [rng.poisson(rng.gamma(m / (CLUSTERING - 1), CLUSTERING - 1)) for m in (mean, mean * rate)]
    if not of_share:
        return rates(_months(whole, [days, days]))
    some = [rng.binomial(crimes, SHARE * by) for crimes, by in zip(whole, (1.0, ratio), strict=True)]
    return shares(_months(some, whole))


def quarters(rng: Generator, *, ratio: float, a_day: float = A_DAY) -> Change:
    """The comparison of the newest of four simulated quarters with the one before, at a planted ratio."""
    days = np.array(DAYS)
    mean = a_day * days * np.where(np.arange(12) >= 9, ratio, 1.0)
    counts = rng.poisson(rng.gamma(mean / (CLUSTERING - 1), CLUSTERING - 1))
    pairs = list(zip(counts.tolist(), days.tolist(), strict=True))
    return runs(pairs[6:9], pairs[9:12], [pairs[0:3], pairs[3:6]])


def _months(counts: list[np.ndarray], of: list[np.ndarray]) -> list[Month]:
    columns = zip(*(part.tolist() for part in (*counts, *of)), strict=True)
    return [
        Month(name=f"{place:02d}", before=b, after=a, before_of=one, after_of=other)
        for place, (b, a, one, other) in enumerate(columns, start=1)
    ]


def tally(*, months: int, ratio: float, of_share: bool, pairs: int = PAIRS, seed: int = 2024) -> Tally:
    """How simulated pairs of years come out."""
    rng = np.random.default_rng(seed)
    return _tally([pair(rng, months=months, ratio=ratio, of_share=of_share) for _ in range(pairs)], ratio)


def tally_quarters(*, ratio: float, a_day: float = A_DAY, pairs: int = PAIRS, seed: int = 2024) -> Tally:
    """How simulated newest quarters come out."""
    rng = np.random.default_rng(seed)
    return _tally([quarters(rng, ratio=ratio, a_day=a_day) for _ in range(pairs)], ratio)


def _tally(found: list[Change], ratio: float) -> Tally:
    held = sum((one.low or 0.0) < ratio < (one.high or 0.0) for one in found)
    return Tally(len(found), held, sum(one.verdict in (ROSE, FELL) for one in found))


def main() -> None:
    """Print how often intervals hold the planted ratio, and how often a year is said to rise or fall."""
    for of_share, what in ((False, "crimes a day"), (True, f"a share of {SHARE:.0%}")):
        for months in (12, 9, 6, 3):
            for ratio in (1.0, 1.1, 1.2):
                _print(
                    f"{what}, {months} months", ratio, tally(months=months, ratio=ratio, of_share=of_share)
                )
    for a_day in (12.0, 1.5):
        for ratio in (1.0, 1.1, 1.2, 1.5):
            _print(f"{a_day} crimes a day, two quarters", ratio, tally_quarters(ratio=ratio, a_day=a_day))


def _print(what: str, ratio: float, one: Tally) -> None:
    held, told = (f"{100 * number / one.pairs:.1f}%" for number in (one.held, one.told))
    print(f"{what}, planted {ratio}: interval holds it in {held}, rose or fell in {told}")


if __name__ == "__main__":
    main()
