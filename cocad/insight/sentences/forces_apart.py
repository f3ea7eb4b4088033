"""What is said where forces differ in a share by more than chance gives: how far it then reaches."""

import polars as pl

from cocad.disclosure import Table
from cocad.insight.sentences.findings import Cell, cells
from cocad.metrics.evaluator import Question
from cocad.statistics.design_effect import LEAST_FORCES, design_effect, wider_interval
from cocad.words.printing import SMALL_BASE, interval
from cocad.words.vocabulary import KEYS, shown

TELLING = 2.0
"""From this design effect on the wider interval is told: it is 1.4 times as wide as the other."""
NOT_ALLOWED_FOR = "No interval here allows for differences between forces."
"""What a force's viewer is told beside its comparators: how forces differ is worked out from all of them."""


def question_by_force(table: Table) -> Question | None:
    """What has to be asked of a table's share by force; None where it holds too few forces to tell."""
    question = table.question
    left = question.selection.categories(KEYS["force"], table.manifest.extent)
    if len(question.by) != 1 or question.by[0] in ("force", "region") or len(left) < LEAST_FORCES:
        return None
    return Question(question.population, ("force", *question.by), question.selection)


def told_apart(table: Table, by_force: Table) -> str:
    """'Forces differ beyond chance; allowing for that: White 56% to 81% (design effect 6.7).', or nothing.

    `by_force` answers `question_by_force` for the same viewer. Other forces' numbers are the national
    viewer's alone: any other is told that the intervals do not allow for it.
    """
    if not by_force.viewer.is_national:
        return NOT_ALLOWED_FOR
    largest_first = sorted(cells(table), key=lambda cell: -cell.count)
    said = [words for cell in largest_first if (words := _wider(cell, by_force))]
    if not said:
        return ""
    also = "; other shares reach further too" if len(said) > 1 else ""
    return f"Forces differ beyond chance; allowing for that: {said[0]}{also}."


def _wider(cell: Cell, by_force: Table) -> str:
    """'White 56% to 81% (design effect 6.7)' where the effect is telling, else nothing."""
    if cell.count < SMALL_BASE or cell.base < SMALL_BASE:
        return ""
    rows = by_force.frame.filter(pl.col(by_force.by[-1]) == cell.category).drop_nulls("base")
    effect = design_effect(rows["count"].to_numpy(), rows["base"].to_numpy())
    if effect is None or effect < TELLING:
        return ""
    low, high = wider_interval(cell.count, cell.base, effect)
    ends = interval(low, high, count=cell.count, base=cell.base)
    return f"{shown(cell.category)} {ends} (design effect {effect:.1f})"
