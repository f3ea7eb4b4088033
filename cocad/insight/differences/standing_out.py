"""What stands out: every share of a group beside its comparator, and which differ clearly."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from cocad.disclosure.contrast import Contrast
from cocad.insight.differences.difference import Difference
from cocad.insight.differences.sentences import headline
from cocad.insight.differences.sides import Against, Sides
from cocad.insight.sentences.absence import of_selection
from cocad.insight.sentences.counted import is_narrowed
from cocad.metrics.contrast import dimension
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection
from cocad.metrics.shares import SHARES, age_range
from cocad.snapshots import MissingReturn
from cocad.statistics.false_discovery import RATE, q_values
from cocad.statistics.two_shares import Share, newcombe, p_values
from cocad.words import caveats
from cocad.words.extent import Extent
from cocad.words.printing import SMALL_BASE
from cocad.words.vocabulary import BY_CHILDREN, KEYS, Kind

_OF_RECORDED = (Base.CSAE, Base.CONTACT)
_MOVED = ("Other", BY_CHILDREN)
"""The criteria between which crimes moved when the scheme changed."""
_FLAG = "committed_by_children"
ROUNDED = "The comparator's numbers are about right, not exact: from disguised records, and rounded to 5."


@dataclass(frozen=True, kw_only=True)
class StandingOut:
    """The findings, the largest difference first, and how much was looked at.

    `tried` shares were compared; `small` were left out for a base under 20 on either side, `hidden`
    because the comparator's may not be shown. `is_rounded` where the comparator's numbers are;
    `not_supplied` are the returns that either side lacks, and `late` those that the comparator leaves
    out because they came late; `snapshots` those that both are from, the
    group's own first. `tells_halves` where clusters that run over months could be told. `why` says why
    nothing could be compared.
    """

    sides: Sides
    findings: tuple[Difference, ...] = ()
    tried: int = 0
    small: int = 0
    hidden: int = 0
    is_rounded: bool = False
    not_supplied: tuple[MissingReturn, ...] = ()
    late: tuple[MissingReturn, ...] = ()
    snapshots: tuple[str, ...] = ()
    tells_halves: bool = True
    why: str = ""

    @property
    def title(self) -> str:
        """The largest difference, or that nothing stands out, or why that cannot be told."""
        if self.why:
            return self.why.removesuffix(".")
        if not self.findings:
            return f"{self.sides.name}: no share differs clearly from that {self.sides.place}"
        return headline(self.findings[0])

    @property
    def caveat(self) -> str:
        """What the list can be wrong about, as a whole."""
        return caveats.STANDING_OUT if self.tells_halves else caveats.STANDING_OUT_IN_FEW_FORCES

    @property
    def looked_at(self) -> str:
        """'Of 63 shares that were compared, 12 are clear of chance; left out: 6 with a base …'."""
        if self.tried == 1:
            told = f"The one share that was compared {'is clear of' if self.findings else 'could be'} chance"
        elif not self.findings:
            told = f"Of {self.tried} shares that were compared, each could be chance"
        else:
            are = "is" if len(self.findings) == 1 else "are"
            told = f"Of {self.tried} shares that were compared, {len(self.findings)} {are} clear of chance"
        reasons = [
            f"{number} {words}"
            for number, words in (
                (self.small, f"with a base under {SMALL_BASE} on either side"),
                (self.hidden, "whose comparator is hidden"),
            )
            if number
        ]
        return f"{told}{'; left out: ' + ', '.join(reasons) if reasons else ''}."


def tried(compared: Sides, metrics: Iterable[Metric] = tuple(SHARES.values())) -> tuple[Metric, ...]:
    """The metrics that say something of both groups.

    Left out are those that the conditions settle (the share of recent crimes among recent ones),
    criteria where criteria are compared, and group-based shares of all recorded crime but for areas
    and periods of all group-based crime. Across a change of the criteria's scheme so are those of Other
    and of CSAE committed by children.
    """
    groups = ((compared.extent, compared.one), *((o.extent, o.selection) for o in compared.others))
    return tuple(
        metric
        for metric in metrics
        if _suits(metric, compared)
        and all(metric.key != "criterion" or metric.category in extent.criteria for extent, _ in groups)
        and not all(_is_settled(metric, selection, extent) for extent, selection in groups)
    )


def _suits(metric: Metric, compared: Sides) -> bool:
    if compared.against is Against.CRITERION and (metric.key == "criterion" or metric.base in _OF_RECORDED):
        return False
    # Recorded totals know place and time alone: a part of group-based crime is no share of all of it.
    if metric.base in _OF_RECORDED and is_narrowed(compared.one, compared.extent):
        return False
    moved = metric.key == _FLAG or (metric.key == "criterion" and metric.category in _MOVED)
    return not (compared.scheme_changed and moved)


def _is_settled(metric: Metric, selection: Selection, extent: Extent) -> bool:
    """Whether the conditions leave all of the group in the category, or none of it."""
    if not metric.key:
        return False
    band = dimension(metric.key)
    if metric.base is Base.MEMBERS:
        return any(selection.values(name) is not None for name in (band, band.removesuffix("_band")))
    left = selection.categories(KEYS[metric.key], extent)
    ages = age_range(metric) if KEYS[metric.key].kind is Kind.AGE else ()
    inside = [one for one in left if (int(one) in ages if ages else one == metric.category)]
    return len(inside) in (0, len(left))


def nothing(compared: Sides) -> StandingOut:
    """What is said where there is no comparator."""
    return StandingOut(sides=compared, why=compared.why)


def stand_out(contrast: Contrast, compared: Sides) -> StandingOut:
    """The shares that differ, held to a 5% false discovery rate over all that were compared."""
    if not contrast.crimes:
        nothing = of_selection(contrast.manifests[0], compared.one)
        why = nothing or "No group-based crime was recorded under this selection"
        return StandingOut(sides=compared, why=f"{why}.")
    rows = contrast.frame.with_row_index("place")
    shown = rows.filter(pl.col("hidden").is_null())
    enough = shown.filter(pl.min_horizontal("base", "comparator_base") >= SMALL_BASE)
    # A group that is no part of its base, as where totals are missing, has no share of it.
    told = enough.filter(
        (pl.col("count") <= pl.col("base")) & (pl.col("comparator_count") <= pl.col("comparator_base"))
    )
    small, hidden = len(shown) - len(told), len(rows) - len(shown)
    if told.is_empty():
        why = f"Every base is below {SMALL_BASE} on one side or the other, which is too few to compare."
        return StandingOut(sides=compared, small=small, hidden=hidden, why=why)
    one = Share(*(told[name].cast(pl.Float64).to_numpy() for name in ("count", "base", "design")))
    other = Share(
        *(told[f"comparator_{name}"].cast(pl.Float64).to_numpy() for name in ("count", "base", "design"))
    )
    difference, low, high = newcombe(one, other)
    p = p_values(one, other)
    q = q_values(p.tolist())
    findings = [
        Difference(
            metric=contrast.metrics[row["place"]],
            name=compared.name,
            place=compared.place,
            count=row["count"],
            base=row["base"],
            total=row["total"],
            comparator_count=row["comparator_count"],
            comparator_base=row["comparator_base"],
            comparator_total=row["comparator_total"],
            difference=float(difference[n]),
            low=float(low[n]),
            high=float(high[n]),
            p=float(p[n]),
            q=float(q[n]),
            about=contrast.is_rounded,
        )
        for n, row in enumerate(told.iter_rows(named=True))
        # The two methods part where a p-value is just under the rate: what is said must hold by both.
        if q[n] <= RATE and (low[n] > 0 or high[n] < 0)
    ]
    findings.sort(key=lambda finding: -abs(finding.difference))
    return StandingOut(
        sides=compared,
        findings=tuple(findings),
        tried=len(told),
        small=small,
        hidden=hidden,
        is_rounded=contrast.is_rounded,
        not_supplied=contrast.not_supplied,
        late=contrast.late,
        snapshots=tuple(manifest.id for manifest in contrast.manifests),
        tells_halves=contrast.tells_halves,
    )


def once(findings: Iterable[Difference]) -> tuple[Difference, ...]:
    """The findings without mirrors: of two categories that make up a whole, the one with more here."""
    kept = []
    for finding in findings:
        key = KEYS.get(finding.metric.key)
        mirrored = key is not None and len(key.categories) == 2 and finding.metric.base is Base.RECORDED
        if not mirrored or finding.difference > 0 or finding.metric.key == _FLAG:
            kept.append(finding)
    return tuple(kept)
