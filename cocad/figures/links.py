"""The addresses of files: a table's question, for whoever asks at the address to be answered anew."""

from urllib.parse import urlencode

from cocad.disclosure import Measures, Table

TABLE, METRICS = "/files/table.csv", "/files/metrics.csv"
KEPT = {kind: f"/files/figure.{kind}" for kind in ("csv", "png", "svg")}
"""What is asked for by the name of a figure that was shown."""


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
