"""Whether children are suspects alone or with adults on the same crime."""

from collections.abc import Mapping
from typing import Any

from cocad.disclosure.makeup import Makeup
from cocad.insight.findings import LOW_COVERAGE
from cocad.metrics.makeup import AGES_OF_SUSPECTS, MIXED, ONLY_ADULTS, ONLY_CHILDREN
from cocad.metrics.printing import SMALL_BASE, coverage, per_cent, share

GROUPS = (ONLY_CHILDREN, MIXED, ONLY_ADULTS)


def rows(makeup: Makeup) -> dict[str, dict[str, dict[str, Any]]]:
    """The protected numbers of suspects' ages: by group, '' where nothing splits them, and category."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in makeup.of(AGES_OF_SUSPECTS).iter_rows(named=True):
        found.setdefault(str(row[makeup.by]) if makeup.by else "", {})[row["category"]] = row
    return found


def alone_sentence(makeup: Makeup) -> str:
    """'44% of crimes have only children as suspects (n.961/2,195), …', unsplit; coverage first if thin."""
    told = rows(makeup)[""]
    only, mixed = told[ONLY_CHILDREN], told[MIXED]
    count, base, total = only["count"], only["base"], only["total"]
    if not total:
        return "No group-based crime was recorded"
    if not base:
        return f"Suspects' ages are recorded well enough on none of {total:,} crimes"
    if base < SMALL_BASE:
        have = "has" if count == 1 else "have"
        return (
            f"{count} of {base} crimes {have} only children as suspects, {mixed['count']} children and adults"
        )
    said = (
        f"{per_cent(count, base)} have only children as suspects (n.{count:,}/{base:,}), "
        f"{per_cent(mixed['count'], base)} children and adults"
    )
    if base >= LOW_COVERAGE * total:
        return said.replace(" have", " of crimes have", 1)
    return f"Suspects' ages tell for only {per_cent(base, total)} of crimes: of these {said}"


def known(makeup: Makeup) -> str:
    """'suspects' ages recorded for 52% (n.2,195/4,228)', unsplit."""
    told = rows(makeup)[""][ONLY_CHILDREN]
    return f"suspects' ages {coverage(told['base'], told['total'])}"


def spread(makeup: Makeup) -> str:
    """What the share would be if none, or all, of the crimes left open had only children as suspects."""
    told: Mapping[str, Any] = rows(makeup)[""][ONLY_CHILDREN]
    count, base, total = told["count"], told["base"], told["total"]
    if total < SMALL_BASE or base == total:
        return ""
    low, high = per_cent(count, total), per_cent(count + total - base, total)
    return f"If none, or all, of the crimes left open had only children as suspects: {low} to {high}."


def by_criterion(found: Mapping[str, Mapping[str, Mapping[str, Any]]], category: str, said: str) -> str:
    """'Other: 65% (n.653/1,002) have only children as suspects; Familial: 18% (n.112/629)', of `rows`."""
    told = {name: by[category] for name, by in found.items() if by[category]["base"] >= SMALL_BASE}
    if len(told) < 2:
        return f"Fewer than two criteria have the {SMALL_BASE} crimes that a share needs"
    most, least = (end(told, key=lambda name: told[name]["share"]) for end in (max, min))
    high, low = (share(told[name]["count"], told[name]["base"]) for name in (most, least))
    return f"{most}: {high} {said}; {least}: {low}"
