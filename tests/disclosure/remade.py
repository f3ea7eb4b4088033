"""Snapshots remade from others: with fewer crimes, other crimes, or returns that are missing."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import Path

import polars as pl

import cocad
from cocad.snapshots import Description, MissingReturn, Snapshot, write

Frames = Mapping[str, pl.DataFrame]
Gap = tuple[str, str]
"""A force and a quarter."""
_PEOPLE = ("victims", "suspects")


def frames(snapshot: Snapshot) -> dict[str, pl.DataFrame]:
    """The tables of a snapshot."""
    return {name: frame.collect() for name, frame in snapshot.frames.items()}


def of_returns(gaps: Collection[Gap], day: str) -> pl.Expr:
    """Whether a row, of that force and that day, is of one of these returns."""
    quarter = pl.format("{}-Q{}", pl.col(day).dt.year(), pl.col(day).dt.quarter())
    named = [(pl.col("force").cast(pl.String) == force) & (quarter == name) for force, name in gaps]
    return pl.any_horizontal(pl.lit(value=False), *named)


def lacking(snapshot: Snapshot, gaps: Collection[Gap], *, told: bool = True) -> Snapshot:
    """The snapshot without these returns; not `told`, its manifest says nothing of any missing return."""
    made = frames(snapshot)
    made["crimes"] = made["crimes"].filter(~of_returns(gaps, "recorded_on"))
    made["recorded"] = made["recorded"].filter(~of_returns(gaps, "month"))
    known = {(gap.force, gap.quarter): gap for gap in snapshot.manifest.missing_returns}
    missing = known | {
        gap: MissingReturn(force=gap[0], quarter=gap[1], reason="A change of crime system.") for gap in gaps
    }
    return remade(snapshot, made, missing_returns=tuple(missing.values()) if told else ())


def emptied(snapshot: Snapshot, gaps: Collection[Gap]) -> Snapshot:
    """The snapshot as if these returns had come without a single crime in them."""
    made = frames(snapshot)
    made["crimes"] = made["crimes"].filter(~of_returns(gaps, "recorded_on"))
    here = of_returns(gaps, "month")
    made["recorded"] = made["recorded"].with_columns(
        pl.when(here).then(0).otherwise(pl.col(name)).cast(pl.UInt32).alias(name)
        for name in ("csae", "contact")
    )
    return remade(snapshot, made)


def replaced(snapshot: Snapshot, own: str, other: Snapshot) -> Snapshot:
    """The snapshot's records of one force, and beside them another snapshot's of every other."""
    made: dict[str, pl.DataFrame] = {}
    is_own = pl.col("force").cast(pl.String) == own
    for name, frame in snapshot.frames.items():
        one, rest = frame.collect(), other.frames[name].collect()
        if "force" in one.columns:
            one, rest = one.filter(is_own), rest.filter(~is_own)
        ids = [column for column in one.columns if column.endswith("_id")]
        made[name] = pl.concat([one, rest.with_columns(pl.col(column) + "-other" for column in ids)])
    return remade(snapshot, made)


def remade(snapshot: Snapshot, crimes: Frames, **changes: object) -> Snapshot:
    """A held snapshot of these crimes, with the people who are on them, and changes to the manifest."""
    made = dict(crimes)
    for name in _PEOPLE:
        made[name] = made[name].join(made["crimes"].select("crime_id"), on="crime_id", how="semi",
                                     maintain_order="left")  # fmt: skip
    files = {
        name: file.model_copy(update={"rows": len(made[name.removesuffix(".parquet")])})
        for name, file in snapshot.manifest.files.items()
    }
    manifest = snapshot.manifest.model_copy(update={"files": files, **changes})
    return Snapshot(manifest, {name: frame.lazy() for name, frame in made.items()}).hold()


def named(snapshot: Snapshot, name: str) -> Snapshot:
    """The same snapshot under another name."""
    return remade(snapshot, frames(snapshot), id=name)


def stored(root: Path, *snapshots: Snapshot) -> tuple[Snapshot, ...]:
    """The snapshots, written to where the product finds them, opened and held; each is an hour younger."""
    for number, snapshot in enumerate(snapshots):
        said = {name: getattr(snapshot.manifest, name) for name in Description.model_fields}
        said["created_at"] += timedelta(hours=number)
        write(root, Description(**said), frames(snapshot))
    return tuple(cocad.open(snapshot.id).hold() for snapshot in snapshots)
