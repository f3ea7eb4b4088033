"""Comparators in words: what is told, what is hidden, and why."""

from dataclasses import replace

import polars as pl
import pytest

import cocad
import dozen
from cocad.charts import bars
from cocad.charts.palette import LIGHT
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, holders, legend
from cocad.words.caveats import SCHEME_BREAK
from disclosure.test_attack import KENT
from disclosure.test_comparator import REGION

VIEWER = f"force:{KENT}"


def beside(label: str, where: dict[str, str], by: str = "criterion") -> Beside:
    return Beside(label, cocad.tabulate(REGION, "crimes", [by], where, viewer=VIEWER))


@pytest.mark.usefixtures("undisguised")
def test_a_comparator_tells_its_shares_and_hides_its_small_numbers() -> None:
    region = beside("South East", {"region": "South East"})
    assert region.words("Familial") == "South East about 94%"  # 160 of 170
    assert region.words("Other") == "South East hidden"
    assert region.share("Other") is None
    assert region.share("Familial") == 160 / 170


def test_the_legend_names_the_marks_and_says_that_they_are_rounded() -> None:
    both = [beside("South East", {"region": "South East"}), beside("all forces", {})]
    assert legend(both) == (
        "Grey: South East (line), all forces (diamond); about, from disguised records, rounded to 5."
    )
    assert legend([]) == ""


def test_a_comparator_that_cannot_be_shown_says_why() -> None:
    region = beside("South East", {"region": "South East", "criterion": "Institutional"}, "recency")
    assert not region.shown
    assert legend([region]) == (
        "South East cannot be shown here: too few forces, or one makes up most of it."
    )


def test_a_chart_has_no_row_of_what_is_hidden() -> None:
    own = cocad.tabulate(REGION, "crimes", ["criterion"], {"force": KENT}, viewer=VIEWER)
    rows = bars.rows(own, LIGHT, [beside("South East", {"region": "South East"}), beside("all forces", {})])
    other = rows.row(rows["category"].to_list().index("Other"), named=True)
    assert other["near"] is None
    assert other["wide"] is None
    assert other["beside"] == "South East hidden; all forces hidden"


def test_a_comparator_says_that_it_holds_the_selection_itself() -> None:
    snapshot = dozen.snapshot()
    own = cocad.tabulate(snapshot, "crimes", ["recency"], {"force": dozen.KENT})
    wide = Beside("all forces", twentyfold(cocad.tabulate(snapshot, "crimes", ["recency"])), own=own)
    rest = cocad.tabulate(snapshot, "crimes", ["recency"], {"region": "London"})
    assert holders([wide], own) == "All forces: holds the selection itself."
    assert holders([Beside("London", twentyfold(rest), own=own)], own) == ""


def test_crimes_that_moved_when_the_criteria_changed_stand_beside_nothing() -> None:
    before = twentyfold(cocad.tabulate(dozen.snapshot(), "crimes", ["criterion"]))
    later = before.manifest.model_copy(update={"criteria_scheme": 2024})
    own = replace(before, manifest=later)
    year = Beside("the same months of 2022", before, own=own)
    assert year.share("Other") is None
    assert year.words("Other") == "the same months of 2022 not comparable"
    assert year.share("Familial") == 80 / 240
    assert SCHEME_BREAK in legend([year])
    assert SCHEME_BREAK not in legend([Beside("all forces", before, own=before)])


def twentyfold(table: Table) -> Table:
    """The table with its counts twenty times as large, so that its shares may be told."""
    return replace(table, frame=table.frame.with_columns(pl.col("count", "base", "total") * 20))


def test_what_a_comparator_lacks_is_said_where_the_own_does_not_lack_it() -> None:
    # Dyfed-Powys sent nothing for 2023-Q3: all forces lack it, Kent does not, and Wales does as well.
    snapshot = dozen.snapshot()
    dozen_of = cocad.tabulate(snapshot, "crimes", ["recency"])
    everyone = replace(dozen_of, frame=dozen_of.frame.with_columns(pl.col("count", "base", "total") * 10))
    for area, said in (({"force": KENT}, True), ({"region": "Wales"}, False)):
        own = cocad.tabulate(snapshot, "crimes", ["recency"], area)
        told = legend([Beside("all forces", everyone, own=own)])
        assert ("Not supplied of what is in grey: Dyfed-Powys 2023-Q3." in told) is said
