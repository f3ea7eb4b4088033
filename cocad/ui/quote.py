"""Check a figure: a field to type a quoted figure into, and what gives it."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from cocad.disclosure import Reach, reach
from cocad.disclosure.cache import measures, tables
from cocad.disclosure.viewer import Viewer
from cocad.errors import AccessError, CocadError
from cocad.figures.areas import Area, areas_for
from cocad.figures.homes import home
from cocad.figures.request import Request
from cocad.insight.quote.absent import Absent
from cocad.insight.quote.counts import (
    Given,
    answerable,
    grid,
    of_measures,
    of_tables,
)
from cocad.insight.quote.labels import known
from cocad.insight.quote.numbers import LONGEST, Quote, read_quote
from cocad.insight.quote.readings import of_readings, readings
from cocad.insight.quote.words import Words, read_words
from cocad.metrics.registry import METRICS
from cocad.publication.printed_quotes import Printed
from cocad.publication.quoted import Answer, answer
from cocad.server.trail import trail
from cocad.told import told
from cocad.ui.admitted import admitted
from cocad.ui.asked import change
from cocad.ui.listing import Cell, wrapped_table
from cocad.ui.masthead import section
from cocad.ui.session import AUDITED_OF_QUOTE, QUOTED
from cocad.ui.watched import current_page
from cocad.words.printing import share

QUOTE = "quote"
_HEAD, _WIDTHS = ("What", "Share", "Recorded", "Where it lives"), (34, 22, 22, 22)


def check_a_figure(here: Request, printed: Sequence[Printed]) -> None:
    """The field, and the answer to what stands in it, counted under the page's selection."""
    section(
        "Check a figure",
        "Type what somebody quotes, such as 39%, 201/521, 1 in 4, or 70% of CSE suspects are White, to find "
        "the counts that give it. Words narrow, an area's name too.",
    )
    text = dict(here.choice.own).get(QUOTE, ("",))[0]
    _field(text)
    if not text.strip():
        return
    try:
        quote = read_quote(text)
        words = read_words(quote, here.extent)
        aimed, words = _aimed(here, words)
        _note_down(here, aimed)
        found = answer(quote, words, _given(aimed, words), printed, scope=_scope(aimed))
    except CocadError as error:
        st.error(told(error))
        return
    _show(aimed, quote, found, here.viewer)


def _field(text: str) -> None:
    QUOTED.write(text[:LONGEST])

    def changed() -> None:
        typed = QUOTED.read().strip()
        change(**{QUOTE: [typed] if typed else None})

    st.text_input(
        "A figure that somebody quotes",
        key=QUOTED.name,
        max_chars=LONGEST,
        on_change=changed,
        placeholder="70% of CSE suspects are White",
    )


def _aimed(here: Request, words: Words) -> tuple[Request, Words]:
    """The page's selection, its area and conditions exchanged for those that the quote names.

    An area that is not the viewer's to see is one that nothing answers: another's counts say nothing of it.
    """
    named = {key for term in words.terms for key in term.keys}
    kept = tuple(pair for pair in here.choice.where if pair[0] not in named)
    # 'Kent recorded 5% of crimes' is of everybody's, whatever area the page is of.
    area = Area() if named & {"force", "region"} else here.choice.area
    choice = replace(here.choice, where=kept, own=(), like_for_like=False, area=area)
    inside = replace(here, choice=choice, selection=choice.selection(here.extent))
    if not words.places:
        return inside, words
    place = words.places[0]
    moved = replace(choice, area=Area(place.key, place.value))
    selection = moved.selection(here.extent)
    try:
        reach(selection, here.viewer)
    except AccessError:
        hidden = Absent(place.name, f"is not yours to see; {here.area.label} is counted")
        return inside, replace(words, places=(), absent=(hidden, *words.absent))
    return replace(here, choice=moved, selection=selection), words


def _note_down(here: Request, aimed: Request) -> None:
    """Write into the audit trail that an area was seen which is not the page's own."""
    shown = (aimed.snapshot.id, aimed.selection)
    if aimed.area == here.area or AUDITED_OF_QUOTE.read() == shown:
        return
    visitor = admitted()
    trail().record(
        "saw",
        person=visitor.person,
        viewer=str(visitor.viewer),
        page=current_page(),
        snapshot=aimed.snapshot.id,
        selection=aimed.selection.where(aimed.extent),
    )
    AUDITED_OF_QUOTE.write(shown)


def _given(aimed: Request, words: Words) -> list[Given]:
    """Every share of the selection that the viewer may see, and those that the words name."""
    selection, extent = aimed.selection, aimed.extent
    found = of_tables(tables(aimed.snapshot, grid(selection, extent), aimed.viewer))
    if reach(selection, aimed.viewer) is Reach.OWN:
        names = tuple(metric.name for metric in answerable(METRICS.values(), extent))
        found += of_measures(measures(aimed.snapshot, names, selection, aimed.viewer))
    read = readings(words, selection, extent)
    asked = tuple(dict.fromkeys(question for one in read for question in (one.counted, one.based)))
    return [
        *found,
        *of_readings(read, dict(zip(asked, tables(aimed.snapshot, asked, aimed.viewer), strict=True))),
    ]


def _scope(aimed: Request) -> str:
    area = () if aimed.area.key else (aimed.area.label,)
    return ", ".join((aimed.snapshot.id, *area, aimed.when))


def _show(aimed: Request, quote: Quote, found: Answer, viewer: Viewer) -> None:
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in found.told)
    with st.container(border=True, key="answer"):
        st.html(
            f"<div role='status'><h2 class='cocad-finding'>{escape(found.title)}</h2>"
            f"<ul class='cocad-told'>{listed}</ul></div>"
        )
        if found.listed:
            more = f"<p class='cocad-small'>And {found.more:,} more.</p>" if found.more else ""
            rows = [_row(aimed, quote, one, viewer) for one in found.listed]
            st.html(
                f"<h3 class='cocad-finding'>{escape(found.heading)}</h3>"
                f"{wrapped_table(found.heading, _HEAD, rows, widths=_WIDTHS)}{more}"
            )


def _row(aimed: Request, quote: Quote, one: Given, viewer: Viewer) -> tuple[Cell, ...]:
    told = share(one.count, one.base)
    if quote.claim and one.base and quote.claim.fits(one.count, one.base) and quote.claim.words not in told:
        told = f"{told}, which reads as {quote.claim.words}"
    area = aimed.area if aimed.area in areas_for(viewer) else areas_for(viewer)[0]
    link = home(
        replace(aimed.choice, area=area),
        aimed.extent,
        population=one.population,
        key=one.key,
        category=one.category,
        where=one.where,
    )
    return one.label, told, known(one.key, one.category, one.base, one.total) or "always", link
