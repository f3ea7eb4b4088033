"""What a page starts from: the chosen snapshot and area, or a plain message why there is none."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from cocad.access import Viewer
from cocad.charts.palette import Palette
from cocad.errors import CocadError
from cocad.geography import FORCE
from cocad.insight.months import span
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest, Snapshot, default_id, listed, unreadable
from cocad.ui.address import Area, area_in_address, areas_for, snapshot_in_address, write_address
from cocad.ui.admitted import account, admitted
from cocad.ui.served import opened
from cocad.ui.style import colours, icon_address
from cocad.ui.watched import current_page, saw

_SNAPSHOT, _AREA = "snapshot", "area"


@dataclass(frozen=True)
class Opening:
    """A snapshot in memory, who looks at it, the area, and the colours to show it in."""

    snapshot: Snapshot
    viewer: Viewer
    area: Area
    palette: Palette

    @property
    def selection(self) -> Selection:
        """The conditions that every figure of the page is under."""
        return parse(self.area.where, self.snapshot.extent)

    @property
    def comparators(self) -> tuple[tuple[str, Selection], ...]:
        """The wider areas that the area is put beside, by name, the widest last."""
        wider = [] if self.area.key != "force" else [("region", FORCE[self.area.value].region)]
        names = [(name, {key: name}) for key, name in wider]
        if self.area.key:
            names.append(("all forces", {}))
        return tuple((name, parse(where, self.snapshot.extent)) for name, where in names)

    @property
    def period(self) -> str:
        """'Jan to Dec 2023'."""
        return span(self.snapshot.extent.months)

    @property
    def chips(self) -> tuple[str, ...]:
        """The selection in words."""
        return (self.area.label, self.period, "All criteria", f"Snapshot {self.snapshot.id}")


def opening() -> Opening:
    """The sidebar, and what was chosen in it; stops the page with a message where nothing opens."""
    visitor = admitted()
    try:
        manifests = {manifest.id: manifest for manifest in listed()}
        faults = unreadable()
        default = default_id()
    except CocadError as error:
        _stop(str(error))
    with st.sidebar:
        st.html(f"<p class='cocad-brand'><img alt='' src='{icon_address()}'>COCAD Explorer</p>")
        manifest, wrong_snapshot = _choose_snapshot(manifests, default)
        area, wrong_area = _choose_area(visitor.viewer)
        account(visitor)
    for wrong in (wrong_snapshot, wrong_area, *faults):
        if wrong:
            st.warning(wrong)
    write_address(manifest.id, area)
    try:
        snapshot = opened(manifest)
        saw(visitor, current_page(), manifest.id, {key: (value,) for key, value in area.where.items()})
        return Opening(snapshot, visitor.viewer, area, colours())
    except CocadError as error:
        _stop(str(error))


def _choose_snapshot(manifests: dict[str, Manifest], default: str) -> tuple[Manifest, str]:
    wrong = ""
    ids = tuple(manifests)
    if st.session_state.get(_SNAPSHOT) not in ids:
        st.session_state[_SNAPSHOT], wrong = snapshot_in_address(ids, default)
    chosen = st.selectbox("Snapshot", ids, key=_SNAPSHOT, format_func=lambda name: _until(manifests[name]))
    return manifests[chosen], wrong


def _until(manifest: Manifest) -> str:
    last = manifest.covers[1]
    return f"{manifest.id} · to {last.day} {last:%b %Y}"


def _choose_area(viewer: Viewer) -> tuple[Area, str]:
    wrong = ""
    areas = areas_for(viewer)
    if st.session_state.get(_AREA) not in areas:
        st.session_state[_AREA], wrong = area_in_address(areas)
    area = st.selectbox(
        "Area",
        areas,
        key=_AREA,
        format_func=lambda area: area.choice,
        help="England and Wales, a region, or one force; type to search.",
    )
    return area, wrong


def _stop(message: str) -> NoReturn:
    st.error(message)
    st.stop()
