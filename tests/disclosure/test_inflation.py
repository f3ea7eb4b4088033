"""By how much a comparator's numbers differ from the records', by hand and against many secrets."""

import numpy as np
import pytest

from cocad.disclosure.disguise import copy_of
from cocad.disclosure.inflation import COUNTS, DISGUISE, count_error, inflation, rounding, share_error
from cocad.metrics.evaluator import ask, evaluate
from cocad.snapshots import open_snapshot
from cocad.words.vocabulary import Population


def test_rounding_by_hand() -> None:
    # Half of 100: 2 × (1 + 1/4) / (100 × 1/4) = 0.1; none and all have no share to be off.
    found = rounding(np.array([50, 0, 100, 0]), np.array([100, 100, 100, 0]))
    assert found.tolist() == pytest.approx([0.1, 0, 0, 0])
    whole = inflation(np.array([50]), np.array([100]), Population.CRIMES)
    assert whole.tolist() == pytest.approx([1 + DISGUISE[Population.CRIMES] + 0.1])


def test_errors_by_hand() -> None:
    # Of 200 crimes: 2 × √(0.45 × 200 + 2); of a half of 100: 2 × √(0.5 × 0.0025 + 2 × 1.25 / 10,000).
    assert COUNTS[Population.CRIMES] == 0.45
    assert count_error(200, Population.CRIMES) == pytest.approx(2 * 92**0.5)
    assert share_error(50, 100, Population.CRIMES) == pytest.approx(2 * (0.5 * 0.0025 + 0.00025) ** 0.5)
    assert share_error(0, 1, Population.CRIMES) > 0


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("population", "by"),
    [("crimes", ["region", "criterion"]), ("victims", ["region", "victim_gender"]),
     ("suspects", ["criterion", "suspect_age_band"])],
)  # fmt: skip
def test_what_is_stated_holds_of_the_demo(population: str, by: list[str]) -> None:
    made = open_snapshot("2023-Q4").hold()
    (true,) = evaluate(made, [ask(population, by)])
    copies = [copy_of(made, f"one of several secrets, number {n}") for n in range(12)]
    told = [evaluate(copy, [ask(population, by)])[0] for copy in copies]
    kind = Population(population)
    share, base = true.count / np.maximum(true.base, 1), np.maximum(true.base, 1)
    large = (true.base >= 60) & (share > 0.02)
    off = np.array([each.count / np.maximum(each.base, 1) for each in told])[:, large] - share[large]
    binomial = (share * (1 - share) / base)[large]
    assert (off**2).mean(axis=0).sum() / binomial.sum() < 1.25 * DISGUISE[kind]
    counts = np.array([each.count for each in told])[:, large] - true.count[large]
    assert (counts**2).mean(axis=0).sum() / true.count[large].sum() < 1.25 * COUNTS[kind]
    within = [abs(n) <= count_error(int(m), kind) for n, m in zip(counts[0], true.count[large], strict=True)]
    assert np.mean(within) > 0.85
