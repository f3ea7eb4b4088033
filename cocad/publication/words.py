"""The published figures in words: as printed, as computed, and whether the two agree."""

from collections.abc import Mapping, Sequence

from cocad.publication.computed import Comparison
from cocad.publication.printed_quotes import Printed, slip
from cocad.publication.statements import Checked
from cocad.snapshots import Manifest
from cocad.words.printing import spelled


def title(printed: Sequence[Printed], computed: Mapping[str, Comparison], follows_from: str) -> str:
    """'44 of 44 published figures follow from this snapshot; three per cents are printed with a slip'.

    Without computed figures, what is printed alone.
    """
    slips = sum(len(one.slips) for one in printed)
    told = f"{spelled(slips)} {'per cent is' if slips == 1 else 'per cents are'} printed with a slip"
    if not computed:
        return f"The {len(printed):,} figures of the 2023 publication, as printed; {told}"
    agreed = sum(one.counts_agree for one in computed.values())
    return f"{agreed:,} of {len(computed):,} published figures follow from {follows_from}; {told}"


def as_computed(one: Comparison) -> str:
    """'39% (n.201/521)', its per cent rounded as the printed one is."""
    if not one.base:
        return "none recorded"
    return f"{one.computed_percent}% (n.{one.count:,}/{one.base:,})"


def verdict(one: Printed, computed: Comparison | None) -> str:
    """Whether the counts agree, and the printed slip where there is one."""
    agrees = "" if computed is None else "Yes" if computed.counts_agree else "No, the counts differ"
    return ". ".join(part for part in (agrees, slip(one)) if part)


def where_from(chosen: str, used: Manifest | None) -> str:
    """Which snapshot the figures are computed from, where it is not the chosen one."""
    if used is None:
        return "No snapshot here is of the whole of 2023, so that nothing is computed beside them."
    if used.id == chosen:
        return ""
    return (
        f"{chosen} is not of the whole of 2023; the figures are computed from {used.id}, the newest that is."
    )


def holding(checked: Sequence[Checked]) -> str:
    """'10 of 10 statements without a count hold'."""
    held = sum(one.holds is True for one in checked)
    return f"{held:,} of {len(checked):,} statements without a count hold"


def holds(one: Checked) -> str:
    """'Holds', 'Does not hold', or that it cannot be settled."""
    return {True: "Holds", False: "Does not hold", None: "Cannot be settled"}[one.holds]
