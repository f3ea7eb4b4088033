"""Do limits find what is planted, and leave chance alone? `python -m benchmarks.signals` tells.

Small years are simulated. Forces go the product's way: each year is a snapshot of its own that is
counted by force, protected and judged. Months are counts under limits of their own.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray

from cocad.disclosure.force_shares import protect_forces
from cocad.extent import month_name
from cocad.geography import FORCES
from cocad.insight.control_limits import Month, limits
from cocad.insight.funnel_findings import Judged, judged
from cocad.metrics.force_shares import count_forces
from cocad.metrics.printing import SMALL_BASE
from cocad.metrics.registry import METRICS
from cocad.schema import dtypes
from cocad.snapshots import File, Manifest, Snapshot

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


def year(rng: Generator, *, crimes: int, planted: bool, even: bool) -> Judged:
    """One simulated year of forces, judged; `even` leaves out spread and clusters, which is chance alone."""
    sizes = np.geomspace(1, 12, len(FORCES))[rng.permutation(len(FORCES))]
    # The planted forces are of a size between the others.
    for code in PLANTED:
        sizes[[force.code for force in FORCES].index(code)] = 4.0
    csae = np.maximum(np.rint(crimes / SHARE * sizes / sizes.sum()), SMALL_BASE).astype(np.int64)
    share = np.full(len(FORCES), SHARE)
    if planted:
        share *= [PLANTED.get(force.code, 1.0) for force in FORCES]
    if even:
        counts = rng.binomial(csae, share)
    else:
        mean = csae * share * np.exp(SPREAD * rng.standard_normal(len(FORCES)))
        # Poisson of a gamma mean: the variance is the mean times CLUSTERING.
        counts = np.minimum(rng.poisson(rng.gamma(mean / (CLUSTERING - 1), CLUSTERING - 1)), csae)
    return judged(protect_forces(count_forces(_snapshot(counts, csae), _METRIC)))


def _snapshot(counts: NDArray[np.int64], csae: NDArray[np.int64]) -> Snapshot:
    forces = np.repeat([force.code for force in FORCES], counts).tolist()
    rows = len(forces)
    plain = {
        "crime_id": [f"C{n}" for n in range(rows)], "force": forces, "recorded_on": [FIRST] * rows,
        "criterion": ["Unknown"] * rows, "recency": ["Unknown"] * rows,
        "offence_type": ["Other sexual offence"] * rows, "location_type": [None] * rows,
        "committed_by_children": [None] * rows, "perpetrators": [2] * rows,
    }  # fmt: skip
    totals = [
        (force.code, FIRST.replace(month=month), total * (month == 1), total * (month == 1))
        for force, total in zip(FORCES, csae.tolist(), strict=True)
        for month in range(1, 13)
    ]  # fmt: skip
    frames = {name: pl.DataFrame(schema=dtypes(name)) for name in ("victims", "suspects")}
    frames["crimes"] = pl.DataFrame(plain, schema=dtypes("crimes"))
    frames["recorded"] = pl.DataFrame(totals, schema=dtypes("recorded"), orient="row")
    manifest = Manifest(
        schema_version=1, id="simulated", covers=(FIRST, LAST), criteria_scheme=2023,
        created_at=datetime(2024, 2, 1, tzinfo=UTC), source="Simulated", marking="OFFICIAL", synthetic=True,
        files={
            f"{name}.parquet": File(rows=len(frame), bytes=0, sha256="0" * 64)
            for name, frame in frames.items()
        },
    )  # fmt: skip
    return Snapshot(manifest, {name: frame.lazy() for name, frame in frames.items()})


def forces(
    years: int, *, crimes: int = CRIMES, planted: bool = True, even: bool = False, seed: int = 2023
) -> Forces:
    """How the funnel does over simulated years."""
    rng = np.random.default_rng(seed)
    found = outside = far = told = 0
    wanted = {(HIGH, "above"), (LOW, "below")}
    for _ in range(years):
        made = year(rng, crimes=crimes, planted=planted, even=even)
        beyond = {(one.code, one.side) for one in made.outside if one.far}
        found += wanted <= beyond
        rest = [one for one in made.outside if not planted or one.code not in PLANTED]
        outside += len(rest)
        far += sum(one.far for one in rest)
        told += len(FORCES) - (len(PLANTED) if planted else 0)
    return Forces(years, found, outside, far, told)


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
        done = forces(years, crimes=crimes)
        print(
            f"forces, {crimes:,} crimes: {years} years, both planted forces beyond 99.8% in "
            f"{done.found / years:.1%}; of the rest beyond 99.8% {done.far / done.judged:.2%}, "
            f"beyond 95% {done.outside / done.judged:.1%}"
        )
    for even in (True, False):
        done = forces(years, planted=False, even=even)
        print(
            f"forces, nothing planted, {'chance alone' if even else 'spread and clusters'}: beyond 99.8% "
            f"{done.far / done.judged:.2%}, beyond 95% {done.outside / done.judged:.1%}"
        )
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
