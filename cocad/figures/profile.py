"""Figures of one dimension: bars beside their comparators, with the words that go with the dimension."""

from collections.abc import Mapping, Sequence

from cocad.disclosure import Table
from cocad.figures.cache import tables
from cocad.figures.drawn import Drawn, Words, show_row
from cocad.figures.kinds import bar_figure
from cocad.insight.sentences import absence, findings
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.forces_apart import NOT_ALLOWED_FOR, question_by_force, told_apart
from cocad.insight.sentences.groupwise import against
from cocad.insight.sentences.profiles import PROFILE, caveat, compared, finding
from cocad.ui.opening import Request
from cocad.words.vocabulary import DIMENSIONS

_ACROSS = 3


def profile_figure(here: Request, table: Table, beside: Sequence[Beside]) -> Drawn:
    """A dimension's bars: its largest category as the finding, coverage and bounds beside it."""
    profile = PROFILE[table.by[-1]]
    category = compared(table, profile)
    ending = against(beside, category) if category else ""
    missing = DIMENSIONS[profile.dimension].nullable
    known = findings.recorded_for(table) if missing else f"base {_base(table)}"
    return bar_figure(
        table,
        here.palette,
        Words(
            key=profile.dimension,
            finding=f"{finding(table, profile)}{ending}",
            what=f"{profile.what}, {here.when}, {known}",
            caveat=" ".join(
                part
                for part in (caveat(table, profile), findings.bounds(table), _between(here, table, beside))
                if part
            ),
        ),
        beside,
    )


def _between(here: Request, table: Table, beside: Sequence[Beside]) -> str:
    """How far the shares reach where forces differ; asked for the national viewer alone."""
    if not here.viewer.is_national:
        return NOT_ALLOWED_FOR if beside else ""
    question = question_by_force(table)
    if question is None:
        return ""
    return told_apart(table, *tables(here.snapshot, (question,), here.viewer))


def show_profiles(
    here: Request,
    table: Mapping[str, Table],
    beside: Mapping[str, Sequence[Beside]],
    dimensions: Sequence[str],
) -> None:
    """Put the dimensions' figures on the page, up to three in a row."""
    made = [profile_figure(here, table[name], beside[name]) for name in dimensions]
    for place in range(0, len(made), _ACROSS):
        show_row(here, *made[place : place + _ACROSS])


def _base(table: Table) -> str:
    bases = table.frame["base"].drop_nulls()
    return f"{bases[0]:,}" if len(bases) else absence.absence(table) or "hidden"
