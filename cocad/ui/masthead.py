"""The head and the foot of a page, and its headline numbers."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cocad.charts.palette import LIGHT
from cocad.figures.request import Request
from cocad.insight.marks import DISGUISED, marking_line, not_final, source_line
from cocad.insight.sentences import absence
from cocad.insight.sentences.headline import Headline
from cocad.metrics.definitions import ALL
from cocad.ui.already_said import begin
from cocad.ui.asked import in_briefing
from cocad.ui.card import shown_here
from cocad.ui.chips import chips
from cocad.ui.listing import listing_table
from cocad.words.caveats import NOT_CONVICTED

SUPPORT = (
    "If this page affects you: the NSPCC on 0808 800 5000, Childline on 0800 1111, or the National "
    "Association for People Abused in Childhood on 0808 801 0331."
)
_ABOUT = (("methods", "Methods"), ("accessibility", "Accessibility"))


def masthead(here: Request, *, brow: str, title: str, of_selection: bool = True) -> None:
    """The marking, where the page stands, its main finding, and the selection as chips to take off.

    Where the selection can have no number, the title says why, but on a page that it does not change
    (`of_selection`).
    """
    title = (of_selection and absence.of_selection(here.snapshot.manifest, here.selection)) or title
    definition = here.choice.definition
    unfinished = not_final(here.snapshot.manifest, here.selection) if of_selection else ""
    counted = "" if definition is ALL else f"counted as {definition.phrase}"
    heading(here, brow=" · ".join(part for part in (brow, counted, unfinished) if part), title=title)
    chips(here)
    if here.notices:
        st.html(f"<p class='cocad-notice' role='status'>{escape(' '.join(here.notices))}</p>")


def heading(here: Request, *, brow: str, title: str) -> None:
    """The marking, where the page stands, and its title, for a page that no selection changes."""
    begin(title)
    _on_each_sheet(here)
    st.html(
        f"<div class='cocad-mark' role='note'>{escape(marking_line(here.snapshot.manifest))}</div>"
        f"<p class='cocad-brow'>{escape(brow)}</p>"
        f"<h1 class='cocad-title'>{escape(title)}</h1>"
    )


def _on_each_sheet(here: Request) -> None:
    """What a printed page has on each sheet: the marking above, the selection and its number below.

    A chart keeps the colours that it was drawn in, and so keeps the ground that they were chosen for.
    """
    above, below = (
        _quoted(words) for words in (marking_line(here.snapshot.manifest), " · ".join(here.chips))
    )
    # Paper is white whatever the theme.
    font = f"font: 8pt 'Source Sans', sans-serif; color: {LIGHT.text}; overflow-wrap: anywhere;"
    st.html(
        f"<style>@page {{ @top-left {{ content: {above}; width: 100%; font-weight: 700; {font} }} "
        f"@bottom-left {{ content: {below}; width: 88%; {font} }} "
        f"@bottom-right {{ content: counter(page) ' of ' counter(pages); {font} }} }} "
        f"@media print {{ [data-testid=stVegaLiteChart] {{ background: {here.palette.background}; }} }}"
        "</style>"
    )


def _quoted(words: str) -> str:
    """Words as a string of a style sheet, all but letters, digits and spaces by their code."""
    return "'" + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words) + "'"


def section(title: str, words: str = "", *, anchor: str = "") -> None:
    """A heading between figures, and what to know of those below it.

    Nothing in a briefing, but where it has an anchor: then it is text that it stands over.
    """
    if anchor or not in_briefing():
        told = f"<p class='cocad-what'>{escape(words)}</p>" if words else ""
        name = f" id='{escape(anchor)}'" if anchor else ""
        st.html(f"<h2 class='cocad-section'{name}>{escape(title)}</h2>{told}")


def contents(named: Sequence[tuple[str, str]]) -> None:
    """Links to the sections of a page, each by its title and anchor."""
    listed = "".join(f"<li><a href='#{escape(anchor)}'>{escape(title)}</a></li>" for title, anchor in named)
    st.html(f"<nav aria-label='On this page'><ul class='cocad-chips cocad-contents'>{listed}</ul></nav>")


def code(title: str, text: str) -> None:
    """Words to copy, under what they are."""
    st.html(
        f"<h2 class='cocad-finding'>{escape(title)}</h2>"
        f"<pre class='cocad-code' tabindex='0' role='region' aria-label='{escape(title)}'>"
        f"{escape(text)}</pre>"
    )


def listing(
    *, marking: str, title: str, what: str, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A plain page of one table, under its marking; every text in it is escaped."""
    table = listing_table(title, head, rows)
    mark = f"<div class='cocad-mark' role='note'>{escape(marking)}</div>" if marking else ""
    st.html(
        f"{mark}<h1 class='cocad-title'>{escape(title)}</h1><p class='cocad-what'>{escape(what)}</p>"
        f"{table if rows else ''}"
    )


def headlines(numbers: Sequence[Headline]) -> None:
    """Headline numbers in a row of cards."""
    for column, number in zip(st.columns(len(numbers), gap="small"), numbers, strict=True):
        lines = "".join(f"<span>{escape(line)}</span>" for line in number.lines if line)
        with column, st.container(border=True, height="stretch"):
            st.html(
                f"<div class='cocad-number'><b>{escape(number.label)}</b>"
                f"<strong>{escape(number.number)}</strong>{lines}</div>"
            )


def footer(here: Request) -> None:
    """Source, that suspects are not convicted, what is about right alone, and where a reader finds support.

    Where the link names a figure that the page did not show, it says that first.
    """
    figure = here.choice.figure
    if not shown_here(figure):
        said = f"This page has no figure '{figure}', which the link names; the whole page has other figures."
        st.html(f"<p class='cocad-notice' role='status'>{escape(said)}</p>")
    manifest = here.snapshot.manifest
    chosen = urlencode(replace(here.choice, own=(), figure="", briefing=False).address(), doseq=True)
    links = " · ".join(f"<a href='/{page}?{escape(chosen)}'>{name}</a>" for page, name in _ABOUT)
    about = "" if here.viewer.is_national else f"{DISGUISED}<br>"
    st.html(
        f"<div class='cocad-foot'>{escape(source_line(manifest))} {escape(manifest.source)}<br>"
        f"{escape(NOT_CONVICTED)}<br>{about}{escape(SUPPORT)}<br><nav aria-label='About'>{links}</nav></div>"
    )
