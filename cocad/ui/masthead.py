"""The head and the foot of a page, and its headline numbers."""

from collections.abc import Sequence
from html import escape
from itertools import starmap

import streamlit as st

from cocad.disclosure import Table
from cocad.insight.beside import Beside
from cocad.insight.headline import Headline
from cocad.marks import marking_line, source_line
from cocad.metrics.definitions import ALL
from cocad.ui.asked import in_briefing
from cocad.ui.behind import page_table
from cocad.ui.chips import chips
from cocad.ui.opening import Opening

SUPPORT = (
    "If this page affects you: the NSPCC on 0808 800 5000, Childline on 0800 1111, or the National "
    "Association for People Abused in Childhood on 0808 801 0331."
)


def masthead(here: Opening, *, brow: str, title: str) -> None:
    """The marking, where the page stands, its main finding, and the selection as chips to take off."""
    manifest = here.snapshot.manifest
    definition = here.choice.definition
    named = brow if definition is ALL else f"{brow} · counted as {definition.phrase}"
    st.html(
        f"<div class='cocad-mark' role='note'>{escape(marking_line(manifest))}</div>"
        f"<p class='cocad-brow'>{escape(named)}</p>"
        f"<h1 class='cocad-title'>{escape(title)}</h1>"
    )
    chips(here)
    if here.notices:
        st.html(f"<p class='cocad-notice' role='status'>{escape(' '.join(here.notices))}</p>")


def section(title: str, words: str = "") -> None:
    """A heading between figures, and what to know of those below it; nothing in a briefing."""
    if not in_briefing():
        told = f"<p class='cocad-what'>{escape(words)}</p>" if words else ""
        st.html(f"<h2 class='cocad-section'>{escape(title)}</h2>{told}")


def code(title: str, text: str) -> None:
    """Words to copy, under what they are."""
    st.html(
        f"<h2 class='cocad-finding'>{escape(title)}</h2>"
        f"<pre class='cocad-code' tabindex='0' role='region' aria-label='{escape(title)}'>"
        f"{escape(text)}</pre>"
    )


def table_of(table: Table, beside: Sequence[Beside] = ()) -> None:
    """A table in full, which may be wider than a narrow screen."""
    st.html(f"<div class='cocad-sideways' role='region' tabindex='0' aria-label='Table'>"
            f"{page_table(table, 'The table', beside)}</div>")  # fmt: skip


def listing(
    *, marking: str, title: str, what: str, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A plain page of one table, under its marking; every text in it is escaped.

    On a narrow screen each row is a block, and each text in it has its column's name beside it.
    """
    heading = "".join(f"<th scope='col' role='columnheader'>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr role='row'>" + "".join(starmap(_listed, zip(head, row, strict=True))) + "</tr>" for row in rows
    )
    # The roles are a table's own, which a browser forgets once the style lays it out as blocks.
    table = (
        f"<div class='cocad-wide' role='region' tabindex='0' aria-label='{escape(title)}'>"
        f"<table class='cocad-table cocad-listing' role='table'><thead role='rowgroup'>"
        f"<tr role='row'>{heading}</tr></thead><tbody role='rowgroup'>{body}</tbody></table></div>"
    )
    mark = f"<div class='cocad-mark' role='note'>{escape(marking)}</div>" if marking else ""
    st.html(
        f"{mark}<h1 class='cocad-title'>{escape(title)}</h1><p class='cocad-what'>{escape(what)}</p>"
        f"{table if rows else ''}"
    )


def _listed(name: str, text: str) -> str:
    return f"<td role='cell' data-label='{escape(name)}'>{escape(text)}</td>"


def headlines(numbers: Sequence[Headline]) -> None:
    """Headline numbers in a row of cards."""
    for column, number in zip(st.columns(len(numbers), gap="small"), numbers, strict=True):
        lines = "".join(f"<span>{escape(line)}</span>" for line in number.lines if line)
        with column, st.container(border=True, height="stretch"):
            st.html(
                f"<div class='cocad-number'><b>{escape(number.label)}</b>"
                f"<strong>{escape(number.number)}</strong>{lines}</div>"
            )


def footer(here: Opening) -> None:
    """Source, what the data is not, and where a reader who is affected finds support."""
    manifest = here.snapshot.manifest
    st.html(
        f"<div class='cocad-foot'>{escape(source_line(manifest))} {escape(manifest.source)}<br>"
        f"{escape(SUPPORT)}</div>"
    )
