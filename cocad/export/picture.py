"""A figure as a picture for a slide: 1600 by 900, with everything that must stand around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from re import sub
from xml.sax.saxutils import escape

import polars as pl
import vl_convert

from cocad.charts.palette import Palette
from cocad.charts.theme import sized
from cocad.export.face import FAMILY, STACK, embedded
from cocad.export.wrapping import Block, block

WIDTH, HEIGHT = 1600, 900
_EDGE = 60
_SCALE = 1.6
"""How much larger a chart is drawn than on a page, so that its texts can be read from a chair."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Picture:
    """What a picture shows.

    `specification` draws `rows` and needs `height` pixels on a page; where there is nothing to
    draw, `empty` says why in its place.
    `alternative` is the text for those who cannot see it.
    """

    marking: str
    finding: str
    what: str
    selection: str
    under: str
    source: str
    specification: Mapping[str, object]
    rows: pl.DataFrame
    height: int
    palette: Palette
    alternative: str
    empty: str = ""


def svg(picture: Picture) -> str:
    """The picture as SVG that needs nothing from elsewhere; every text in it is escaped."""
    colours, inner = picture.palette, WIDTH - 2 * _EDGE
    finding = block(picture.finding, width=inner, sizes=(44, 40, 36, 32, 28), lines=2, bold=True)
    what = block(picture.what, width=inner, sizes=(24, 22, 20), lines=2)
    selection = block(picture.selection, width=inner, sizes=(20, 18), lines=2)
    under = block(picture.under, width=inner, sizes=(18, 17, 16), lines=4)
    source = block(f"{picture.source} {picture.marking}.", width=inner, sizes=(17, 16), lines=2)
    marking = block(picture.marking, width=inner, sizes=(20, 18, 16), lines=1)
    band = marking.height + 18
    parts = [
        f"<rect width='{WIDTH}' height='{HEIGHT}' fill='{colours.background}'/>",
        f"<rect width='{WIDTH}' height='{band:.1f}' fill='{colours.notice_background}'/>",
        _text(marking, 8, colours.notice_text),
    ]
    top = band + 18
    for each, colour, bold, gap in (
        (finding, colours.text, True, 8),
        (what, colours.muted, False, 4),
        (selection, colours.muted, False, 14),
    ):
        parts.append(_text(each, top, colour, bold=bold))
        top += each.height + gap
    bottom = HEIGHT - 18 - source.height
    parts.append(_text(source, bottom, colours.muted))
    bottom -= under.height + 8
    parts.append(_text(under, bottom, colours.muted))
    parts.append(_chart(picture, top, bottom - 12 - top))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{HEIGHT}' "
        f"viewBox='0 0 {WIDTH} {HEIGHT}' role='img' aria-labelledby='finding told' font-family=\"{STACK}\">"
        f"{embedded()}"
        f"<title id='finding'>{escape(picture.finding)}</title>"
        f"<desc id='told'>{escape(picture.alternative)}</desc>{''.join(parts)}</svg>"
    )


def png(picture: Picture) -> bytes:
    """The picture as PNG of 1600 by 900 pixels."""
    return bytes(vl_convert.svg_to_png(svg(picture), scale=1.0))


def _text(lines: Block, top: float, colour: str, *, bold: bool = False) -> str:
    weight = " font-weight='700'" if bold else ""
    spans = "".join(
        f"<text x='{_EDGE}' y='{top + (place + 1) * lines.leading - lines.size * 0.3:.1f}'>"
        f"{escape(line)}</text>"
        for place, line in enumerate(lines.lines)
    )
    return f"<g font-size='{lines.size}' fill='{colour}'{weight}>{spans}</g>"


def _chart(picture: Picture, top: float, room: float) -> str:
    """The chart at its place, or why there is none."""
    if picture.empty:
        why = block(picture.empty, width=WIDTH - 4 * _EDGE, sizes=(26, 24, 22), lines=3)
        frame = (
            f"<rect x='{_EDGE}' y='{top:.0f}' width='{WIDTH - 2 * _EDGE}' height='{room:.0f}' fill='none' "
            f"stroke='{picture.palette.line}' stroke-dasharray='6 6'/>"
        )
        inner = _text(why, top + (room - why.height) / 2, picture.palette.muted)
        return f"{frame}<g transform='translate({_EDGE} 0)'>{inner}</g>"
    # A tall chart is drawn smaller rather than squeezed.
    scale = min(_SCALE, room / picture.height)
    width, height = int((WIDTH - 2 * _EDGE) / scale), int(room / scale)
    drawn = sized(picture.specification, width=width, height=height, font=FAMILY)
    drawn = drawn | {"data": {"values": picture.rows.to_dicts()}}
    made = vl_convert.vegalite_to_svg(drawn)
    inside = sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", made, flags=16)
    return f"<g transform='translate({_EDGE} {top:.1f}) scale({scale:.4f})'>{inside}</g>"
