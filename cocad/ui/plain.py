"""Sentences and small tables that stand on a page by themselves; every text in them is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import starmap

import streamlit as st

from cocad.ui.already_said import headed


def sentences(title: str, told: Iterable[str]) -> None:
    """What follows from a page's figures, as a list of sentences."""
    listed = "".join(f"<li>{escape(one)}</li>" for one in told if one)
    with st.container(border=True):
        st.html(f"<h2 class='cocad-finding'>{escape(title)}</h2><ul class='cocad-told'>{listed}</ul>")


def plain_table(title: str, what: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table under its finding; on a narrow screen each row is a block, cells beside their column's name."""
    told = [tuple(row) for row in rows]
    numeric = [all(_is_number(row[place]) for row in told) for place in range(len(head))]
    # The roles are a table's own, which a browser forgets once the style lays it out as blocks.
    heading = "".join(
        f"<th scope='col' role='columnheader'{_NUMBER if number else ''}>{escape(name)}</th>"
        for name, number in zip(head, numeric, strict=True)
    )
    body = "".join(
        "<tr role='row'>" + "".join(starmap(_cell, zip(head, row, numeric, strict=True))) + "</tr>"
        for row in told
    )
    title, what = headed(title, what)
    line = f"<p class='cocad-what'>{escape(what)}</p>" if what else ""
    with st.container(border=True):
        st.html(
            f"<h2 class='cocad-finding'>{escape(title)}</h2>{line}"
            f"<div class='cocad-sideways' role='region' tabindex='0' aria-label='{escape(title)}'>"
            f"<table class='cocad-table cocad-words' role='table'><thead role='rowgroup'><tr role='row'>"
            f"{heading}</tr></thead><tbody role='rowgroup'>{body}</tbody></table></div>"
        )


_NUMBER = " class='cocad-right'"


def _is_number(text: str) -> bool:
    return text[:1] in "0123456789–−+<"


def _cell(name: str, text: str, number: bool) -> str:
    right = _NUMBER if number else ""
    return f"<td role='cell' data-label='{escape(name)}'{right}>{escape(text)}</td>"
