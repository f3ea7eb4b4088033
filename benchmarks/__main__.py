"""`python -m benchmarks`: the overview page's tables by three engines at three sizes, as ratios."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl

SIZES = (4_228, 1_000_000, 20_000_000)


def main(sizes: tuple[int, ...]) -> None:
    """Print the machine, then each size from a process of its own, so that memory is given back."""
    print(
        f"{_processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, "
        f"Polars {pl.__version__}, NumPy {np.__version__}, "
        f"DuckDB {duckdb.__version__}, pandas {pd.__version__}"
    )
    print("Milliseconds, medians of turns; ratios above 1 are in our favour.\n")
    titles = ("ours", "DuckDB", "pandas", "DuckDB/", "pandas/")
    print(f"{'crimes':>12}  {'question':<32}" + "".join(f"{title:>11}" for title in titles))
    for size in sizes:
        subprocess.run([sys.executable, "-m", "benchmarks.one_size", str(size)], check=True)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "?")


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
