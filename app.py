"""The ASGI application: `streamlit run app.py`, or `uvicorn app:app`."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

import cocad.figures.pages
import cocad.ui
from cocad.disclosure.secret import secret
from cocad.errors import CocadError
from cocad.figures.links import FIGURES, KINDS, METRICS, TABLE
from cocad.figures.sitemap import PAGES
from cocad.server.access.admission import admission
from cocad.server.access.installation import check
from cocad.server.files import figure_file, old_picture, table_file
from cocad.server.framework import Streamlit, inline_script_hashes, refuse_weakened, sign_in_secrets
from cocad.server.gate import Gate, InFull, ResponseHeaders
from cocad.server.trail import trail
from cocad.server.warm import warm
from cocad.ui.faults import faulted
from cocad.ui.frame import WORDS, Frame
from cocad.ui.style import head

try:
    here = admission()
    chosen = here.installation
    check(chosen, str(st.get_option("server.address") or ""))
    if chosen.real_data:
        secret(synthetic=False)
    refuse_weakened(chosen)
    watched = trail()
except CocadError as error:
    sys.stderr.write(f"{error}\n")
    raise SystemExit(error.exit_code) from None


def first_page(request: Request) -> Response:
    """The first page by its own address, which Streamlit knows only as '/'."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", 303)


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[None]:
    """Before the first visitor, whom a cold process would let wait."""
    warm(cocad.ui, cocad.figures.pages)
    yield


app = st.App(
    Path(__file__).resolve().parent / "cocad" / "ui" / "main.py",
    on_script_error=faulted,
    secrets=sign_in_secrets(chosen),
    lifespan=ready,
    routes=[
        *(Route(address, table_file, methods=["GET"]) for address in (TABLE, METRICS)),
        *(Route(f"/files/figure.{kind}", old_picture, methods=["GET"]) for kind in KINDS),
        Route(FIGURES, figure_file, methods=["GET"]),
        Route(f"/{PAGES[0].address}", first_page, methods=["GET"]),
    ],
    middleware=[
        Middleware(InFull),
        Middleware(ResponseHeaders, script_hashes=inline_script_hashes(head() + WORDS), https=chosen.https),
        Middleware(TrustedHostMiddleware, allowed_hosts=chosen.hosts, www_redirect=False),
        Middleware(Gate, admission=here, frontend=Streamlit(), trail=watched),
        Middleware(Frame),
    ],
)
