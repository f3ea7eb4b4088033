"""A dozen crimes with their people, small enough to count by hand.

Forces: the Metropolitan Police (E23000001) and City of London (E23000034) in London, Kent
(E23000032) in the South East, Dyfed-Powys (W15000004) in Wales, which sent nothing for 2023-Q3.
"""

from datetime import UTC, date, datetime

import polars as pl

from cocad.snapshots import Description, File, Manifest, MissingReturn, Snapshot
from cocad.snapshots.schema import dtypes

MET, CITY, KENT, DYFED = "E23000001", "E23000034", "E23000032", "W15000004"
CSE = "Child sexual exploitation"
RAPE, ASSAULT, ACTIVITY = (
    "Rape of a child",
    "Sexual assault on a child",
    "Sexual activity involving a child",
)

CRIMES = [
    # id, force, day, criterion, recency, offence, location, by children, perpetrators
    ("C01", MET, date(2023, 1, 10), CSE, "Recent", RAPE, "Other home", None, 2),
    ("C02", MET, date(2023, 2, 14), "Familial", "Non-recent", RAPE, "Family home", None, 2),
    ("C03", KENT, date(2023, 3, 31), "Familial", "Recent", ASSAULT, "Family home", None, 3),
    ("C04", KENT, date(2023, 4, 1), "Other", "Recent", ACTIVITY, "School or college", True, 2),
    ("C05", MET, date(2023, 5, 20), "Other", "Recent", ACTIVITY, None, True, 4),
    ("C06", DYFED, date(2023, 6, 30), CSE, "Unknown", RAPE, "Online", False, 5),
    ("C07", MET, date(2023, 7, 1), "Institutional", "Non-recent", ASSAULT, "School or college", False, 2),
    ("C08", CITY, date(2023, 8, 15), "Unknown", "Unknown", ASSAULT, None, None, 2),
    ("C09", KENT, date(2023, 9, 9), "Familial", "Non-recent", RAPE, "Family home", False, 2),
    ("C10", MET, date(2023, 10, 10), CSE, "Recent", RAPE, "Vehicle", True, 12),
    ("C11", DYFED, date(2023, 11, 11), "Other", "Recent", ASSAULT, "Public place", False, 2),
    ("C12", KENT, date(2023, 12, 31), "Familial", "Recent", ACTIVITY, "Family home", True, 2),
]
VICTIMS = [
    ("V01", "C01", "Female", 15, "White"),
    ("V02", "C02", "Female", 6, None),
    ("V03", "C02", "Male", 9, None),
    ("V04", "C03", "Female", 10, "Mixed"),
    ("V05", "C04", "Male", 12, "White"),
    ("V06", "C05", "Female", None, "White"),
    ("V07", "C05", "Male", 17, None),
    ("V08", "C06", "Female", 16, "White"),
    ("V09", "C07", None, 8, None),
    ("V10", "C09", "Female", 4, "White"),
    ("V11", "C10", "Female", 14, "Asian or Asian British"),
    ("V12", "C10", None, None, None),
    ("V13", "C12", "Male", 5, "White"),
]
SUSPECTS = [
    ("S01", "C01", "Male", 24, "White", "Acquaintance"),
    ("S02", "C01", "Male", 31, None, "Stranger"),
    ("S03", "C02", "Male", 40, "White", "Parent"),
    ("S04", "C02", "Female", 38, "White", "Parent"),
    ("S05", "C03", "Male", 14, None, "Sibling"),
    ("S06", "C04", "Male", 13, "White", "Friend"),
    ("S07", "C05", "Male", 15, "White", "Acquaintance"),
    ("S08", "C05", None, 16, None, None),
    ("S09", "C06", "Male", 29, "Other ethnic group", "Stranger"),
    ("S10", "C06", "Male", None, None, None),
    ("S11", "C07", "Female", 17, "White", "Person in a position of trust"),
    ("S12", "C09", "Male", 66, "White", "Familial including family friends"),
    ("S13", "C10", "Male", 19, None, "Acquaintance"),
    ("S14", "C10", None, None, None, None),
    ("S15", "C11", "Male", 10, "White", "Friend"),
    ("S16", "C12", "Male", 9, None, "Sibling"),
]
RECORDED = [
    (force, date(2023, month, 1), 10 * month, 6 * month)
    for force in (MET, KENT, CITY, DYFED)
    for month in range(1, 13)
    if not (force == DYFED and month in (7, 8, 9))
]
ROWS = {"crimes": CRIMES, "victims": VICTIMS, "suspects": SUSPECTS, "recorded": RECORDED}
MISSING = (MissingReturn(force=DYFED, quarter="2023-Q3", reason="A change of crime system."),)


def frames() -> dict[str, pl.DataFrame]:
    """The four tables of the data contract."""
    return {table: pl.DataFrame(rows, schema=dtypes(table), orient="row") for table, rows in ROWS.items()}


def description(**changes: object) -> Description:
    """What is said of the dozen crimes."""
    said: dict[str, object] = {
        "id": "dozen",
        "covers": (date(2023, 1, 1), date(2023, 12, 31)),
        "criteria_scheme": 2023,
        "created_at": datetime(2024, 2, 1, 9, tzinfo=UTC),
        "source": "Twelve crimes made up for the tests",
        "marking": "OFFICIAL",
        "synthetic": True,
        "missing_returns": MISSING,
        "notes": (),
    }
    return Description.model_validate(said | changes)


def snapshot(changed: dict[str, pl.DataFrame] | None = None) -> Snapshot:
    """The dozen crimes, tables of them exchanged, as a snapshot that no file stands behind."""
    made = frames() | (changed or {})
    files = {
        f"{table}.parquet": File(rows=len(frame), bytes=0, sha256="0" * 64) for table, frame in made.items()
    }
    manifest = Manifest(**dict(description()), schema_version=1, files=files)
    return Snapshot(manifest, {table: frame.lazy() for table, frame in made.items()})


def snapshot_to(last: date) -> Snapshot:
    """The dozen as a snapshot that covers the days up to `last`: the crimes and totals after it are gone."""
    made = frames()
    made["crimes"] = made["crimes"].filter(pl.col("recorded_on") <= last)
    for people in ("victims", "suspects"):
        made[people] = made[people].filter(pl.col("crime_id").is_in(made["crimes"]["crime_id"].implode()))
    made["recorded"] = made["recorded"].filter(pl.col("month") <= last)
    whole = snapshot(made)
    manifest = whole.manifest.model_copy(update={"covers": (date(2023, 1, 1), last)})
    return Snapshot(manifest, whole.frames)
