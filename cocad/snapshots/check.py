"""Whether a snapshot's files keep the data contract; the first fault is told as one sentence."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from cocad.errors import DataError, suggestion
from cocad.snapshots.manifest import Description, Manifest
from cocad.snapshots.schema import TABLES, dtypes, file_name
from cocad.words.geography import FORCE

if TYPE_CHECKING:
    import dataframely as dy

_CHUNK = 1 << 20
_SHOWN = 3
# A damaged page may make Polars panic, which is no ordinary exception.
_UNREADABLE = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)
_RULES = {
    "nullability": "may not be empty",
    "min": "is below what is allowed",
    "max": "is above what is allowed",
    "min_length": "may not be an empty text",
    "dtype": "has a value that does not fit its type",
    "primary_key": "stands more than once",
    "contact_within_csae": "contact is more than csae",
    "month_is_its_first_day": "the month is not its first day",
    "flag_not_before_april_2023": "committed_by_children has a value before 1 April 2023",
}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise `DataError` where a file is missing, unreadable, or not the one the manifest hashed."""
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            size, digest = measure(path)
        except FileNotFoundError as error:
            raise DataError(f"{path} is missing; copy the whole snapshot again.") from error
        except OSError as error:
            raise DataError(f"{path} cannot be read ({error.strerror}); mend its permissions.") from error
        if size != expected.bytes:
            raise DataError(
                f"{path} has {size:,} bytes where its manifest says {expected.bytes:,}; "
                "it was cut short or changed, so copy the snapshot again."
            )
        if digest != expected.sha256:
            raise DataError(
                f"{path} was changed: its SHA-256 is not the manifest's; copy the snapshot again."
            )


def measure(path: Path) -> tuple[int, str]:
    """A file's size in bytes and its SHA-256; raises `OSError` where it cannot be read."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def read_frames(folder: Path, manifest: Manifest) -> dict[str, pl.LazyFrame]:
    """Each table as a lazy frame with its declared columns and types, categories still as texts.

    Raises `DataError` for a file that is not Parquet, a column too many or too few, a wrong type,
    or a number of rows that is not the manifest's.
    """
    frames = {}
    for table in TABLES:
        path = folder / file_name(table)
        lazy = pl.scan_parquet(path, glob=False)
        try:
            found = dict(lazy.collect_schema())
            rows = lazy.select(pl.len()).collect().item()
        except _UNREADABLE as error:
            raise _unreadable(path, error) from error
        check_columns(table, found, where=str(path))
        if rows != manifest.files[file_name(table)].rows:
            said = manifest.files[file_name(table)].rows
            raise DataError(f"{path} has {rows:,} rows where its manifest says {said:,}; write it again.")
        frames[table] = lazy
    return frames


def _unreadable(path: Path, error: BaseException) -> DataError:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return DataError(f"{path} is not a readable Parquet file ({reason}); write it again.")


def _collect(table: str, frame: pl.LazyFrame, *, where: str) -> pl.DataFrame:
    try:
        return frame.collect()
    except _UNREADABLE as error:
        # A file may have sound columns and damaged pages, which are seen only when they are read.
        raise _unreadable(Path(where) / file_name(table), error) from error


def typed(table: str, frame: pl.LazyFrame) -> pl.LazyFrame:
    """A table with its texts as the enums they stand for."""
    return frame.select(
        pl.col(name).cast(pl.String).cast(dtype) if isinstance(dtype, pl.Enum) else name
        for name, dtype in dtypes(table).items()
    )


def check_columns(table: str, found: Mapping[str, pl.DataType], *, where: str) -> None:
    """Raise `DataError` where a table's columns or types are not exactly the declared ones."""
    declared = dtypes(table)
    for name in declared:
        if name not in found:
            raise DataError(f"{where} has no column {name}; write it with every declared column.")
    for name in found:
        if name not in declared:
            raise DataError(f"{where} has a column {name} that nobody declared; leave it out.")
    for name, dtype in declared.items():
        if found[name] != dtype and not (isinstance(dtype, pl.Enum) and _is_text(found[name])):
            wanted = "text" if isinstance(dtype, pl.Enum) else str(dtype)
            raise DataError(
                f"{where}: column {name} is {found[name]} where {wanted} is declared; "
                "write it with that type."
            )


def _is_text(dtype: pl.DataType) -> bool:
    return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)


def check_rows(frames: Mapping[str, pl.LazyFrame], description: Description, *, where: str) -> None:
    """Raise `DataError` for the first row rule that is broken: file, column, rule, first bad rows.

    `frames` are the tables as they stand on disk or in memory, enums as text or as enums. What they
    are held against is what the manifest says of days, scheme and missing returns.
    """
    extent = description.extent
    held = {table: _collect(table, frames[table], where=where) for table in TABLES}
    for table, schema in TABLES.items():
        _check_table(table, schema, held[table], where=where)
    crimes = held["crimes"]
    first, last = extent.first_day, extent.last_day
    _refuse(
        crimes.filter(~pl.col("recorded_on").is_between(first, last)),
        table="crimes",
        where=where,
        rule=f"column recorded_on is outside {first} to {last}",
    )
    _refuse(
        crimes.filter(~pl.col("criterion").cast(pl.String).is_in(list(extent.criteria))),
        table="crimes",
        where=where,
        rule=f"column criterion is not in the scheme of {extent.criteria_scheme}",
    )
    _refuse(
        held["recorded"].filter(~pl.col("month").dt.strftime("%Y-%m").is_in(list(extent.months))),
        table="recorded",
        where=where,
        rule=f"column month is outside {first} to {last}",
    )
    for table in ("victims", "suspects"):
        _refuse(
            held[table].join(crimes.select("crime_id"), on="crime_id", how="anti"),
            table=table,
            where=where,
            rule="column crime_id names no crime of crimes.parquet",
        )
    named = held["suspects"].group_by("crime_id").len("named")
    _refuse(
        crimes.join(named, on="crime_id").filter(pl.col("named") > pl.col("perpetrators")),
        table="crimes",
        where=where,
        rule="column perpetrators is below the number of suspects named",
    )
    counted = crimes.group_by("force", month=pl.col("recorded_on").dt.month_start()).len("crimes")
    _refuse(
        _as_text(held["recorded"])
        .join(_as_text(counted), on=["force", "month"])
        .filter(pl.col("crimes") > pl.col("csae")),
        table="recorded",
        where=where,
        rule="column csae is below the number of group-based crimes of the same force and month",
    )
    _check_missing(held, description, where=where)


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with their force as text, whether it stands as text or as an enum."""
    return frame.with_columns(pl.col("force").cast(pl.String))


def _check_missing(held: Mapping[str, pl.DataFrame], description: Description, *, where: str) -> None:
    """Refuse rows of a return that the manifest names as missing: its quarter would follow by subtraction."""
    gaps = {(gap.force, gap.quarter) for gap in description.missing_returns}
    missing = pl.DataFrame(sorted(gaps), schema={"force": pl.String, "quarter": pl.String}, orient="row")
    for table, day in (("crimes", "recorded_on"), ("recorded", "month")):
        quarter = pl.format("{}-Q{}", pl.col(day).dt.year(), pl.col(day).dt.quarter())
        dated = _as_text(held[table]).with_columns(quarter=quarter)
        bad = dated.join(missing, on=["force", "quarter"], how="semi")
        returns = ", ".join(
            f"{FORCE[f].name} {q}" for f, q in bad.select("force", "quarter").unique().sort(pl.all()).rows()
        )
        _refuse(
            bad,
            table=table,
            where=where,
            rule=f"the manifest names the return of {returns} as missing, and it is there",
        )


def _check_table(table: str, schema: "type[dy.Schema]", frame: pl.DataFrame, *, where: str) -> None:
    for name, dtype in dtypes(table).items():
        if isinstance(dtype, pl.Enum):
            text = frame.with_columns(pl.col(name).cast(pl.String))
            outside = text.filter(pl.col(name).is_not_null() & ~pl.col(name).is_in(list(dtype.categories)))
            if len(outside):
                value = outside[name][0]
                remedy = suggestion(value, dtype.categories)
                _refuse(
                    outside,
                    table=table,
                    where=where,
                    rule=f"column {name} has '{value}', which is not one of its categories",
                    remedy=remedy,
                )
    _, failure = schema.filter(frame, cast=True)
    counts = failure.counts()
    if not counts:
        return
    rule = min(counts, key=lambda name: (name not in ("primary_key",), name))
    column, _, kind = rule.rpartition("|")
    key = " and ".join(schema.primary_key())
    named = f"column {column} {_RULES[kind]}" if column else _RULES[kind]
    if kind == "primary_key":
        named = f"column {key} {_RULES[kind]}"
    bad = failure.details().filter(pl.col(rule).cast(pl.String) == "invalid")
    _refuse(bad, table=table, where=where, rule=named)


def _refuse(bad: pl.DataFrame, *, table: str, where: str, rule: str, remedy: str = "") -> None:
    if bad.is_empty():
        return
    key = TABLES[table].primary_key()
    shown = ", ".join(" ".join(str(v) for v in row) for row in bad.select(key).head(_SHOWN).rows())
    more = ", …" if len(bad) > _SHOWN else ""
    rows = "1 row" if len(bad) == 1 else f"{len(bad):,} rows"
    raise DataError(
        f"{where}/{file_name(table)}: {rule} in {rows} ({shown}{more}); "
        f"correct it at its source and write the snapshot again.{remedy}"
    )
