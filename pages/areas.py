"""Areas: one force beside its region and all forces, on a map of tiles, in a list, and as a profile."""

from cocad.charts.groups import overall
from cocad.figures.answers import answers, counted
from cocad.figures.cache import force_shares, measures
from cocad.figures.child_rates import show_child_rates
from cocad.figures.drawn import Words, show_row
from cocad.figures.force_funnels import show_funnel
from cocad.figures.kinds import bar_figure, funnel_figure, ranked_figure, spine_figure, tile_figure
from cocad.insight.sentences import findings
from cocad.insight.sentences.groupwise import clear_of
from cocad.insight.sentences.places import clear_shares, most, profiled, spread
from cocad.metrics.registry import METRICS
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.words import caveats

PROFILED = profiled(METRICS.values())
ACROSS = (("crimes", "force"), ("crimes", "force", "recency"), ("suspects", "force", "suspect_age_band"),
          ("crimes", "recency"), ("suspects", "suspect_age_band"))  # fmt: skip
WHOLE = ("group_based_of_all_csae", "group_based_of_contact")

# 1. Select.
here = opening()
own = here.area.value if here.area.key == "force" else None

# 2. Evaluate.
everywhere = here.everywhere()
across = counted(here.snapshot, here.viewer, everywhere.selection, ACROSS)
table, beside = answers(
    here, [("crimes", "criterion"), *dict.fromkeys((m.population.value, m.key) for m in PROFILED)]
)
of_csae = force_shares(here.snapshot, WHOLE[0], everywhere.selection, here.viewer)
measured = measures(here.snapshot, WHOLE, here.selection, here.viewer)
own_metrics = measures(here.snapshot, tuple(metric.name for metric in PROFILED), here.selection, here.viewer)

title = findings.place_in_contact(measured)
if here.comparator.sides:
    title = clear_shares(own_metrics, beside, here.own)
elif not here.area.key:
    title = spread(of_csae, of="recorded CSAE crimes")

# 3. Show.
when = everywhere.when
masthead(here, brow="Areas", title=title)
show_row(here,
    tile_figure(across["force"], here.palette, Words(
        key="map", finding=most(across["force"]),
        what=f"Crimes by force, a tile each, {when}; click a tile for its figures",
        caveat="Counts follow population and recording as much as abuse: no ranking."), own=own),
    tile_figure(of_csae, here.palette, Words(
        key="map-share", finding=spread(of_csae, of="recorded CSAE crimes"),
        what=f"Group-based crimes of all recorded CSAE crimes by force, {when}",
        caveat=caveats.RECORDED_CRIME), measure="share", own=own),
)  # fmt: skip
show_row(here,
    funnel_figure(measured, here.palette, Words(
        key="funnel", finding=findings.place_in_contact(measured),
        what=f"Recorded crimes, {here.when}", caveat=caveats.RECORDED_CRIME)),
    bar_figure(table["criterion"], here.palette, Words(
        key="criteria", finding=findings.criteria(table["criterion"]),
        what=f"Crimes by criterion, {here.when}", caveat=findings.criteria_caveat(table["criterion"])),
        beside["criterion"]),
)  # fmt: skip
if here.comparator.sides:
    wider = here.comparator.sides[-1].label
    section("Profile", f"Every share of {here.own} beside {wider}: what lies outside is worth asking about.")
    show_row(here, spine_figure(own_metrics, beside, here.palette, Words(
        key="profile", finding=clear_shares(own_metrics, beside, here.own),
        what=f"Shares with their 95% intervals, {here.when}", caveat=caveats.MANY),
        own=here.own))  # fmt: skip
section("Forces", "Each with its interval: forces record in different ways, so this is no league table.")
show_row(everywhere, *(
    ranked_figure(across[f"force by {name}"], here.palette, Words(
        key=f"forces-{name}",
        finding=clear_of(across[f"force by {name}"], category, findings.cell_of(across[name], category),
                         what=said),
        what=f"{what} by force, {when}", caveat=caveat),
        category=category, overall=overall(across[name], category, "all forces"), own=own)
    for name, category, said, what, caveat in (
        ("recency", "Non-recent", "non-recent", "Crimes that are non-recent", caveats.RECENCY),
        ("suspect_age_band", "10 to 15", "of suspects aged 10 to 15", "Suspects aged 10 to 15", caveats.AGE))
))  # fmt: skip
show_funnel(here)
show_child_rates(here)
footer(here)
