"""Files to take away: each is worked out for whoever asks, from the question in the address."""

from collections.abc import Callable
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cocad.charts.palette import DARK, LIGHT, palette
from cocad.disclosure import Measures, Table
from cocad.disclosure.cache import answered, measures
from cocad.errors import AccessError, CocadError, RequestError, unknown
from cocad.export.figure_file import MEDIA, as_file
from cocad.export.sheet import as_csv
from cocad.figures import asking, catalogue
from cocad.figures.choice import refuse_repeats
from cocad.figures.lengths import IN_A_FILE, refuse_long
from cocad.figures.links import METRICS, THEME, question, where
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import parse
from cocad.metrics.shares import EVERY_METRIC
from cocad.server.access.admission import SignedOutError, Visitor, admission
from cocad.server.access.roles import NoRoleError
from cocad.server.served import opened
from cocad.server.trail import trail
from cocad.server.turns import TURNS
from cocad.snapshots import default_id, listed
from cocad.told import told

_THEMES = (LIGHT.name, DARK.name)
_QUESTION = ("snapshot", "population", "by", "metric")


async def table_file(request: Request) -> Response:
    """The table that the address asks for, as CSV, for the person who asks; or why there is none."""
    return await _in_turn(request, _table_file)


async def figure_file(request: Request) -> Response:
    """The figure that the address names as a file, for whom it was made; or why there is none."""
    return await _in_turn(request, _figure_file)


async def _in_turn(request: Request, given: Callable[[Request], Response]) -> Response:
    """What is given, when it is the turn of the person who asks."""
    here = admission()
    found = here.register.find(request.cookies.get(here.cookie, ""))
    try:
        async with TURNS.later(found.subject if found else ""):
            return await run_in_threadpool(given, request)
    except RequestError as error:
        return PlainTextResponse(str(error), 429)


def _table_file(request: Request) -> Response:
    def made(visitor: Visitor) -> File:
        table = _answered(request, visitor)
        asked = question(table)
        named = ["metrics"] if isinstance(table, Measures) else [word for key in asked for word in asked[key]]
        name = f"cocad-{table.manifest.id}-{'-'.join(named)}.csv"
        return File(as_csv(table), "text/csv; charset=utf-8", name, table.manifest.id, asked | where(table))

    return _given(request, made)


def _figure_file(request: Request) -> Response:
    def made(visitor: Visitor) -> File:
        page, key, kind = _named(request)
        words = _words(request)
        theme = words.pop(THEME, (LIGHT.name,))[0]
        if theme not in _THEMES:
            raise unknown("theme", theme, _THEMES)
        manifests = {manifest.id: manifest for manifest in listed()}
        here = asking.request(
            words,
            manifests=manifests,
            usual=default_id(),
            viewer=visitor.viewer,
            opened=opened,
            colours=palette(theme),
        )
        asked = {"figure": (f"{page}/{key}",)}
        found = catalogue.draw(f"{page}/{key}", here)
        return File(
            content=as_file(found, kind),
            media_type=MEDIA[kind],
            name=f"cocad-{here.snapshot.id}-{page}-{key}.{kind}",
            snapshot=here.snapshot.id,
            selection=asked | _asked_of(found.drawn.table) | here.choice.question | where(found.drawn.table),
        )

    return _given(request, made)


def _asked_of(table: Table | Measures) -> dict[str, tuple[str, ...]]:
    """What a table answers, in the words of an address; nothing for what was made of several answers."""
    return question(table) if type(table) in (Table, Measures) else {}


def _named(request: Request) -> tuple[str, str, str]:
    """The page, the figure and the kind of file that the address names; raises `RequestError` for none."""
    page, file = request.path_params["page"], request.path_params["file"]
    key, dot, kind = file.rpartition(".")
    if not dot or kind not in MEDIA:
        raise unknown("kind of file", kind if dot else file, MEDIA)
    catalogue.find(f"{page}/{key}")
    return page, key, kind


def old_picture(request: Request) -> Response:  # noqa: ARG001
    """For the address of a picture that a page once kept: where it is to be had now."""
    return PlainTextResponse(
        "Pictures are asked for by their question now; open the page and take the picture from there.", 410
    )


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
    visitor = None
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
        if visitor is not None and isinstance(error, AccessError):
            trail().refused(
                person=visitor.person,
                viewer=str(visitor.viewer),
                page=request.scope["path"],
                why=told(error),
            )
        return PlainTextResponse(told(error), 400 if isinstance(error, RequestError) else 500)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _answered(request: Request, visitor: Visitor) -> Table | Measures:
    manifests = {manifest.id: manifest for manifest in listed()}
    words = _words(request)
    refuse_repeats(words, [manifest.extent for manifest in manifests.values()])
    wanted = request.query_params.get("snapshot", "")
    if wanted not in manifests:
        raise unknown("snapshot", wanted, manifests)
    snapshot = opened(manifests[wanted])
    selection = parse({key: values for key, values in words.items() if key not in _QUESTION}, snapshot.extent)
    if request.scope["path"] == METRICS:
        names = tuple(dict.fromkeys(words.get("metric", ())))
        for name in names:
            if name not in EVERY_METRIC:
                raise unknown("metric", name, EVERY_METRIC)
        if not names:
            raise RequestError("The address names no metric.")
        return measures(snapshot, names, selection, visitor.viewer)
    population = request.query_params.get("population", "")
    wanted_table = ask(population, words.get("by", ()), selection, single_years=True)
    refuse_long([wanted_table], snapshot.extent, IN_A_FILE)
    (table,) = answered(snapshot, (wanted_table,), visitor.viewer)
    return table


def _words(request: Request) -> dict[str, tuple[str, ...]]:
    asked = request.query_params
    return {key: tuple(asked.getlist(key)) for key in asked}
