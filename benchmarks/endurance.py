"""`python -m benchmarks.endurance [RERUNS]`: whether one tab's reruns grow longer, or the server's memory.

One person changes a filter 2,000 times without a pause, at random among some hundred selections, over
Streamlit's WebSocket. Memory grows at first: what was counted is kept, up to a bound. Once all of them
were asked for, whatever still grows is left over by reruns.
"""

import asyncio
import random
import sys
from statistics import median

from benchmarks.browser import resident, server, tab
from benchmarks.load import change
from cocad.settings import PROJECT

_STEPS = 8


def main(reruns: int) -> None:
    """Print memory and the median rerun after each eighth of the reruns."""
    print(f"{'reruns':>8}{'RSS':>10}{'median rerun':>15}")
    with server(PROJECT / "app.py") as (port, process):
        asyncio.run(_measured(port, process, reruns))


async def _measured(port: int, process: int, reruns: int) -> None:
    chance = random.Random(1)
    async with tab(port, "") as own:
        await own.load()
        print(f"{0:>8}{resident(process):7.0f} MB", flush=True)
        for step in range(1, _STEPS + 1):
            waits = [await own.choose(change(chance, few=True)) for _ in range(reruns // _STEPS)]
            done = step * len(waits)
            print(f"{done:>8}{resident(process):7.0f} MB{1000 * median(waits):12.0f} ms", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
