"""A figure composed as a picture, with everything that stands around it on its page."""

from base64 import b64encode
from hashlib import sha256

from cocad.disclosure.kept import Kept
from cocad.export.picture import Picture, svg
from cocad.figures.drawn import Drawn, alternative, under, why_empty
from cocad.figures.request import Request
from cocad.insight.marks import STATUS, marking_line, source_line

_DRAWN = Kept(64 * 2**20)
"""Pictures by what they show, for a page that shows the same one again."""


def composed(here: Request, figure: Drawn) -> Picture:
    """The picture of a figure under a request."""
    manifest = figure.table.manifest
    return Picture(
        marking=marking_line(manifest),
        finding=figure.words.finding,
        what=figure.words.what,
        selection=" · ".join(here.chips),
        under=under(here, figure),
        source=f"{source_line(manifest)} {STATUS}.",
        specification=figure.specification,
        rows=figure.rows,
        height=figure.height,
        palette=here.palette,
        alternative=alternative(figure),
        empty=why_empty(figure) if figure.empty else "",
    )


def as_address(picture: Picture) -> str:
    """The picture as an address that holds it."""
    name = _digest(picture)
    made = _DRAWN.get(name)
    if made is None:
        made = svg(picture)
        _DRAWN.put(name, made)
    return f"data:image/svg+xml;base64,{b64encode(str(made).encode()).decode()}"


def _digest(picture: Picture) -> str:
    """A name that no two pictures that differ in anything share."""
    said = [picture.marking, picture.finding, picture.what, picture.selection, picture.under, picture.source]
    drawn = [str(picture.specification), picture.rows.write_json(), picture.alternative, picture.empty]
    looks = [str(picture.height), picture.palette.name]
    return sha256("\n".join(f"{len(part)}:{part}" for part in (*said, *drawn, *looks)).encode()).hexdigest()
