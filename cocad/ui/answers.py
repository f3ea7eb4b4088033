"""A page's tables, and beside each the same table of every comparator."""

from collections.abc import Sequence

from cocad.disclosure import Table
from cocad.insight.beside import Beside
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Selection
from cocad.ui.cache import tables
from cocad.ui.opening import Opening


def answers(
    here: Opening, splits: Sequence[tuple[str, str]]
) -> tuple[dict[str, Table], dict[str, list[Beside]]]:
    """The tables of populations by one dimension each, and their comparators, by dimension.

    Raises what asking and opening raise.
    """

    def under(selection: Selection) -> dict[str, Table]:
        asked = tuple(ask(population, [dimension], selection) for population, dimension in splits)
        answered = tables(here.snapshot, asked, here.viewer)
        return {dimension: table for (_, dimension), table in zip(splits, answered, strict=True)}

    wider = [(name, under(selection)) for name, selection in here.comparators]
    own = under(here.selection)
    return own, {dimension: [Beside(name, table[dimension]) for name, table in wider] for dimension in own}
