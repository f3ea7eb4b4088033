"""A map of the 44 forces as tiles of one size, so that land does not stand for children."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import altair as alt
import polars as pl

from cocad.charts.cells import Cell, of
from cocad.charts.palette import Palette, palette
from cocad.charts.ramp import text_on, tone
from cocad.charts.theme import DATA, pickable, themed
from cocad.disclosure import Table
from cocad.words.geography import FORCE, FORCES

Measure = Literal["share", "count"]
HEIGHT = 450
_NARROW = 600

SHORT = {
    "E23000001": "Met",
    "E23000002": "Cumb",
    "E23000003": "Lancs",
    "E23000004": "Mers",
    "E23000005": "GMP",
    "E23000006": "Ches",
    "E23000007": "Nthb",
    "E23000008": "Dur",
    "E23000009": "N Yks",
    "E23000010": "W Yks",
    "E23000011": "S Yks",
    "E23000012": "Hum",
    "E23000013": "Clev",
    "E23000014": "W Mids",
    "E23000015": "Staffs",
    "E23000016": "W Merc",
    "E23000017": "Warks",
    "E23000018": "Derbys",
    "E23000019": "Notts",
    "E23000020": "Lincs",
    "E23000021": "Leics",
    "E23000022": "Nhants",
    "E23000023": "Cambs",
    "E23000024": "Nflk",
    "E23000025": "Sflk",
    "E23000026": "Beds",
    "E23000027": "Herts",
    "E23000028": "Essex",
    "E23000029": "TVP",
    "E23000030": "Hants",
    "E23000031": "Surrey",
    "E23000032": "Kent",
    "E23000033": "Sussex",
    "E23000034": "City",
    "E23000035": "D&C",
    "E23000036": "A&S",
    "E23000037": "Glos",
    "E23000038": "Wilts",
    "E23000039": "Dorset",
    "W15000001": "N Wal",
    "W15000002": "Gwent",
    "W15000003": "S Wal",
    "W15000004": "Dyfed",
    "BTP": "BTP",
}
"""A force's name as it fits a tile on a phone, by its code; the full name is in the tooltip."""

COLUMNS = {
    "force": pl.String,
    "key": pl.String,
    "short": pl.String,
    "row": pl.Int64,
    "column": pl.Int64,
    "value": pl.Float64,
    "label": pl.String,
    "written": pl.String,
    "told": pl.String,
    "interval": pl.String,
    "state": pl.String,
    "own": pl.Boolean,
    "colour": pl.String,
    "ink": pl.String,
}
"""What a tile needs: the force in full, its code (`key`) and its short name, its place, its text in
words (`label`) and as it fits (`written`), its tooltip, whether its number is 'told', 'small',
'hidden' or 'not supplied', whether it is the reader's own, and its colours."""


def rows(
    source: Table | Sequence[Cell],
    colours: Palette,
    *,
    category: str | None = None,
    measure: Measure = "share",
    own: str | None = None,
) -> pl.DataFrame:
    """One row a force of a table split by force, or by force and then by what `category` is of.

    With `measure` 'share' the colour is the share of `category`; with 'count' the number itself.
    """
    made = of(source, category)
    values = {cell.key: _value(cell, measure) for cell in made}
    highest = max((value for value in values.values() if value is not None), default=0.0)
    told = []
    for cell in made:
        force = FORCE[cell.key]
        colour = tone(values[cell.key], highest, colours)
        told.append(
            (
                force.name,
                cell.key,
                SHORT[cell.key],
                force.tile_row,
                force.tile_column,
                values[cell.key],
                cell.counted if measure == "count" else cell.label,
                _written(cell, measure),
                cell.told,
                "" if measure == "count" else cell.interval,
                _state(cell, measure),
                cell.key == own,
                colour,
                text_on(colour, colours),
            )
        )
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _value(cell: Cell, measure: Measure) -> float | None:
    if measure == "count":
        return None if cell.count is None else float(cell.count)
    return cell.share if cell.is_told else None


def _written(cell: Cell, measure: Measure) -> str:
    if cell.count is None:
        return "hidden" if cell.label == "hidden" else "no\nreturn"
    if measure == "count" or cell.base is None:
        return f"{cell.count:,}"
    if cell.is_told:
        return cell.label if cell.count else "0%"
    return f"{cell.count}/{cell.base}" if cell.base else cell.label


def _state(cell: Cell, measure: Measure) -> str:
    if cell.count is None:
        return cell.label
    return "told" if measure == "count" or cell.is_told else "small"


def specification(colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification of the map, built once for each theme."""
    return _specification(colours.name, pickable)


@lru_cache(maxsize=4)
def _specification(theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(theme=theme, pick=pick), theme)


def chart(*, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Tiles over rows of `COLUMNS`; a dashed outline stands where there is no number to tell."""
    colours = palette(theme)
    across = [min(force.tile_column for force in FORCES), max(force.tile_column for force in FORCES)]
    down = [min(force.tile_row for force in FORCES), max(force.tile_row for force in FORCES)]
    base = alt.Chart(DATA).encode(
        x=alt.X("column").type("ordinal").scale(_places(across)).axis(None),
        y=alt.Y("row").type("ordinal").scale(_places(down)).axis(None),
    )
    dash = alt.ExprRef("datum.state == 'hidden' || datum.state == 'not supplied' ? [4, 3] : [1, 0]")
    tile = base.mark_rect(strokeDash=dash, cornerRadius=3, cursor="pointer" if pick else "default").encode(
        color=alt.Color("colour").type("nominal").scale(None).legend(None),
        stroke=alt.condition("datum.own", alt.value(colours.text), alt.value(colours.muted)),
        strokeWidth=alt.condition("datum.own", alt.value(3), alt.value(1)),
        tooltip=[
            alt.Tooltip("force").type("nominal").title("Force"),
            alt.Tooltip("label").type("nominal").title("Shown"),
            alt.Tooltip("told").type("nominal").title("Count and base"),
            alt.Tooltip("interval").type("nominal").title("95% interval"),
        ],
    )
    ink = alt.Color("ink").type("nominal").scale(None).legend(None)
    narrow = f"width < {_NARROW}"
    name = base.mark_text(
        dy=-12, fontSize=alt.ExprRef(f"{narrow} ? 11 : 13"), fontWeight=600, tooltip=None
    ).encode(text=alt.Text("short").type("nominal"), color=ink)
    number = base.mark_text(
        dy=4, fontSize=alt.ExprRef(f"{narrow} ? 10.5 : 13"), lineBreak="\n", lineHeight=11, tooltip=None
    ).encode(text=alt.Text("written").type("nominal"), color=ink)
    return alt.layer(pickable(tile, "key") if pick else tile, name, number)


def _places(ends: list[int]) -> alt.Scale:
    return alt.Scale(domain=list(range(ends[0], ends[1] + 1)), paddingInner=0.05, paddingOuter=0.02)
