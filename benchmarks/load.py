"""`python -m benchmarks.load [PEOPLE]... [--every SECONDS]`: how long a change of filter takes under load.

Each page has a server process of its own, one after the other on this machine, and real sessions over
Streamlit's WebSocket. A person changes a filter in the sidebar about every five seconds, or as
often as is asked for: the waits between are drawn at random (exponentially), so that nobody's clicks
keep time with another's. A change is of the area, the criterion or the recency; a half of the people
choose among few values, which is often answered from what was kept, the others among all there are.
Then everybody clicks at the same instant, three times: the worst that can be. The time is from the
change sent to `script_finished`. Pages:

- ours: the overview, as people have it;
- elements: a page of as many constant elements, which is what Streamlit itself takes;
- first draft: the same questions as anybody would write them first, Parquet read with pandas and grouped.

Run it where there are snapshots (`cocad demo`).
"""

import asyncio
import os
import random
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.browser import Tab, resident, server, tab
from cocad.figures.areas import AREAS
from cocad.settings import PROJECT
from cocad.words.vocabulary import BY_CHILDREN, CRITERIA, RECENCIES

PEOPLE = (1, 10, 50, 100)
EVERY = 5.0
"""Seconds between one person's changes: somebody who clicks through, and hardly reads."""
_SECONDS, _WAVES = 25.0, 3
_FEW = 6
_PAGES = {
    "ours": PROJECT / "app.py",
    "elements": Path(__file__).parent / "load_elements.py",
    "first draft": Path(__file__).parent / "load_first_draft.py",
}


@dataclass
class Waits:
    """Seconds that people waited: as they think between clicks, and all at once."""

    thinking: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)


def main(people: Sequence[int], every: float) -> None:
    """Print a line for each page and number of people."""
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load before {load:.1f}; a change every {every:.0f} s each")
    print(f"{'':<24}{'thinking between clicks':^44}{'all at once':^30}")
    print(
        f"{'page':<14}{'people':>6}{'p50':>11}{'p95':>9}{'max':>9}{'over 1 s':>10}{'changes':>9}"
        f"{'p50':>10}{'p95':>9}{'max':>9}{'RSS':>10}",
        flush=True,
    )
    for name, script in _PAGES.items():
        with server(script) as (port, process):
            for number in people:
                waits = asyncio.run(_measured(port, number, every))
                late = sum(seconds > 1 for seconds in waits.thinking) / len(waits.thinking)
                print(
                    f"{name:<14}{number:>6}  {_quantiles(waits.thinking)}"
                    f"{late:>9.0%} {len(waits.thinking):>8} "
                    f"{_quantiles(waits.at_once)}{resident(process):7.0f} MB",
                    flush=True,
                )


async def _measured(port: int, people: int, every: float) -> Waits:
    waits, chance = Waits(), random.Random(people)
    async with AsyncExitStack() as open_tabs:
        tabs = [await open_tabs.enter_async_context(tab(port, "")) for _ in range(people)]
        for each in tabs:
            await each.load()
        chances = [random.Random(chance.random()) for _ in tabs]
        until = time.monotonic() + _SECONDS
        # One person alone clicks as often as ten do together.
        thinks = every / max(1, 10 / people)
        await asyncio.gather(
            *(
                _works(each, own, thinks, until, waits.thinking, few=place % 2 == 0)
                for place, (each, own) in enumerate(zip(tabs, chances, strict=True))
            )
        )
        for _ in range(_WAVES):
            changes = [change(own, few=place % 2 == 0) for place, own in enumerate(chances)]
            waits.at_once += await asyncio.gather(*map(Tab.choose, tabs, changes))
    return waits


async def _works(
    own: Tab, chance: random.Random, thinks: float, until: float, waits: list[float], *, few: bool
) -> None:
    while (think := chance.expovariate(1 / thinks)) < until - time.monotonic():
        await asyncio.sleep(think)
        waits.append(await own.choose(change(chance, few=few)))
    await asyncio.sleep(max(0.0, until - time.monotonic()))


def change(chance: random.Random, *, few: bool) -> dict[str, str | list[str]]:
    """One change of the sidebar, by the key of its widget."""
    most = _FEW if few else None
    kind = chance.choice(("area", "area", "criterion", "recency"))
    if kind == "area":
        return {"area": chance.choice(AREAS[:most]).choice}
    values = [value for value in CRITERIA if value != BY_CHILDREN] if kind == "criterion" else RECENCIES
    return {kind: [chance.choice(values)]}


def _quantiles(waits: Sequence[float]) -> str:
    middle, late, worst = np.quantile(waits, [0.5, 0.95, 1.0])
    return f"{1000 * middle:6.0f} ms{1000 * late:6.0f} ms{1000 * worst:6.0f} ms"


if __name__ == "__main__":
    asked = ArgumentParser(prog="python -m benchmarks.load")
    asked.add_argument("people", type=int, nargs="*", help="how many at once, such as 1 50")
    asked.add_argument("--every", type=float, default=EVERY, help="seconds between one person's changes")
    given = asked.parse_args()
    main(given.people or PEOPLE, given.every)
