"""The exit for contrasts: shares of two groups of crimes, and how their members cluster.

Exact where both groups are the viewer's own. A force's viewer sees its own group beside all other
forces: those that are its own too exactly, the others as `cocad.disclosure.protect` shows them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from cocad.disclosure.comparator import OTHER_AREA, SMALL_REST, TOO_FEW
from cocad.disclosure.disguise import disguised
from cocad.disclosure.gate import SMALL, nearest
from cocad.disclosure.inflation import DISGUISE, rounding
from cocad.disclosure.protect import both, protect
from cocad.disclosure.scope import Reach, reach, refuse_untold
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError
from cocad.metrics.clusters import FEWEST_HALVES, Floats, design_effects
from cocad.metrics.contrast import (
    ContrastCounts,
    Part,
    count_contrast,
    dimension,
    everywhere,
    of_those_asked,
    questions,
    rest_of_forces,
)
from cocad.metrics.evaluator import Counts, Question
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection, parse
from cocad.metrics.supply import not_supplied
from cocad.snapshots.manifest import Manifest, MissingReturn
from cocad.words.geography import FORCE
from cocad.words.vocabulary import KEYS

COLUMNS = {
    "metric": pl.String,
    "label": pl.String,
    "count": pl.Int64,
    "base": pl.Int64,
    "total": pl.Int64,
    "comparator_count": pl.Int64,
    "comparator_base": pl.Int64,
    "comparator_total": pl.Int64,
    "design": pl.Float64,
    "comparator_design": pl.Float64,
    "hidden": pl.String,
}
_DESIGN_STEP = 0.25


@dataclass(frozen=True, eq=False)
class Contrast:
    """The protected shares of metrics in one group of crimes and in another.

    `frame` has one row a metric with the columns `COLUMNS`: the numbers of the one group, those of
    the other, and by how much clustering (and rounding, where the other is a comparator) multiplies
    the variance of each share. Where the other's may not be shown they are null, and `hidden` says
    why. `manifests` are of the snapshots, the one group's first; `crimes` are the one group's. Where
    `is_rounded`, the other's are counted from disguised records and rounded; `late` are the returns
    that came too late for it. `tells_halves` where the one group lies in enough half-years of forces
    for clusters that run over months to be told.
    """

    frame: pl.DataFrame
    metrics: tuple[Metric, ...]
    manifests: tuple[Manifest, ...]
    viewer: Viewer
    selection: Selection
    crimes: int
    is_rounded: bool
    not_supplied: tuple[MissingReturn, ...] = ()
    late: tuple[MissingReturn, ...] = ()
    tells_halves: bool = True


def contrast(
    metrics: Iterable[Metric], one: Part, others: Sequence[Part], viewer: Viewer = NATIONAL
) -> Contrast:
    """Each metric in one group of crimes and in another, as the viewer may see them.

    Raises `AccessError` where the one group is not the viewer's own, or the other is neither that
    nor all other forces.
    """
    if _may_contrast(one, others, viewer):
        counts = count_contrast(metrics, one, others)
        designs = design_effects(counts.sums, counts.other_sums)
        return _told(counts, list(_exact(counts)), designs, viewer, is_rounded=False)
    copy = disguised(one.snapshot)
    counts = count_contrast(metrics, one, [Part(copy, part.selection) for part in others])
    design, other_design = design_effects(counts.sums, counts.other_sums)
    shown = list(_compared(counts, viewer))
    # A number of many digits could tell of a small one behind it.
    designs = _coarse(design), _coarse(other_design) + _added(counts, shown)
    return _told(counts, shown, designs, viewer, is_rounded=True)


def refuse_others(one: Part, viewer: Viewer) -> None:
    """Raises `AccessError` where these records are not the viewer's own."""
    if reach(one.selection, viewer) is not Reach.OWN:
        own = " ".join(f"--where force={code}" for code in sorted(viewer.forces))
        remedy = f"add {own}" if own else "ask as the national viewer or as a force's"
        raise AccessError(
            f"The viewer '{viewer}' is shown what stands out of its own records alone; {remedy}."
        )


def _may_contrast(one: Part, others: Sequence[Part], viewer: Viewer) -> bool:
    """Whether the other group is the viewer's own too; otherwise it must be all other forces."""
    refuse_others(one, viewer)
    if viewer.is_national or all(_is_own(part, viewer) for part in others):
        return True
    if tuple(others) != (Part(one.snapshot, rest_of_forces(one.selection, one.snapshot.extent)),):
        raise AccessError(f"The viewer '{viewer}' may set its own records beside all other forces alone.")
    refuse_untold((), one.selection, viewer)
    return False


def _is_own(part: Part, viewer: Viewer) -> bool:
    forces = part.selection.values("force")
    return forces is not None and forces <= viewer.forces


Shown = tuple[int | None, int | None, int | None, str | None]
"""Count, base and total of the other group, and why they are hidden."""


def _told(
    counts: ContrastCounts,
    shown: Sequence[Shown],
    designs: tuple[Floats, Floats],
    viewer: Viewer,
    *,
    is_rounded: bool,
) -> Contrast:
    one = counts.sums
    rows = [
        (metric.name, metric.label, *own, *others, float(d), None if why else float(e), why)
        for metric, own, (*others, why), d, e in zip(
            counts.metrics,
            zip(one.count.tolist(), one.base.tolist(), one.total.tolist(), strict=True),
            shown,
            *designs,
            strict=True,
        )
    ]
    # A disguised copy stands for its snapshot, and names what came late as missing.
    snapshots = {part.snapshot.id: part.snapshot for part in (*counts.others, counts.one)}
    manifests = [snapshots[part.snapshot.id].manifest for part in (counts.one, *counts.others)]
    lacking = [
        gap for part in (counts.one, *counts.others) for gap in not_supplied(part.snapshot, part.selection)
    ]
    late = [gap for gap in lacking if gap in counts.one.snapshot.late]
    return Contrast(
        frame=pl.DataFrame(rows, schema=COLUMNS, orient="row"),
        metrics=counts.metrics,
        manifests=tuple({manifest.id: manifest for manifest in manifests}.values()),
        viewer=viewer,
        selection=counts.one.selection,
        crimes=counts.crimes,
        is_rounded=is_rounded,
        not_supplied=tuple(dict.fromkeys(gap for gap in lacking if gap not in late)),
        late=tuple(dict.fromkeys(late)),
        tells_halves=bool((one.halves.number >= FEWEST_HALVES).any()),
    )


def _exact(counts: ContrastCounts) -> Iterator[Shown]:
    other = counts.other_sums
    numbers = zip(other.count.tolist(), other.base.tolist(), other.total.tolist(), strict=True)
    return ((count, base, total, None) for count, base, total in numbers)


def _compared(counts: ContrastCounts, viewer: Viewer) -> Iterator[Shown]:
    """Each metric's numbers in all other forces: the viewer's own exactly, the others through the gate."""
    asked = questions(counts.metrics, counts.one)
    forces = frozenset(counts.one.selection.categories(KEYS["force"], counts.one.snapshot.extent))
    answered = {
        question: _Answer(own, others, question, viewer, forces)
        for question, (own, others) in zip(asked, both(counts.one.snapshot, asked, viewer), strict=True)
        if others is not None
    }
    wider = everywhere(counts.one.selection)
    for metric in counts.metrics:
        if metric.base in (Base.CSAE, Base.CONTACT):
            yield None, None, None, OTHER_AREA
            continue
        asked_of = of_those_asked(metric, wider, counts.one.snapshot.extent)
        split = answered[Question(metric.population, (dimension(metric.key),), asked_of)]
        if metric.base is Base.MEMBERS:
            yield split.coverage()
        elif metric.key == dimension(metric.key):
            yield split.category(metric.category)
        else:
            ages = parse({metric.key: metric.category}, counts.one.snapshot.extent)
            yield split.some(answered[Question(metric.population, (), wider & ages)])


class _Answer:
    """A comparator's table for a force's viewer, less the part of the forces that stand beside it."""

    def __init__(
        self, own: Counts, others: Counts, asked: Question, viewer: Viewer, beside: frozenset[str]
    ) -> None:
        frame = protect(own, viewer, asked, others).frame
        codes = sorted(viewer.forces, key=list(FORCE).index)
        mine = np.array([code in viewer.forces for code in FORCE], dtype=np.bool_)
        kept = np.array([code not in beside for code in codes], dtype=np.bool_)
        self.names = frame[asked.by[0]].cast(pl.String).to_list() if asked.by else [""]
        self.why: list[str | None] = frame["hidden"].to_list()
        self.withheld = frame["share"].is_null().to_list() if asked.by else [False]
        self.shown, self.others = {}, {}
        for name, exact, disguise in (
            ("count", own.count, others.count),
            ("base", own.base, others.base),
            ("total", own.total, others.total),
        ):
            by_own = exact.reshape(len(codes), -1)
            # The own part was rounded apart and then added, so that what is left is the others' rounded;
            # the viewer's other forces are then added as they are.
            less = nearest(by_own.sum(axis=0)) - by_own[kept].sum(axis=0)
            told = frame[name].to_list() if name in frame.columns else frame["count"].to_list()
            self.shown[name] = [
                None if n is None else n - own_part for n, own_part in zip(told, less.tolist(), strict=True)
            ]
            self.others[name] = disguise.reshape(len(FORCE), -1)[~mine].sum(axis=0).tolist()

    def category(self, name: str) -> Shown:
        """One category of its base; none where the conditions rule it out."""
        if name not in self.names:
            told = self.coverage()
            return told if told[3] else (0, *told[:2], None)
        place = self.names.index(name)
        count, base, total = (self.shown[part][place] for part in ("count", "base", "total"))
        if count is None or base is None or (self.withheld[place] and self.why[place]):
            return None, None, None, self.why[place]
        return count, base, total, None

    def coverage(self) -> Shown:
        """Those recorded, of all; none where no category is left."""
        if not self.names:
            return 0, 0, 0, None
        base, total = self.shown["base"][0], self.shown["total"][0]
        if base is None or total is None:
            return None, None, None, self.why[0] or TOO_FEW
        return base, total, total, None

    def some(self, inside: "_Answer") -> Shown:
        """What a condition keeps, of those recorded; withheld where it leaves a small number of them."""
        if not self.names:
            return 0, 0, 0, None
        count, base, total = inside.shown["count"][0], self.shown["base"][0], self.shown["total"][0]
        if count is None or base is None:
            return None, None, None, inside.why[0] or self.why[0] or TOO_FEW
        if 1 <= self.others["base"][0] - inside.others["count"][0] <= SMALL:
            return None, None, None, SMALL_REST
        return count, base, total, None


def _coarse(design: Floats) -> Floats:
    return np.ceil(design / _DESIGN_STEP) * _DESIGN_STEP


def _added(counts: ContrastCounts, shown: Sequence[Shown]) -> Floats:
    """What disguise and rounding add to the variance of each comparator's share, over the binomial one."""
    count, base = (np.array([part[place] or 0 for part in shown]) for place in (0, 1))
    disguise = np.array([DISGUISE[metric.population] for metric in counts.metrics])
    return np.where(base > 0, disguise, 0.0) + rounding(count, base)
