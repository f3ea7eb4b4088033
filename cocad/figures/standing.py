"""What stands out of a selection: compared, drawn, and each sentence with its link."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import polars as pl

from cocad.charts import spine
from cocad.disclosure.cache import measures
from cocad.disclosure.contrast import contrast
from cocad.disclosure.kept import kept
from cocad.disclosure.viewer import Viewer
from cocad.errors import UntoldError
from cocad.figures.choice import BESIDE, FIGURE, Choice
from cocad.figures.drawn import Drawn, Words
from cocad.figures.homes import lives
from cocad.figures.page import Card, Item, Link, WordTable
from cocad.figures.request import Request
from cocad.figures.sitemap import TITLES
from cocad.insight.differences.difference import Difference
from cocad.insight.differences.sentences import caveat, sentence, signed
from cocad.insight.differences.sides import Against, Sides, gaps, sides, snapshot_before
from cocad.insight.differences.standing_out import ROUNDED, StandingOut, nothing, once, stand_out, tried
from cocad.insight.marks import late_line, supply_line
from cocad.metrics.contrast import Part
from cocad.metrics.definitions import ALL
from cocad.metrics.metric import Metric
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot
from cocad.words.printing import per_cent, share

_TINY = 0.001
MOST = 20
"""How many differences are drawn and told; a table has them all."""


def standing(here: Request, choice: Choice | None = None) -> StandingOut:
    """What stands out of the page's selection, or of another choice of its snapshot.

    Raises `AccessError` for records that are not the viewer's own, and what opening raises.
    """
    choice, extent = choice or here.choice, here.extent
    before = snapshot_before(here.snapshot.manifest, here.manifests.values())
    compared = sides(
        parse({**choice.area.where, **choice.conditions}, extent),
        extent,
        within=choice.definition.selection(extent),
        before=before.extent if before else None,
        missing=gaps(here.snapshot.manifest, before),
        area=choice.area.label if choice.area.key else "",
    )
    if choice.definition is not ALL:
        compared = replace(compared, name=f"{compared.name}, counted as {choice.definition.phrase}")
    is_earlier = before is not None and any(other.is_before for other in compared.others)
    earlier = here.opened(before) if before is not None and is_earlier else None
    return _found(here.snapshot, earlier, compared, here.viewer)


@kept
def _found(snapshot: Snapshot, before: Snapshot | None, compared: Sides, viewer: Viewer) -> StandingOut:
    if compared.why:
        return nothing(compared)
    others = [Part(before if before and o.is_before else snapshot, o.selection) for o in compared.others]
    try:
        told = contrast(tried(compared), Part(snapshot, compared.one), others, viewer)
    except UntoldError as error:
        return nothing(replace(compared, why=f"{error.reason}; other forces cannot stand beside it."))
    return stand_out(told, compared)


def link(here: Request, found: StandingOut, metric: Metric) -> Link:
    """The page where a metric lives, and its address there with the selection set."""
    page, own = lives(metric.population, metric.key)
    words: dict[str, Sequence[str]] = {k: v for k, v in here.choice.address().items() if k != FIGURE}
    if found.sides.against is Against.CRITERION:
        words |= {BESIDE: ["other-criteria"]}
    if found.sides.against is Against.PERIOD and not words.keys() & {"month", "quarter"}:
        words |= {"quarter": [here.extent.quarters[-1]]}
    address = f"{page}?{urlencode(words | own, doseq=True)}"
    return Link(TITLES[page], address, f": {metric.label}")


def told(here: Request, found: StandingOut) -> Card | None:
    """The largest differences in sentences, each with its caveat; None where there is none."""
    findings = once(found.findings)
    if not findings:
        return None
    title = f"The {MOST} largest in words" if len(findings) > MOST else "In words"
    items = [
        Item(text=sentence(one), link=link(here, found, one.metric), under=caveat(one))
        for one in findings[:MOST]
    ]
    return Card(title=title, items=items)


def every(found: StandingOut) -> WordTable | None:
    """All the differences in a table; None where there is none."""
    if not found.findings:
        return None
    return WordTable(
        f"All {len(found.findings)} differences" if len(found.findings) > 1 else "The difference",
        f"{found.sides.name}, and what is recorded {found.sides.place}; of two categories that make up a "
        "whole, both. q: the p-value adjusted for all that was compared",
        ("Share", "Here", "Comparator", "Points", "95% interval", "q"),
        [_row(finding) for finding in found.findings],
    )


def differences(here: Request, found: StandingOut) -> Drawn | None:
    """The largest differences as a chart; None where there is none."""
    findings = once(found.findings)[:MOST]
    if not findings:
        return None
    compared = found.sides
    names = tuple(finding.metric.name for finding in findings)
    drawn = _drawn(findings)
    when = compared.name if compared.against is Against.PERIOD else here.when
    return Drawn(
        words=Words(
            key="differences",
            finding=_clear(found),
            what=f"Difference from what is recorded {compared.place}, in percentage points with 95% "
            f"intervals, {when}",
            caveat=" ".join(filter(None, (found.caveat, compared.note, _earlier(found)))),
        ),
        table=measures(here.snapshot, names, compared.one, here.viewer),
        rows=drawn,
        specification=spine.specification(drawn, here.palette),
        height=spine.height(drawn),
        empty=False,
    )


def _clear(found: StandingOut) -> str:
    """'12 of 64 shares differ clearly from those under the other criteria'."""
    many = len(found.findings)
    differ, those = ("differs", "that") if many == 1 else ("differ", "those")
    of = f"{many} of {found.tried} shares" if found.tried > 1 else "The one share compared"
    return f"{of} {differ} clearly from {those} {found.sides.place}"


def _drawn(findings: Sequence[Difference]) -> pl.DataFrame:
    """The rows of the chart; the ends of each interval are those of the difference."""
    told = [
        spine.Compared(
            name=f.metric.name,
            label=f.metric.label,
            count=f.count,
            base=f.base,
            share=f.share,
            low=f.comparator_share + f.low,
            high=f.comparator_share + f.high,
            comparator_share=f.comparator_share,
            comparator_words="Comparator",
        )
        for f in findings
    ]
    others = [per_cent(f.comparator_count, f.comparator_base) for f in findings]
    full = [f"{f.place}: {share(f.comparator_count, f.comparator_base)}" for f in findings]
    return spine.rows(told, own_words="Here").with_columns(
        pl.Series("other", others), pl.Series("beside", full)
    )


def _row(finding: Difference) -> tuple[str, ...]:
    return (
        finding.metric.label,
        share(finding.count, finding.base),
        share(finding.comparator_count, finding.comparator_base),
        *signed(finding),
        "<0.001" if finding.q < _TINY else f"{finding.q:.3f}",
    )


def most_told(here: Request, number: int) -> Card | None:
    """The largest differences in words, for a page about something else; none beside one figure alone."""
    if here.choice.briefing or here.choice.figure:
        return None
    found = standing(here)
    items = [
        Item(text=sentence(one), link=link(here, found, one.metric)) for one in once(found.findings)[:number]
    ]
    said = f"{found.caveat if items else f'{found.title}.'} {found.sides.note}".strip()
    address = f"stands_out?{urlencode(here.choice.address(), doseq=True)}"
    every = Link("All that stands out", address)
    return Card(title="What stands out", items=items, under=said, link=every, key="card-stands-out")


def of_each_criterion(here: Request) -> Card | None:
    """Where nothing was chosen, the largest difference of each criterion, with a link to the rest."""
    if here.area.key or here.choice.conditions or here.choice.briefing or here.choice.figure:
        return None
    items = []
    for name in here.extent.criteria:
        choice = replace(here.choice, where=(("criterion", (name,)),))
        if findings := once(standing(here, choice).findings):
            address = f"stands_out?{urlencode(choice.address(), doseq=True)}"
            to = Link(f"{len(findings)} in all", address, f" that stand out of {name}")
            items.append(Item(text=sentence(findings[0]), link=to))
    if not items:
        return None
    return Card(
        title="Each criterion beside the others: the largest difference",
        items=items,
        under="Choose an area, a criterion or a period at the left to look at it.",
    )


def looked_at(found: StandingOut) -> tuple[str, ...]:
    """What was compared with what, how much of it, and what is missing or rounded."""
    compared = f"Compared: {found.sides.name}, with what is recorded {found.sides.place}."
    if found.why:
        return (found.why,) if found.sides.why else (compared, found.why)
    notes = (
        found.sides.note,
        _earlier(found),
        ROUNDED if found.is_rounded else "",
        supply_line(found.not_supplied),
        late_line(found.late),
    )
    return compared, found.looked_at, *(note for note in notes if note)


def _earlier(found: StandingOut) -> str:
    """Which other snapshot the comparator is from; empty where there is none."""
    names = found.snapshots[1:]
    return f"The comparator is from snapshot {' and '.join(names)}." if names else ""
