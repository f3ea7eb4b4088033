"""DuckDB: typed tables in memory with ENUM columns, or the Parquet files; SQL as it is quickest.

One query a population counts the finest cells (`GROUP BY ALL` over its three dimensions), which
NumPy rolls up: measured here quicker than a query a table, than GROUPING SETS, than prepared
statements, and than finishing the tables in SQL.
"""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.asked import CHILD_SUSPECTS, CROSSES, PAGE, Area, Finished
from benchmarks.finish import Columns, finish, finish_funnel
from benchmarks.made import EXTENT, Made, Places, recorded, size
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS, bands

Answer = dict[str, Columns]


class DuckDB:
    """One connection to tables of the snapshot's words."""

    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def page(self, area: Area) -> Answer:
        """The nine tables of the page and the funnel."""
        answer = self.tables(area)
        crimes = int(answer["criterion"].total[0])
        ((csae, contact),) = self._ask(f"SELECT sum(csae), sum(contact) FROM recorded {_where(area)}")
        answer["funnel"] = finish_funnel(crimes, int(csae), int(contact))
        return answer

    def tables(self, area: Area) -> Answer:
        """The nine tables of the page."""
        answer: Answer = {}
        for table, keys in PAGE.items():
            cells = self._cells(table, keys, _where(area))
            for axis, key in enumerate(keys):
                by_code = cells.sum(axis=tuple(other for other in range(len(keys)) if other != axis))
                answer[key] = finish(by_code[:-1], int(by_code.sum()))
        return answer

    def crosses(self, area: Area) -> Answer:
        """The tables of two dimensions."""
        answer: Answer = {}
        for table, by in CROSSES:
            cells = self._cells(table, by, _where(area))[:-1]
            answer[" × ".join(by)] = finish(cells[:, :-1], cells.sum(axis=-1))
        return answer

    def people(self, area: Area) -> Answer:
        """Crimes by criterion with at least one suspect who is a child."""
        first, last = CHILD_SUSPECTS
        condition = f"crime IN (SELECT crime FROM suspects WHERE suspect_age BETWEEN {first} AND {last})"
        cells = self._cells("crimes", ("criterion",), _where(area, condition))
        return {"criterion": finish(cells[:-1], int(cells.sum()))}

    def _cells(self, table: str, keys: tuple[str, ...], where: str) -> np.ndarray:
        shape = [size(key) + 1 for key in keys]
        codes = ", ".join(
            f"coalesce(enum_code({key}), {count - 1})" for key, count in zip(keys, shape, strict=True)
        )
        counted = f"SELECT {', '.join(keys)}, count(*) AS n FROM {table} {where} GROUP BY ALL"
        rows = self._ask(f"SELECT {codes}, n FROM ({counted})")
        cells = np.zeros(shape, dtype=np.int64)
        *places, counts = np.array(rows, dtype=np.int64).reshape(-1, len(keys) + 1).T
        cells[tuple(places)] = counts
        return cells

    def _ask(self, query: str) -> list[tuple[int, ...]]:
        return self.connection.execute(query).fetchall()

    @staticmethod
    def plain(answer: Answer) -> Finished:
        """The answer as plain rows."""
        return {name: table.rows() for name, table in answer.items()}


def _where(area: Area, *more: str) -> str:
    conditions = ([f"{area.key} = '{area.value}'"] if area.key else []) + list(more)
    return "WHERE " + " AND ".join(conditions) if conditions else ""


def held(made: Made) -> DuckDB:
    """DuckDB with tables in memory, people with their crime's columns as ours have them."""
    connection = duckdb.connect()
    _types(connection)
    crimes = np.arange(len(made.days), dtype=np.uint32)
    _load(connection, "crimes", made.crimes, {"crime": crimes})
    for table, own, of_crime in (
        ("victims", made.victims, made.victims_crime),
        ("suspects", made.suspects, made.suspects_crime),
    ):
        carried = {name: places[of_crime] for name, places in made.crimes.items()}
        _load(connection, table, own | carried, {"crime": of_crime})
    totals = recorded(len(made.days))
    places = {name: totals[name].to_numpy() for name in ("force", "month", "quarter", "region")}
    _load(connection, "recorded", places, {name: totals[name].to_numpy() for name in ("csae", "contact")})
    return DuckDB(connection)


def _types(connection: duckdb.DuckDBPyConnection) -> None:
    for key in KEYS.values():
        if key.is_dimension:
            words = ", ".join("'" + word.replace("'", "''") + "'" for word in EXTENT.categories(key))
            connection.execute(f"CREATE TYPE {key.name}_words AS ENUM ({words})")


def _load(
    connection: duckdb.DuckDBPyConnection, table: str, places: Places, plain: dict[str, np.ndarray]
) -> None:
    columns = {name: _words(name, codes) for name, codes in places.items()}
    incoming = pa.table(columns | {name: pa.array(values) for name, values in plain.items()})
    chosen = [
        f"{n}::{n}_words AS {n}" if n in KEYS and KEYS[n].is_dimension else n for n in incoming.column_names
    ]
    connection.register("incoming", incoming)
    connection.execute(f"CREATE TABLE {table} AS SELECT {', '.join(chosen)} FROM incoming")
    connection.unregister("incoming")


def _words(name: str, codes: np.ndarray) -> pa.Array:
    absent = codes == size(name)
    if not KEYS[name].is_dimension:
        return pa.array(codes, mask=absent)
    indices = pa.array(codes.astype(np.int8), mask=absent)
    return pa.DictionaryArray.from_arrays(indices, pa.array(EXTENT.categories(KEYS[name])))


def from_files(folder: Path) -> DuckDB:
    """DuckDB on views of the Parquet files, with the derived words worked out as they are read."""
    connection = duckdb.connect()
    _types(connection)
    regions = " ".join(f"WHEN '{force.code}' THEN '{force.region}'" for force in FORCES)
    derived = {
        "crimes": {
            "month": "strftime(recorded_on, '%Y-%m')",
            "region": f"CASE force {regions} END",
            "committed_by_children": "CASE WHEN committed_by_children THEN 'Yes' ELSE 'No' END",
        },
        "victims": {f"victim_{name}": name for name in ("gender", "ethnicity")},
        "suspects": {f"suspect_{name}": name for name in ("gender", "ethnicity")},
    }
    for table, person in (("victims", "victim"), ("suspects", "suspect")):
        when = " ".join(
            f"WHEN age <= {band.last} THEN '{band.label}'" for band in bands(KEYS[f"{person}_age_band"])
        )
        derived[table][f"{person}_age_band"] = f"CASE {when} END"
    for table, words in derived.items():
        own = [name for name in ("criterion", "recency", "force") if table == "crimes"]
        chosen = [f"({words.get(n, n)})::{n}_words AS {n}" for n in (*own, *words)]
        connection.execute(
            f"CREATE VIEW {table} AS SELECT {', '.join(chosen)} FROM '{folder / f'{table}.parquet'}'"
        )
    return DuckDB(connection)
