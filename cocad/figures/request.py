"""What a figure is asked with: a snapshot, who looks at it, what was chosen, and what it stands beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cocad.charts.palette import Palette
from cocad.disclosure.viewer import Viewer
from cocad.errors import CocadError
from cocad.figures.areas import Area
from cocad.figures.choice import Choice
from cocad.figures.comparators import (
    Comparator,
    alike,
    chosen_comparator,
    comparators,
    not_left_out,
    selected,
)
from cocad.figures.other_years import NoCounterpart, in_year
from cocad.insight.sentences.counted import sentence_start
from cocad.insight.sentences.months import span
from cocad.metrics.definitions import ALL
from cocad.metrics.evaluator import is_in_recorded
from cocad.metrics.selection import Selection
from cocad.snapshots import Manifest, Snapshot
from cocad.snapshots.coding import IN_RECORDED
from cocad.words.extent import Extent
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.vocabulary import KEYS, shown

Opened = Callable[[Manifest], Snapshot]
"""Opens a snapshot, in memory; raises `CocadError` for one that is damaged or not to be shown here."""


@dataclass(frozen=True)
class Request:
    """A snapshot in memory, who looks at it, what was chosen, what it stands beside, and the colours.

    `manifests` are of all snapshots but those beside it that do not open, and `opened` opens one of them.
    `selection` is what every figure of the page is under, its definition and like-for-like with it.
    """

    snapshot: Snapshot
    viewer: Viewer
    choice: Choice
    selection: Selection
    comparator: Comparator
    palette: Palette
    manifests: dict[str, Manifest]
    opened: Opened
    notices: tuple[str, ...] = ()

    @property
    def area(self) -> Area:
        """The place whose figures are shown."""
        return self.choice.area

    @property
    def own_force(self) -> str | None:
        """The code of the force whose figures are shown; None where it is another area."""
        return self.area.value if self.area.key == "force" else None

    @property
    def extent(self) -> Extent:
        """The months and criteria of the snapshot."""
        return self.snapshot.extent

    @property
    def period(self) -> str:
        """'Jan to Dec 2023', of the months that are left."""
        months = self.selection.categories(KEYS["month"], self.extent)
        return span(months) if months else "no month"

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """What narrows within area and period, by key, in words: ('criterion', 'Familial')."""
        told = []
        for key, values in self.choice.where:
            if key not in ("month", "quarter"):
                told.append((key, _words(key, values)))
        return tuple(told)

    @property
    def when(self) -> str:
        """The selection as a figure's subtitle says it: 'Familial, Kent, Jan to Dec 2023'."""
        return ", ".join(self._parts)

    @property
    def _parts(self) -> tuple[str, ...]:
        """What `when` says, one by one: a label may have a comma of its own."""
        parts = [words for _, words in self.conditions]
        if self.choice.definition is not ALL:
            parts.append(f"counted as {self.choice.definition.phrase}")
        if self.area.key:
            parts.append(self.area.label)
        if self.choice.like_for_like:
            parts.append("like for like")
        return (*parts, self.period)

    @property
    def not_left_out(self) -> str:
        """What like for like cannot do for this reader in a figure of all forces; empty where nothing."""
        return not_left_out(self.choice, self.comparator, self.manifests, self.viewer)

    @property
    def own(self) -> str:
        """What the selection is called where it stands against a comparator."""
        parts = [words for _, words in self.conditions]
        return ", ".join([*parts, self.area.label] if self.area.key or not parts else parts)

    def without(self, *keys: str) -> "Request":
        """The same with the conditions on some keys taken off, beside what then suits it."""
        kept = tuple(pair for pair in self.choice.where if pair[0] not in keys)
        return self._of(replace(self.choice, where=kept))

    def in_recorded(self) -> "Request":
        """The same without what totals of recorded crime do not know, all but place and time.

        Like for like makes criteria alike, and so does not concern them.
        """
        kept = tuple(pair for pair in self.choice.where if pair[0] in IN_RECORDED)
        bare = self._of(replace(self.choice, where=kept, definition=ALL, like_for_like=False))
        known = tuple(side for side in bare.comparator.sides if is_in_recorded(side.selection))
        return replace(bare, comparator=replace(bare.comparator, sides=known))

    def everywhere(self) -> "Request":
        """The same in all of England and Wales, beside what then suits it."""
        return self._of(replace(self.choice, area=Area()))

    def _of(self, choice: Choice) -> "Request":
        comparator = chosen_comparator(choice, comparators(choice, self.manifests, self.viewer))
        selection = selected(choice, comparator, self.manifests, self.viewer)
        return replace(self, choice=choice, comparator=comparator, selection=selection)

    def in_year(self, other: Manifest, *, every_month: bool = False) -> Selection | NoCounterpart:
        """The selection in another year's snapshot, of its months there or of all; or why there is none."""
        conditions = alike(self.choice, self.comparator, self.manifests, self.viewer, extent=other.extent)
        now = self.snapshot.manifest
        return in_year(self.choice, now, other, every_month=every_month, alike=conditions)

    def snapshot_of(self, manifest: Manifest) -> Snapshot | None:
        """A snapshot in memory; None where it does not open, which the reader of another year is spared."""
        if manifest.id == self.snapshot.id:
            return self.snapshot
        try:
            return self.opened(manifest)
        except CocadError:
            return None

    @property
    def one_criterion(self) -> str:
        """The criterion that was chosen, where it is one alone; else the empty string."""
        chosen = self.choice.conditions.get("criterion", ())
        return chosen[0] if len(chosen) == 1 else ""

    @property
    def chips(self) -> tuple[str, ...]:
        """The selection in words."""
        return tuple(dict.fromkeys((self.area.label, *self._parts, f"Snapshot {self.snapshot.id}")))


def _words(key: str, values: Sequence[str]) -> str:
    if is_of_people(KEYS[key]):
        return sentence_start(people_on(KEYS[key], values))
    return " or ".join(_word(key, value) for value in values)


def _word(key: str, value: str) -> str:
    label = KEYS[key].label
    if value in ("Yes", "No", "Not recorded") or key.endswith(("_age", "_gender", "_ethnicity", "_band")):
        return f"{label.lower().capitalize()} {shown(value).replace('..', ' to ')}"
    return value
