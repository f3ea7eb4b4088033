"""Pictures for slides: everything that must stand around a chart is in them, whole."""

from dataclasses import replace
from re import findall
from struct import unpack
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given, strategies as st

from cocad.charts import bars
from cocad.charts.palette import DARK, LIGHT, Palette
from cocad.export.picture import Picture, png, svg
from cocad.export.wrapping import block, measured, wrapped

ROWS = pl.DataFrame(
    [("Familial", 0, 0.3, 0.25, 0.35, "30% (12)", "n.12/40", "#EE6F40", None, None, "")],
    schema=bars.COLUMNS,
    orient="row",
)


def picture(colours: Palette = LIGHT) -> Picture:
    return Picture(
        marking="Synthetic data, not for operational use. OFFICIAL",
        finding="Familial: 30% of crimes",
        what="Crimes by criterion, Jan to Dec 2023, base 40",
        selection="England and Wales · Jan to Dec 2023",
        under=" ".join(f"caveat{number}" for number in range(60)),
        source="Source: COCAD, snapshot 2023-Q4.",
        specification=bars.specification(ROWS, colours),
        rows=ROWS,
        height=120,
        palette=colours,
        alternative="Familial: 30% (12).",
    )


def texts(drawn: str) -> str:
    return " ".join(text for text in ElementTree.fromstring(drawn).itertext() if text.strip())


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_every_text_is_in_it_whole(colours: Palette) -> None:
    made = picture(colours)
    said = texts(svg(made))
    for text in (made.marking, made.finding, made.what, made.selection, made.source, made.alternative):
        assert text in said
    assert all(f"caveat{number}" in said for number in range(60))
    assert "30% (12)" in said
    assert colours.background in svg(made)


def test_it_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    drawn = svg(replace(picture(), finding="<script>alert(1)</script> & more"))
    root = ElementTree.fromstring(drawn)
    assert (root.get("width"), root.get("height")) == ("1600", "900")
    assert not findall(r"<script|<image|href=", drawn)
    assert "<script>alert(1)</script> & more" in texts(drawn)


def test_the_png_is_of_a_slide_s_size() -> None:
    made = png(picture())
    assert made.startswith(b"\x89PNG")
    assert unpack(">II", made[16:24]) == (1600, 900)


def test_a_picture_of_nothing_says_why() -> None:
    said = texts(svg(replace(picture(), alternative="", empty="Nothing was recorded under this selection.")))
    assert "Nothing was recorded under this selection." in said
    assert "30% (12)" not in said


@given(st.text(max_size=400))
def test_wrapping_loses_nothing_and_stays_within_its_width(text: str) -> None:
    lines = wrapped(text, width=300, size=20)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measured(line, 20) <= 300 or len(line) == 1 for line in lines)


def test_a_long_text_is_set_smaller_and_never_cut() -> None:
    long = "word " * 40
    found = block(long, width=600, sizes=(40, 20), lines=2)
    assert found.size == 20
    assert len(found.lines) > 2
    assert " ".join(found.lines) == long.strip()
