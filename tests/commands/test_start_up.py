"""Start-up is lean: what a command does not need it does not import."""

import subprocess
import sys
from pathlib import Path

import pytest


def imported(arguments: list[str]) -> set[str]:
    """The top-level packages in a process that ran one command."""
    code = (
        "import sys\n"
        "from cocad.commands.app import run\n"
        f"code = run({arguments!r})\n"
        "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.splitlines())


HEAVY = {"polars", "numpy", "pandas", "pyarrow", "scipy", "streamlit", "altair", "dataframely", "duckdb"}


@pytest.mark.parametrize("arguments", [["--help"], ["table", "--help"], ["demo", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert imported(arguments) & HEAVY == set()


def test_import_cocad_imports_nothing_heavy() -> None:
    code = "import cocad, sys; sys.exit(bool({'polars', 'numpy', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["table", "suspects", "--by", "suspect_age_band", "--format", "csv"],
        ["snapshots"],
        ["verify", "dozen"],
    ],
)
def test_commands_do_not_import_what_only_pages_need(folder: Path, arguments: list[str]) -> None:
    packages = imported(arguments)
    assert "polars" in packages
    assert packages & {"streamlit", "altair", "scipy", "pandas", "matplotlib"} == set()
