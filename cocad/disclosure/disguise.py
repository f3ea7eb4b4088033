"""The disguised copy of a snapshot: what is told of others is counted from it, never from their records.

Each crime counts no times, once or twice, with its people; now and then its month, an attribute of it,
or an attribute of one of its people is another record's of the same quarter. All of it follows from the
installation's secret and the record's own id, so that a record is disguised alike in every table,
session and snapshot: there is nothing to average, to subtract or to solve. `docs/methods.md` has what it
does to a comparator's numbers.

The copy is a snapshot like any other, with codes and without tables: the one evaluator counts it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.draws import Draws, Ring, draw, happens, normal, seeds, within
from cocad.disclosure.secret import secret
from cocad.snapshots.coding import CRIME, CRIME_KEYS, DAY, code_of
from cocad.snapshots.manifest import MissingReturn
from cocad.snapshots.schema import file_name
from cocad.snapshots.snapshot import Snapshot
from cocad.words.vocabulary import KEYS, Kind, OfOthers, Population

LEFT_OUT = 0.10
"""The chance that a crime counts no times."""
TWICE = 0.10
"""The chance that a crime counts twice: as often as not at all, so that no count has a bias."""
MOVED = 0.15
"""The chance that a crime's month is that of another crime of its quarter."""
CHANGED = 0.15
"""The chance that one attribute of a crime, and apart from that one of each person, is another's."""
NOISE = LEFT_OUT + TWICE
"""The variance of how many times a crime counts."""

_CRIMES = Population.CRIMES
_PEOPLE = (Population.VICTIMS, Population.SUSPECTS)
_CRIME_KEYS = tuple(name for name in CRIME_KEYS if KEYS[name].of_others is not OfOthers.NEVER)
# What a record's draws are for; an exchange uses three numbers from its own on.
_TIMES, _PLACE, _MONTH, _ATTRIBUTE, _CSAE, _CONTACT = 1, 2, 10, 20, 30, 31
Attributes = Sequence[tuple[str, ...]]
"""What may be exchanged: each the keys that are read from one column on disk."""

_kept: "WeakKeyDictionary[Snapshot, Snapshot]" = WeakKeyDictionary()
_making = Lock()


def disguised(snapshot: Snapshot) -> Snapshot:
    """The snapshot's disguised copy, made once with this installation's secret.

    Raises `RequestError` for real data where no secret is set.
    """
    with _making:
        if snapshot not in _kept:
            _kept[snapshot] = copy_of(snapshot, secret(synthetic=snapshot.manifest.synthetic))
        return _kept[snapshot]


def copy_of(snapshot: Snapshot, key: str) -> Snapshot:
    """The snapshot's records disguised with a secret.

    It has nothing of a return that is missing or came late, and its manifest names both as missing.
    """
    whole = _tellable(snapshot.hold())
    missing = (*snapshot.manifest.missing_returns, *snapshot.late)
    gone = {table: _lacking(rows, snapshot, missing) for table, rows in whole.codes.items()}
    crimes, absent = whole.codes[_CRIMES], gone[_CRIMES]
    seed = seeds(whole.ids[_CRIMES], key)
    times = np.where(absent, 0, _times(seed))
    told = _exchanged(crimes, (("month",),), seed, ~absent, MOVED, _MONTH)
    told = told.with_columns(
        _exchanged(crimes, _attributes(_CRIMES), seed, ~absent, CHANGED, _ATTRIBUTE).drop("month")
    )
    codes = {_CRIMES.value: told[np.repeat(np.arange(len(times)), times)]}
    for people in _PEOPLE:
        rows = whole.codes[people]
        own = within(seed[rows[CRIME].to_numpy()], whole.ids[people])
        changed = _exchanged(rows, _attributes(people), own, ~gone[people], CHANGED, _ATTRIBUTE)
        codes[people.value] = _on(codes[_CRIMES.value], changed, times)
    codes["recorded"] = _totals(whole.codes["recorded"].filter(~gone["recorded"]), snapshot, key)
    files = {
        name: snapshot.manifest.files[name].model_copy(update={"rows": len(rows)})
        for name, rows in ((file_name(table), rows) for table, rows in codes.items())
    }
    manifest = snapshot.manifest.model_copy(update={"files": files, "missing_returns": missing})
    return Snapshot(manifest, {}, codes)


def _tellable(whole: Snapshot) -> Snapshot:
    """A snapshot without what is never told of others, the day and some keys: no copy could tell them."""
    never = {DAY, *(name for name, key in KEYS.items() if key.of_others is OfOthers.NEVER)}
    return replace(
        whole, codes={name: rows.drop(never & {*rows.columns}) for name, rows in whole.codes.items()}
    )


def _lacking(rows: pl.DataFrame, snapshot: Snapshot, missing: Iterable[MissingReturn]) -> NDArray[np.bool_]:
    """For each row, whether it is of one of these returns."""
    force, quarter = (code_of(KEYS[name], snapshot.extent) for name in ("force", "quarter"))
    found = np.zeros(len(rows), dtype=np.bool_)
    for gap in missing:
        if gap.quarter in quarter:
            of_return = (rows["force"] == force[gap.force]) & (rows["quarter"] == quarter[gap.quarter])
            found |= of_return.to_numpy()
    return found


def _times(seed: Draws) -> NDArray[np.int64]:
    drawn = draw(seed, _TIMES)
    return 1 - happens(drawn, LEFT_OUT).astype(np.int64) + happens(~drawn, TWICE)


def _attributes(population: Population) -> Attributes:
    """The keys of a population but those of place and time, together where one column has them."""
    columns: dict[str, list[str]] = {}
    for key in KEYS.values():
        never = key.of_others is OfOthers.NEVER
        if key.population is population and key.kind not in (Kind.AREA, Kind.PERIOD) and not never:
            columns.setdefault(key.column, []).append(key.name)
    return tuple(map(tuple, columns.values()))


def _exchanged(
    rows: pl.DataFrame,
    attributes: Attributes,
    seed: Draws,
    inside: NDArray[np.bool_],
    chance: float,
    purpose: int,
) -> pl.DataFrame:
    """The rows, in which by chance one of the attributes is that of a row of the same quarter.

    What is taken is as it stands in `rows`, and from those alone that are `inside`.
    """
    quarter = rows["quarter"].to_numpy()
    hit = np.flatnonzero(happens(draw(seed, purpose), chance) & inside)
    if not len(hit):
        return rows
    which = draw(seed[hit], purpose + 1) % np.uint64(len(attributes))
    ring = Ring.of(draw(seed, _PLACE), quarter, inside)
    giver = ring.nearest(draw(seed[hit], purpose + 2), quarter[hit])
    columns = []
    for place, names in enumerate(attributes):
        mine = which == place
        for name in names:
            values = rows[name].to_numpy().copy()
            values[hit[mine]] = rows[name].to_numpy()[giver[mine]]
            columns.append(pl.Series(name, values))
    return rows.with_columns(columns)


def _on(crimes: pl.DataFrame, people: pl.DataFrame, times: NDArray[np.int64]) -> pl.DataFrame:
    """The people as often as their crime counts, on the copied crimes and with those crimes' keys."""
    crime = people[CRIME].to_numpy()
    often, first = times[crime], (np.cumsum(times) - times)[crime]
    once, twice = np.flatnonzero(often), np.flatnonzero(often > 1)
    on = np.concatenate([first[once], first[twice] + 1]).astype(np.uint32)
    own = people.drop(CRIME, *_CRIME_KEYS)[np.concatenate([once, twice])]
    return own.with_columns(pl.Series(CRIME, on), *crimes.select(_CRIME_KEYS)[on])


def _totals(recorded: pl.DataFrame, snapshot: Snapshot, key: str) -> pl.DataFrame:
    """The totals of recorded crime, off by what as many disguised crimes would be."""
    names = [f"{force}{month}" for force, month in _places(recorded, snapshot)]
    seed = seeds(pl.Series("of", names, dtype=pl.String), key)
    csae = recorded["csae"].to_numpy()
    off = _off(csae, draw(seed, _CSAE))
    contact = np.minimum(_off(recorded["contact"].to_numpy(), draw(seed, _CONTACT)), off)
    dtypes = recorded.schema
    return recorded.with_columns(
        pl.Series("csae", off, dtype=dtypes["csae"]), pl.Series("contact", contact, dtype=dtypes["contact"])
    )


def _places(recorded: pl.DataFrame, snapshot: Snapshot) -> Iterable[tuple[object, object]]:
    words = [
        [value for value in code_of(KEYS[name], snapshot.extent) if value is not None]
        for name in ("force", "month")
    ]
    return (
        (words[0][force], words[1][month]) for force, month in recorded.select("force", "month").iter_rows()
    )


def _off(total: NDArray[np.uint32], drawn: Draws) -> NDArray[np.int64]:
    wide = total.astype(np.float64)
    return np.maximum(np.rint(wide + np.sqrt(NOISE * wide) * normal(drawn)), 0).astype(np.int64)
