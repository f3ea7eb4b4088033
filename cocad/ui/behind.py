"""The table behind a figure: read on the page, or taken away as a file."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cocad.charts.palette import DARK
from cocad.disclosure import Measures, Table
from cocad.figures.choice import FIGURE
from cocad.figures.drawn import Drawn
from cocad.figures.links import KINDS, figure_address, file_address
from cocad.figures.request import Request
from cocad.insight.marks import marking_line, source_line
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.count_span import count_span
from cocad.words.geography import FORCE
from cocad.words.printing import SMALL_BASE, interval, per_cent
from cocad.words.vocabulary import KEYS, shown


def behind(here: Request, figure: Drawn, *, page: str) -> None:
    """A drawer, closed but for a page about its table, with a figure's tables, files and link.

    Years before that are drawn too have a table each.
    """
    key, title = figure.words.key, figure.words.finding
    drawer = st.expander(
        "Table behind this figure",
        expanded=figure.table_open,
        key=f"behind-{key}",
        on_change="rerun",
        type="compact",
    )
    if drawer.open:
        with drawer:
            # Files are worked out for whoever asks at their address: no copy of them lies about. Their links
            # come first, where nothing that grows moves them from under a pointer.
            links = "".join(_file(kind, address) for kind, address in _files(here, figure, page))
            alone = f"?{urlencode(here.choice.address() | {FIGURE: [key]}, doseq=True)}"
            st.html(
                f"<p class='cocad-files'>Download as {links}"
                f"<a class='cocad-file' href='{escape(alone)}'>Link to this figure</a></p>"
            )
            tables = "".join(page_table(year, title) for year in figure.earlier)
            tables += page_table(figure.table, title, figure.beside)
            st.html(
                f"<div class='cocad-sideways' role='region' tabindex='0' aria-label='{escape(title)}'>"
                f"{tables}</div>"
            )


def _files(here: Request, figure: Drawn, page: str) -> list[tuple[str, str]]:
    """What a figure can be taken away as, each by its name and address."""
    dark = here.palette.name == DARK.name
    files = [
        (kind.upper(), figure_address(page, figure.words.key, kind, here.choice, dark=dark)) for kind in KINDS
    ]
    return files + [
        (f"CSV OF {year.manifest.id}", file_address(year)) for year in figure.earlier if type(year) is Table
    ]


def _file(label: str, address: str) -> str:
    named = f"aria-label='Download as {label}'"
    return f"<a class='cocad-file' href='{escape(address)}' download {named}>{label}</a>"


def page_table(table: Table | Measures, title: str, beside: Sequence[Beside] = ()) -> str:
    """The table as accessible HTML; every text in it is escaped."""
    counted = ["Count", "95% interval of the count"] if _is_dated(table) else ["Count"]
    head = [*map(_heading, table.labels), *counted, "Base", "Share", "95% interval"]
    head += [one.label for one in beside]
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row, table, beside)) + "</tr>"
        for row in table.frame.rows(named=True)
    )
    heading = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    return (
        f"<table class='cocad-table'><caption>{escape(title)}. {escape(source_line(table.manifest))} "
        f"{escape(marking_line(table.manifest))}.</caption><thead><tr>{heading}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _cells(row: dict[str, object], table: Table | Measures, beside: Sequence[Beside]) -> list[str]:
    categories = [str(row[name]) for name in table.labels]
    others = [one.words(*categories).removeprefix(one.label).strip() for one in beside]
    return [*_own_cells(row, table), *others]


def _own_cells(row: dict[str, object], table: Table | Measures) -> list[str]:
    names = [_name(name, str(row[name])) for name in table.labels]
    count, base, low, high = row["count"], row["base"], row["low"], row["high"]
    dated = _is_dated(table)
    if not isinstance(count, int) or not isinstance(base, int):
        return [*names, "hidden" if row.get("hidden") else "not supplied", *[""] * (4 if dated else 3)]
    counted = [f"{count:,}", *([count_span(count)] if dated else []), f"{base:,}"]
    if base < SMALL_BASE or not isinstance(low, float) or not isinstance(high, float):
        return [*names, *counted, "base too small" if base else "none recorded", ""]
    return [*names, *counted, per_cent(count, base), interval(low, high, count=count, base=base)]


def _is_dated(table: Table | Measures) -> bool:
    """Whether its counts are read one beside the other along time, and so have intervals of their own."""
    return table.labels[-1:] in (("month",), ("quarter",))


def _heading(column: str) -> str:
    return KEYS[column].label if column in KEYS else "Figure"


def _name(dimension: str, category: str) -> str:
    return FORCE[category].name if dimension == "force" else shown(category)
