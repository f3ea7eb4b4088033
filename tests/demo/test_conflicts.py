"""A changed figure changes the data; figures that contradict each other are named."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cocad.demo import DemoSnapshot, generate
from cocad.errors import DataError
from cocad.publication.printed import Figure, read_figures
from demo import counting


def changed(name: str, **changes: Any) -> tuple[Figure, ...]:
    return tuple(replace(f, **changes) if f.name == name else f for f in read_figures())


def last_of(figures: tuple[Figure, ...]) -> DemoSnapshot:
    snapshots = generate(figures=figures)
    return [next(snapshots) for _ in range(4)][-1]


def row(name: str) -> dict[str, str]:
    return next(r for r in counting.read() if r["figure"] == name)


def test_a_changed_file_gives_the_changed_figure(tmp_path: Path) -> None:
    path = tmp_path / "publication.csv"
    text = counting.FIGURES.read_text(encoding="utf-8")
    old = "Child sexual exploitation,201,521,39"
    assert old in text
    path.write_text(text.replace(old, "Child sexual exploitation,222,530,42"), encoding="utf-8")
    frames = last_of(read_figures(path)).frames
    assert counting.count(frames, row("cse_suspect_18_29")) == (222, 530)
    # And the others are as they were.
    assert counting.count(frames, row("cse_suspect_white")) == (224, 319)
    assert counting.count(frames, row("suspect_18_29")) == (843, 4768)


def test_ritualistic_crimes_appear_when_a_figure_has_some() -> None:
    frames = last_of(changed("ritualistic", numerator=12)).frames
    assert counting.count(frames, row("ritualistic")) == (12, 4228)


def test_a_range_of_months_divides_the_year_elsewhere() -> None:
    where = {"month": ("2023-04..2023-09",), "criterion": ("Familial",)}
    frames = last_of(
        changed("child_committed_of_familial", where=where, numerator=88, denominator=551)
    ).frames
    asked = row("child_committed_of_familial") | {"selection": "month=2023-04..2023-09;criterion=Familial"}
    assert counting.count(frames, asked) == (88, 551)


def test_a_changed_total_of_recorded_crime() -> None:
    frames = last_of(changed("group_based_of_contact", denominator=80_001)).frames
    assert frames["recorded"]["contact"].sum() == 80_001


@pytest.mark.parametrize(
    ("name", "changes", "named"),
    [
        # 3,100 female and 865 male are more than the 3,877 with a gender.
        ("victim_female", {"numerator": 3100}, {"victim_female", "victim_male"}),
        # The parts of recency are 4,229, and all crimes are 4,228.
        ("recent", {"numerator": 2441}, {"recent", "non_recent", "recency_unknown"}),
        # 10 to 15 alone is 39% of suspects, so 10 to 17 is not 30%.
        ("suspect_10_17", {"printed_percent": "30"}, {"suspect_10_15", "suspect_10_17"}),
        # More familial crimes after March than in the year.
        ("familial", {"numerator": 600}, {"familial", "child_committed_of_familial"}),
        ("cse_rape", {"numerator": 900}, {"cse_rape"}),
        # Rape 1,702 and sexual assault 1,400 leave too few for the second place.
        ("sexual_assault", {"numerator": 1400}, {"rape", "sexual_assault", "offence_second"}),
        (
            "group_based_of_contact",
            {"denominator": 120_000},
            {"group_based_of_contact", "group_based_of_all_csae"},
        ),
    ],
)
def test_figures_in_conflict_are_named(name: str, changes: dict[str, Any], named: set[str]) -> None:
    with pytest.raises(DataError) as error:
        last_of(changed(name, **changes))
    message = str(error.value)
    names = {f.name for f in read_figures()} | {"offence_second"}
    assert {word for word in names if f"'{word}'" in message} == named
    assert message.count("\n") == 0
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"where": {"suspect_gender": ("Male",)}}, "gender and relationship together"),
        ({"where": {"force": ("E23000001",)}}, "force"),
        ({"category": "Aquaintance"}, "Did you mean Acquaintance"),
        ({"where": {"month": ("2022-12",)}}, "2022-12"),
    ],
)
def test_a_figure_that_cannot_be_met_is_named(changes: dict[str, Any], text: str) -> None:
    with pytest.raises(DataError, match="'child_committed_acquaintance'") as error:
        last_of(changed("child_committed_acquaintance", **changes))
    assert text in str(error.value)


def test_months_that_cannot_fall_name_their_ordering() -> None:
    # Half of the year's familial crimes in June leave June no way to be below May and July.
    where = {"month": ("2023-06",), "criterion": ("Familial",)}
    figures = changed("child_committed_of_familial", where=where, numerator=128, denominator=900)
    with pytest.raises(DataError, match="months_falling"):
        last_of(figures)


def test_without_figures_there_is_still_a_year() -> None:
    assert 3_000 < last_of(()).frames["crimes"].height < 6_000
