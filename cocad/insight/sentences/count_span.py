"""A count with its interval, in words."""

from cocad.statistics.intervals import BYAR_FROM, count_interval


def count_span(count: int) -> str:
    """'316 to 391': the 95% interval of a count, with one decimal below a count of 10 ('0.2 to 7.2')."""
    low, high = (float(end) for end in count_interval(count))
    return f"{low:.1f} to {high:.1f}" if count < BYAR_FROM else f"{low:,.0f} to {high:,.0f}"
