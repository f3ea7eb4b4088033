"""From the words of an address to a request: one way for a page, a file and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cocad.charts.palette import Palette
from cocad.disclosure.viewer import Viewer
from cocad.errors import AccessError, CocadError, RequestError
from cocad.figures.areas import areas_for
from cocad.figures.choice import OWN, Address, Choice, Fault, read_choice, refuse_repeats
from cocad.figures.comparators import (
    Comparator,
    can_be_alike,
    chosen_comparator,
    comparable,
    comparators,
    selected,
    unsuited,
)
from cocad.figures.neighbours import sound
from cocad.figures.request import Opened, Request
from cocad.snapshots import Manifest, Snapshot


@dataclass(frozen=True)
class Asked:
    """What an address asks for, before its figures are.

    `snapshot` is what is wrong with it where it does not open. `manifests` are of all snapshots but
    those beside it that do not open, `offered` the comparators to choose from. `wrong` has a sentence
    for each word that cannot be used, `left_out` one for each snapshot that cannot stand beside it.
    """

    snapshot: Snapshot | CocadError
    choice: Choice
    comparator: Comparator
    offered: tuple[Comparator, ...]
    manifests: dict[str, Manifest]
    wrong: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()

    def can_be_alike(self, viewer: Viewer) -> bool:
        """Whether like for like leaves something of the choice to set beside the year before."""
        return can_be_alike(self.choice, self.manifests, viewer)

    def request(self, viewer: Viewer, colours: Palette, opened: Opened) -> Request:
        """The request; raises `CocadError` where its snapshot does not open."""
        if not isinstance(self.snapshot, Snapshot):
            raise self.snapshot
        return Request(
            snapshot=self.snapshot,
            viewer=viewer,
            choice=self.choice,
            selection=selected(self.choice, self.comparator, self.manifests, viewer),
            comparator=self.comparator,
            palette=colours,
            manifests=self.manifests,
            opened=opened,
        )


def asked_for(
    words: Address, *, manifests: Mapping[str, Manifest], usual: str, viewer: Viewer, opened: Opened
) -> Asked:
    """What the words ask for, of these snapshots; `usual` is the one where they name none.

    What cannot be used is told and another stands in. Raises nothing for what an address may hold.
    """
    extents = {name: manifest.extent for name, manifest in manifests.items()}
    choice, faults = read_choice(words, extents=extents, usual=usual, areas=areas_for(viewer), own=OWN)
    snapshot = _opened(manifests[choice.snapshot], opened)
    beside, left_out = dict(manifests), tuple[str, ...]()
    # Beside one that does not open nothing stands, and nothing is opened.
    if isinstance(snapshot, Snapshot):
        beside, left_out = sound(choice, manifests, opened)
    choice, unmade = comparable(choice, beside, viewer)
    offered = comparators(choice, beside, viewer)
    comparator, unheard = chosen_comparator(choice, offered), unsuited(choice, offered, beside, viewer)
    if unheard:
        choice = replace(choice, beside="")
    return Asked(
        snapshot=snapshot,
        choice=choice,
        comparator=comparator,
        offered=offered,
        manifests=beside,
        wrong=tuple(fault for fault in (*faults, unmade, unheard) if fault),
        left_out=left_out,
    )


def request(
    words: Address,
    *,
    manifests: Mapping[str, Manifest],
    usual: str,
    viewer: Viewer,
    opened: Opened,
    colours: Palette,
) -> Request:
    """The request that the words make, each of them used.

    Raises `RequestError` for the first that cannot be, `AccessError` where that is an area that is not the
    viewer's, and what opening the snapshot raises.
    """
    refuse_repeats(words, [manifest.extent for manifest in manifests.values()])
    found = asked_for(words, manifests=manifests, usual=usual, viewer=viewer, opened=opened)
    if found.wrong:
        first = found.wrong[0]
        raise AccessError(first.alone) if first.is_refusal else RequestError(first.alone)
    return found.request(viewer, colours, opened)


def _opened(manifest: Manifest, opened: Opened) -> Snapshot | CocadError:
    """The snapshot in memory, or what is wrong with it."""
    try:
        return opened(manifest)
    except CocadError as error:
        return error
