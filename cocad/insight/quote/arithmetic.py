"""Whether a quoted per cent follows from the counts that are quoted with it."""

from decimal import Decimal

from cocad.insight.quote.claim import Claim
from cocad.insight.quote.numbers import Quote
from cocad.words.printing import SMALL_BASE, half_up

_EXACT = 2


def counts(count: int, base: int | None) -> str:
    """'n.3,012/3,877', or '3,012' without a base."""
    return f"{count:,}" if base is None else f"n.{count:,}/{base:,}"


def too_much(quote: Quote) -> str:
    """What is more than a whole in a quote; the empty string where nothing is."""
    if quote.count is not None and quote.base is not None and quote.count > quote.base:
        return f"{quote.count:,} of {quote.base:,} is more than the whole"
    if quote.claim and quote.claim.value > 1:
        return f"{quote.claim.words} is more than the whole"
    return ""


def right_per_cent(quote: Quote) -> Decimal:
    """What the quoted counts give, half up, with as many decimals as the quoted per cent."""
    digits = max(0, quote.claim.digits) if quote.claim else 0
    return half_up(quote.count or 0, quote.base or 1, decimals=digits)


def arithmetic(quote: Quote) -> str:
    """What the quoted counts give, and how the quoted per cent differs; empty without both counts."""
    count, base, claim = quote.count, quote.base, quote.claim
    if count is None or base is None or count > base:
        return ""
    if base == 0:
        return "Of none there is no share."
    told = f"{counts(count, base)} is {half_up(count, base, decimals=_EXACT)}%"
    small = f" With a base under {SMALL_BASE}, say the counts alone." if base < SMALL_BASE else ""
    if claim is None:
        return f"{told}, or {half_up(count, base)}% rounded half up.{small}"
    if claim.fits(count, base):
        return f"{told}, so that {claim.words} follows, rounded half up.{small}"
    return f"{told}: {_how_far(claim, right_per_cent(quote), count, base)}{small}"


def _how_far(claim: Claim, right: Decimal, count: int, base: int) -> str:
    """Whether the per cent is rounded the wrong way, or is not that share at all."""
    scale = 100 * 10 ** max(0, claim.digits)
    quoted = claim.value * scale
    whole, rest = divmod(count * scale, base)
    if rest and quoted == whole:
        return f"{claim.words} is cut off and not rounded, which would give {right}%."
    if rest and quoted == whole + 1:
        return f"{claim.words} is rounded up, where half up gives {right}%."
    return f"{claim.words} does not follow; rounded half up it is {right}%."
