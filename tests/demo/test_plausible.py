"""What the publication leaves open is what an analyst would expect, and the planted effects are there."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest

from cocad.demo import DemoSnapshot
from cocad.demo.terms import read_terms
from cocad.words.geography import REFERENCE

LAST = ["2023-Q4", "2024-Q4"]


def with_crime(snapshot: DemoSnapshot, table: str) -> pl.DataFrame:
    return snapshot.frames[table].join(snapshot.frames["crimes"], on="crime_id")


def oldest_victim(snapshot: DemoSnapshot) -> pl.DataFrame:
    return snapshot.frames["victims"].group_by("crime_id").agg(victim=pl.col("age").max().cast(pl.Int64))


@pytest.mark.parametrize("name", LAST)
def test_parents_are_of_parents_age(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    suspects = made[name].frames["suspects"].join(oldest_victim(made[name]), on="crime_id")
    parents = suspects.filter(pl.col("relationship") == "Parent").drop_nulls(["age", "victim"])
    assert parents.height > 150
    assert (parents["age"].cast(pl.Int64) - parents["victim"]).min() >= 15


@pytest.mark.parametrize("name", LAST)
def test_partners_have_victims_of_eleven_or_more(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    suspects = made[name].frames["suspects"].join(oldest_victim(made[name]), on="crime_id")
    partners = suspects.filter(pl.col("relationship") == "Partner or ex-partner").drop_nulls("victim")
    assert partners.height > 100
    assert partners["victim"].min() >= 11


@pytest.mark.parametrize("name", LAST)
def test_flag_and_ages_contradict_at_times(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    suspects = with_crime(made[name], "suspects")
    flagged = suspects.filter(pl.col("committed_by_children")).drop_nulls("age")
    assert 0 < (flagged["age"] >= 18).mean() < 0.03  # type: ignore[operator]
    assert flagged["age"].max() < 30
    # All perpetrators are named, of known age: under 'No' all are seldom children.
    known = (
        suspects.filter(~pl.col("committed_by_children"))
        .group_by("crime_id", "perpetrators")
        .agg(named=pl.len(), told=pl.col("age").count(), children=(pl.col("age") < 18).all())
        .filter((pl.col("named") == pl.col("perpetrators")) & (pl.col("told") == pl.col("named")))
    )
    assert known.height > 200
    assert 0 < known["children"].mean() < 0.08  # type: ignore[operator]


def test_ages_of_adults_heap_a_little(made: Mapping[str, DemoSnapshot]) -> None:
    ages = pl.concat([made[name].frames["suspects"]["age"] for name in LAST])
    of_age = [int((ages == age).sum()) for age in range(111)]
    heaps = [20, 25, 30, 35, 40, 45, 50, 55]
    beside = sum(of_age[age - 2] + of_age[age - 1] + of_age[age + 1] + of_age[age + 2] for age in heaps) / 4
    assert 1.1 < sum(of_age[age] for age in heaps) / beside < 1.5


def test_children_who_have_sexually_harmed_are_near_in_age(published: DemoSnapshot) -> None:
    suspects = with_crime(published, "suspects").join(oldest_victim(published), on="crime_id")
    children = suspects.filter(pl.col("committed_by_children") & (pl.col("age") >= 10)).drop_nulls("victim")
    apart = (children["age"].cast(pl.Int64) - children["victim"]).abs()
    assert apart.median() <= 2
    assert (
        pl.DataFrame({"a": children["age"], "v": children["victim"]}).select(pl.corr("a", "v")).item() > 0.3
    )


def test_relationships_fit_the_criterion(published: DemoSnapshot) -> None:
    suspects = with_crime(published, "suspects").drop_nulls("relationship")
    family = pl.col("relationship").is_in(["Parent", "Sibling", "Familial including family friends"])
    in_family = suspects.filter(pl.col("criterion") == "Familial").select(family.mean()).item()
    in_cse = suspects.filter(pl.col("criterion") == "Child sexual exploitation").select(family.mean()).item()
    assert in_family > 0.8
    assert in_cse < 0.1


def test_victims_of_non_recent_crimes_were_younger(published: DemoSnapshot) -> None:
    victims = with_crime(published, "victims")
    mean = {r: victims.filter(pl.col("recency") == r)["age"].mean() for r in ("Recent", "Non-recent")}
    assert mean["Recent"] - mean["Non-recent"] > 1  # type: ignore[operator]


@pytest.mark.parametrize("table", ["victims", "suspects"])
def test_ages_have_no_steps_inside_a_band(table: str, published: DemoSnapshot) -> None:
    ages = published.frames[table]["age"].drop_nulls()
    counts = [int((ages == age).sum()) for age in range(18 if table == "victims" else 60)]
    inside = [(11, 15), (4, 8)] if table == "victims" else [(11, 14), (31, 38), (41, 48), (51, 58)]
    for first, last in inside:
        run = counts[first : last + 1]
        assert all(max(a, b) < 2 * min(a, b) for a, b in pairwise(run)), (first, run)


@pytest.mark.parametrize("name", LAST)
def test_weekdays_are_busier(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    weekday = made[name].frames["crimes"]["recorded_on"].dt.weekday()
    counts = [int((weekday == day).sum()) for day in range(1, 8)]
    assert min(counts[:5]) > 1.3 * max(counts[5:])


def holiday_ratio(snapshots: list[DemoSnapshot], *, recent: bool, school_age: bool) -> float:
    """The daily rate on weekdays in England's school holidays over that in term."""
    terms = read_terms(REFERENCE / "school_terms.csv")
    counted, days = {True: 0, False: 0}, {True: 0, False: 0}
    for snapshot in snapshots:
        first, last = snapshot.covers
        ages = snapshot.frames["victims"].group_by("crime_id").agg(of_age=(pl.col("age") >= 5).any())
        crimes = snapshot.frames["crimes"].join(ages, on="crime_id", how="left").filter(
            ~pl.col("force").cast(pl.String).str.starts_with("W")
            & ((pl.col("recency") == "Recent") == recent)
            & (pl.col("of_age").fill_null(False) == school_age)
        )  # fmt: skip
        on_day = dict(crimes.group_by("recorded_on").len().iter_rows())
        for day in (first + timedelta(n) for n in range((last - first).days + 1)):
            if day.weekday() < 5 and day not in terms.bank_holidays["England"]:
                away = day in terms.holidays["England"]
                counted[away] += on_day.get(day, 0)
                days[away] += 1
    return (counted[True] / days[True]) / (counted[False] / days[False])


def test_the_holiday_effect_is_there_where_planted(made: Mapping[str, DemoSnapshot]) -> None:
    both = [made[name] for name in LAST]
    assert 0.56 < holiday_ratio(both, recent=True, school_age=True) < 0.76
    assert 0.85 < holiday_ratio(both, recent=False, school_age=True) < 1.08
    assert holiday_ratio(both, recent=True, school_age=True) < holiday_ratio(
        both, recent=True, school_age=False
    )


def force_scores(snapshot: DemoSnapshot) -> dict[str, float]:
    """How many standard errors each force is from the usual share of group-based crimes."""
    frames = snapshot.frames
    usual = frames["crimes"].height / frames["recorded"]["csae"].sum()
    crimes = frames["crimes"].group_by("force").len("crimes")
    table = (
        frames["recorded"].group_by("force").agg(pl.col("csae").sum()).join(crimes, on="force", how="left")
    )
    expected = usual * pl.col("csae")
    scored = table.select(
        pl.col("force").cast(pl.String), (pl.col("crimes").fill_null(0) - expected) / expected.sqrt()
    )
    return dict(scored.iter_rows())


@pytest.mark.parametrize("name", LAST)
def test_the_two_planted_forces_are_far_from_the_rest(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    scores = force_scores(made[name])
    assert scores.pop("E23000012") > 6
    assert scores.pop("E23000032") < -5
    assert max(map(abs, scores.values())) < 4


def test_forces_are_in_proportion_to_their_size(published: DemoSnapshot) -> None:
    csae = dict(published.frames["recorded"].group_by("force").agg(pl.col("csae").sum()).iter_rows())
    assert max(csae, key=lambda force: csae[force]) == "E23000001"
    assert min(csae, key=lambda force: csae[force]) == "E23000034"
    assert 1.5 < csae["E23000014"] / csae["E23000004"] < 3


def test_online_rises_and_no_other_location_does(made: Mapping[str, DemoSnapshot]) -> None:
    crimes = pl.concat([made[name].frames["crimes"] for name in LAST]).drop_nulls("location_type")
    half = crimes.with_columns(
        half=(pl.col("recorded_on").dt.year() - 2023) * 2
        + (pl.col("recorded_on").dt.month() > 6).cast(pl.Int32)
    )
    online = half.group_by("half").agg((pl.col("location_type") == "Online").mean()).sort("half")
    shares = online["location_type"].to_list()
    assert shares == sorted(shares)
    assert shares[-1] > 2 * shares[0]
    rest = half.filter(pl.col("location_type") != "Online")
    for location in ("Family home", "Public place", "School or college"):
        of = rest.group_by("half").agg((pl.col("location_type") == location).mean())["location_type"]
        assert of.max() - of.min() < 0.06  # type: ignore[operator]


def test_locations_fit_and_are_recorded_for_most(published: DemoSnapshot) -> None:
    crimes = published.frames["crimes"]
    assert 0.78 < 1 - crimes["location_type"].null_count() / crimes.height < 0.88
    familial = crimes.filter(pl.col("criterion") == "Familial").drop_nulls("location_type")
    assert (familial["location_type"] == "Family home").mean() > 0.5


@pytest.mark.parametrize("name", LAST)
def test_locations_fit_the_offence(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    crimes = made[name].frames["crimes"].drop_nulls("location_type")
    online = dict(
        crimes.group_by(pl.col("offence_type").cast(pl.String))
        .agg((pl.col("location_type") == "Online").mean())
        .iter_rows()
    )
    assert online["Rape of a child"] == online["Sexual assault on a child"] == 0
    assert online["Indecent images of children"] > 0.5
    assert online["Sexual activity involving a child"] > 0.1


def test_operations_bring_several_crimes_at_once(published: DemoSnapshot) -> None:
    crimes = published.frames["crimes"].filter(pl.col("force") != "E23000001")
    busiest = crimes.group_by("force", pl.col("recorded_on").dt.truncate("1w")).len()["len"].max()
    assert busiest >= 9  # type: ignore[operator]


def test_the_term_file_is_read_with_both_ends() -> None:
    terms = read_terms(REFERENCE / "school_terms.csv")
    assert date(2023, 2, 11) in terms.holidays["England"]
    assert date(2023, 2, 19) in terms.holidays["England"]
    assert date(2023, 2, 20) not in terms.holidays["England"]
    assert date(2023, 2, 20) in terms.holidays["Wales"]
    assert date(2023, 5, 8) in terms.bank_holidays["Wales"]
