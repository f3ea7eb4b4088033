"""The figures of the flag 'CSAE committed by children': by criterion, against ages, and across its break."""

from dataclasses import replace

from cocad.disclosure import Table
from cocad.figures.answers import counted
from cocad.figures.drawn import Drawn, Words
from cocad.figures.kinds import series_figure
from cocad.figures.other_years import OTHER, NoCounterpart, condition, in_year, years
from cocad.figures.page import Card, Item, WordTable
from cocad.figures.request import Request
from cocad.insight.children.flag import (
    break_sentence,
    contradicted,
    contradictions,
    flag_months,
    parts,
)
from cocad.insight.sentences import absence
from cocad.metrics.selection import Selection, Where, parse
from cocad.words import caveats
from cocad.words.extent import Extent
from cocad.words.printing import share
from cocad.words.vocabulary import BY_CHILDREN, KEYS

_FLAG = "committed_by_children"


def has_flag_months(here: Request) -> bool:
    """Whether the flag was recorded in any month of a request."""
    return bool(_flag_months(here.selection, here.extent))


def in_flag_months(here: Request) -> Request:
    """A request in the months in which the flag was recorded: none of them where it `has_flag_months` not.

    A comparator that has fewer such months, as the year before may, does not stand beside it.
    """
    months = _flag_months(here.selection, here.extent)
    sides = []
    for side in here.comparator.sides:
        extent = here.manifests[side.snapshot].extent
        theirs = _flag_months(side.selection, extent)
        if len(theirs) == len(months):
            sides.append(replace(side, selection=side.selection & condition(theirs, extent)))
    return replace(
        here,
        selection=here.selection & condition(months, here.extent),
        comparator=replace(here.comparator, sides=tuple(sides)),
    )


def _flag_months(selection: Selection, extent: Extent) -> tuple[str, ...]:
    return flag_months(selection.categories(KEYS["month"], extent))


def contradiction_table(here: Request) -> WordTable | Card:
    """Crimes whose flag and suspects' ages contradict each other, with their base and what is left open."""
    (table,) = counted(here.snapshot, here.viewer, here.selection, [("crimes", _FLAG, "suspects_ages")])
    if nothing := absence.told(table):
        return Card(title="Flag and suspects' ages", items=[Item(text=f"{nothing}.")])
    found = contradictions(table)
    return WordTable(
        contradicted(found),
        f"Crimes with the flag recorded whose suspects' ages tell, {here.when}. {caveats.CONTRADICTION}",
        ("Flag and suspects", "Crimes", "Left open by a missing age"),
        [(one.words, share(one.count, one.base), f"{one.left_open:,}") for one in found],
    )


def break_figure(here: Request) -> Drawn:
    """Crimes by children by month, in each year as its criteria hold them, with the break between them."""
    bare = here.without("criterion", _FLAG)
    *earlier, now = _by_year(bare)
    found = parts([*earlier, now])
    caveat = caveats.TWO_SCHEMES if len(found) > 1 else caveats.ONE_SCHEME
    places = ", ".join([*(words for _, words in bare.conditions), bare.area.label])
    first = [next(iter(part.counts)) for part in found]
    made = series_figure(
        now,
        here.palette,
        Words(
            key="break",
            finding=break_sentence(found),
            what=f"Crimes by children by month recorded, {places}, all criteria",
            caveat=f"{caveat} {caveats.BY_ADULTS}",
        ),
        earlier=earlier,
        breaks=first[1:],
    )
    # A month would be chosen of all crimes of the page, whatever year it is of.
    return replace(made, pick={})


def _by_year(here: Request) -> list[Table]:
    """A year's table each, of the months in which the flag was recorded."""
    now = here.manifests[here.choice.snapshot]
    made: list[Table] = []
    for manifest in years(here.choice, here.manifests):
        # Whatever is chosen: like for like would leave out the very criteria that this is of.
        selection, snapshot = in_year(here.choice, now, manifest), here.snapshot_of(manifest)
        if isinstance(selection, NoCounterpart) or snapshot is None:
            continue
        extent = manifest.extent
        months = _flag_months(selection, extent)
        own = BY_CHILDREN in extent.criteria
        where: Where = {"criterion": BY_CHILDREN} if own else {"criterion": OTHER, _FLAG: "Yes"}
        if months:
            narrow = selection & parse(where, extent) & condition(months, extent)
            made += counted(snapshot, here.viewer, narrow, [("crimes", "month")])
    return made
