"""The 44 forces, their regions and regional organised crime units, read from the reference file."""

import csv
from dataclasses import dataclass
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"

# The order of the Office for National Statistics, north to south, then what is no English region.
REGIONS = (
    "North East",
    "North West",
    "Yorkshire and the Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
    "Wales",
    "National",
)

NATIONS = ("England", "Wales")
"""The nations that keep a school calendar of their own."""


@dataclass(frozen=True, kw_only=True)
class Force:
    """One police force: its ONS code (or BTP), name, region, ROCU and place on the tile map."""

    code: str
    name: str
    region: str
    rocu: str
    tile_row: int
    tile_column: int

    @property
    def nation(self) -> str:
        """'Wales' or 'England'; British Transport Police keeps England's calendar."""
        return "Wales" if self.code.startswith("W") else "England"


def _read(path: Path) -> tuple[Force, ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Force(
                code=row["force_code"],
                name=row["force"],
                region=row["region"],
                rocu=row["rocu"],
                tile_row=int(row["tile_row"]),
                tile_column=int(row["tile_column"]),
            )
            for row in csv.DictReader(lines)
        )


FORCES = _read(REFERENCE / "forces.csv")
FORCE = {force.code: force for force in FORCES}
