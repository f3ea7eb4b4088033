"""What newspapers and Parliament say of this data: each quote gets the verdict that it deserves.

The quotes are in our own words; their right numbers are those that the 2023 publication prints, and the
wrong ones are far from them.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import cocad
from cocad.insight.quote.numbers import read_quote
from cocad.insight.quote.words import read_words
from cocad.metrics.selection import Selection, parse
from cocad.publication.printed import read_figures
from cocad.publication.printed_quotes import printed_figures
from cocad.publication.quoted import Answer, answer
from cocad.snapshots import Snapshot
from insight.quoting import checked, everything, read

QUOTES = list(csv.DictReader(Path(__file__).with_name("quotes.csv").read_text(encoding="utf-8").splitlines()))
SIGNS = {
    "follows": ", ", "lookup": "may be this, for no word says", "slip": "is a printed slip",
    "refused": "does not follow: its words name", "contradicts": "they give", "withheld": "No verdict",
    "nothing": "There is no number in it to look for",
}  # fmt: skip
"""What a title says where the verdict is this one."""
Check = Callable[[str], Answer]


@pytest.fixture(scope="module")
def year(demo_root: Path) -> Snapshot:
    return cocad.open(demo_root / "2023-Q4").hold()


@pytest.fixture(scope="module")
def check(year: Snapshot) -> Check:
    """The answer to a quote, the grid of each area counted once."""
    printed, grids = printed_figures(read_figures()), {}

    def of(text: str) -> Answer:
        quote = read_quote(text)
        words = read_words(quote, year.extent)
        where = {place.key: place.value for place in words.places[:1] if place.key}
        selection = parse(where, year.extent) if where else Selection()
        if (key := tuple(where.items())) not in grids:
            grids[key] = everything(year, selection)
        return answer(quote, words, [*grids[key], *read(year, words, selection)], printed, scope="here")

    return of


def verdict(found: Answer) -> str:
    """Which verdict a title gives."""
    for name, sign in SIGNS.items():
        if name != "follows" and sign in found.title:
            return name
    assert " follows" in found.title, found.title
    return "follows"


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(row["kind"] for row in QUOTES)
    assert len({row["quote"] for row in QUOTES}) == len(QUOTES) >= 120
    assert all(kinds[kind] >= 30 for kind in ("true", "false", "beside"))


@pytest.mark.parametrize("row", QUOTES, ids=[row["quote"] for row in QUOTES])
def test_a_quote_has_its_verdict(check: Check, row: dict[str, str]) -> None:
    found = check(row["quote"])
    assert verdict(found) == row["verdict"], found.title
    assert row["says"] in " ".join((found.title, *found.told))


SOUND = [row["quote"] for row in QUOTES if row["verdict"] in ("follows", "refused")]


@settings(deadline=None, max_examples=60)
@given(
    quote=st.sampled_from(SOUND),
    word=st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=6, max_size=12),
    first=st.booleans(),
)
def test_one_unknown_word_withholds_any_verdict(check: Check, quote: str, word: str, first: bool) -> None:
    typed = f"{word} {quote}" if first else f"{quote} {word}"
    several = "shows that, of" in quote  # what follows its second per cent is not read
    if not several or first:
        found = check(typed)
        assert verdict(found) == "withheld", found.title
        assert f"'{word}' was not understood" in " ".join(found.told)


def test_a_small_count_is_no_per_cent(year: Snapshot, check: Check) -> None:
    frame = cocad.tabulate(year, "crimes", (), {"force": "E23000032"}).frame
    crimes = frame["count"][0]
    assert check(f"Kent recorded {crimes} crimes").title == f"{crimes} follows: All crimes, {crimes}"
    assert "does not follow: its words name All crimes" in check(f"Kent recorded {crimes + 1} crimes").title
    everywhere = check("Kent recorded 99% of crimes").title
    assert f"its words name Crimes: Kent, 0.7% (n.{crimes}/4,228)" in everywhere


def test_a_bare_age_is_read_as_one(year: Snapshot, check: Check) -> None:
    thirteen = cocad.tabulate(year, "victims", (), {"victim_age": "13"}).frame["count"][0]
    right = (200 * thirteen + 4006) // (2 * 4006)
    assert check(f"{right}% of victims were 13").title.startswith(f"{right}% follows: Victims: aged 13")
    wrong = check(f"{right + 1}% of victims were 13").title
    assert (
        wrong
        == f"{right + 1}% does not follow: its words name Victims: aged 13, {right}% (n.{thirteen}/4,006)"
    )


def test_a_year_is_its_own_snapshot_s(demo_root: Path) -> None:
    later = cocad.open(demo_root / "2024-Q4").hold()
    assert checked(later, "78% of victims in 2024 were girls").title.startswith("78% ")
    assert checked(later, "78% of victims in 2023 were girls").title == (
        "No verdict on 78%: '2023' is not what this snapshot covers, Jan to Dec 2024"
    )


def test_what_there_is_instead_is_listed(check: Check) -> None:
    pakistani = check("83% of suspects are Pakistani")
    assert {one.category for one in pakistani.listed} == {"Asian or Asian British"}
    polish = check("40% of suspects are Polish")
    assert {"White", "Mixed", "Asian or Asian British"} <= {one.category for one in polish.listed}
    assert all(one.population == "suspects" for one in (*pakistani.listed, *polish.listed))
    assert check("58% were charged").listed == ()


def test_a_share_is_of_what_the_sentence_says(year: Snapshot, check: Check) -> None:
    table = {"suspect_ethnicity": "White"}
    frame = cocad.tabulate(year, "suspects", "suspect_gender", table).frame
    female = frame.row(0, named=True)
    found = check("Half of White suspects were female").title
    assert f"its words name Suspects: Female, under White, {female['share']:.0%}" in found
    assert f"(n.{female['count']:,}/{female['base']:,})" in found
