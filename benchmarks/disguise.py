"""`python -m benchmarks.disguise`: what the disguise does to comparators, and what it leaves to a reader.

Every figure is over many secrets, on the year of the demo that was published, of all forces' records.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.disguise import CHANGED, LEFT_OUT, MOVED, TWICE, copy_of
from cocad.metrics.evaluator import Counts, ask, evaluate
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot, open_snapshot
from cocad.snapshots.coding import CRIME

SECRETS = 36
_SIZES = {500: (350, 700), 100: (70, 140), 20: (14, 28)}
_SHARES = {
    "crimes": (("region", "criterion"), ("criterion", "recency"), ("region", "offence_type")),
    "victims": (
        ("region", "victim_gender"),
        ("criterion", "victim_age_band"),
        ("region", "victim_ethnicity"),
    ),
    "suspects": (
        ("region", "suspect_gender"),
        ("criterion", "suspect_age_band"),
        ("region", "suspect_ethnicity"),
        ("criterion", "relationship"),
    ),
    "pairs": (("victim_age_band", "suspect_age_band"),),
}
_ASSOCIATIONS = (
    ("crimes", "region", "criterion"),
    ("crimes", "criterion", "recency"),
    ("victims", "criterion", "victim_age_band"),
    ("suspects", "criterion", "suspect_age_band"),
    ("pairs", "victim_age_band", "suspect_age_band"),
)
_READERS = {"Kent": "South East", "South Wales": "Wales"}
_LEAST_BASE = 60
Floats = NDArray[np.float64]


def main() -> None:
    """Print the errors of counts, shares and associations, and how often a reader of the copy is right."""
    truth = open_snapshot("2023-Q4").hold()
    copies = [copy_of(truth, f"secret number {n} of the benchmark") for n in range(SECRETS)]
    print(
        f"A crime counts no times {LEFT_OUT:.0%}, twice {TWICE:.0%}; month moved {MOVED:.0%}; "
        f"an attribute changed {CHANGED:.0%}. {SECRETS} secrets.\n"
    )
    _print_counts(truth, copies)
    _print_shares(truth, copies)
    _print_associations(truth, copies)
    _print_readers(truth, copies)
    _print_rows(truth, copies)


def _print_counts(truth: Snapshot, copies: Sequence[Snapshot]) -> None:
    print("counts        of about   groups   off by (one standard deviation)   bias")
    for population in ("crimes", "victims", "suspects"):
        true = _cells(truth, population)
        off = np.array([_cells(copy, population) for copy in copies]) - true
        for size, (low, high) in _SIZES.items():
            here = (true >= low) & (true <= high)
            relative = off[:, here] / true[here]
            print(
                f"{population:<12}{size:>8}{int(here.sum()):>10}{np.sqrt((relative**2).mean()):>14.1%}"
                f"{relative.mean():>28.2%}"
            )
    print()


def _cells(snapshot: Snapshot, population: str) -> Floats:
    """Counts of groups of every size: by region, by criterion, by both, and by criterion and quarter."""
    splits = (["region"], ["criterion"], ["region", "criterion"], ["criterion", "quarter"])
    answered = evaluate(snapshot, [ask(population, by) for by in splits])
    return np.concatenate([counts.count for counts in answered]).astype(np.float64)


def _print_shares(truth: Snapshot, copies: Sequence[Snapshot]) -> None:
    print(
        "shares        of about   cells   off by, points   bias, points    variance added: binomial, of count"
    )
    for population, splits in _SHARES.items():
        for by in splits:
            true = _answer(truth, population, by)
            told = [_answer(copy, population, by) for copy in copies]
            base = true.base.astype(np.float64)
            share = true.count / np.maximum(base, 1)
            shares = np.array([each.count / np.maximum(each.base, 1) for each in told])
            binomial = share * (1 - share) / np.maximum(base, 1)
            here = (base >= _LEAST_BASE) & (share > 0.02) & (share < 0.98)
            off = shares[:, here] - share[here]
            counts = np.array([each.count for each in told])[:, here] - true.count[here]
            print(
                f"{population:<12}{np.median(base[here]):>8.0f}{int(here.sum()):>8}"
                f"{100 * np.sqrt((off**2).mean()):>16.1f}{100 * off.mean():>15.2f}"
                f"{(off**2).mean(axis=0).sum() / binomial[here].sum():>20.2f}"
                f"{(counts**2).mean(axis=0).sum() / true.count[here].sum():>20.2f}"
                f"   {' by '.join(reversed(by))}"
            )
    print()


def _answer(snapshot: Snapshot, population: str, by: Sequence[str]) -> Counts:
    (counts,) = evaluate(snapshot, [ask(population, by)])
    return counts


def _print_associations(truth: Snapshot, copies: Sequence[Snapshot]) -> None:
    print("association (cells against what their margins would give)    weaker by")
    for population, one, other in _ASSOCIATIONS:
        true = _beyond_margins(_answer(truth, population, (one, other)))
        slopes = [
            float((true * _beyond_margins(_answer(copy, population, (one, other)))).sum() / (true**2).sum())
            for copy in copies
        ]
        print(f"{population:<12}{one} and {other:<34}{1 - np.mean(slopes):>10.1%}")
    print()


def _beyond_margins(counts: Counts) -> Floats:
    table = counts.count.reshape([len(np.unique(column)) for column in counts.places.T]).astype(np.float64)
    return np.asarray(table - table.sum(1, keepdims=True) * table.sum(0) / table.sum())


def _print_readers(truth: Snapshot, copies: Sequence[Snapshot]) -> None:
    print(
        "a reader of the whole copy, crimes by criterion and month         cells right   of those from 1 to 4"
    )
    for name, region in _READERS.items():
        true = _others(truth, name, region)
        right = np.array([_others(copy, name, region) == true for copy in copies])
        few = (true >= 1) & (true <= 4)
        print(
            f"others of {region + ' beside ' + name:<50}{right[:, true > 0].mean():>18.0%}"
            f"{right[:, few].mean():>23.0%}"
        )
    print()


def _others(snapshot: Snapshot, name: str, region: str) -> NDArray[np.int64]:
    from cocad.words.geography import FORCES

    others = [force.code for force in FORCES if force.region == region and force.name != name]
    asked = ask("crimes", ("criterion", "month"), parse({"force": others}, snapshot.extent))
    (counts,) = evaluate(snapshot, [asked])
    return counts.count


def _print_rows(truth: Snapshot, copies: Sequence[Snapshot]) -> None:
    """Whole crimes with their people that are alone of their kind in the copy: how many are on a record."""
    known = set(_rows(truth))
    found, true = 0, 0
    for copy in copies:
        alone = [row for row, times in Counter(_rows(copy)).items() if times == 1]
        found += len(alone)
        true += sum(row in known for row in alone)
    print(
        f"Whole crimes with their people, alone of their kind in a copy: {true / found:.0%} are on a record."
    )


def _rows(snapshot: Snapshot) -> Iterator[tuple[object, ...]]:
    crimes = snapshot.codes["crimes"].drop("force", "quarter")
    people: list[list[tuple[object, ...]]] = [[] for _ in range(len(crimes))]
    for table in ("victims", "suspects"):
        rows = snapshot.codes[table]
        own = rows.select(name for name in rows.columns if name not in crimes.columns and name != CRIME)
        for crime, row in zip(
            rows[CRIME].to_list(), own.drop("force", "quarter", strict=False).rows(), strict=True
        ):
            people[crime].append((table, *row))
    return ((*row, *sorted(with_them)) for row, with_them in zip(crimes.rows(), people, strict=True))


if __name__ == "__main__":
    main()
