"""What a page starts from: what was chosen, and how it is called; or a plain message why there is none."""

from dataclasses import dataclass, replace
from typing import NoReturn

import streamlit as st

from cocad.charts.palette import Palette
from cocad.disclosure.viewer import Viewer
from cocad.errors import CocadError, RequestError
from cocad.figures.areas import Area, areas_for
from cocad.figures.choice import OWN, Choice, read_choice, refuse_repeats
from cocad.figures.comparators import (
    YEAR_BEFORE,
    Comparator,
    chosen_comparator,
    comparable,
    comparators,
    like_for_like,
    not_left_out,
    year_before,
)
from cocad.figures.neighbours import sound
from cocad.insight.sentences.months import span
from cocad.metrics.definitions import ALL
from cocad.metrics.selection import Selection
from cocad.server.access.admission import Visitor
from cocad.server.served import opened
from cocad.snapshots import Manifest, Snapshot, default_id, listed, unreadable
from cocad.told import told
from cocad.ui.admitted import admitted
from cocad.ui.asked import asked, forget, write
from cocad.ui.menu import menu
from cocad.ui.sidebar import sidebar
from cocad.ui.style import colours
from cocad.ui.watched import current_page, saw
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, shown


@dataclass(frozen=True)
class Request:
    """A snapshot in memory, who looks at it, what was chosen, what it stands beside, and the colours.

    `manifests` are of all snapshots but those beside it that do not open.
    `selection` is what every figure of the page is under, its definition and like-for-like with it.
    """

    snapshot: Snapshot
    viewer: Viewer
    choice: Choice
    selection: Selection
    comparator: Comparator
    palette: Palette
    manifests: dict[str, Manifest]
    notices: tuple[str, ...] = ()

    @property
    def area(self) -> Area:
        """The place whose figures are shown."""
        return self.choice.area

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
                named = " or ".join(_word(key, value) for value in values)
                told.append((key, named))
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

    def everywhere(self) -> "Request":
        """The same in all of England and Wales, beside what then suits it."""
        return self._of(replace(self.choice, area=Area()))

    def _of(self, choice: Choice) -> "Request":
        comparator, _ = chosen_comparator(choice, comparators(choice, self.manifests, self.viewer))
        selection = _selection(choice, comparator, self.manifests, self.viewer)
        return replace(self, choice=choice, comparator=comparator, selection=selection)

    @property
    def one_criterion(self) -> str:
        """The criterion that was chosen, where it is one alone; else the empty string."""
        chosen = self.choice.conditions.get("criterion", ())
        return chosen[0] if len(chosen) == 1 else ""

    @property
    def chips(self) -> tuple[str, ...]:
        """The selection in words."""
        return tuple(dict.fromkeys((self.area.label, *self._parts, f"Snapshot {self.snapshot.id}")))


def _word(key: str, value: str) -> str:
    label = KEYS[key].label
    if value in ("Yes", "No", "Not recorded") or key.endswith(("_age", "_gender", "_ethnicity", "_band")):
        return f"{label.lower().capitalize()} {shown(value).replace('..', ' to ')}"
    return value


def opening() -> Request:
    """The sidebar, and what was chosen; stops the page with a message where nothing opens."""
    visitor = admitted()
    try:
        manifests = {manifest.id: manifest for manifest in listed()}
        faults = unreadable()
        usual = default_id()
    except CocadError as error:
        _stop(error, visitor)
    extents = {name: manifest.extent for name, manifest in manifests.items()}
    words = asked(current_page())
    try:
        refuse_repeats(words, extents.values())
    except RequestError as error:
        forget()
        _stop(error, visitor)
    choice, notices = read_choice(
        words, extents=extents, usual=usual, areas=areas_for(visitor.viewer), own=OWN
    )
    snapshot = _opened(manifests[choice.snapshot])
    is_open = isinstance(snapshot, Snapshot)
    # Beside one that does not open nothing stands, and nothing is opened.
    beside, left_out = sound(choice, manifests, visitor.viewer) if is_open else (manifests, ())
    choice, unmade = comparable(choice, beside, visitor.viewer)
    offered = comparators(choice, beside, visitor.viewer)
    comparator, wrong = chosen_comparator(choice, offered)
    if wrong:
        choice = replace(choice, beside="")
    years = year_before(choice, beside, visitor.viewer) is not None
    if not choice.briefing or not is_open:
        with st.sidebar:
            menu(visitor, choice.address())
            sidebar(visitor, choice, manifests=manifests, offered=offered, comparator=comparator, years=years)
    write(choice.address())
    if not isinstance(snapshot, Snapshot):
        _stop(snapshot)
    notices = (*notices, unmade, wrong, *left_out, *map(told, faults))
    try:
        selection = _selection(choice, comparator, beside, visitor.viewer)
        saw(visitor, current_page(), choice.snapshot, choice.question | selection.where(snapshot.extent))
        return Request(
            snapshot,
            visitor.viewer,
            choice,
            selection,
            comparator,
            colours(),
            beside,
            notices=tuple(one for one in notices if one),
        )
    except CocadError as error:
        _stop(error)


def _opened(manifest: Manifest) -> Snapshot | CocadError:
    """The snapshot in memory, or what is wrong with it."""
    try:
        return opened(manifest)
    except CocadError as error:
        return error


def _selection(
    choice: Choice, comparator: Comparator, manifests: dict[str, Manifest], viewer: Viewer
) -> Selection:
    extent = manifests[choice.snapshot].extent
    chosen = choice.selection(extent)
    before = next((side.snapshot for side in comparator.sides if side.years), None)
    if choice.like_for_like and comparator.name == YEAR_BEFORE and before is not None:
        chosen &= like_for_like(choice, manifests[choice.snapshot], manifests[before], extent, viewer)
    return chosen


def _stop(fault: CocadError | str, visitor: Visitor | None = None) -> NoReturn:
    """Say why there is no page; with a visitor, beside a menu that leads on."""
    if visitor is not None:
        with st.sidebar:
            menu(visitor, {})
    st.error(told(fault))
    st.stop()
