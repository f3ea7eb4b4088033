"""Figures counted straight from the frames, knowing nothing of how they were made."""

import csv
from pathlib import Path

import polars as pl

from cocad.words.geography import REFERENCE

FIGURES = REFERENCE / "publication_2023.csv"
_BANDS = {
    "Under 10": (0, 9),
    "10 to 15": (10, 15),
    "16 to 17": (16, 17),
    "18 to 29": (18, 29),
    "30 to 39": (30, 39),
    "40 to 49": (40, 49),
    "50 to 59": (50, 59),
    "60 and over": (60, 110),
}


def read(path: Path = FIGURES) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def count(frames: dict[str, pl.DataFrame], row: dict[str, str]) -> tuple[int, int]:
    """Numerator and denominator of a published figure."""
    if row["population"] == "recorded":
        column = {"of_all": "csae", "of_contact": "contact"}[row["category"]]
        return frames["crimes"].height, int(frames["recorded"][column].sum())
    members = frames[row["population"]]
    if row["population"] != "crimes":
        members = members.join(frames["crimes"], on="crime_id")
    for condition in filter(None, row["selection"].split(";")):
        key, value = condition.split("=")
        members = members.filter(meets(key, value))
    column = _column(row["dimension"])
    recorded = members.filter(pl.col(column).is_not_null())
    if row["category"] == "(recorded)":
        return recorded.height, members.height
    return recorded.filter(meets(row["dimension"], row["category"])).height, recorded.height


def _column(key: str) -> str:
    return key.removeprefix("victim_").removeprefix("suspect_").removesuffix("_band")


def meets(key: str, value: str) -> pl.Expr:
    if key == "month":
        first, last = value.split("..")
        return pl.col("recorded_on").dt.strftime("%Y-%m").is_between(pl.lit(first), pl.lit(last))
    if key == "committed_by_children":
        return pl.col(key) == (value == "Yes")
    if key.endswith("age_band"):
        return pl.col("age").is_between(*_BANDS[value])
    if key.endswith("age"):
        first, last = value.split("..")
        return pl.col("age").is_between(int(first), int(last))
    return pl.col(_column(key)) == value
