"""What readers took for certain, beside the truth and beside what chance gives them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from disclosure.cells import Cells, Mask
from disclosure.chance import chance_of_right, least_wrong, most_by_chance


@dataclass(frozen=True)
class Claim:
    """A number that a reader is certain of, the true one, and the probability that the copy has it."""

    said: int
    true: int
    chance: float

    @property
    def right(self) -> bool:
        """Whether it is so."""
        return self.said == self.true


@dataclass(frozen=True, eq=False)
class Found:
    """The cells that a reader sought, and those of which it is certain, with their values."""

    cells: Cells
    certain: Mapping[int, int]

    @property
    def sought(self) -> int:
        """The number of cells in which others have any."""
        return int(np.count_nonzero(self.cells.others))

    @property
    def claims(self) -> list[Claim]:
        """What it is certain of where others have any."""
        return [
            Claim(value, int(self.cells.others[cell]), chance_of_right(self.cells.crimes[cell]))
            for cell, value in self.certain.items()
            if self.cells.others[cell]
        ]

    @property
    def records(self) -> list[Claim]:
        """What it is certain of where it takes others to have any."""
        return [
            Claim(value, int(self.cells.others[cell]), chance_of_right(self.cells.crimes[cell]))
            for cell, value in self.certain.items()
            if value
        ]

    def within(self, some: Mask) -> "Found":
        """What it is certain of in some of the cells."""
        return Found(self.cells, {cell: value for cell, value in self.certain.items() if some[cell]})


def right(claims: Iterable[Claim]) -> int:
    """How many are so."""
    return sum(claim.right for claim in claims)


def check_no_better_than_chance(claims: Iterable[Claim]) -> None:
    """Readers are right no more often than one who knows the whole copy would be."""
    every = list(claims)
    most = most_by_chance([claim.chance for claim in every])
    assert right(every) <= most, (
        f"{right(every)} of {len(every)} are right; chance gives {most:.1f} at the most"
    )


def check_some_are_no_records(claims: Iterable[Claim]) -> None:
    """Where readers take others to have any, there is often enough nobody."""
    every = list(claims)
    wrong = sum(not claim.true for claim in every)
    least = least_wrong(len(every))
    assert wrong >= least, (
        f"{wrong} of {len(every)} are no records; the disguise gives {least:.1f} at the least"
    )
