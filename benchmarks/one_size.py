"""One number of crimes: every engine, every kind of question, the answers held equal and timed."""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import by_duckdb, by_ours, by_pandas, files
from benchmarks.asked import AREAS, EVERYWHERE, Area
from benchmarks.made import Made, make
from benchmarks.timing import assert_same, in_turns

ENGINES = ("ours", "duckdb", "pandas")
Engine = by_ours.Ours | by_duckdb.DuckDB | by_pandas.Pandas


def main(crimes: int) -> None:
    """Print a line a kind of question: milliseconds of each engine and the ratios to ours."""
    made = make(crimes)
    with TemporaryDirectory(prefix="cocad-bench-") as folder:
        _from_files(made, crimes, Path(folder))
    _in_memory(made, crimes)


def _in_memory(made: Made, crimes: int) -> None:
    engines: dict[str, Engine] = {
        engine.name: engine for engine in (by_ours.held(made), by_duckdb.held(made), by_pandas.held(made))
    }
    del made
    for area in AREAS:
        _line(crimes, f"page, {area.label}", engines, "page", area)
    for area in AREAS:
        _line(crimes, f"crosses, {area.label}", engines, "crosses", area)
    _line(crimes, "crimes with a child suspect", engines, "people", EVERYWHERE)


def _from_files(made: Made, crimes: int, folder: Path) -> None:
    files.write(made, folder)
    engines: dict[str, Engine] = {
        "ours": by_ours.from_files(folder),
        "duckdb": by_duckdb.from_files(folder),
        "pandas": by_pandas.FromFiles(folder),
    }
    _line(crimes, "page tables, from Parquet", engines, "tables", EVERYWHERE)


def _line(crimes: int, label: str, engines: Mapping[str, Engine], question: str, area: Area) -> None:
    asks = {name: partial(getattr(engine, question), area) for name, engine in engines.items()}
    assert_same({name: engines[name].plain(ask()) for name, ask in asks.items()})
    taken = in_turns(asks)
    ours, duckdb, pandas = (1000 * taken[name] for name in ENGINES)
    print(
        f"{crimes:>12,}  {label:<32}{ours:>11.2f}{duckdb:>11.2f}{pandas:>11.2f}"
        f"{duckdb / ours:>11.1f}{pandas / ours:>11.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
