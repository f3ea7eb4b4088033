"""Which snapshot the published figures are computed from, and how far they agree with what was printed."""

from pathlib import Path

import cocad
import dozen
from cocad.publication.computed import compare, covers_published, published_snapshot
from cocad.publication.printed import read_figures
from cocad.publication.printed_quotes import as_printed, printed_figures
from cocad.publication.words import as_computed, title, verdict, where_from
from cocad.snapshots import Manifest, listed

FIGURES = read_figures()
PRINTED = {one.figure.name: one for one in printed_figures(FIGURES)}


def manifests(root: Path) -> dict[str, Manifest]:
    return {manifest.id: manifest for manifest in listed(root)}


def test_the_chosen_snapshot_is_used_where_it_is_of_the_year(demo_root: Path) -> None:
    there = manifests(demo_root)
    for chosen in ("2023-Q4", "2023-Q2", "2024-Q4"):
        used = published_snapshot(chosen, there.values())
        assert used is not None
        assert used.id == "2023-Q4"
        assert bool(where_from(chosen, used)) == (chosen != "2023-Q4")
    assert not covers_published(there["2023-Q3"].extent)


def test_without_one_nothing_is_computed(demo_root: Path) -> None:
    there = [m for name, m in manifests(demo_root).items() if name != "2023-Q4"]
    assert published_snapshot("2024-Q4", there) is None
    assert "No snapshot here is of the whole of 2023" in where_from("2024-Q4", None)


def test_all_follow_from_the_last_snapshot_of_the_year(demo_root: Path) -> None:
    computed = {one.figure.name: one for one in compare(cocad.open(demo_root / "2023-Q4"), FIGURES)}
    assert title(tuple(PRINTED.values()), computed, "this snapshot") == (
        "44 of 44 published figures follow from this snapshot; three per cents are printed with a slip"
    )
    slipped = {name: verdict(PRINTED[name], computed[name]) for name in PRINTED if PRINTED[name].slips}
    # 1125/4228 is 26.6%, 479/541 is 88.5%, 201/521 is 38.6%.
    assert slipped == {
        "familial": "Yes. Printed slip: 26%, where its counts give 27%.",
        "cse_suspect_male": "Yes. Printed slip: 88%, where its counts give 89%.",
        "cse_suspect_18_29": "Yes. Printed slip: 38%, where its counts give 39%.",
    }
    assert as_printed(PRINTED["cse_suspect_18_29"]) == "39% and 38% (n.201/521)"
    assert as_printed(PRINTED["suspect_10_17"]) == "48% (of 4,768; no count is printed)"
    assert as_computed(computed["group_based_of_all_csae"]) == "3.7% (n.4,228/115,489)"


def test_other_data_does_not_agree_and_says_so() -> None:
    computed = {one.figure.name: one for one in compare(dozen.snapshot(), FIGURES)}
    told = title(tuple(PRINTED.values()), computed, "dozen")
    assert told.startswith("0 of 44 published figures follow from dozen")
    assert verdict(PRINTED["recent"], computed["recent"]) == "No, the counts differ"
    # Nobody was placed under Ritualistic, but of 12 crimes and not of 4,228.
    assert as_computed(computed["ritualistic"]) == "0% (n.0/12)"


def test_what_is_printed_stands_alone_where_nothing_is_computed() -> None:
    assert title(tuple(PRINTED.values()), {}, "") == (
        "The 44 figures of the 2023 publication, as printed; three per cents are printed with a slip"
    )
    assert verdict(PRINTED["recent"], None) == ""
