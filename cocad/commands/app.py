"""The commands of `cocad`: their options and help.

Nothing here imports Polars before a command runs, so that `cocad --help` answers at once.
"""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cocad.errors import CocadError, one_line
from cocad.words.vocabulary import DIMENSIONS, KEYS, Population

app = typer.Typer(
    name="cocad",
    help="Count, compare and check the Complex and Organised Child Abuse Dataset.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class TableFormat(StrEnum):
    """How a table is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class AnswerFormat(StrEnum):
    """How one answer is written."""

    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    """How a list is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


class FigureFormat(StrEnum):
    """How a figure is written."""

    TEXT = "text"
    PNG = "png"
    SVG = "svg"
    CSV = "csv"
    JSON = "json"


_SnapshotOption = Annotated[
    str | None,
    typer.Option(
        "--snapshot",
        metavar="ID_OR_PATH",
        help="Which snapshot; without it, the newest of the published year.",
    ),
]


@app.command()
def demo(
    into: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder to write to; without it, COCAD_SNAPSHOTS."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed gives other rows, with the same figures.")] = 2023,
    if_none: Annotated[
        bool, typer.Option("--if-none", help="Do nothing where there is a snapshot already.")
    ] = False,
) -> None:
    """Make the synthetic snapshots of 2023 and 2024."""
    from cocad.commands.demo import make

    make(into, seed, if_none=if_none)


@app.command()
def table(
    population: Annotated[
        str, typer.Argument(metavar="POPULATION", help=f"One of: {', '.join(Population)}.")
    ],
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="DIM", help=f"Split by, the last shared out. One of: {', '.join(DIMENSIONS)}."),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE",
            help="Keep members who meet it; one key given again widens, another narrows. "
            f"Keys: {', '.join(KEYS)}. Ages and months take a range like 10..17.",
        ),
    ] = None,
    snapshot: _SnapshotOption = None,
    viewer: Annotated[
        str, typer.Option(help="For whom: national, or force:CODE for what that force may see.")
    ] = "national",
    format: Annotated[TableFormat, typer.Option(help="How it is written.")] = TableFormat.TEXT,
) -> None:
    """Count a population by any dimensions, with bases, shares and 95% intervals."""
    from cocad.commands.table import show

    show(population, by or [], where or [], snapshot=snapshot, viewer=viewer, format=format.value)


@app.command()
def figures(
    snapshot: _SnapshotOption = None,
    format: Annotated[ListFormat, typer.Option(help="How it is written.")] = ListFormat.TEXT,
) -> None:
    """Show the published figures beside what a snapshot gives, and whether they agree."""
    from cocad.commands.figures import show

    show(snapshot, format.value)


@app.command()
def holidays(
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="Keep the crimes that meet it, as in 'cocad table'."),
    ] = None,
    snapshot: _SnapshotOption = None,
    viewer: Annotated[
        str, typer.Option(help="For whom: national, or force:CODE for that force's own records.")
    ] = "national",
    format: Annotated[AnswerFormat, typer.Option(help="How it is written.")] = AnswerFormat.TEXT,
) -> None:
    """Compare the crimes recorded a day in school holidays and in term."""
    from cocad.commands.holidays import show

    show(where or [], snapshot=snapshot, viewer=viewer, format=format.value)


@app.command()
def stands_out(
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE",
            help="What to look at, as in 'cocad table': an area stands beside all other forces, else a "
            "criterion beside the others, else a period beside the same months of the year before; without "
            "any, the newest quarter.",
        ),
    ] = None,
    snapshot: _SnapshotOption = None,
    viewer: Annotated[
        str, typer.Option(help="For whom: national, or force:CODE for that force beside all others.")
    ] = "national",
    format: Annotated[AnswerFormat, typer.Option(help="How it is written.")] = AnswerFormat.TEXT,
) -> None:
    """Tell which shares differ clearly from their comparator's."""
    from cocad.commands.stands_out import show

    show(where or [], snapshot=snapshot, viewer=viewer, format=format.value)


@app.command()
def child_rates(
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="Keep the crimes that meet it, as in 'cocad table'."),
    ] = None,
    snapshot: _SnapshotOption = None,
    viewer: Annotated[
        str, typer.Option(help="For whom: national, or force:CODE for what that force may see.")
    ] = "national",
    format: Annotated[ListFormat, typer.Option(help="How it is written.")] = ListFormat.TEXT,
) -> None:
    """Count the crimes recorded per 10,000 children by area, where COCAD_CHILD_POPULATION is set."""
    from cocad.commands.child_rates import show

    show(where or [], snapshot=snapshot, viewer=viewer, format=format.value)


@app.command()
def draw(
    figure: Annotated[
        str | None,
        typer.Argument(
            metavar="PAGE/FIGURE", help="Which figure of which page; without it, all of them are listed."
        ),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="What is selected, as in 'cocad table'; also rocu=NAME."),
    ] = None,
    snapshot: _SnapshotOption = None,
    viewer: Annotated[
        str, typer.Option(help="For whom: national, or force:CODE for what that force may see.")
    ] = "national",
    beside: Annotated[
        str | None,
        typer.Option(
            metavar="COMPARATOR",
            help="What it stands beside, as in a page's address: all-forces, region, areas, criteria, "
            "other-criteria, year-before, nothing.",
        ),
    ] = None,
    like_for_like: Annotated[
        bool, typer.Option("--like-for-like", help="Leave out what two years did not record alike.")
    ] = False,
    definition: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another definition of what is counted.")
    ] = None,
    population: Annotated[str | None, typer.Option(help="Of explore/explored: what is counted.")] = None,
    by: Annotated[
        list[str] | None, typer.Option(metavar="DIM", help="Of explore/explored: how it is split.")
    ] = None,
    metric: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of areas/force-funnel: the share.")
    ] = None,
    format: Annotated[
        FigureFormat | None, typer.Option(help="How it is written; without it, as the file's name says.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="In the colours of the dark theme.")] = False,
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file to write; without it, standard output.")
    ] = None,
) -> None:
    """Draw a figure as its page shows it, without a browser; alone, list every figure."""
    from cocad.commands.draw import show, show_all

    if figure is None:
        show_all()
        return
    words = {
        "beside": [beside] if beside else [],
        "like_for_like": ["yes"] if like_for_like else [],
        "definition": [definition] if definition else [],
        "population": [population] if population else [],
        "by": by or [],
        "metric": [metric] if metric else [],
    }
    show(
        figure,
        where or [],
        words=words,
        snapshot=snapshot,
        viewer=viewer,
        format=format.value if format else None,
        dark=dark,
        into=into,
    )


@app.command()
def verify(
    snapshot: Annotated[str, typer.Argument(metavar="ID_OR_PATH", help="Which snapshot.")],
) -> None:
    """Check a snapshot's manifest, hashes, schema and references."""
    from cocad.commands.snapshots import check

    check(snapshot)


@app.command()
def snapshots() -> None:
    """List the snapshots there are, newest first."""
    from cocad.commands.snapshots import show

    show()


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0, 1 for bad data, 2 for a bad request."""
    command = typer.main.get_command(app)
    try:
        left = command.main(args=list(arguments), prog_name="cocad", standalone_mode=False)
    except CocadError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader left early, as `head` does: nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        print("Stopped before it was done.", file=sys.stderr)
        return 130
    except typer.TyperException as error:
        print(one_line(error.format_message()), file=sys.stderr)
        return error.exit_code
    return left if isinstance(left, int) else 0
