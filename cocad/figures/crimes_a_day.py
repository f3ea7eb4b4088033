"""Crimes a day, month by month: the figure that takes the lengths of months out."""

from cocad.figures import draw
from cocad.figures.ask import Ask
from cocad.figures.figure import Figure, of
from cocad.insight.sentences.yearly import per_day
from cocad.words import caveats


def crimes_a_day(by_month: Ask) -> Figure:
    """Crimes a day, month by month."""
    return Figure(
        key="per-day",
        asks=(by_month,),
        draw=draw.months(by_month, measure="per_day"),
        finding=of(per_day, by_month),
        what="Crimes a day by month recorded",
        caveat=caveats.PER_DAY,
    )
