"""How many of the holiday comparisons are clear of chance, in words, none and one among them."""

import pytest

from cocad.figures.spotlights import held
from cocad.insight.school.checks import Comparison
from cocad.statistics.person_time import RateRatio, RatioOfRatios

LOWER = RatioOfRatios(ratio=0.5, low=0.3, high=0.8, p=0.001)
CHANCE = RatioOfRatios(ratio=1.0, low=0.8, high=1.2, p=0.9)
NONE = RatioOfRatios(why="It takes 20 crimes on either side.")


def compared(between: RatioOfRatios) -> Comparison:
    ratio = RateRatio(ratio=1.0, low=0.9, high=1.1)
    return Comparison(
        test="criterion", label="Familial", against="All others", one=ratio, other=ratio, between=between
    )


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ([LOWER, LOWER, CHANCE], "2 of 3 comparisons of criteria are clear of chance"),
        ([LOWER, CHANCE, NONE], "1 of 2 comparisons of criteria is clear of chance"),
        ([CHANCE, CHANCE, NONE], "Each of 2 comparisons of criteria could be chance"),
        ([CHANCE, NONE], "The one comparison of criteria that could be made could be chance"),
        ([LOWER], "The one comparison of criteria that could be made is clear of chance"),
        ([NONE, NONE], "No comparison of criteria could be made: it takes 20 crimes on either side"),
        ([], "No comparison of criteria could be made"),
    ],
)
def test_how_many_are_clear_of_chance(every: list[RatioOfRatios], said: str) -> None:
    assert held([compared(one) for one in every], "of criteria") == said
