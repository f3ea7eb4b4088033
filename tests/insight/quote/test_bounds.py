"""What 'over', 'nearly' and 'about' let a number be."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from cocad.insight.quote.bounds import Bound, Limits, limits, near
from cocad.insight.quote.numbers import read_quote


@pytest.mark.parametrize(
    ("text", "bound", "fits", "fits_not"),
    [
        ("over 3,000 girls", Bound.OVER, (3001, 9000), (2999, 3000)),
        ("at least 3,000 girls", Bound.AT_LEAST, (3000, 9000), (2999,)),
        ("fewer than 3,000 girls", Bound.UNDER, (0, 2999), (3000,)),
        ("no more than 3,000 girls", Bound.AT_MOST, (0, 3000), (3001,)),
        # A tenth of 3,000 is 300, a twentieth 150.
        ("nearly 3,000 girls", Bound.NEARLY, (2700, 2999), (2699, 3000)),
        ("just over 3,000 girls", Bound.JUST_OVER, (3001, 3300), (3000, 3301)),
        ("about 3,000 girls", Bound.ABOUT, (2850, 3150), (2849, 3151)),
        ("3,000 or more girls", Bound.AT_LEAST, (3000, 9000), (2999,)),
        ("3,000+ girls", Bound.AT_LEAST, (3000, 9000), (2999,)),
        ("3,000 girls", Bound.EXACT, (3000,), (2999, 3001)),
    ],
)
def test_a_count_with_its_word(
    text: str, bound: Bound, fits: tuple[int, ...], fits_not: tuple[int, ...]
) -> None:
    quote = read_quote(text)
    assert (quote.count, quote.bound) == (3000, bound)
    assert all(map(quote.counts_that_fit.hold, fits))
    assert not any(map(quote.counts_that_fit.hold, fits_not))


@pytest.mark.parametrize(
    ("text", "words", "fits", "fits_not"),
    [
        ("more than half of suspects", "over half", (51, 90), (49, 50)),
        ("most suspects", "most", (51, 90), (49, 50)),
        ("a minority of suspects", "minority", (0, 49), (50, 51)),
        ("nearly 80% of victims", "nearly 80%", (72, 79), (71, 80)),
        ("about 40%", "about 40%", (38, 42), (37, 43)),
        ("between 30% and 40% of victims", "between 30% and 40%", (30, 40), (29, 41)),
        ("seventy-five per cent of victims", "75%", (75,), (74, 76)),
    ],
)
def test_a_share_with_its_word(
    text: str, words: str, fits: tuple[int, ...], fits_not: tuple[int, ...]
) -> None:
    claim = read_quote(text).claim
    assert claim is not None
    assert claim.words == words
    assert all(claim.fits(count, 100) for count in fits)
    assert not any(claim.fits(count, 100) for count in fits_not)


@given(st.sampled_from(Bound), st.integers(1, 10**6), st.integers(0, 2 * 10**6))
def test_what_can_be_meant_is_true(bound: Bound, quoted: int, told: int) -> None:
    value = Fraction(quoted)
    exact = Limits(value, value)
    assert not near(value, bound, exact).hold(told) or limits(value, bound, exact).hold(told)
