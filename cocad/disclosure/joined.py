"""Tables made of protected ones, from nothing but the numbers that those show."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from cocad.disclosure.inflation import inflation
from cocad.disclosure.lasting import lasting
from cocad.disclosure.table import Table
from cocad.errors import RequestError, unknown
from cocad.statistics.intervals import wilson
from cocad.words.vocabulary import KEYS, Kind

TEN_TO_SEVENTEEN = "10 to 17"
PARTS = {TEN_TO_SEVENTEEN: ("10 to 15", "16 to 17")}
"""What may be put together, by its name: age bands that follow each other."""
Parts = Sequence[tuple[Table, Collection[str]]]
"""Tables split by month first and all alike, each with the months that it is asked for."""
Row = dict[str, Any]
_REASONS = ("hidden", "not_supplied")


@dataclass(frozen=True, eq=False)
class Joined(Table):
    """A table whose rows were worked out of the rows of others: the answer to no one question.

    `question` is that of the first of them, `frame` has the columns of any table.
    """


@lasting
def joined(table: Table, name: str = TEN_TO_SEVENTEEN) -> Joined:
    """The table with the parts of `name` as the one category of its last dimension.

    Each group has one row: its count is the parts' sum, its base and total are the group's. Where a
    part is hidden or was not supplied, so is the sum, for the same reason; where a part's share is
    withheld, so is the sum's. Other shares and intervals are made as the table's own are, from the
    numbers shown. A part that the conditions rule out adds nothing; where they rule out all, there are no
    rows. What comes out is kept with its table, which is one viewer's.

    Raises `RequestError` for a name that is none, and a table whose last dimension has no ages.
    """
    if name not in PARTS:
        raise unknown("joined category", name, PARTS)
    last = table.by[-1] if table.by else ""
    if last not in KEYS or KEYS[last].kind is not Kind.BAND:
        raise RequestError(f"Only age bands are put together as '{name}'; split by one of them last.")
    rows = [row | {last: name} for row in _rows(table) if row[last] in PARTS[name]]
    return _made(table, _summed(rows, table.by[:-1], added=("count",)), {last: pl.Enum([name])})


@lasting
def only(table: Table, category: str) -> Joined:
    """The rows of one category of the table's last dimension, with the bases that they have in it."""
    return _made(table, [row for row in _rows(table) if row[table.by[-1]] == category])


def months_of(parts: Parts) -> Joined:
    """One table of several, each with its own months, in the order of months.

    Where months are what is shared out, their base is what is left of them together.
    """
    first = parts[0][0]
    rows = [row for table, months in parts for row in _rows(table) if row["month"] in months]
    rows.sort(key=lambda row: str(row["month"]))
    if first.by == ("month",):
        whole = sum(row["count"] or 0 for row in rows)
        rows = [row if row["count"] is None else row | {"base": whole, "total": whole} for row in rows]
    return _made(first, rows, _reasons(table for table, _ in parts))


def added(tables: Sequence[Table]) -> Joined:
    """Tables of the same split that share no member, added up row by row: count, base and total.

    A row that one of them does not tell is not told.
    """
    first = tables[0]
    rows = [row for table in tables for row in _rows(table)]
    sums = _summed(rows, first.by, added=("count", "base", "total"))
    return _made(first, sums, _reasons(tables))


def _rows(table: Table) -> Iterable[Row]:
    return table.frame.iter_rows(named=True)


def _reasons(tables: Iterable[Table]) -> dict[str, pl.DataType]:
    """The columns that say why a number is not told, which not every table of several has."""
    return {name: dtype for table in tables for name, dtype in table.frame.schema.items() if name in _REASONS}


def _summed(rows: Iterable[Row], groups: Sequence[str], *, added: Sequence[str]) -> list[Row]:
    """One row a group, in order: the sums of `added`, all else as first, the first reason of each kind."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        place = tuple(row[name] for name in groups)
        if place not in found:
            found[place] = dict(row)
            continue
        whole = found[place]
        for name in added:
            one, other = whole[name], row[name]
            whole[name] = None if one is None or other is None else one + other
        for name in _REASONS:
            whole[name] = whole.get(name) or row.get(name)
    return list(found.values())


def _made(table: Table, rows: Sequence[Row], changed: Mapping[str, pl.DataType] | None = None) -> Joined:
    """A table of these rows, with its shares from their counts and bases.

    `changed` are columns of another type than the table's, or that it lacks. A share is withheld where
    a number is, and where rounded parts add up to more than their base.
    """
    schema = dict(table.frame.schema) | dict(changed or {})
    told = [
        (row["count"], row["base"]) if _tells(row["count"], row["base"], row.get("hidden")) else (0, 0)
        for row in rows
    ]
    count, base = np.array(told, dtype=np.int64).reshape(-1, 2).T
    wider = inflation(count, base, table.question.population) if table.is_comparator else 1.0
    shares = wilson(count / wider, base / wider)._asdict()
    columns = [
        pl.Series(name, shares[name], nan_to_null=True)
        if name in shares
        else pl.Series(name, [row.get(name) for row in rows], dtype=dtype)
        for name, dtype in schema.items()
    ]
    return Joined(
        frame=pl.DataFrame(columns),
        question=table.question,
        manifest=table.manifest,
        viewer=table.viewer,
        not_supplied=table.not_supplied,
        is_comparator=table.is_comparator,
        late=table.late,
    )


def _tells(count: int | None, base: int | None, hidden: str | None) -> bool:
    return count is not None and base is not None and count <= base and not hidden
