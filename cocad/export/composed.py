"""Figures as files: composed with their marks, drawn once, and kept for whoever they were made for."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from hmac import new as keyed
from secrets import token_bytes
from typing import TYPE_CHECKING

from cocad.disclosure import Measures, Table
from cocad.disclosure.viewer import Viewer
from cocad.errors import RequestError
from cocad.export.picture import Picture, png, svg
from cocad.export.sheet import as_csv
from cocad.figures.kept import Kept
from cocad.insight.marks import STATUS, marking_line, source_line
from cocad.ui.opening import Request

if TYPE_CHECKING:
    from cocad.figures.drawn import Drawn

_SECRET = token_bytes(32)
_KEPT = Kept(64 * 2**20)


@dataclass(frozen=True, eq=False)
class Composed:
    """A composed picture, for whom it was made, and what it shows."""

    picture: Picture
    viewer: Viewer
    snapshot: str
    key: str
    where: dict[str, tuple[str, ...]]
    digest: str
    table: Table | Measures

    def as_address(self) -> str:
        """The picture as an address that holds it."""
        return f"data:image/svg+xml;base64,{b64encode(_svg(self).encode()).decode()}"

    def content(self, kind: str) -> bytes:
        """The figure as a file's content: its picture as 'svg' or 'png', its table as 'csv'."""
        if kind == "csv":
            return as_csv(self.table)
        return _svg(self).encode() if kind == "svg" else png(self.picture)


def _svg(drawn: Composed) -> str:
    name = (drawn.digest, "svg")
    made = _KEPT.get(name)
    if made is None:
        made = svg(drawn.picture)
        _KEPT.put(name, made)
    return str(made)


def drawn(here: Request, figure: "Drawn", *, under: str, told: str, why: str) -> Composed:
    """A figure composed as a picture, with everything that stands around it on the page."""
    manifest = figure.table.manifest
    selected = (*here.chips, here.palette.name)
    picture = Picture(
        marking=marking_line(manifest),
        finding=figure.words.finding,
        what=figure.words.what,
        selection=" · ".join(here.chips),
        under=under,
        source=f"{source_line(manifest)} {STATUS}.",
        specification=figure.specification,
        rows=figure.rows,
        height=figure.height,
        palette=here.palette,
        alternative=told,
        empty=why,
    )
    said = "\n".join(
        (
            str(here.viewer),
            manifest.id,
            figure.words.key,
            told,
            under,
            str(figure.specification),
            figure.rows.write_json(),
            *selected,
        )
    )
    return Composed(
        picture=picture,
        viewer=here.viewer,
        snapshot=manifest.id,
        key=figure.words.key,
        where=here.selection.where(here.extent),
        digest=keyed(_SECRET, said.encode(), sha256).hexdigest(),
        table=figure.table,
    )


def keep(made: Composed) -> str:
    """The name under which the picture can be asked for; the longest unused are forgotten."""
    _KEPT.put(made.digest, made)
    return made.digest


def kept(name: str, viewer: Viewer) -> Composed:
    """The picture of this name; raises `RequestError` unless it was made for just such a viewer."""
    made = _KEPT.get(name)
    if not isinstance(made, Composed) or made.viewer != viewer:
        raise RequestError("This picture is no longer kept; open its page again and take it from there.")
    return made
