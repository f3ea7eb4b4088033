"""Questions answered a second time: DuckDB SQL over the tables of the data contract.

Written from the words' definitions (what a condition means for which population, what a base is,
which categories are ruled out) and from nothing of the evaluator's.
"""

from itertools import product
from math import sqrt
from statistics import NormalDist

import duckdb

from arbitrary import Asked
from cocad.snapshots import Snapshot
from cocad.words.geography import FORCES
from cocad.words.vocabulary import DIMENSIONS, NOT_RECORDED, TOTALS

AGE_BANDS = {
    "Under 10": (0, 9), "10 to 15": (10, 15), "16 to 17": (16, 17), "18 to 29": (18, 29),
    "30 to 39": (30, 39), "40 to 49": (40, 49), "50 to 59": (50, 59), "60 and over": (60, 110),
}  # fmt: skip
_BANDS = " ".join(
    f"WHEN age BETWEEN {first} AND {last} THEN '{name}'" for name, (first, last) in AGE_BANDS.items()
)
_REGIONS = " ".join(f"WHEN '{force.code}' THEN '{force.region}'" for force in FORCES)
_AGES = (
    "CASE WHEN min(suspect_age) < 18 AND max(suspect_age) >= 18 THEN 'Children and adults' "
    "WHEN count(*) > count(suspect_age) THEN NULL "
    "WHEN max(suspect_age) < 18 THEN 'Only children' WHEN min(suspect_age) >= 18 THEN 'Only adults' END"
)


def _size(number: str) -> str:
    return (
        f"CASE WHEN {number} = 0 THEN 'None' WHEN {number} < 6 THEN ({number})::VARCHAR "
        f"WHEN {number} < 10 THEN '6 to 9' ELSE '10 and over' END"
    )


CRIME = {
    "criterion": "criterion", "recency": "recency", "offence_type": "offence_type",
    "location_type": "location_type", "force": "force", "region": f"CASE force {_REGIONS} END",
    "committed_by_children": "CASE committed_by_children WHEN true THEN 'Yes' WHEN false THEN 'No' END",
    "month": "strftime(recorded_on, '%Y-%m')",
    "perpetrators": _size("perpetrators"),
    "victims_on_crime": _size("(SELECT count(*) FROM victims v WHERE v.crime_id = rows.crime_id)"),
    "suspects_on_crime": _size("(SELECT count(*) FROM suspects s WHERE s.crime_id = rows.crime_id)"),
    "suspects_ages": f"(SELECT {_AGES} FROM suspects s WHERE s.crime_id = rows.crime_id)",
    "quarter": "year(recorded_on) || '-Q' || quarter(recorded_on)",
}  # fmt: skip
RECORDED = {
    key: CRIME[key].replace("recorded_on", "rows.month") for key in ("month", "quarter", "force", "region")
}
PERSON = {"gender": "gender", "age_band": f"CASE {_BANDS} END", "ethnicity": "ethnicity", "age": "age"}
VICTIM = {f"victim_{key}": column for key, column in PERSON.items()}
SUSPECT = {f"suspect_{key}": column for key, column in PERSON.items()} | {"relationship": "relationship"}
FLAG_FROM = {"month": "2023-04", "quarter": "2023-Q2"}
Z = NormalDist().inv_cdf(0.975)
Row = tuple[object, ...]


def database(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """The tables with every key as a column of its own, people with their crime's too."""
    connection = duckdb.connect()
    for table, columns in (("victims", VICTIM), ("suspects", SUSPECT), ("crimes", CRIME)):
        rows = snapshot.frames[table].collect().to_arrow()
        connection.register("rows", rows)
        keys = ", ".join(f"{column} AS {key}" for key, column in columns.items())
        connection.execute(f"CREATE TABLE {table} AS SELECT crime_id, {keys} FROM rows")
        connection.unregister("rows")
    connection.register("rows", snapshot.frames["recorded"].collect().to_arrow())
    keys = ", ".join(f"{column} AS {key}" for key, column in RECORDED.items())
    connection.execute(f"CREATE TABLE recorded AS SELECT csae, contact, {keys} FROM rows")
    connection.unregister("rows")
    return connection


def answer(snapshot: Snapshot, connection: duckdb.DuckDBPyConnection, asked: Asked) -> list[Row]:
    """The rows of the table: categories, then count, base, share, low, high and total."""
    members = _members(asked)
    if not asked.by:
        return connection.execute(f"SELECT {_number(asked)}, {_number(asked)} FROM ({members})").fetchall()
    cells = ", ".join(asked.by)
    found = dict(
        _keyed(
            connection.execute(f"SELECT {cells}, {_number(asked)} FROM ({members}) GROUP BY ALL").fetchall()
        )
    )
    rows: list[Row] = []
    for place in product(*(_left(snapshot, asked, name) for name in asked.by)):
        group = [cell for cell in found if cell[:-1] == place[:-1]]
        count = found.get(place, 0)
        base = sum(found[cell] for cell in group if cell[-1] is not None)
        rows.append((*place, count, base, *_share(count, base), sum(found[cell] for cell in group)))
    return rows


def _keyed(rows: list[tuple[object, ...]]) -> list[tuple[tuple[object, ...], int]]:
    return [(row[:-1], row[-1]) for row in rows]  # type: ignore[misc]


def _number(asked: Asked) -> str:
    """How many members so many rows are."""
    return f"coalesce(sum({asked.population}), 0)::BIGINT" if asked.population in TOTALS else "count(*)"


def _members(asked: Asked) -> str:
    """The members of the selection, one row each, or of totals one a force and month, as a query."""
    if asked.population in TOTALS:
        conditions = [_condition(key, values) for key, values in asked.where.items()]
        return f"SELECT * FROM recorded WHERE {' AND '.join(['true', *conditions])}"
    on_crime, on_victim, on_suspect = (
        [_condition(key, asked.where[key]) for key in asked.where if key in keys]
        for keys in (CRIME, VICTIM, SUSPECT)
    )
    source = {
        "crimes": "crimes",
        "victims": "victims JOIN crimes USING (crime_id)",
        "suspects": "suspects JOIN crimes USING (crime_id)",
        "pairs": "victims JOIN suspects USING (crime_id) JOIN crimes USING (crime_id)",
    }[asked.population]
    conditions = on_crime
    for people, own in (("victims", on_victim), ("suspects", on_suspect)):
        if asked.population in (people, "pairs"):
            conditions = conditions + own
        elif own:
            # One and the same person meets them all.
            conditions = [
                *conditions,
                f"crime_id IN (SELECT crime_id FROM {people} WHERE {' AND '.join(own)})",
            ]
    return f"SELECT * FROM {source} WHERE {' AND '.join(['true', *conditions])}"


def _condition(key: str, values: tuple[str, ...]) -> str:
    return "(" + " OR ".join(_allowed(key, value) for value in values) + ")"


def _allowed(key: str, value: str) -> str:
    if value == NOT_RECORDED:
        return f"{key} IS NULL"
    first, _, last = value.partition("..")
    if key.endswith("_age"):
        return f"{key} BETWEEN {first} AND {last or first}"
    return f"{key} BETWEEN '{first}' AND '{last or first}'" if key == "month" else f"{key} = '{value}'"


def _left(snapshot: Snapshot, asked: Asked, name: str) -> list[str]:
    """The categories of a dimension that no condition rules out."""
    return [
        category
        for category in snapshot.extent.categories(DIMENSIONS[name])
        if all(
            any(_may_be(name, category, key, value) for value in values)
            for key, values in asked.where.items()
        )
    ]


def _may_be(name: str, category: str, key: str, value: str) -> bool:
    """Whether a member of the category may have that value of the key."""
    if value == NOT_RECORDED:
        return key not in (name, name.removesuffix("_band"))
    if key == "committed_by_children" and name in FLAG_FROM:
        # Nobody was asked before.
        return category >= FLAG_FROM[name]
    first, _, last = value.partition("..")
    if key == name:
        return first <= category <= (last or first) if key == "month" else category == value
    region = {force.code: force.region for force in FORCES}
    if (name, key) == ("force", "region"):
        return region[category] == value
    if (name, key) == ("region", "force"):
        return region[value] == category
    if (name, key) == ("month", "quarter"):
        return category in _months(value)
    if (name, key) == ("quarter", "month"):
        return any(first <= month <= (last or first) for month in _months(category))
    if name == f"{key}_band":
        youngest, oldest = AGE_BANDS[category]
        return int(first) <= oldest and youngest <= int(last or first)
    return True


def _months(quarter: str) -> list[str]:
    third = 3 * int(quarter[-1])
    return [f"{quarter[:4]}-{month:02d}" for month in (third - 2, third - 1, third)]


def _share(count: int, base: int) -> tuple[float | None, float | None, float | None]:
    """The share and the roots of (share - p)² = z² p (1 - p) / base."""
    if base == 0:
        return None, None, None
    a, b, c = base + Z * Z, -(2 * count + Z * Z), count * count / base
    root = sqrt(max(b * b - 4 * a * c, 0.0))
    return count / base, (-b - root) / (2 * a), (-b + root) / (2 * a)
