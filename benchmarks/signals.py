"""Do limits find what is planted, and leave chance alone? `python -m benchmarks.signals` tells.

Small years are simulated. Forces go the product's way: each year is a snapshot of its own that is
counted by force, protected and judged. Months are counts under limits of their own.
"""

import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray

from cocad.disclosure.force_shares import shares_by_force
from cocad.insight.signals.control_limits import Month, limits
from cocad.insight.signals.funnel import Judged, judged
from cocad.metrics.registry import METRICS
from cocad.snapshots import File, Manifest, Snapshot
from cocad.snapshots.schema import dtypes
from cocad.words.extent import month_name
from cocad.words.geography import FORCES

YEARS = 200
CRIMES = 3_000
"""Group-based crimes of a small year, against 4,228 in 2023."""
SMALLER = (2_000, 1_000)
"""Smaller years still, to tell where the funnel no longer finds what is there."""
SHARE = 0.037
"""Group-based crimes over all CSAE crimes."""
HIGH, LOW = "E23000012", "E23000032"
PLANTED = {HIGH: 2.2, LOW: 0.35}
"""What is planted: times the usual share."""
SPREAD = 0.05
"""The standard deviation of the forces' usual shares, as a part of them."""
SPREADS = (0.0, 0.1, 0.3)
"""Those for which it is told how many forces lie outside."""
FEW = (1, 2, 5, 20)
"""Crimes of a year in which there are hardly any, as under a narrow selection."""
CLUSTERING = 1.4
"""The variance of a count over its mean, as operations bring it about."""
FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)
_METRIC = METRICS["group_based_of_all_csae"]


@dataclass(frozen=True)
class Forces:
    """Of so many years of forces: where what was planted was found, and whom chance put outside.

    `found` are the years in which both planted forces lie beyond the 99.8% limits, on the side they
    were planted; `outside` and `far` the forces not planted beyond the 95% and the 99.8% limits, of
    `judged` altogether.
    """

    years: int
    found: int
    outside: int
    far: int
    judged: int


@dataclass(frozen=True)
class Made:
    """What is put into simulated years of forces.

    How many crimes there are, whether two forces are `PLANTED`, by how much of them the others' own
    shares differ, log-normal or by a gamma distribution, which is less skewed, and the variance of a
    count over its mean, 1 without clusters.
    """

    crimes: int = CRIMES
    planted: bool = False
    spread: float = 0.0
    shape: Literal["log-normal", "gamma"] = "log-normal"
    clustering: float = 1.0


USUAL = Made(planted=True, spread=SPREAD, clustering=CLUSTERING)


def year(rng: Generator, made: Made) -> Judged:
    """One simulated year of forces, judged."""
    csae = _recorded(rng)
    share = np.full(len(FORCES), made.crimes / csae.sum())
    if made.planted:
        share *= [PLANTED.get(force.code, 1.0) for force in FORCES]
    share *= _apart(rng, made)
    if made.clustering > 1:
        # Poisson of a gamma mean: the variance is the mean times the clustering.
        more = made.clustering - 1
        return _judged(np.minimum(rng.poisson(rng.gamma(csae * share / more, more)), csae), csae)
    return _judged(rng.binomial(csae, np.minimum(share, 1.0)), csae)


def _apart(rng: Generator, made: Made) -> NDArray[np.float64]:
    """Times which of the usual share each force has, 1 on average."""
    if made.shape == "gamma" and made.spread:
        return rng.gamma(made.spread**-2, made.spread**2, len(FORCES))
    return np.exp(made.spread * rng.standard_normal(len(FORCES)) - made.spread**2 / 2)


def few(rng: Generator, crimes: int) -> Judged:
    """A simulated year of just so many crimes, each of any CSAE crimes that were recorded, judged."""
    csae = _recorded(rng)
    return _judged(rng.multinomial(crimes, csae / csae.sum()), csae)


def _recorded(rng: Generator) -> NDArray[np.int64]:
    """All CSAE crimes by force: forces differ in size by twelve times."""
    sizes = np.geomspace(1, 12, len(FORCES))[rng.permutation(len(FORCES))]
    # The planted forces are of a size between the others.
    for code in PLANTED:
        sizes[[force.code for force in FORCES].index(code)] = 4.0
    csae: NDArray[np.int64] = np.rint(CRIMES / SHARE * sizes / sizes.sum()).astype(np.int64)
    return csae


def _judged(counts: NDArray[np.int64], csae: NDArray[np.int64]) -> Judged:
    return judged(shares_by_force(_snapshot(counts, csae), _METRIC))


def _snapshot(counts: NDArray[np.int64], csae: NDArray[np.int64]) -> Snapshot:
    forces = np.repeat([force.code for force in FORCES], counts).tolist()
    rows = len(forces)
    plain = {
        "crime_id": [f"C{n}" for n in range(rows)],
        "force": forces,
        "recorded_on": [FIRST] * rows,
        "criterion": ["Unknown"] * rows,
        "recency": ["Unknown"] * rows,
        "offence_type": ["Other sexual offence"] * rows,
        "location_type": [None] * rows,
        "committed_by_children": [None] * rows,
        "perpetrators": [2] * rows,
    }
    totals = [
        (force.code, FIRST.replace(month=month), total * (month == 1), total * (month == 1))
        for force, total in zip(FORCES, csae.tolist(), strict=True)
        for month in range(1, 13)
    ]
    frames = {name: pl.DataFrame(schema=dtypes(name)) for name in ("victims", "suspects")}
    frames["crimes"] = pl.DataFrame(plain, schema=dtypes("crimes"))
    frames["recorded"] = pl.DataFrame(totals, schema=dtypes("recorded"), orient="row")
    manifest = Manifest(
        schema_version=1,
        id="simulated",
        covers=(FIRST, LAST),
        criteria_scheme=2023,
        created_at=datetime(2024, 2, 1, tzinfo=UTC),
        source="Simulated",
        marking="OFFICIAL",
        synthetic=True,
        files={
            f"{name}.parquet": File(rows=len(frame), bytes=0, sha256="0" * 64)
            for name, frame in frames.items()
        },
    )
    return Snapshot(manifest, {name: frame.lazy() for name, frame in frames.items()})


def forces(years: int, made: Made = USUAL, *, seed: int = 2023) -> Forces:
    """How the funnel does over simulated years."""
    rng = np.random.default_rng(seed)
    found = outside = far = told = 0
    wanted = {(HIGH, "above"), (LOW, "below")}
    for _ in range(years):
        done = year(rng, made)
        beyond = {(one.code, one.side) for one in done.outside if one.far}
        found += wanted <= beyond
        rest = [one for one in done.outside if not made.planted or one.code not in PLANTED]
        outside += len(rest)
        far += sum(one.far for one in rest)
        told += len(FORCES) - (len(PLANTED) if made.planted else 0)
    return Forces(years, found, outside, far, told)


def years_with_any(years: int, crimes: int, *, seed: int = 2023) -> float:
    """Of years of just so many crimes, the part in which some force lies beyond the 99.8% limits."""
    rng = np.random.default_rng(seed)
    return sum(any(one.far for one in few(rng, crimes).outside) for _ in range(years)) / years


@dataclass(frozen=True)
class Months:
    """Of so many charts of chance alone: those with each kind of signal, with any, and months outside."""

    charts: int
    by_rule: dict[str, int]
    signalled: int
    outside: int
    months: int


def months(charts: int, *, mean: float, length: int, seed: int = 2023) -> Months:
    """What the limits find in months that differ by chance, and by clusters, alone."""
    rng = np.random.default_rng(seed)
    rules: Counter[str] = Counter()
    signalled = outside = 0
    for _ in range(charts):
        counts = rng.poisson(rng.gamma(mean / (CLUSTERING - 1), CLUSTERING - 1, length))
        named = [month_name(2023 + n // 12, n % 12 + 1) for n in range(length)]
        made = limits([Month(name, int(count)) for name, count in zip(named, counts, strict=True)])
        signals = [signal for part in made.parts for signal in part.signals]
        rules.update({signal.rule for signal in signals})
        signalled += bool(signals)
        outside += sum(signal.rule == "outside" for signal in signals)
    return Months(charts, dict(rules), signalled, outside, charts * length)


def main(years: int) -> None:
    """Print what is found where it was planted, and what where it was not."""
    for crimes in (CRIMES, *SMALLER):
        done = forces(years, replace(USUAL, crimes=crimes))
        print(
            f"forces, {crimes:,} crimes: {years} years, both planted forces beyond 99.8% in "
            f"{done.found / years:.1%}; of the rest beyond 99.8% {done.far / done.judged:.2%}, "
            f"beyond 95% {done.outside / done.judged:.1%}"
        )
    usual = [Made(spread=spread, clustering=many) for many in (1.0, CLUSTERING) for spread in SPREADS]
    for made in (*usual, Made(spread=SPREADS[-1], shape="gamma")):
        done = forces(years, made)
        print(
            f"forces, nothing planted, own shares {made.spread:.0%} apart ({made.shape}), counts varying by "
            f"{made.clustering:g} times their mean: beyond 99.8% {done.far / done.judged:.2%}, "
            f"beyond 95% {done.outside / done.judged:.1%}"
        )
    for crimes in FEW:
        any_far = years_with_any(years, crimes)
        print(f"forces, years of {crimes} in all: some force beyond 99.8% in {any_far:.1%} of years")
    for mean in (350.0, 30.0, 4.0):
        for length in (12, 24):
            told = months(10 * years, mean=mean, length=length)
            rules = ", ".join(f"{rule} {n / told.charts:.1%}" for rule, n in sorted(told.by_rule.items()))
            print(
                f"months, mean {mean:g}, {length} months, nothing planted: outside the limits "
                f"{told.outside / told.months:.2%} of months; some signal in "
                f"{told.signalled / told.charts:.1%} of charts ({rules})"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS)
