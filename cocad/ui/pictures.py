"""Figures as files: composed with their marks, drawn once, and kept for whoever they were made for."""

from base64 import b64encode
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from hmac import new as keyed
from secrets import token_bytes
from threading import Lock
from typing import TYPE_CHECKING

from cocad.access import Viewer
from cocad.disclosure import Measures, Table
from cocad.errors import RequestError
from cocad.export.picture import Picture, png, svg
from cocad.export.sheet import as_csv
from cocad.marks import marking_line, source_line
from cocad.ui.opening import Opening

if TYPE_CHECKING:
    from cocad.ui.figure import Figure

_KEPT = 400
_SECRET = token_bytes(32)
_made: "OrderedDict[str, Drawn]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, eq=False)
class Drawn:
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

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawn) and other.digest == self.digest


@lru_cache(maxsize=256)
def _svg(drawn: Drawn) -> str:
    return svg(drawn.picture)


def drawn(here: Opening, figure: "Figure", *, under: str, told: str, why: str) -> Drawn:
    """A figure composed as a picture, with everything that stands around it on the page."""
    manifest = figure.table.manifest
    selected = (*here.chips, here.palette.name)
    picture = Picture(
        marking=marking_line(manifest),
        finding=figure.words.finding,
        what=figure.words.what,
        selection=" · ".join(here.chips),
        under=under,
        source=source_line(manifest),
        specification=figure.specification,
        rows=figure.rows,
        height=figure.height,
        palette=here.palette,
        alternative=told,
        empty=why,
    )
    said = "\n".join((str(here.viewer), manifest.id, figure.words.key, told, under, str(figure.specification),
                      figure.rows.write_json(), *selected))  # fmt: skip
    return Drawn(
        picture=picture,
        viewer=here.viewer,
        snapshot=manifest.id,
        key=figure.words.key,
        where=here.selection.where(here.extent),
        digest=keyed(_SECRET, said.encode(), sha256).hexdigest(),
        table=figure.table,
    )


def keep(made: Drawn) -> str:
    """The name under which the picture can be asked for; the oldest are forgotten."""
    with _lock:
        _made[made.digest] = made
        _made.move_to_end(made.digest)
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return made.digest


def kept(name: str, viewer: Viewer) -> Drawn:
    """The picture of this name; raises `RequestError` unless it was made for just such a viewer."""
    with _lock:
        made = _made.get(name)
    if made is None or made.viewer != viewer:
        raise RequestError("This picture is no longer kept; open its page again and take it from there.")
    return made
