"""What the code declares, as tables of the methods page: dimensions, metrics, definitions, words."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import streamlit as st

from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.selection import every_category
from cocad.metrics.shares import EVERY_METRIC
from cocad.ui.document import Section
from cocad.ui.listing import wrapped_table
from cocad.words import caveats
from cocad.words.extent import Extent
from cocad.words.glossary import ABBREVIATIONS, WORDS
from cocad.words.vocabulary import CRITERION_DEFINITIONS, KEYS, SCHEMES, Key, Kind, shown

DIMENSIONS, METRIC, DEFINED, CAVEATS, GLOSSARY = (
    "Dimensions and conditions",
    "Metrics",
    "Counted as group-based",
    "Caveats",
    "Glossary",
)
"""The sections that are made from what the code declares; the first two have prose in the document too."""
Row = tuple[str, ...]


class Declared(NamedTuple):
    """A table of what is declared: its name, its columns with their widths in per cent, its rows."""

    name: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


def declared(extent: Extent) -> dict[str, tuple[Declared, ...]]:
    """The tables of each section, as a snapshot of this extent has its words."""
    return {
        DIMENSIONS: (
            Declared(
                "Dimensions",
                ("Dimension", "Name", "On", "Values", "Definition"),
                (18, 15, 13, 27, 27),
                tuple(_dimension(key, extent) for key in KEYS.values()),
            ),
            Declared("Criteria", ("Criterion", "Definition"), (25, 75), tuple(CRITERION_DEFINITIONS.items())),
        ),
        METRIC: (
            Declared("Metrics", ("Metric", "Name", "Definition", "Caveat"), (22, 20, 29, 29), _metrics()),
            Declared("Sources of the metrics", ("Source", "Metrics"), (80, 20), _sources()),
        ),
        DEFINED: (
            Declared("Definitions", ("Counted as group-based", "Conditions"), (40, 60), _definitions(extent)),
        ),
        CAVEATS: (Declared("Caveats", ("Caveat", "Stands beside"), (80, 20), _caveats()),),
        GLOSSARY: (
            Declared(
                "Glossary",
                ("Term", "In full", "Meaning"),
                (15, 30, 55),
                tuple((entry.term, entry.long, entry.meaning) for entry in (*ABBREVIATIONS, *WORDS)),
            ),
        ),
    }


def _dimension(key: Key, extent: Extent) -> Row:
    every = every_category(key, extent)
    listed = key.kind in (Kind.CATEGORY, Kind.FLAG, Kind.BAND) or key.name == "region"
    codes = f"{len(every)} codes" if key.kind is Kind.AREA else f"{every[0]} to {every[-1]}"
    recorded = "may be missing" if key.nullable else "always recorded"
    values = " · ".join(map(shown, every)) if listed else codes
    return key.label, key.name, f"{key.population}, {recorded}", values, key.definition


def _metrics() -> tuple[Row, ...]:
    return tuple((one.label, one.name, one.definition, one.caveat) for one in EVERY_METRIC.values())


def _sources() -> tuple[Row, ...]:
    return tuple(
        (source, str(n)) for source, n in Counter(one.source for one in EVERY_METRIC.values()).items()
    )


def _definitions(extent: Extent) -> tuple[Row, ...]:
    told = []
    for one in DEFINITIONS.values():
        where = one.conditions(extent)
        conditions = "; ".join(f"{KEYS[key].label}: {', '.join(values)}" for key, values in where.items())
        told.append((one.label, conditions or "No condition"))
    return tuple(told)


def _caveats() -> tuple[Row, ...]:
    """Each caveat, the most used first, and where it stands."""
    texts = [value for name, value in vars(caveats).items() if name.isupper() and isinstance(value, str)]
    beside = Counter(metric.caveat for metric in EVERY_METRIC.values())
    told = dict.fromkeys((*texts, *beside, caveats.scheme_break(min(SCHEMES), max(SCHEMES))))
    in_order = sorted((text for text in told if text), key=lambda text: -beside[text])
    return tuple((text, _times(beside[text])) for text in in_order)


def _times(metrics: int) -> str:
    return f"{metrics} metric{'' if metrics == 1 else 's'}" if metrics else "figures of pages"


def found(
    written: Iterable[Section], tables: dict[str, tuple[Declared, ...]], find: str
) -> list[tuple[Section, str, list[Declared]]]:
    """The sections that hold every word that is looked for, each with its prose and its tables.

    A section whose tables are declared keeps its prose before the document's own tables.
    """
    documents = list(written)
    names = {one.title for one in documents}
    shown = []
    for one in (*documents, *(Section(title, "") for title in tables if title not in names)):
        text = one.lead if one.title in tables else one.text
        kept = [table._replace(rows=matching(table.rows, find)) for table in tables.get(one.title, ())]
        some = [table for table in kept if table.rows]
        if some or matching([(one.title, text)], find):
            shown.append((one, text, some))
    return shown


def matching(rows: Iterable[Row], find: str) -> tuple[Row, ...]:
    """The rows that hold every word that is looked for."""
    words = find.casefold().split()
    return tuple(row for row in rows if all(word in " ".join(row).casefold() for word in words))


def show_declared(table: Declared) -> None:
    """A table of what is declared, on the page."""
    st.html(wrapped_table(table.name, table.head, table.rows, widths=table.widths))
