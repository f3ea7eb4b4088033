"""`cocad stands-out`: a list as text and json, what was compared, and what it refuses."""

import json
from pathlib import Path

import polars as pl
import pytest

import cocad
from cocad.commands.app import run
from cocad.words.geography import FORCES
from from_rows import by_month

Capture = pytest.CaptureFixture[str]
FIELDS = ["metric", "label", "count", "base", "share", "comparator_count", "comparator_base",
          "comparator_share", "difference", "low", "high", "p", "q", "sentence", "caveat"]  # fmt: skip
KENT, HUMBERSIDE = "E23000032", "E23000012"


def answered(arguments: list[str], capsys: Capture) -> tuple[list[dict[str, object]], str]:
    assert run(["stands-out", *arguments, "--format", "json"]) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


@pytest.mark.usefixtures("demo_snapshots")
def test_json_is_a_list_with_numbers_unrounded_the_largest_difference_first(capsys: Capture) -> None:
    found, marks = answered(["--where", "criterion=Familial"], capsys)
    assert all(list(one) == FIELDS for one in found)
    sizes = [abs(one["difference"]) for one in found]  # type: ignore[arg-type]
    assert sizes == sorted(sizes, reverse=True)
    (female,) = [one for one in found if one["metric"] == "suspect_female"]
    assert female["share"] == 402 / 1273
    assert female["comparator_share"] == 768 / 3517
    assert female["difference"] == 402 / 1273 - 768 / 3517
    assert str(female["sentence"]).startswith(
        "Familial: 32% (n.402/1,273) of suspects are female, against 22%"
    )
    assert all(float(one["q"]) <= 0.05 for one in found)  # type: ignore[arg-type]
    assert marks.splitlines()[0] == "Compared: Familial, with what is recorded under the other criteria."
    assert marks.splitlines()[1].startswith("Of 64 shares that were compared, ")
    assert "Synthetic data, not for operational use. OFFICIAL" in marks


@pytest.mark.usefixtures("demo_snapshots")
def test_text_says_what_was_compared_then_lists_sentences_with_their_caveats(capsys: Capture) -> None:
    assert run(["stands-out", "--where", f"force={HUMBERSIDE}"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Compared: Humberside, with what is recorded in all other forces."
    assert lines[1] == "Of 72 shares that were compared, 2 are clear of chance."
    assert lines[3].startswith(
        "1. Humberside: 10.0% (n.145/1,451) of recorded contact CSAE crimes are group-"
    )
    assert lines[4] == "   Crimes recorded by police, not prevalence: most abuse is never reported."
    assert lines[6].startswith("2. Humberside: ")
    assert lines[9].startswith("Intervals are widened because people on one crime are alike")
    assert "Operations that run over months cannot be told within so few forces" in lines[9]
    assert lines[-1] == "Synthetic data, not for operational use. OFFICIAL"


@pytest.mark.usefixtures("demo_snapshots")
def test_without_a_choice_the_newest_quarter_stands_beside_the_same_of_the_year_before(
    capsys: Capture,
) -> None:
    found, marks = answered(["--snapshot", "2024-Q1"], capsys)
    assert [one["metric"] for one in found] == ["location_online"]
    assert marks.startswith("Compared: Jan to Mar 2024, with what is recorded in Jan to Mar 2023.\n")
    # Two snapshots went into it: that of 2024, and the latest of the year before.
    assert [line.split(",")[1] for line in marks.splitlines() if line.startswith("Source")] == [
        " snapshot 2024-Q1 (1 Jan 2024 to 31 Mar 2024). Police-recorded crime",
        " snapshot 2023-Q4 (1 Jan 2023 to 31 Dec 2023). Police-recorded crime",
    ]


@pytest.mark.usefixtures("demo_snapshots")
def test_a_force_without_a_return_is_left_out_of_both_periods_and_named(capsys: Capture) -> None:
    found, marks = answered(["--snapshot", "2024-Q3"], capsys)
    lines = marks.splitlines()
    assert lines[0] == "Compared: Jul to Sep 2024, with what is recorded in Jul to Sep 2023."
    assert lines[1] == "Without Dyfed-Powys, which lacks a return for one of the two periods."
    assert "Not supplied" not in marks
    # Of locations a difference is told in this quarter, whichever the demo's rows make it.
    (told,) = found
    location = told["metric"].removeprefix("location_").replace("_", " ").capitalize()
    # Counted apart, of the 43 forces that have both.
    kept = [force.code for force in FORCES if force.name != "Dyfed-Powys"]
    for snapshot, quarter, count in (
        ("2024-Q3", "2024-Q3", told["count"]),
        ("2023-Q4", "2023-Q3", told["comparator_count"]),
    ):
        table = cocad.tabulate(
            cocad.open(snapshot), "crimes", ["location_type"],
            {"quarter": quarter, "force": kept},
        ).frame  # fmt: skip
        assert table.filter(pl.col("location_type") == location)["count"].to_list() == [count]


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize("where", [["force=W15000004"], ["force=W15000004", "recency=Recent"]])
def test_a_quarter_without_a_return_is_not_supplied(capsys: Capture, where: list[str]) -> None:
    arguments = [word for pair in [*where, "quarter=2023-Q3"] for word in ("--where", pair)]
    found, marks = answered(arguments, capsys)
    assert found == []
    assert "Not supplied: no return from Dyfed-Powys for 2023-Q3." in marks.splitlines()


@pytest.mark.usefixtures("demo_snapshots")
def test_a_path_finds_its_year_before_beside_it(capsys: Capture, demo_root: Path) -> None:
    _, marks = answered(["--snapshot", str(demo_root / "2024-Q1")], capsys)
    assert "snapshot 2023-Q4" in marks


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("where", "why"),
    [
        (["criterion=Ritualistic"], "No group-based crime was recorded under this selection."),
        (["quarter=2023-Q1"], "No snapshot has the months before Jan 2023 to compare with."),
        (["force=E23000034", "month={none}"], "No group-based crime was recorded under this selection."),
        (
            ["force=E23000034", "month={some}"],
            "Every base is below 20 on one side or the other, which is too few to compare.",
        ),
    ],
)
def test_where_nothing_can_be_compared_the_list_is_empty_and_says_why(
    capsys: Capture, where: list[str], why: str
) -> None:
    # The City of London has months with few crimes and such with none.
    counts = by_month("2023-Q4", pl.col("force") == "E23000034")
    months = {"none": f"2023-{counts.index(0) + 1:02d}",
              "some": f"2023-{counts.index(max(counts)) + 1:02d}"}  # fmt: skip
    arguments = [word for pair in where for word in ("--where", pair.format(**months))]
    found, marks = answered(arguments, capsys)
    assert found == []
    assert why in marks.splitlines()
    assert run(["stands-out", *arguments]) == 0
    assert why in capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("demo_snapshots")
def test_a_force_s_viewer_sees_its_own_beside_the_others_rounded(capsys: Capture) -> None:
    own = ["--where", f"force={KENT}", "--viewer", f"force:{KENT}"]
    _, marks = answered(own, capsys)
    assert (
        "The comparator's numbers are about right, not exact: from disguised records, and rounded to 5."
        in marks.splitlines()
    )
    assert "2 whose comparator is hidden" in marks


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize("where", [[], ["criterion=Familial"], ["region=South East"], ["quarter=2023-Q1"]])
def test_a_force_s_viewer_is_refused_all_but_its_own(capsys: Capture, where: list[str]) -> None:
    arguments = [word for pair in where for word in ("--where", pair)]
    assert run(["stands-out", *arguments, "--viewer", f"force:{KENT}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"The viewer 'force:{KENT}' is shown what stands out of its own records alone; add --where "
        f"force={KENT}.\n"
    )


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize("area", [f"force={HUMBERSIDE}", "region=London"])
def test_another_area_is_refused_as_elsewhere(capsys: Capture, area: str) -> None:
    assert run(["stands-out", "--where", area, "--viewer", f"force:{KENT}"]) == 2
    assert "may not ask for that area" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--where", "criterion"], "The condition 'criterion' is not of the form KEY=VALUE."),
        (["--where", "criterion=Famillial"], "There is no criterion 'Famillial'. Did you mean Familial?"),
        (["--viewer", "public"],
         "The viewer 'public' is not served yet; use 'national' or 'force:CODE'."),
        (["--where", "month=2024-01"],
         "Month 2024-01 is outside the snapshot, which covers 2023-01 to 2023-12."),
        (["--snapshot", "no/such/folder"],
         "There is no folder no/such/folder; name a snapshot's folder or its id."),
    ],
)  # fmt: skip
def test_a_bad_request_is_one_sentence(capsys: Capture, arguments: list[str], sentence: str) -> None:
    assert run(["stands-out", *arguments]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{sentence}\n")


@pytest.mark.usefixtures("folder")
def test_a_dozen_crimes_are_too_few_to_compare(capsys: Capture) -> None:
    found, marks = answered(["--where", "criterion=Familial"], capsys)
    assert found == []
    assert "too few to compare" in marks
