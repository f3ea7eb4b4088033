"""How group-based crime sits in all recorded CSAE crime: three bars on one scale."""

import polars as pl

from cocad.charts.bars import COLUMNS
from cocad.charts.palette import Palette
from cocad.disclosure import Measures
from cocad.metrics.printing import SMALL_BASE, per_cent


def rows(measures: Measures, palette: Palette) -> pl.DataFrame:
    """The bars of the metrics `group_based_of_all_csae` and `group_based_of_contact`.

    Each bar's length is its share of all recorded CSAE crimes.
    """
    whole = measures.row("group_based_of_all_csae")
    contact = measures.row("group_based_of_contact")["base"]
    csae, group = whole["base"], whole["count"]
    of_all, of_contact = _share(group, csae), _share(group, contact)
    both = f"{group:,} ({of_all} of all, {of_contact} of contact)" if of_all else f"{group:,}"
    some = f"{contact:,} ({_share(contact, csae)})" if of_all else f"{contact:,}"
    told = (
        ("All recorded CSAE crimes (CPAI)", csae, f"{csae:,}", palette.tints[1]),
        ("Contact crimes", contact, some, palette.tints[0]),
        ("Group-based crimes (COCAD)", group, both, palette.main),
    )
    return pl.DataFrame(
        [
            (
                name,
                place,
                count / csae if csae else None,
                None,
                None,
                label,
                f"{count:,}",
                colour,
                None,
                None,
                "",
            )
            for place, (name, count, label, colour) in enumerate(told)
        ],
        schema=COLUMNS,
        orient="row",
    )


def _share(count: int, base: int) -> str:
    return per_cent(count, base) if base >= SMALL_BASE else ""
