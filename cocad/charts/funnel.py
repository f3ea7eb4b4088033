"""How group-based crime sits in all recorded CSAE crime: three bars on one scale."""

import polars as pl

from cocad.charts.bars import COLUMNS
from cocad.charts.palette import Palette
from cocad.disclosure import Measures
from cocad.insight.sentences.counted import is_narrowed, sentence_start, subject
from cocad.words.printing import SMALL_BASE, per_cent


def rows(measures: Measures, palette: Palette) -> pl.DataFrame:
    """The bars of the metrics `group_based_of_all_csae` and `group_based_of_contact`.

    Each bar's length is its share of all recorded CSAE crimes; no rows where no return was supplied.
    """
    whole = measures.row("group_based_of_all_csae")
    contact = measures.row("group_based_of_contact")["base"]
    csae, group = whole["base"], whole["count"]
    if csae is None or contact is None or group is None:
        return pl.DataFrame(schema=COLUMNS)
    of_all, of_contact = _share(group, csae), _share(group, contact)
    both = f"{group:,} ({of_all} of all, {of_contact} of contact)" if of_all else f"{group:,}"
    some = f"{contact:,} ({_share(contact, csae)})" if of_all else f"{contact:,}"
    told = (
        ("All recorded CSAE crimes (CPAI)", csae, f"{csae:,}", palette.tints[1]),
        ("Contact crimes", contact, some, palette.tints[0]),
        (_named(measures), group, both, palette.main),
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


def _named(measures: Measures) -> str:
    """What is counted of the COCAD."""
    selection, extent = measures.selection, measures.manifest.extent
    said = sentence_start(subject(selection, extent))
    return said if is_narrowed(selection, extent) else f"{said} (COCAD)"


def _share(count: int, base: int) -> str:
    return per_cent(count, base) if base >= SMALL_BASE else ""
