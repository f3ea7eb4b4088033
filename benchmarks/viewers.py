"""`python -m benchmarks.viewers`: what the one exit costs, and a force's page beside the national one."""

from benchmarks.asked import PAGE
from benchmarks.timing import in_turns
from cocad.disclosure import Table, answers, protect
from cocad.disclosure.protect import exact
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.metrics.evaluator import Question, ask, evaluate
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot, open_snapshot

FORCE = "E23000032"
WIDER: tuple[dict[str, str], ...] = ({"force": FORCE}, {"region": "South East"}, {})


def main() -> None:
    """Print the exit's own cost as a share of the evaluator's, and the two pages' tables as a ratio."""
    snapshot = open_snapshot("2023-Q4").hold()
    questions = _questions(snapshot, {})
    counts = evaluate(snapshot, questions)
    own = viewer(f"force:{FORCE}")
    taken = in_turns(
        {
            "evaluator": lambda: evaluate(snapshot, questions),
            "frames": lambda: [exact(counted) for counted in counts],
            "exit": lambda: [
                protect(counted, NATIONAL, question)
                for counted, question in zip(counts, questions, strict=True)
            ],
            "national page": lambda: _page(snapshot, NATIONAL),
            "force page": lambda: _page(snapshot, own),
        }
    )
    cost = (taken["exit"] - taken["frames"]) / (taken["evaluator"] + taken["frames"])
    for name, seconds in taken.items():
        print(f"{name:<16}{1000 * seconds:8.2f} ms")
    print(f"The exit adds {cost:.1%} to evaluating the page's tables and laying them out.")
    print(f"A force's page costs {taken['force page'] / taken['national page']:.2f} times the national one.")


def _questions(snapshot: Snapshot, where: dict[str, str]) -> list[Question]:
    selection = parse(where, snapshot.extent)
    return [ask(population, [by], selection) for population, names in PAGE.items() for by in names]


def _page(snapshot: Snapshot, who: Viewer) -> list[Table]:
    """The tables of a force's page: its own, its region's and all forces'."""
    questions = [question for where in WIDER for question in _questions(snapshot, where)]
    return answers(snapshot, questions, who)


if __name__ == "__main__":
    main()
