"""`cocad holidays`: one answer as text and json, and what it refuses."""

import json
from pathlib import Path

import pytest

from cocad.commands.app import run

Capture = pytest.CaptureFixture[str]
FIELDS = [
    "ratio",
    "low",
    "high",
    "term_days",
    "holiday_days",
    "term_crimes",
    "holiday_crimes",
    "overdispersion",
    "block_variance",
]


def answered(arguments: list[str], capsys: Capture) -> tuple[dict[str, object], str]:
    assert run(["holidays", *arguments, "--format", "json"]) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


@pytest.mark.usefixtures("demo_snapshots")
def test_json_is_one_object_with_numbers_unrounded(capsys: Capture) -> None:
    found, marks = answered([], capsys)
    assert list(found)[:9] == FIELDS
    assert (found["term_days"], found["holiday_days"]) == (264, 92)
    assert found["why"] is None
    assert 0.7 < found["low"] < found["ratio"] < found["high"] < 0.9  # type: ignore[operator]
    assert "Synthetic data, not for operational use. OFFICIAL" in marks


@pytest.mark.usefixtures("demo_snapshots")
def test_text_leads_with_the_sentence(capsys: Capture) -> None:
    assert run(["holidays", "--where", "recency=Recent", "--snapshot", "2024-Q4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Crimes where recency=Recent, by school calendar"
    assert lines[2].startswith("In school holidays ")
    assert lines[2].endswith(" fewer).")
    assert [line.split()[0] for line in lines[5:14]] == FIELDS
    assert lines[-1] == "Synthetic data, not for operational use. OFFICIAL"


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("criterion=Ritualistic", "No crime is recorded on days that can be matched"),
        ("month=2023-08", "The period has no day of term"),
        ("month=2023-03", "The period has no day of school holidays"),
        ("month=2023-06", "One month of data cannot tell"),
    ],
)
def test_what_cannot_be_worked_out_is_null_and_says_why(capsys: Capture, where: str, why: str) -> None:
    found, _ = answered(["--where", where], capsys)
    assert (found["ratio"], found["low"], found["high"], found["overdispersion"]) == (None,) * 4
    assert str(found["why"]).startswith(why)
    assert run(["holidays", "--where", where]) == 0
    assert why in capsys.readouterr().out


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("where", "why"),
    [
        (["force=W15000004", "quarter=2023-Q3"], "Not supplied: no return from Dyfed-Powys for 2023-Q3."),
        (["month=2023-05", "quarter=2023-Q1"],
         "The selection leaves nothing: its month recorded and its quarter recorded have nothing in common."),
        (["committed_by_children=Yes", "quarter=2023-Q1"],
         "The selection leaves nothing: the child flag began in April 2023, and its months end before it."),
    ],
)  # fmt: skip
def test_where_there_can_be_no_number_the_reason_stands_alone(
    capsys: Capture, where: list[str], why: str
) -> None:
    asked = [word for condition in where for word in ("--where", condition)]
    found, _ = answered(asked, capsys)
    assert {found[name] for name in FIELDS} == {None}
    assert found["why"] == why
    assert run(["holidays", *asked]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[2] == why
    assert not set(FIELDS) & {line.split(" ")[0] for line in printed}


@pytest.mark.usefixtures("demo_snapshots")
def test_the_flag_is_set_against_the_days_that_had_it(capsys: Capture) -> None:
    found, _ = answered(["--where", "committed_by_children=Yes"], capsys)
    of_april_on, _ = answered(["--where", "month=2023-04..2023-12"], capsys)
    every, _ = answered([], capsys)
    assert found["term_days"] == 185
    # A third of crimes carry the flag, and January to March have none of these days.
    assert 0 < found["term_crimes"] < every["term_crimes"] / 2
    assert (found["term_days"], found["holiday_days"]) == (
        of_april_on["term_days"],
        of_april_on["holiday_days"],
    )


@pytest.mark.usefixtures("demo_snapshots")
def test_a_force_is_answered_for_itself_alone(capsys: Capture) -> None:
    own = ["--where", "force=E23000032"]
    assert answered([*own, "--viewer", "force:E23000032"], capsys) == answered(own, capsys)
    for where in ([], ["--where", "region=South East"]):
        assert run(["holidays", *where, "--viewer", "force:E23000032"]) == 2
        assert capsys.readouterr().err == (
            "The viewer 'force:E23000032' is shown counts by day of its own records alone; add --where "
            "force=E23000032.\n"
        )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--where", "criterion"], "The condition 'criterion' is not of the form KEY=VALUE."),
        (["--viewer", "public"],
         "The viewer 'public' is not served yet; use 'national' or 'force:CODE'."),
        (["--where", "month=2024-01"],
         "Month 2024-01 is outside the snapshot, which covers 2023-01 to 2023-12."),
    ],
)  # fmt: skip
def test_a_bad_request_is_one_sentence(capsys: Capture, arguments: list[str], sentence: str) -> None:
    assert run(["holidays", *arguments]) == 2
    assert capsys.readouterr().err == f"{sentence}\n"


@pytest.mark.usefixtures("folder")
def test_a_calendar_with_a_gap_is_bad_data(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "nation,kind,first_day,last_day\nEngland,term,2023-01-01,2023-06-30\n"
        "England,holiday,2023-07-02,2023-12-31\n"
    )
    monkeypatch.setenv("COCAD_SCHOOL_TERMS", str(path))
    assert run(["holidays"]) == 1
    assert capsys.readouterr().err == (
        "In terms.csv, England has a gap from 2023-07-01 to 2023-07-01; say for every day whether it is term "
        "or holiday.\n"
    )
