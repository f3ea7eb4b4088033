"""A snapshot in hand: its manifest, its extent and its tables, on disk or in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from cocad.snapshots.coding import CRIME, CRIME_KEYS, DAY, coded, keys_of
from cocad.snapshots.manifest import Manifest, MissingReturn
from cocad.snapshots.on_crime import is_made, made, makings
from cocad.snapshots.schema import file_name
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS

_PEOPLE = ("victims", "suspects")
_TABLES = ("crimes", *_PEOPLE, "recorded")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One immutable picture of the dataset.

    `frames` has the tables of the data contract, lazy. `codes` has what of them is in memory as
    the evaluator counts it: one column a key (see `coding`), nothing null, people with their
    crime's keys and its row number; it is empty until the snapshot is held, and so is `ids`, each record's
    name by table, after which nothing is read from disk any more. `late` are the returns that
    came after a snapshot of the same quarter was published without them.
    """

    manifest: Manifest
    frames: Mapping[str, pl.LazyFrame] = field(repr=False)
    codes: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False)
    ids: Mapping[str, pl.Series] = field(default_factory=dict, repr=False)
    late: tuple[MissingReturn, ...] = ()

    @property
    def id(self) -> str:
        """The name it is asked for by."""
        return self.manifest.id

    @cached_property
    def extent(self) -> Extent:
        """The months and criteria that its words may take."""
        return self.manifest.extent

    @property
    def held(self) -> bool:
        """Whether all of its codes are in memory."""
        return set(self.codes) == set(_TABLES)

    def rows(self, table: str) -> int:
        """The number of rows of a table."""
        return self.manifest.files[file_name(table)].rows

    def hold(self) -> "Snapshot":
        """The same snapshot with its codes in memory, for asking many questions of it."""
        if self.held:
            return self
        everything = {table: [*keys_of(table)] for table in _TABLES}
        everything["crimes"].append(DAY)
        for people in _PEOPLE:
            everything[people] += (CRIME, *CRIME_KEYS)
        named = ("crimes", *_PEOPLE)
        columns = [self.frames[table].select(f"{table.removesuffix('s')}_id") for table in named]
        ids = {table: frame.to_series() for table, frame in zip(named, pl.collect_all(columns), strict=True)}
        return replace(self, codes=self.read(everything), ids=ids)

    def read(self, columns: Mapping[str, Iterable[str]]) -> dict[str, pl.DataFrame]:
        """Some columns of codes by table, read together: keys, `crime`, and the totals of recorded."""
        if self.held:
            return dict(self.codes)
        wanted = {table: set(names) for table, names in columns.items()}
        of_people = {name for names in wanted.values() for name in names if name in KEYS and is_made(name)}
        needed = {table: set(names) for table, names in wanted.items()}
        for table, names in makings(of_people).items():
            needed.setdefault(table, set()).update(names)
        for table, names in needed.items():
            if table in _PEOPLE and of_people & names:
                names.add(CRIME)
        plans = [self._plan(table, frozenset(names - of_people)) for table, names in needed.items()]
        read = dict(zip(needed, pl.collect_all(plans), strict=True))
        keys = {name: made(name, read, self.rows("crimes"), self.extent) for name in of_people}
        return {
            table: _with(read[table], [keys[name] for name in CRIME_KEYS if name in names & of_people])
            for table, names in wanted.items()
        }

    def _plan(self, table: str, wanted: frozenset[str]) -> pl.LazyFrame:
        frame = coded(table, self.frames[table], self.extent)
        if table == "recorded":
            return frame
        # A table of no columns has no rows to count, so one small column is always read.
        own = [name for name in (*keys_of(table), DAY) if name in wanted] or [keys_of(table)[-1]]
        of_crime = [name for name in CRIME_KEYS if name in wanted and name not in own]
        if table == "crimes" or not (of_crime or CRIME in wanted):
            return frame.select(own)
        crimes = coded("crimes", self.frames["crimes"], self.extent)
        numbered = crimes.select("crime_id", *of_crime).with_row_index(CRIME)
        joined = frame.select("crime_id", *own).join(
            numbered, on="crime_id", how="left", maintain_order="left"
        )
        return joined.drop("crime_id")


def _with(table: pl.DataFrame, of_crimes: list[pl.Series]) -> pl.DataFrame:
    """A table with keys of crimes, given by crime: each row of people has its crime's."""
    own = [keys.gather(table[CRIME]) for keys in of_crimes] if CRIME in table.columns else of_crimes
    return table.with_columns(own).rechunk()
