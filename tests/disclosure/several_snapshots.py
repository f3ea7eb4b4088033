"""Two snapshots of the same months: readers solve each, and take the one from the other."""

from itertools import product

from disclosure.cells import Cells, Value
from disclosure.chance import chance_of_right
from disclosure.claims import Claim, Found


def changes(earlier: Found, later: Found) -> list[Claim]:
    """What changed of others in a cell between two snapshots, where a reader is certain of both.

    A change is as of so many records; that some came and others went makes it no likelier to be seen.
    """
    before, after = by_values(earlier.cells), by_values(later.cells)
    found = []
    for place in before.keys() & after.keys():
        one, other = before[place], after[place]
        true = int(later.cells.others[other] - earlier.cells.others[one])
        if true and one in earlier.certain and other in later.certain:
            said = later.certain[other] - earlier.certain[one]
            found.append(Claim(said, true, chance_of_right((1,) * abs(true))))
    return found


def arrivals(earlier: Found, later: Found, of: Cells) -> list[Claim]:
    """What came in a cell between two snapshots, held to what one force has in it, where it has any."""
    before, after = by_values(earlier.cells), by_values(later.cells)
    return [
        Claim(later.certain[after[place]] - earlier.certain[before[place]], int(of.others[cell]),
              chance_of_right(of.crimes[cell]))
        for place, cell in by_values(of).items()
        if of.others[cell] and before[place] in earlier.certain and after[place] in later.certain
    ]  # fmt: skip


def by_values(cells: Cells) -> dict[tuple[Value, ...], int]:
    """The place of each cell by its values."""
    return {values: place for place, values in enumerate(product(*cells.values))}
