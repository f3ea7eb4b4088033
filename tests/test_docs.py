"""The documents hold: every word that the methods page defines, every command that the README shows."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cocad.commands.app import run
from cocad.metrics.metric import Metric
from cocad.metrics.shares import EVERY_METRIC
from cocad.publication.statements import MOST_POINTS
from cocad.snapshots.store import PUBLISHED_YEAR
from cocad.words import vocabulary
from cocad.words.extent import Extent
from cocad.words.geography import FORCES, REGIONS
from cocad.words.printing import LARGE_BASE, SMALL_BASE
from cocad.words.vocabulary import KEYS, Key, Population

PROJECT = Path(__file__).resolve().parent.parent
METHODS = (PROJECT / "docs" / "methods.md").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def key_row(key: Key) -> str:
    recorded = "may be missing" if key.nullable else "always"
    return f"| `{key.name}` | {key.label} | {key.population} | {recorded} | {key.definition} |"


def metric_row(metric: Metric) -> str:
    return f"| `{metric.name}` | {metric.label} | {metric.definition} | {metric.caveat} |"


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS.keys())
def test_every_key_is_in_the_methods_with_its_definition(key: Key) -> None:
    assert key_row(key) in METHODS.splitlines()


@pytest.mark.parametrize("metric", EVERY_METRIC.values(), ids=EVERY_METRIC.keys())
def test_every_metric_is_in_the_methods_with_its_definition_and_caveat(metric: Metric) -> None:
    assert metric_row(metric) in METHODS.splitlines()


@pytest.mark.parametrize("population", Population)
def test_every_population_is_in_the_methods(population: Population) -> None:
    assert f"| `{population.value}` |" in METHODS


@pytest.mark.parametrize(
    "categories",
    [
        vocabulary.CRITERIA, vocabulary.RECENCIES, vocabulary.OFFENCE_TYPES, vocabulary.LOCATION_TYPES,
        vocabulary.GENDERS, vocabulary.ETHNICITIES, vocabulary.RELATIONSHIPS, vocabulary.FLAGS, REGIONS,
        tuple(band.label for band in vocabulary.AGE_BANDS),
        tuple(size.label for size in vocabulary.SIZES), vocabulary.SUSPECTS_AGES,
    ],
)  # fmt: skip
def test_every_list_of_categories_is_in_the_methods_in_its_order(categories: tuple[str, ...]) -> None:
    assert " · ".join(categories) in METHODS


@pytest.mark.parametrize(("name", "definition"), vocabulary.CRITERION_DEFINITIONS.items())
def test_every_criterion_is_defined(name: str, definition: str) -> None:
    assert f"- **{name}**: {definition}" in METHODS.splitlines()


def test_the_methods_name_nothing_that_is_not_there() -> None:
    rows = re.findall(r"^\| `([a-z0-9_]+)` \|", METHODS, flags=re.MULTILINE)
    assert sorted(rows) == sorted([*KEYS, *EVERY_METRIC, *(population.value for population in Population)])


def test_the_numbers_in_the_methods_are_those_of_the_code() -> None:
    assert f"A base under {SMALL_BASE} prints counts only" in METHODS
    assert f"a base of {LARGE_BASE:,} or more" in METHODS
    assert f"the newest snapshot of {PUBLISHED_YEAR}" in METHODS
    assert f"all {len(FORCES)} forces" in METHODS
    assert f"more than {MOST_POINTS} points from the year's, of bases of {SMALL_BASE} or more" in METHODS
    assert Extent.__dataclass_fields__.keys() == {"first_day", "last_day", "criteria_scheme"}


def commands() -> list[list[str]]:
    """The arguments of every `cocad …` line in the README's console and sh blocks."""
    blocks = re.findall(r"^```(?:console|sh)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    split = [shlex.split(line, comments=True) for line in lines]
    return [words[1:] for words in split if words and Path(words[0]).name == "cocad"]


def test_the_readme_shows_commands() -> None:
    shown = {command[0] for command in commands()}
    assert {"table", "figures", "verify", "snapshots"} <= shown


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_every_command_of_the_readme_runs(
    arguments: list[str], demo_snapshots: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if arguments[0] == "demo":
        arguments = [*arguments, "--into", str(tmp_path)]
    assert run(arguments) == 0
    assert capsys.readouterr().out


def test_the_python_of_the_readme_runs(demo_snapshots: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        ran = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README + METHODS))
def test_a_link_leads_to_a_file(target: str) -> None:
    assert (PROJECT / target).exists() or (PROJECT / "docs" / target).exists()
