"""Files to take away: each is worked out for whoever asks, from the question in the address."""

from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cocad.access.admission import SignedOutError, Visitor, admission
from cocad.access.roles import NoRoleError
from cocad.disclosure import Measures, Table
from cocad.errors import CocadError, RequestError, unknown
from cocad.export.sheet import as_csv
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import parse
from cocad.metrics.shares import EVERY_METRIC
from cocad.snapshots import listed
from cocad.ui.cache import answered, measures
from cocad.ui.links import METRICS as METRICS_FILE
from cocad.ui.pictures import kept
from cocad.ui.served import opened
from cocad.ui.watched import trail

_QUESTION = ("snapshot", "population", "by", "metric")


def table_file(request: Request) -> Response:
    """The table that the address asks for, as CSV, for the person who asks; or why there is none."""

    def made(visitor: Visitor) -> File:
        table = _answered(request, visitor)
        name = f"cocad-{table.manifest.id}-{'-'.join(_named(request))}.csv"
        return File(as_csv(table), "text/csv; charset=utf-8", name, table.manifest.id, _asked(request))

    return _given(request, made)


def figure_file(request: Request) -> Response:
    """The figure that the address names as a file, for whom it was made; or why there is none."""
    kind = request.scope["path"].rpartition(".")[2]

    def made(visitor: Visitor) -> File:
        drawn = kept(request.query_params.get("id", ""), visitor.viewer)
        name = f"cocad-{drawn.snapshot}-{drawn.key}.{kind}"
        media = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png"}[kind]
        return File(drawn.content(kind), media, name, drawn.snapshot, drawn.where | {"figure": (drawn.key,)})

    return _given(request, made)


class File(NamedTuple):
    """A file to give away: its content and media type, its name, and what the audit says of it."""

    content: bytes
    media_type: str
    name: str
    snapshot: str
    selection: dict[str, tuple[str, ...]]


def _given(request: Request, made: Callable[[Visitor], File]) -> Response:
    """The file for the person who asks, once it is written down that they had it; or why not."""
    here = admission()
    try:
        visitor = here.visitor(request.cookies.get(here.cookie, ""))
        file = made(visitor)
        trail().record(
            "exported",
            person=visitor.person,
            viewer=str(visitor.viewer),
            page=request.scope["path"],
            snapshot=file.snapshot,
            selection=file.selection,
        )
    except SignedOutError as error:
        return PlainTextResponse(str(error), 401)
    except NoRoleError as error:
        return PlainTextResponse(str(error), 403)
    except CocadError as error:
        return PlainTextResponse(str(error), 400 if isinstance(error, RequestError) else 500)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _answered(request: Request, visitor: Visitor) -> Table | Measures:
    asked = request.query_params
    manifests = {manifest.id: manifest for manifest in listed()}
    wanted = asked.get("snapshot", "")
    if wanted not in manifests:
        raise unknown("snapshot", wanted, manifests)
    snapshot = opened(manifests[wanted])
    where = {key: values for key, values in _asked(request).items() if key not in _QUESTION}
    selection = parse(where, snapshot.extent)
    if request.scope["path"] == METRICS_FILE:
        names = tuple(asked.getlist("metric"))
        for name in names:
            if name not in EVERY_METRIC:
                raise unknown("metric", name, EVERY_METRIC)
        if not names:
            raise RequestError("The address names no metric.")
        return measures(snapshot, names, selection, visitor.viewer)
    question = ask(asked.get("population", ""), asked.getlist("by"), selection, single_years=True)
    (table,) = answered(snapshot, (question,), visitor.viewer)
    return table


def _asked(request: Request) -> dict[str, tuple[str, ...]]:
    asked = request.query_params
    return {key: tuple(asked.getlist(key)) for key in dict.fromkeys(asked.keys())}


def _named(request: Request) -> list[str]:
    """Words of the question for the file's name; all of them were found in the vocabulary."""
    asked = request.query_params
    if request.scope["path"] == METRICS_FILE:
        return ["metrics"]
    return [asked.get("population", ""), *asked.getlist("by")]
