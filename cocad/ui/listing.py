"""A table of words: side by side where there is room, each row a block where there is not."""

from collections.abc import Sequence
from html import escape

from cocad.figures.page import Link

Cell = str | Link


def listing_table(name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table that scrolls sideways in itself where its lines are long; every text in it is escaped.

    On a narrow screen each row is a block, and each text in it has its column's name beside it.
    """
    region = f"<div class='cocad-wide' role='region' tabindex='0' aria-label='{escape(name)}'>"
    return f"{region}{_table(name, head, rows)}</div>"


def wrapped_table(
    name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], *, widths: Sequence[int]
) -> str:
    """The same, its columns of these widths in per cent, long texts over several lines.

    The first cell of a row is what the row is about.
    """
    columns = "".join(f"<col style='width:{width}%'>" for width in widths)
    table = _table(name, head, rows, columns=f"<colgroup>{columns}</colgroup>", about=True)
    return f"<div class='cocad-wide cocad-wrapped'>{table}</div>"


def _table(
    name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], *, columns: str = "", about: bool = False
) -> str:
    heading = "".join(f"<th scope='col' role='columnheader'>{escape(text)}</th>" for text in head)
    body = "".join(
        "<tr role='row'>"
        + "".join(
            _cell(text, cell, about=about and not place)
            for place, (text, cell) in enumerate(zip(head, row, strict=True))
        )
        + "</tr>"
        for row in rows
    )
    # The roles are a table's own, which a browser forgets once the style lays it out as blocks.
    return (
        f"<table class='cocad-table cocad-listing' role='table' aria-label='{escape(name)}'>{columns}"
        f"<thead role='rowgroup'><tr role='row'>{heading}</tr></thead>"
        f"<tbody role='rowgroup'>{body}</tbody></table>"
    )


def _cell(name: str, cell: Cell, *, about: bool) -> str:
    said = (
        escape(cell)
        if isinstance(cell, str)
        else f"<a href='{escape(cell.address)}'>{escape(cell.words)}</a>"
    )
    if about:
        return f"<th scope='row' role='rowheader'>{said}</th>"
    return f"<td role='cell' data-label='{escape(name)}'>{said}</td>"
