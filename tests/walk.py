"""The ways through a viewer's pages: what its sidebar and its pages let it choose.

`python tests/walk.py VIEWER...` walks every page under every pair of choices, which takes a quarter of
an hour a viewer, and prints each fault once with the first address that has it.
"""

import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from apptest import page, said, seen_by
from cocad.figures.sitemap import PAGES
from cocad.words.vocabulary import BY_CHILDREN

Address = Mapping[str, str | Sequence[str]]
NOW = {"snapshot": "2024-Q4"}
ALIKE = {"beside": "year-before", "like_for_like": "yes"}
STEPS: tuple[Address, ...] = (
    {},
    NOW | ALIKE,
    NOW | ALIKE | {"quarter": "2024-Q3", "criterion": "Familial", "view": "briefing"},
    NOW | ALIKE | {"month": ["2024-01", "2024-03"], "criterion": ["Familial", "Other"]},
    {"snapshot": "2024-Q2", "beside": "year-before", "month": "2024-02..2024-05", "recency": "Non-recent"},
    NOW | {"beside": "criteria", "criterion": BY_CHILDREN, "offence_type": "Rape of a child"},
    {"beside": "other-criteria", "criterion": ["Familial", "Other"], "committed_by_children": "Not recorded"},
    {"beside": "region", "month": "2023-07", "victim_gender": "Female", "victim_age": "10..15"},
    {"beside": "all-forces", "definition": "not-by-children", "suspect_age_band": ["10 to 15", "16 to 17"]},
    {"beside": "definition-all", "definition": "cse", "quarter": "2023-Q3", "victim_age_band": "16 to 17"},
    {"beside": "definition-cse", "definition": "not-familial-institutional", "location_type": "Not recorded"},
    {"beside": "definition-not-by-children", "suspect_gender": "Male", "suspect_age": "10..17"},
    {"beside": "definition-not-familial-institutional", "quarter": "2023-Q2", "month": "2023-04..2023-05",
     "victim_ethnicity": "Not recorded", "view": "briefing"},
    {"beside": "areas", "suspect_ethnicity": ["White", "Not recorded"], "relationship": "Parent"},
    {"beside": "nothing", "suspects_ages": "Only children", "perpetrators": ["2", "3"]},
    NOW | ALIKE | {"victims_on_crime": "None", "suspects_ages": "Not recorded"},
    {"beside": "criteria", "criterion": "Familial", "suspects_on_crime": ["None", "10 and over"]},
    {"beside": "nothing", "snapshot": "2023-Q1", "criterion": "Ritualistic", "force": "E23000033"},
)  # fmt: skip
"""What the sidebar can choose: every key, comparator and definition, both years, each kind of period, and
another's force."""
OF_A_PAGE: Mapping[str, tuple[Address, ...]] = {
    "explore.py": (
        {"population": "pairs", "by": ["suspect_age_band", "victim_age_band"]},
        {"population": "victims", "by": ["region", "victim_gender"]},
        {"population": "suspects", "by": "month"},
        {"by": "force"},
        {"by": ["suspects_ages", "perpetrators"], "criterion": "Familial"},
        {"population": "victims", "by": "victims_on_crime", "beside": "region"},
        {"population": "csae", "by": ["month", "region"], "criterion": "Familial", "beside": "areas"},
        {"population": "contact", "by": "quarter", "beside": "definition-cse", "force": "E23000032"},
        {"population": "contact", "by": "criterion", "beside": "year-before", "snapshot": "2024-Q4"},
        {"by": ["force", "recency"], "beside": "year-before", "snapshot": "2024-Q4"},
    ),
    "areas.py": (
        {"metric": "suspect_10_17", "month": "2023-02"},
        {"metric": "non_recent", **NOW, **ALIKE},
        {"metric": "victim_ethnicity_recorded"},
    ),
    "publication.py": ({"quote": "39%"}, {"quote": "70% of CSE suspects in London are White"}),
}
"""What a page of its own can be asked for besides."""
OPEN = tuple(entry.file for entry in PAGES if not entry.national_only)
REFUSED = "The viewer 'force:"
"""How the one exit begins where somebody asks for what is not theirs."""


def walk(file: str, address: Address) -> tuple[AppTest, list[str]]:
    """A page under an address, its pictures not drawn, and what is wrong with it."""
    with patch("cocad.export.composed.svg", lambda picture: "<svg/>"):
        shown = page(file, **address)
    told = [said(shown), *(chart.proto.alt for chart in shown.get("vega_lite_chart"))]
    return shown, [
        *(f"crashes: {one.message}" for one in shown.exception),
        *(f"stops: {one.value}" for one in shown.error),
        *(["leaves the own area"] if any(REFUSED in one for one in told) else []),
        *([] if "class='cocad-foot'" in told[0] else ["does not reach its foot"]),
    ]


def pairs(seed: int = 0) -> Iterator[Address]:
    """Addresses that together have every pair of values of two words, absent ones too."""
    noise = Random(seed)
    words = sorted({word for step in STEPS for word in step})
    values = {word: list(dict.fromkeys(_value(step.get(word)) for step in (*STEPS, {}))) for word in words}
    left = {
        pair for one, other in combinations(words, 2)
        for pair in (((one, a), (other, b)) for a in values[one] for b in values[other])
    }  # fmt: skip
    while left:
        start = dict(noise.choice(sorted(left, key=repr)))
        tried = [
            [(word, start[word] if word in start else noise.choice(values[word])) for word in words]
            for _ in range(20)
        ]
        best = max(tried, key=lambda row: sum(pair in left for pair in combinations(row, 2)))
        left.difference_update(combinations(best, 2))
        yield {word: list(value) for word, value in best if value}


def _value(words: str | Sequence[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def main() -> None:
    """Walk every pair of choices on every page as each viewer that is named."""
    logging.disable(logging.CRITICAL)
    for who in sys.argv[1:]:
        found: dict[tuple[str, str], Address] = {}
        with seen_by(who):
            for file in OPEN:
                for address in (*pairs(), *OF_A_PAGE.get(file, ())):
                    for fault in walk(file, address)[1]:
                        found.setdefault((file, fault), address)
        for (file, fault), address in found.items():
            print(who, file, fault, dict(address))
        print(f"{who}: {len(found)} faults")


if __name__ == "__main__":
    main()
