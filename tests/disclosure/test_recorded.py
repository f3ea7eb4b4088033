"""Totals of recorded crime as populations: by place and time, exact for the own areas, refused beyond."""

import pytest

import dozen
from cocad.disclosure import Table
from cocad.disclosure.cache import answered, tables
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError, RequestError
from cocad.metrics.evaluator import ask, in_recorded
from cocad.metrics.selection import Selection, Where, parse
from cocad.words.vocabulary import DIMENSIONS, TOTALS

SNAPSHOT = dozen.snapshot()
KENT = viewer(f"force:{dozen.KENT}")


def told(total: str, *by: str, where: Where | None = None, to: Viewer = NATIONAL, held: bool = True) -> Table:
    snapshot = SNAPSHOT.hold() if held else SNAPSHOT
    (table,) = answered(snapshot, (ask(total, by, parse(where or {}, snapshot.extent)),), to)
    return table


@pytest.mark.parametrize("held", [True, False])
def test_each_month_adds_up_the_forces_that_sent_a_return(held: bool) -> None:
    # Ten crimes a month's number and force, six of contact; Dyfed-Powys sent nothing from July to September.
    csae, contact = (told(total, "month", held=held) for total in TOTALS)
    forces = [4, 4, 4, 4, 4, 4, 3, 3, 3, 4, 4, 4]
    assert csae.frame["count"].to_list() == [10 * (m + 1) * n for m, n in enumerate(forces)]
    assert contact.frame["count"].to_list() == [6 * (m + 1) * n for m, n in enumerate(forces)]
    assert csae.frame["base"].unique().to_list() == [2880]
    assert csae.by == csae.labels == ("month",)
    assert csae.not_supplied == dozen.MISSING


def test_by_area_and_time_together() -> None:
    found = told("csae", "region", "quarter", where={"region": ["London", "Wales"]}).frame
    rows = {(row["region"], row["quarter"]): row["count"] for row in found.iter_rows(named=True)}
    # Two of London's forces: 10 × (1 + 2 + 3) each; of Wales' one, whose third quarter is not supplied.
    assert rows["London", "2023-Q1"] == 120
    assert rows["Wales", "2023-Q1"] == 60
    assert rows["Wales", "2023-Q3"] is None
    assert told("contact").frame["count"].item() == 1728


def test_what_was_not_supplied_is_null_and_no_zero() -> None:
    frame = told("csae", "month", where={"force": dozen.DYFED}).frame
    gone = frame.filter(frame["count"].is_null())
    assert gone["month"].to_list() == ["2023-07", "2023-08", "2023-09"]
    assert gone["not_supplied"].unique().to_list() == ["no total was supplied"]
    # A force without any total has no crimes that it is known to have recorded.
    assert told("csae", where={"force": "BTP"}).frame["count"].item() is None


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("name", sorted(set(DIMENSIONS) - {"force", "region", "month", "quarter"}))
def test_nothing_but_place_and_time_splits_or_narrows_them(total: str, name: str) -> None:
    extent = SNAPSHOT.extent
    narrowed = parse({name: extent.categories(DIMENSIONS[name])[0], "quarter": "2023-Q2"}, extent)
    for by, selection in (([name], Selection()), (["month", name], Selection()), (["month"], narrowed)):
        with pytest.raises(RequestError, match=f"known by .* alone; leave out '{name}'"):
            ask(total, by, selection)
    assert in_recorded(narrowed) == parse({"quarter": "2023-Q2"}, extent)


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("by", [(), ("month",), ("force",), ("region", "quarter")])
def test_a_force_is_told_its_own_totals_alone(total: str, by: tuple[str, ...]) -> None:
    own: Where = {"force": dozen.KENT}
    mine = told(total, *by, where=own, to=KENT)
    assert mine.frame.drop("hidden").equals(told(total, *by, where=own).frame)
    for where in ({}, {"region": "South East"}, {"force": dozen.MET}):
        with pytest.raises(AccessError):
            told(total, *by, where=where, to=KENT)
        question = ask(total, by, parse(where, SNAPSHOT.extent))
        (withheld,) = tables(SNAPSHOT.hold(), (question,), KENT)
        assert withheld.frame["count"].null_count() == len(withheld.frame)
