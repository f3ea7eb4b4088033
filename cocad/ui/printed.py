"""The publication's figures and statements on a page, section by section."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from cocad.figures.areas import areas_for
from cocad.figures.choice import Choice
from cocad.figures.homes import home
from cocad.figures.request import Request
from cocad.publication.computed import Comparison
from cocad.publication.printed import Ordering
from cocad.publication.printed_quotes import Printed, as_printed, slip
from cocad.publication.statements import Checked
from cocad.publication.words import as_computed, holding, holds, verdict
from cocad.ui.listing import Cell, wrapped_table
from cocad.ui.masthead import section

_HEAD, _WIDTHS = ("Figure", "Printed", "Computed", "Agrees", "Where it lives"), (28, 18, 15, 18, 21)
_HEAD_ALONE, _WIDTHS_ALONE = ("Figure", "Printed", "Slip", "Where it lives"), (30, 22, 25, 23)


def figures(
    here: Request, printed: Sequence[Printed], computed: Mapping[str, Comparison], snapshot: str
) -> None:
    """A table a section: each figure as printed and as computed, with the link to where it lives."""
    head, widths = (_HEAD, _WIDTHS) if computed else (_HEAD_ALONE, _WIDTHS_ALONE)
    sections = dict.fromkeys(one.figure.section for one in printed)
    choice = Choice(snapshot=snapshot, area=areas_for(here.viewer)[0])
    extent = here.manifests[snapshot].extent
    for name in sections:
        rows: list[tuple[Cell, ...]] = []
        for one in (one for one in printed if one.figure.section == name):
            link = home(
                choice,
                extent,
                population=one.given.population,
                key=one.given.key,
                category=one.given.category,
                where=one.given.where,
            )
            beside = computed.get(one.figure.name)
            told = (as_computed(beside), verdict(one, beside)) if beside else (slip(one),)
            rows.append((one.given.label, as_printed(one), *told, link))
        table = wrapped_table(f"{name}: printed figures", head, rows, widths=widths)
        st.html(f"<h3 class='cocad-finding'>{escape(name)}</h3>{table}")


def statements(orderings: Sequence[Ordering], checked: Sequence[Checked], why_not: str) -> None:
    """What the publication says without a count, whether it holds, and the counts that tell."""
    title = holding(checked) if checked else "Statements without a count"
    section(title, why_not, anchor="on-statements")
    if checked:
        told = [(one.ordering.statement, holds(one), one.words, one.ordering.section) for one in checked]
        head = ("Statement", "Holds?", "The counts", "About")
        st.html(wrapped_table(title, head, told, widths=(38, 12, 36, 14)))
    else:
        alone = [(one.statement, one.section) for one in orderings]
        st.html(wrapped_table(title, ("Statement", "About"), alone, widths=(75, 25)))
