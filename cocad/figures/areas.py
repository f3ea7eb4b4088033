"""Areas: what may be chosen as the place whose figures are shown."""

from dataclasses import dataclass

from cocad.disclosure.viewer import Viewer
from cocad.words.geography import FORCE, FORCES, REGIONS

NATION = "England and Wales"
KINDS = ("force", "region", "rocu")
"""The words that name an area in an address."""


@dataclass(frozen=True)
class Area:
    """England and Wales, a region, a regional organised crime unit, or a force, by kind and name."""

    key: str = ""
    value: str = ""

    @property
    def label(self) -> str:
        """The area's name as it is read: 'Kent', 'South East', 'Eastern ROCU', 'England and Wales'."""
        if self.key == "force":
            return FORCE[self.value].name
        if self.key == "rocu":
            return f"{self.value} ROCU"
        return self.value or NATION

    @property
    def choice(self) -> str:
        """The area's name in a list that holds all kinds."""
        if self.key == "force":
            return f"{self.label} · force"
        return f"{self.label} · region" if self.key == "region" else self.label

    @property
    def where(self) -> dict[str, tuple[str, ...]]:
        """The condition that selects it; none for England and Wales."""
        if self.key == "rocu":
            return {"force": tuple(force.code for force in FORCES if force.rocu == self.value)}
        return {self.key: (self.value,)} if self.key else {}


ROCUS = tuple(dict.fromkeys(force.rocu for force in FORCES if force.rocu and force.rocu != "National"))
AREAS = (
    Area(),
    *(Area("region", region) for region in REGIONS if region != "National"),
    *(Area("rocu", rocu) for rocu in sorted(ROCUS)),
    *(Area("force", force.code) for force in sorted(FORCES, key=lambda force: force.name)),
)


def areas_for(viewer: Viewer) -> tuple[Area, ...]:
    """The areas that the viewer may choose: all of them, or the own forces, in the menu's order."""
    if viewer.is_national:
        return AREAS
    return tuple(area for area in AREAS if area.key == "force" and area.value in viewer.forces)
