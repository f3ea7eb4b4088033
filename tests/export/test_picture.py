"""Pictures for slides: everything that must stand around a chart is in them, whole."""

from dataclasses import replace
from re import findall
from struct import unpack
from xml.etree import ElementTree

import polars as pl
import pytest
import vl_convert
from hypothesis import given, strategies as st

from cocad.charts import bars
from cocad.charts.palette import DARK, LIGHT, Palette
from cocad.export.face import FAMILY
from cocad.export.picture import Picture, png, svg
from cocad.export.wrapping import block, measured, wrapped

SVG = "{http://www.w3.org/2000/svg}"
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


@pytest.mark.parametrize("marking", ["OFFICIAL-SENSITIVE " * 11, "W" * 200], ids=["words", "letters"])
def test_a_long_marking_is_whole_and_stays_in_its_band(marking: str) -> None:
    drawn = ElementTree.fromstring(svg(replace(picture(), marking=marking)))
    _, band = drawn.findall(f"{SVG}rect")[:2]
    first, *_ = drawn.findall(f"{SVG}g")
    lines = first.findall(f"{SVG}text")
    assert "".join(line.text or "" for line in lines).replace(" ", "") == marking.replace(" ", "")
    assert len(lines) > 1
    assert float(lines[-1].get("y", "")) < float(band.get("height", ""))
    size = int(first.get("font-size", ""))
    assert all(measured(line.text or "", size) <= 1600 - 2 * 60 for line in lines)


def test_a_picture_is_set_in_the_face_that_comes_along() -> None:
    drawn = svg(picture())
    assert drawn.count("@font-face") == 3
    chart = ElementTree.fromstring(drawn).findall(f".//{SVG}text[@font-family]")
    assert {text.get("font-family") for text in chart} == {"COCAD Sans"}
    # Without the face both would be drawn by another of the machine's.
    words = "<text y='40' font-size='30' {}>Ŵwi 12–£</text>"
    text = f"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='60'>{words}</svg>"
    in_face, in_other = (
        vl_convert.svg_to_png(text.format(f'font-family="{family}"'))
        for family in (FAMILY, "Liberation Sans")
    )
    assert in_face != in_other


def test_a_text_is_measured_by_the_letters_of_its_face() -> None:
    # Advance widths of Source Sans 3 in thousandths of an em: M 727, i 246 in the regular weight.
    assert measured("Mi", 100) == pytest.approx(97.3, abs=0.2)
    assert measured("Mi", 100, bold=True) > measured("Mi", 100)
    assert measured("漢", 100) == 100


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
