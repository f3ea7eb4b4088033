"""The figures of the flag 'CSAE committed by children': by criterion, against ages, and across its break."""

from dataclasses import replace

from cocad.charts import broken
from cocad.charts.groups import Overall
from cocad.disclosure import Table
from cocad.insight.child_flag import (
    Part,
    break_sentence,
    contradicted,
    contradictions,
    flag_months,
    flagged,
    parts,
)
from cocad.insight.findings import cells
from cocad.insight.months import span
from cocad.metrics import caveats
from cocad.metrics.makeup import MakeupQuestion
from cocad.metrics.printing import share
from cocad.metrics.selection import parse
from cocad.ui.answers import counted
from cocad.ui.cache import make_up
from cocad.ui.figure import Figure, Words
from cocad.ui.kinds import drawn_figure, groups_figure
from cocad.ui.opening import Opening
from cocad.ui.plain import plain_table
from cocad.ui.served import opened
from cocad.ui.years import condition, in_year, years
from cocad.vocabulary import BY_CHILDREN, KEYS

_FLAG = "committed_by_children"
_OTHER = "Other"


def in_flag_months(here: Opening) -> Opening | None:
    """The page's opening in the months in which the flag was recorded; None where there are none."""
    months = flag_months(here.selection.categories(KEYS["month"], here.extent))
    if not months:
        return None
    return replace(here, selection=here.selection & condition(months, here.extent))


def flag_figure(here: Opening) -> Figure:
    """Crimes that carry the flag under each criterion, of those with it recorded."""
    splits = (("crimes", _FLAG), ("crimes", "criterion", _FLAG))
    table = counted(here.snapshot, here.viewer, here.selection, splits)
    yes = next((cell for cell in cells(table[_FLAG]) if cell.category == "Yes"), None)
    return groups_figure(table[f"criterion by {_FLAG}"], here.palette, Words(
        key="flag", finding=flagged(table[_FLAG]),
        what=f"Crimes of each criterion flagged as CSAE committed by children, {here.when}",
        caveat=_caveat(here)), category="Yes",
        overall=Overall("all crimes", yes.count, yes.base) if yes and yes.base else None)  # fmt: skip


def _caveat(here: Opening) -> str:
    first = flag_months(here.extent.months)[0]
    return caveats.FLAG if first != here.extent.months[0] else caveats.BY_ADULTS


def contradiction_table(here: Opening) -> None:
    """Crimes whose flag and suspects' ages contradict each other, with their base and what is left open."""
    found = contradictions(make_up(here.snapshot, MakeupQuestion(here.selection, _FLAG), here.viewer))
    plain_table(
        contradicted(found),
        f"Crimes with the flag recorded whose suspects' ages tell, {here.when}. {caveats.CONTRADICTION}",
        ("Flag and suspects", "Crimes", "Left open by a missing age"),
        [(one.words, share(one.count, one.base), f"{one.left_open:,}") for one in found],
    )


def break_figure(here: Opening) -> Figure:
    """Crimes by children by month, in each year as its criteria hold them, with the break between them."""
    kept = tuple(pair for pair in here.choice.where if pair[0] not in ("criterion", _FLAG))
    bare = replace(here, choice=replace(here.choice, where=kept), selection=here.without("criterion", _FLAG))
    tables = _by_year(bare)
    found = parts(tables)
    caveat = caveats.TWO_SCHEMES if len(found) > 1 else caveats.ONE_SCHEME
    drawn = broken.rows([(_heading(one), one.counts, _colour(here, one)) for one in found])
    return drawn_figure(
        tables[-1], drawn, broken.specification(drawn, here.palette), broken.HEIGHT,
        Words(key="break", finding=break_sentence(found),
              what=f"Crimes by children by month recorded, {_places(bare)}, all criteria",
              caveat=f"{caveat} {caveats.BY_ADULTS}"))  # fmt: skip


def _by_year(here: Opening) -> list[Table]:
    """A year's table each, of the months in which the flag was recorded."""
    now = here.manifests[here.choice.snapshot]
    made: list[Table] = []
    for manifest in years(here.choice, here.manifests):
        selection = in_year(here.choice, now, manifest)
        if selection is not None:
            extent = manifest.extent
            months = flag_months(selection.categories(KEYS["month"], extent))
            own = BY_CHILDREN in extent.criteria
            where = {"criterion": BY_CHILDREN} if own else {"criterion": _OTHER, _FLAG: "Yes"}
            if months:
                narrow = selection & parse(where, extent) & condition(months, extent)
                snapshot = here.snapshot if manifest.id == here.snapshot.id else opened(manifest)
                made += counted(snapshot, here.viewer, narrow, [("crimes", "month")]).values()
    return made


def _heading(one: Part) -> str:
    return f"{one.words}\n{span(tuple(one.counts))}"


def _colour(here: Opening, one: Part) -> str:
    return here.palette.criteria[BY_CHILDREN if one.own else _OTHER]


def _places(here: Opening) -> str:
    return ", ".join([*(words for _, words in here.conditions), here.area.label])
