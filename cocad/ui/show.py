"""The one renderer: a page as it is declared, part by part."""

from functools import singledispatch
from html import escape

import streamlit as st

from cocad.figures.answers import Answers
from cocad.figures.page import (
    Card,
    Cards,
    Code,
    Control,
    Headlines,
    Item,
    Link,
    Listings,
    Page,
    Row,
    Section,
    Sentences,
    WordTables,
    words,
)
from cocad.ui.asked import in_briefing
from cocad.ui.card import show_row
from cocad.ui.controls import CONTROLS
from cocad.ui.listing import listing_table
from cocad.ui.masthead import code, footer, headlines, masthead, section
from cocad.ui.opening import opening
from cocad.ui.plain import plain_table, sentences


def show(page: Page) -> None:
    """Open the page, and show its masthead, the sections that the selection has, and its foot."""
    here = opening()
    answers = page.answers(here)
    masthead(here, brow=words(page.brow, answers), title=page.title(answers), of_selection=page.of_selection)
    for each in page.sections:
        if each.shown(answers):
            _section(each, answers, page)
    footer(here)


def _section(each: Section, answers: Answers, page: Page) -> None:
    if each.title:
        section(words(each.title, answers), words(each.note, answers))
    for part in each.parts:
        if isinstance(part, Row):
            _row(part, answers, page)
        else:
            _show(part, answers)


def _row(row: Row, answers: Answers, page: Page) -> None:
    """The figures of a row that are shown; of a link to one figure that one alone, and no other is drawn."""
    only = answers.here.choice.figure
    wanted = [figure for figure in row.figures if not only or figure.key == only]
    drawn = [(figure, made) for figure in wanted if (made := figure.drawn(answers)) is not None]
    for place in range(0, len(drawn), row.across):
        shown = drawn[place : place + row.across]
        show_row(answers.under(shown[0][0].over), *(made for _, made in shown), page=page.key)


@singledispatch
def _show(part: object, answers: Answers) -> None:
    """Show a part of a page that is no row of figures."""
    raise TypeError(f"No part of a page: {part!r}, {answers!r}")


@_show.register
def _(part: Headlines, answers: Answers) -> None:
    headlines(part.made(answers))


@_show.register
def _(part: Sentences, answers: Answers) -> None:
    sentences(part.title, part.made(answers))


@_show.register
def _(part: Cards, answers: Answers) -> None:
    card = part.made(answers)
    if card is not None:
        _card(card)


@_show.register
def _(part: WordTables, answers: Answers) -> None:
    table = part.made(answers)
    if isinstance(table, Card):
        _card(table)
    elif table is not None:
        plain_table(table.title, table.what, table.head, table.rows)


@_show.register
def _(part: Listings, answers: Answers) -> None:
    found = None if in_briefing() else part.made(answers)
    if found is not None:
        st.html(listing_table(found.name, found.head, found.rows))
        st.html(f"<p class='cocad-small'>{escape(found.under)}</p>")


@_show.register
def _(part: Code, answers: Answers) -> None:
    if not in_briefing():
        code(part.title, part.made(answers))


@_show.register
def _(part: Control, answers: Answers) -> None:
    if not in_briefing():
        CONTROLS[part.name](answers)


def _card(card: Card) -> None:
    listed = f"<ul class='cocad-told'>{''.join(map(_item, card.items))}</ul>" if card.items else ""
    under = " ".join(part for part in (escape(card.under), _link(card.link)) if part)
    line = f"<p class='cocad-small'>{under}</p>" if under else ""
    with st.container(border=True, key=card.key):
        st.html(f"<h2 class='cocad-finding'>{escape(card.title)}</h2>{listed}{line}")


def _item(item: Item) -> str:
    to = _link(item.link)
    if item.under:
        return f"<li>{escape(item.text)}<p class='cocad-small'>{escape(item.under)} {to}</p></li>"
    more = f" <span class='cocad-small'>{to}</span>" if to else ""
    return f"<li>{escape(item.text)}{more}</li>"


def _link(link: Link | None) -> str:
    """A link by its text; what is said `more` of it is for who hears links one by one."""
    if link is None:
        return ""
    unseen = f"<span class='cocad-unseen'>{escape(link.more)}</span>" if link.more else ""
    return f"<a href='{escape(link.address)}'>{escape(link.words)}{unseen}</a>"
