"""The addresses of files: a table's question, for whoever asks at the address to be answered anew."""

from urllib.parse import urlencode

from cocad.disclosure import Measures, Table

TABLE, METRICS = "/files/table.csv", "/files/metrics.csv"
KEPT = {kind: f"/files/figure.{kind}" for kind in ("csv", "png", "svg")}
"""What is asked for by the name of a figure that was shown."""


def file_address(table: Table | Measures) -> str:
    """Where the table can be had as a file."""
    if isinstance(table, Measures):
        names = [("metric", metric.name) for metric in table.metrics]
        return f"{METRICS}?{_query(table.manifest.id, names, table.selection.where(table.manifest.extent))}"
    question = [("population", table.question.population), *(("by", name) for name in table.question.by)]
    return f"{TABLE}?{_query(table.manifest.id, question, table.where())}"


def _query(snapshot: str, question: list[tuple[str, str]], where: dict[str, tuple[str, ...]]) -> str:
    # A condition that nothing meets is written as such, so that the file is refused rather than wider.
    conditions = [(key, value) for key, values in where.items() for value in values or ("",)]
    return urlencode([("snapshot", snapshot), *question, *conditions])
