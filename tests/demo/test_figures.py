"""Every published figure is in the year's last snapshot, to the unit."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from cocad.demo import DemoSnapshot, generate
from demo import counting

FIGURES = counting.read()


def test_all_44_are_read() -> None:
    assert len(FIGURES) == 44


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row["figure"])
def test_figure(row: dict[str, str], published: DemoSnapshot) -> None:
    numerator, denominator = counting.count(published.frames, row)
    assert denominator == int(row["denominator"])
    if row["numerator"]:
        assert numerator == int(row["numerator"])
    else:
        share = Decimal(100 * numerator) / Decimal(denominator)
        assert share.quantize(Decimal(1), ROUND_HALF_UP) == Decimal(row["printed_percent"])


@pytest.mark.parametrize("seed", [1, 99])
def test_figures_hold_for_any_seed(seed: int) -> None:
    snapshots = generate(seed)
    last = [next(snapshots) for _ in range(4)][-1]
    for row in FIGURES:
        numerator, denominator = counting.count(last.frames, row)
        assert (numerator if row["numerator"] else "", denominator) == (
            int(row["numerator"]) if row["numerator"] else "",
            int(row["denominator"]),
        ), row["figure"]
