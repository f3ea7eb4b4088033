"""The product's own evaluator, held in memory or reading from the files."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from benchmarks.asked import CHILD_SUSPECTS, CROSSES, PAGE, Area, Finished
from benchmarks.made import EXTENT, Made, recorded
from cocad.disclosure import Measures, Table, measured, protect
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import File, Manifest, Snapshot
from cocad.snapshots.check import typed

FUNNEL = (METRICS["group_based_of_all_csae"], METRICS["group_based_of_contact"])
NUMBERS = ("count", "base", "share", "low", "high", "total")
Answer = dict[str, Table | Measures]


class Ours:
    """One snapshot, and what is asked of it, each time from the conditions on."""

    name = "ours"

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def page(self, area: Area) -> Answer:
        """The nine tables of the page and the funnel."""
        answer = self.tables(area)
        answer["funnel"] = measured(self.snapshot, FUNNEL, self._selection(area))
        return answer

    def tables(self, area: Area) -> Answer:
        """The nine tables of the page."""
        selection = self._selection(area)
        asked = [ask(table, (key,), selection) for table, keys in PAGE.items() for key in keys]
        return {counts.question.by[0]: protect(counts) for counts in evaluate(self.snapshot, asked)}

    def crosses(self, area: Area) -> Answer:
        """The tables of two dimensions."""
        selection = self._selection(area)
        asked = [ask(table, by, selection) for table, by in CROSSES]
        answered = evaluate(self.snapshot, asked)
        return {" × ".join(counts.question.by): protect(counts) for counts in answered}

    def people(self, area: Area) -> Answer:
        """Crimes by criterion with at least one suspect who is a child."""
        ages = {"suspect_age": f"{CHILD_SUSPECTS[0]}..{CHILD_SUSPECTS[1]}"}
        selection = self._selection(area) & parse(ages, EXTENT)
        (counts,) = evaluate(self.snapshot, [ask("crimes", ("criterion",), selection)])
        return {"criterion": protect(counts)}

    def _selection(self, area: Area) -> Selection:
        return parse({area.key: area.value} if area.key else {}, EXTENT)

    @staticmethod
    def plain(answer: Answer) -> Finished:
        """The answer as plain rows."""
        return {name: table.frame.select(NUMBERS).rows() for name, table in answer.items()}


def held(made: Made) -> Ours:
    """The evaluator on a snapshot in memory, as a page asks it."""
    codes = {"crimes": pl.DataFrame(made.crimes), "recorded": recorded(len(made.days))}
    for table, own, of_crime in (
        ("victims", made.victims, made.victims_crime),
        ("suspects", made.suspects, made.suspects_crime),
    ):
        carried = {name: places[of_crime] for name, places in made.crimes.items()}
        codes[table] = pl.DataFrame(own | {"crime": of_crime} | carried)
    return Ours(Snapshot(_manifest({name: len(frame) for name, frame in codes.items()}), {}, codes))


def from_files(folder: Path) -> Ours:
    """The evaluator on a snapshot that is read anew for each answer."""
    frames = {path.stem: pl.scan_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    rows = {name: frame.select(pl.len()).collect().item() for name, frame in frames.items()}
    return Ours(Snapshot(_manifest(rows), {name: typed(name, frame) for name, frame in frames.items()}))


def _manifest(rows: dict[str, int]) -> Manifest:
    files = {f"{name}.parquet": File(rows=count, bytes=0, sha256="0" * 64) for name, count in rows.items()}
    return Manifest(
        id="made-up",
        covers=(EXTENT.first_day, EXTENT.last_day),
        criteria_scheme=2023,
        created_at=datetime(2024, 2, 1, tzinfo=UTC),
        source="Made up for benchmarks",
        marking="OFFICIAL",
        synthetic=True,
        schema_version=1,
        files=files,
    )
