"""The addresses of files: the question itself, for whoever asks at the address to be answered anew."""

from dataclasses import replace
from urllib.parse import urlencode

from cocad.disclosure import Measures, Table
from cocad.figures.choice import Choice

TABLE, METRICS = "/files/table.csv", "/files/metrics.csv"
FIGURES = "/files/{page}/{file}"
"""Where a figure of a page is had, as `figure_address` writes it."""
KINDS = ("png", "svg", "csv")
"""What a figure can be had as."""
THEME = "theme"
"""The word of an address that asks for a picture in dark colours."""


def figure_address(page: str, key: str, kind: str, choice: Choice, *, dark: bool = False) -> str:
    """Where a page's figure can be had as a file of a kind, under a choice."""
    words = replace(choice, figure="", briefing=False).address() | ({THEME: ["dark"]} if dark else {})
    return f"/files/{page}/{key}.{kind}?{urlencode(words, doseq=True)}"


def file_address(table: Table | Measures) -> str:
    """Where the table can be had as a file."""
    address = METRICS if isinstance(table, Measures) else TABLE
    # A condition that nothing meets is written as such, so that the file is refused rather than wider.
    words = [
        (key, value) for key, values in (question(table) | where(table)).items() for value in values or ("",)
    ]
    return f"{address}?{urlencode([('snapshot', table.manifest.id), *words])}"


def question(table: Table | Measures) -> dict[str, tuple[str, ...]]:
    """What the table counts and is split by, or its metrics, in the words of an address."""
    if isinstance(table, Measures):
        return {"metric": tuple(metric.name for metric in table.metrics)}
    by = {"by": table.question.by} if table.question.by else {}
    return {"population": (table.question.population.value,), **by}


def where(table: Table | Measures) -> dict[str, tuple[str, ...]]:
    """The conditions that the table is under, in the words of an address."""
    if isinstance(table, Measures):
        return table.selection.where(table.manifest.extent)
    return table.where()
