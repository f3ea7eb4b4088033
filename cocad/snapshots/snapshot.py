"""A snapshot in hand: its manifest, its extent and its tables as lazy frames."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from cocad.extent import Extent
from cocad.snapshots.coding import coded, crime_columns
from cocad.snapshots.manifest import Manifest


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One immutable picture of the dataset.

    `frames` has the tables of the data contract. `tables` has the same rows as the evaluator
    counts them: one small column a key (see `coding`), people tied to their crime by `crime`.
    With `held` true, people carry their crime's columns too and no join is needed.
    """

    manifest: Manifest
    frames: Mapping[str, pl.LazyFrame]
    held: bool = False
    _held_tables: Mapping[str, pl.LazyFrame] | None = None

    @property
    def id(self) -> str:
        """The name it is asked for by."""
        return self.manifest.id

    @property
    def extent(self) -> Extent:
        """The months and criteria that its words may take."""
        return self.manifest.extent

    @cached_property
    def tables(self) -> Mapping[str, pl.LazyFrame]:
        """The coded tables, lazy."""
        if self._held_tables is not None:
            return self._held_tables
        return {table: coded(table, self.frames[table], self.extent) for table in self.frames}

    def hold(self) -> "Snapshot":
        """The same snapshot with its coded tables in memory, for asking many questions of it."""
        crimes = self.tables["crimes"].with_row_index("number").collect()
        tables = {"recorded": self.tables["recorded"].collect().lazy()}
        own = crimes.select(pl.col("crime"), "number", *crime_columns()).lazy()
        for people in ("victims", "suspects"):
            joined = self.tables[people].join(own, on="crime", how="left", maintain_order="left")
            tables[people] = joined.drop("crime").rename({"number": "crime"}).collect().rechunk().lazy()
        tables["crimes"] = crimes.drop("crime").rename({"number": "crime"}).rechunk().lazy()
        return replace(self, held=True, _held_tables=tables)
