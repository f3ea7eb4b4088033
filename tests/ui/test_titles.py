"""Each page's title says a number, and it is the one that the command line gives for the same selection."""

import json
from calendar import month_name
from pathlib import Path

import pytest

from apptest import page, title
from cocad.commands.app import run
from cocad.words.printing import per_cent

WHERE = {"region": "South West", "month": "2023-04..2023-12"}
LARGEST = "the largest"

Row = dict[str, object]


def command_line(capsys: pytest.CaptureFixture[str], population: str, *by: str) -> list[Row]:
    """What `cocad table … --format json` writes."""
    splits = [word for name in by for word in ("--by", name)]
    conditions = [word for key, value in WHERE.items() for word in ("--where", f"{key}={value}")]
    assert run(["table", population, *splits, *conditions, "--format", "json"]) == 0
    rows: list[Row] = json.loads(capsys.readouterr().out)
    return rows


@pytest.mark.parametrize(
    ("file", "population", "by", "category", "said"),
    [
        (
            "criteria.py",
            "crimes",
            "criterion",
            "Familial",
            "Familial is the largest named criterion: {share} of",
        ),
        (
            "recency.py",
            "crimes",
            "recency",
            "Non-recent",
            "{share} of crimes were reported over a year after",
        ),
        (
            "people.py",
            "victims",
            "victim_age_band",
            LARGEST,
            "{share} of victims with an age recorded were aged {category}",
        ),
        ("offences.py", "crimes", "offence_type", LARGEST, "Most often recorded: {category}, {share}"),
        ("explore.py", "crimes", "criterion", LARGEST, "Most crimes: {name}, {share} (n.{count}/{base})"),
    ],
)
def test_a_title_says_what_the_command_line_gives(
    demo_snapshots: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    population: str,
    by: str,
    category: str,
    said: str,
) -> None:
    rows = command_line(capsys, population, by)
    row = max(rows, key=lambda one: int(str(one["count"])))
    if category != LARGEST:
        row = next(one for one in rows if one[by] == category)
    count, base = int(str(row["count"])), int(str(row["base"]))
    words = said.format(
        share=per_cent(count, base),
        category=str(row[by]).lower(),
        name=row[by],
        count=f"{count:,}",
        base=f"{base:,}",
    )
    assert words in title(page(file, **WHERE))


def test_the_months_title_names_the_month_that_the_command_line_has_highest(
    demo_snapshots: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = command_line(capsys, "crimes", "month")
    most = max(int(str(row["count"])) for row in rows)
    names = [month_name[int(str(row["month"])[5:])] for row in rows if row["count"] == most]
    assert title(page("months.py", **WHERE)).startswith(f"{' and '.join(names)} had most, {most}")


def test_the_areas_title_compares_where_the_overview_has_the_share_of_recorded_crime(
    demo_snapshots: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = command_line(capsys, "crimes")
    assert title(page("overview.py", **WHERE)).startswith("South West: group-based crimes are ")
    assert "South West" in title(page("areas.py", **WHERE))
    assert title(page("areas.py")).startswith("Of recorded CSAE crimes ")
    assert int(str(row["count"])) > 0
