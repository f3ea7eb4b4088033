"""There is one exit: only it makes what charts, sentences, pages and files accept."""

import ast
import inspect
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import polars as pl

import cocad
import cocad.disclosure
import cocad.metrics
from cocad.disclosure import Measures, Table

PROJECT = Path(__file__).resolve().parents[2]
COUNTS = {
    "evaluate",
    "numbers",
    "count_days",
    "count_contrast",
}
"""What counts members: each gives numbers that nobody has been asked about."""


BELOW = {"words", "snapshots", "statistics", "metrics", "disclosure", "demo"}
"""The rooms that no figure passes on its way to a reader, and the exit itself."""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a package, those that run a page by being imported left out."""
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        if found.name not in ("cocad.ui.main", "cocad.__main__"):
            yield import_module(found.name)


def own_classes(package: ModuleType) -> dict[str, type]:
    """The classes that a package's modules define, by name."""
    return {
        name: kind
        for module in modules(package)
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and kind.__module__ == module.__name__
    }


def carriers() -> dict[str, type]:
    """Every type of the exit that holds numbers: it has a frame, or tables that have one."""
    found = {}
    for name, kind in own_classes(cocad.disclosure).items():
        hints = typing.get_type_hints(kind)
        if "viewer" in hints and (pl.DataFrame in hints.values() or "frame" in hints or "overalls" in hints):
            found[name] = kind
    return found


def raw() -> set[type]:
    """Every type that holds counts before the exit."""
    named = own_classes(cocad.metrics)
    return {kind for name, kind in named.items() if name.endswith("Counts")}


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}


def imported(path: Path) -> set[tuple[str, str]]:
    """The names that a file imports, each with the module it comes from."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        (node.module or "", name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def code() -> list[Path]:
    return [*PROJECT.glob("cocad/**/*.py"), *PROJECT.glob("pages/*.py")]


def test_only_the_exit_makes_what_carries_a_figure() -> None:
    found = carriers()
    assert {"Table", "Measures", "ForceShares", "Joined", "Days"} <= found.keys()
    makers = {path.relative_to(PROJECT).parts[:2] for path in code() if calls(path) & found.keys()}
    assert makers == {("cocad", "disclosure")}


def test_only_the_exit_makes_contrasts() -> None:
    makers = {path.relative_to(PROJECT).as_posix() for path in code() if "Contrast" in calls(path)}
    assert makers == {"cocad/disclosure/contrast.py"}


def test_only_the_exit_counts() -> None:
    counting = {
        path.relative_to(PROJECT).parts[1]
        for path in code()
        for module, name in imported(path)
        if module.startswith("cocad.metrics") and name in COUNTS and path.parent.name != "metrics"
    }
    assert counting == {"disclosure"}


def test_what_counts_is_all_that_gives_counts() -> None:
    given = {
        name
        for module in modules(cocad.metrics)
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and any(part in raw() for part in _parts(typing.get_type_hints(function).get("return")))
    }
    assert given == COUNTS


def _parts(hint: object) -> Iterator[object]:
    yield hint
    for part in typing.get_args(hint):
        yield from _parts(part)


def test_nothing_that_shows_takes_what_has_not_come_out() -> None:
    shown, counted = 0, raw()
    assert len(counted) == 4
    for module in modules(cocad):
        room = module.__name__.split(".")[1]
        if room in BELOW:
            continue
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                hints = typing.get_type_hints(function)
                held = {part for hint in hints.values() for part in _parts(hint) if isinstance(part, type)}
                assert not counted & held, function
                shown += any(kind in (Table, Measures, Table | Measures) for kind in hints.values())
    assert shown >= 60
