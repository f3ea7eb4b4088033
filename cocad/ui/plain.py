"""Sentences and small tables that stand on a page by themselves; every text in them is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st


def sentences(title: str, told: Iterable[str]) -> None:
    """What follows from a page's figures, as a list of sentences."""
    listed = "".join(f"<li>{escape(one)}</li>" for one in told if one)
    with st.container(border=True):
        st.html(f"<h2 class='cocad-finding'>{escape(title)}</h2><ul class='cocad-told'>{listed}</ul>")


def plain_table(title: str, what: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table under its finding, which scrolls in itself where a screen is narrower."""
    heading = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    with st.container(border=True):
        st.html(
            f"<h2 class='cocad-finding'>{escape(title)}</h2><p class='cocad-what'>{escape(what)}</p>"
            f"<div class='cocad-sideways' role='region' tabindex='0' aria-label='{escape(title)}'>"
            f"<table class='cocad-table cocad-words'><thead><tr>{heading}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>"
        )
