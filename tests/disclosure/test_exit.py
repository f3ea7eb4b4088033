"""There is one exit: only it makes what charts, sentences, pages and files accept."""

import ast
import inspect
import typing
from pathlib import Path

from cocad.charts import bars, funnel, months
from cocad.disclosure import Measures, Table
from cocad.figures import figure
from cocad.insight.differences import sentences as standing_words, standing_out
from cocad.insight.sentences import findings, headline, profiles
from cocad.metrics.contrast import ContrastCounts
from cocad.metrics.evaluator import Counts
from cocad.metrics.measure import Measured
from cocad.server import files
from cocad.ui import behind

PROJECT = Path(__file__).resolve().parents[2]


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}


def test_only_the_exit_makes_tables_and_measures() -> None:
    code = [*PROJECT.glob("cocad/**/*.py"), *PROJECT.glob("pages/*.py")]
    makers = {path.relative_to(PROJECT).as_posix() for path in code if calls(path) & {"Table", "Measures"}}
    assert makers == {"cocad/disclosure/protect.py"}


def test_only_the_exit_makes_contrasts() -> None:
    code = [*PROJECT.glob("cocad/**/*.py"), *PROJECT.glob("pages/*.py")]
    makers = {path.relative_to(PROJECT).as_posix() for path in code if calls(path) & {"Contrast"}}
    assert makers == {"cocad/disclosure/contrast.py"}


def test_nothing_that_shows_takes_what_has_not_come_out() -> None:
    shown = 0
    for module in (
        bars, funnel, months, findings, headline, profiles, standing_out, standing_words, behind, figure,
        files,
    ):  # fmt: skip
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                hints = typing.get_type_hints(function)
                assert not {Counts, Measured, ContrastCounts} & set(hints.values())
                shown += any(kind in (Table, Measures, Table | Measures) for kind in hints.values())
    assert shown >= 20
