"""The table behind a figure: read on the page, or taken away as a file."""

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cocad.disclosure import Measures, Table
from cocad.disclosure.force_shares import ForceShares
from cocad.geography import FORCE
from cocad.insight.beside import Beside
from cocad.marks import marking_line, source_line
from cocad.metrics.printing import SMALL_BASE, count_span, per_cent, whole
from cocad.ui.choice import FIGURE
from cocad.ui.links import PICTURES, file_address
from cocad.ui.opening import Opening
from cocad.ui.pictures import Drawn, keep
from cocad.vocabulary import KEYS

_PERIODS = ("month", "quarter")
"""The dimensions along which counts are read as counts: these have an interval of their own."""


def behind(
    here: Opening,
    table: Table | Measures | ForceShares,
    beside: Sequence[Beside] = (),
    *,
    key: str,
    title: str,
    picture: Callable[[], Drawn],
    earlier: Sequence[Table] = (),
) -> None:
    """A closed drawer with the tables of a figure, its comparators, its files, and a link to it alone."""
    drawer = st.expander("Table behind this figure", key=f"behind-{key}", on_change="rerun", type="compact")
    if drawer.open:
        with drawer:
            for year in earlier:
                st.html(page_table(year, title))
            st.html(page_table(table, title, beside))
            # Files are worked out for whoever asks at their address: no copy of them lies about.
            name = keep(picture())
            files = [(f"CSV of {year.manifest.id}", file_address(year)) for year in earlier]
            files.append((f"CSV of {table.manifest.id}" if earlier else "CSV", file_address(table)))
            files += [
                (kind.upper(), f"{address}?{urlencode({'id': name})}") for kind, address in PICTURES.items()
            ]
            links = "".join(_file(label, address) for label, address in files)
            alone = f"?{urlencode(here.choice.address() | {FIGURE: [key]}, doseq=True)}"
            st.html(
                f"<p class='cocad-files'>Download as {links}"
                f"<a class='cocad-file' href='{escape(alone)}'>Link to this figure</a></p>"
            )


def _file(label: str, address: str) -> str:
    named = f"aria-label='Download as {label}'"
    return f"<a class='cocad-file' href='{escape(address)}' download {named}>{label}</a>"


def page_table(table: Table | Measures | ForceShares, title: str, beside: Sequence[Beside] = ()) -> str:
    """The table as accessible HTML; every text in it is escaped."""
    of_count = ["95% interval of the count"] if table.labels[-1] in _PERIODS else []
    head = [*map(_heading, table.labels), "Count", *of_count, "Base", "Share", "95% interval"]
    head += [one.label for one in beside]
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row, table, beside)) + "</tr>"
        for row in table.frame.iter_rows(named=True)
    )
    heading = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    return (
        f"<table class='cocad-table'><caption>{escape(title)}. {escape(source_line(table.manifest))} "
        f"{escape(marking_line(table.manifest))}.</caption><thead><tr>{heading}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _cells(
    row: dict[str, object], table: Table | Measures | ForceShares, beside: Sequence[Beside]
) -> list[str]:
    category = str(row[table.labels[-1]])
    others = [one.words(category).removeprefix(one.label).strip() for one in beside]
    return [*_own_cells(row, table), *others]


def _own_cells(row: dict[str, object], table: Table | Measures | ForceShares) -> list[str]:
    names = [_name(name, str(row[name])) for name in table.labels]
    count, base, low, high = row["count"], row["base"], row["low"], row["high"]
    dated = table.labels[-1] in _PERIODS
    if not isinstance(count, int) or not isinstance(base, int):
        return [
            *names,
            "hidden" if row.get("hidden") else "not supplied",
            *([""] if dated else []),
            "",
            "",
            "",
        ]
    counted = [f"{count:,}", *([count_span(count)] if dated else []), f"{base:,}"]
    if base < SMALL_BASE or not isinstance(low, float) or not isinstance(high, float):
        return [*names, *counted, "base too small" if base else "none recorded", ""]
    return [*names, *counted, per_cent(count, base), f"{whole(low)} to {whole(high)}"]


def _heading(column: str) -> str:
    return KEYS[column].label if column in KEYS else "Figure"


def _name(dimension: str, category: str) -> str:
    return FORCE[category].name if dimension == "force" else category
