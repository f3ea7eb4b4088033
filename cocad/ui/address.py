"""The selection in the page's address: read and checked, and written back."""

from dataclasses import dataclass

import streamlit as st

from cocad.access import Viewer
from cocad.geography import FORCE, FORCES, REGIONS

NATION = "England and Wales"


@dataclass(frozen=True)
class Area:
    """England and Wales, a region, or a force, by the condition that selects it."""

    key: str = ""
    value: str = ""

    @property
    def label(self) -> str:
        """The area's name as it is read: 'Kent', 'South East', 'England and Wales'."""
        if self.key == "force":
            return FORCE[self.value].name
        return self.value or NATION

    @property
    def choice(self) -> str:
        """The area's name in a list that holds all three kinds."""
        if self.key == "force":
            return f"{self.label} · force"
        return f"{self.label} · region" if self.key else NATION

    @property
    def where(self) -> dict[str, str]:
        """The condition that selects it; none for England and Wales."""
        return {self.key: self.value} if self.key else {}


AREAS = (
    Area(),
    *(Area("region", region) for region in REGIONS if region != "National"),
    *(Area("force", force.code) for force in sorted(FORCES, key=lambda force: force.name)),
)


def areas_for(viewer: Viewer) -> tuple[Area, ...]:
    """The areas that the viewer may choose: all of them, or the own forces, in the menu's order."""
    if viewer.is_national:
        return AREAS
    return tuple(area for area in AREAS if area.key == "force" and area.value in viewer.forces)


def area_in_address(areas: tuple[Area, ...] = AREAS) -> tuple[Area, str]:
    """The area of these that the address asks for, and what is wrong with it, if anything is."""
    usual = areas[0]
    asked = {key: st.query_params[key] for key in ("force", "region") if key in st.query_params}
    if len(asked) > 1:
        return usual, f"The link names both a force and a region; {usual.label} is shown."
    for key, value in asked.items():
        if (area := Area(key, value)) in areas:
            return area, ""
        fault = "is not yours" if area in AREAS else "does not exist"
        return usual, f"The link names a {key} that {fault}; {usual.label} is shown."
    return usual, ""


def snapshot_in_address(ids: tuple[str, ...], default: str) -> tuple[str, str]:
    """The snapshot that the address asks for, and what is wrong with it, if anything is."""
    asked = st.query_params.get("snapshot", default)
    if asked in ids:
        return asked, ""
    return default, f"The link names a snapshot that is not here; {default} is shown."


def write_address(snapshot: str, area: Area) -> None:
    """Put the selection into the address, so that a copied link opens the same figures."""
    wanted = {"snapshot": snapshot, **area.where}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
